package io.ratelever.compiled;

/** Says, where that is no error, that something a condition needs has no value. */
public final class Absent extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** One for all, without a stack trace, so that it costs no more than a jump. */
  @SuppressWarnings("StaticAssignmentOfThrowable")
  public static final Absent SIGNAL = new Absent();

  private Absent() {
    super("without a value", null, false, false);
  }
}
