package io.ratelever.rating;

import io.ratelever.ratebook.RatingFailure;

/** A value cannot be worked out, for a reason not noted yet. It never leaves this package. */
final class FailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient RatingFailure failure;

  FailedException(RatingFailure failure) {
    super(failure.toString(), null, false, false);
    this.failure = failure;
  }

  RatingFailure failure() {
    return failure;
  }
}
