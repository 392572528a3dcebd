package io.ratelever.rating;

/**
 * A value is not known because something before it failed or was left open by a referral, which has
 * been noted already. It never leaves this package.
 */
final class UndeterminedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UndeterminedException() {
    super("undetermined", null, false, false);
  }
}
