package io.ratelever.rating;

import io.ratelever.ratebook.RatingFailure;
import java.util.List;
import java.util.stream.Collectors;

/** A risk could not be rated. It is an error of the request or of the book, never a decline. */
public final class RatingException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<RatingFailure> failures;

  /**
   * @param failures all reasons that were found, in the order of the book; at least one
   */
  public RatingException(List<RatingFailure> failures) {
    super(
        failures.stream().map(RatingFailure::toString).collect(Collectors.joining("; ")),
        null,
        false,
        false);
    this.failures = List.copyOf(failures);
  }

  /** All reasons that were found, in the order of the book. */
  public List<RatingFailure> failures() {
    return failures;
  }
}
