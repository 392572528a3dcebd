package io.ratelever.compiled;

/**
 * Ends what is being worked out, since it rests on a value that is left open: by a rule that refers
 * or declines, or by a page that has no row.
 */
public final class Open extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** One for all, without a stack trace, so that it costs no more than a jump. */
  @SuppressWarnings("StaticAssignmentOfThrowable")
  public static final Open SIGNAL = new Open();

  private Open() {
    super("left open", null, false, false);
  }
}
