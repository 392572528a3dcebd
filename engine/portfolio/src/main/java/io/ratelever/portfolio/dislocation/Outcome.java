package io.ratelever.portfolio.dislocation;

import io.ratelever.rating.Rating;
import io.ratelever.rating.SideBySide.Answer;

/** What an edition makes of a policy. */
public enum Outcome {
  RATED("rated"),
  REFERRED("referred"),
  DECLINED("declined"),
  /** The edition cannot rate it: it needs what the policy does not have. */
  FAILED("not ratable");

  private final String word;

  Outcome(String word) {
    this.word = word;
  }

  /** The outcome as people read it. */
  public String word() {
    return word;
  }

  /** Returns the outcome of an answer. */
  public static Outcome of(Answer answer) {
    Rating rating = answer.rating();
    if (rating == null) {
      return FAILED;
    }
    return switch (rating.outcome()) {
      case RATED -> RATED;
      case REFERRED -> REFERRED;
      case DECLINED -> DECLINED;
    };
  }
}
