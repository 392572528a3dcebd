package io.ratelever.check.proof;

/** Says that no request has all of some facts, or that none of those that do has a premium. */
final class Vacuous extends RuntimeException {

  private static final long serialVersionUID = 1L;

  Vacuous() {
    super("no request has these facts and a premium", null, false, false);
  }
}
