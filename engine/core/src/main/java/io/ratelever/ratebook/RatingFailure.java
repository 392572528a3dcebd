package io.ratelever.ratebook;

/**
 * One reason why a risk could not be rated.
 *
 * @param reason the kind of failure
 * @param path what it is about: a field of the risk ({@code motor.violations[2].code}), a field of
 *     the request, or a fact of the rate book ({@code motor.at_fault})
 * @param message what is wrong and what would be right; no plate, name or record id in it
 */
public record RatingFailure(FailureReason reason, String path, String message) {

  @Override
  public String toString() {
    return path.isEmpty() ? message : path + ": " + message;
  }
}
