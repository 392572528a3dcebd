package io.ratelever.compiled;

/**
 * Says that a number does not fit a scaled long; the formula is then worked out in exact numbers.
 */
public final class Overflow extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** One for all, without a stack trace, so that it costs no more than a jump. */
  @SuppressWarnings("StaticAssignmentOfThrowable")
  public static final Overflow SIGNAL = new Overflow();

  private Overflow() {
    super("does not fit a scaled long", null, false, false);
  }
}
