package io.ratelever.compiled;

/**
 * Ends a compiled run that has left the ordinary case. It says nothing of why: the interpreter,
 * which rates the quote again, does.
 */
public final class Irregular extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** One for all, without a stack trace, so that it costs no more than a jump. */
  @SuppressWarnings("StaticAssignmentOfThrowable")
  public static final Irregular SIGNAL = new Irregular();

  private Irregular() {
    super("not the ordinary case", null, false, false);
  }
}
