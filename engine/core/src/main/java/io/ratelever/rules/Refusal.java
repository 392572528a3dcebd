package io.ratelever.rules;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problem;

/** Stops the reading of a rule at what is not accepted. */
final class Refusal extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Problem problem;

  /**
   * Refuses what stands somewhere.
   *
   * @param message what is wrong; what would be right
   */
  Refusal(Location at, String message) {
    super(message, null, false, false); // never shown as an exception: no stack trace needed
    this.problem = new Problem(at, message);
  }

  Problem problem() {
    return problem;
  }
}
