package io.ratelever.benchmarks;

import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;

/** The ways through this engine, all of which give the same answer. */
public enum EnginePath {
  /** As it is served. */
  RATE {
    @Override
    public Rating rate(Plan plan, Submission submission, boolean worksheet) {
      return plan.rate(submission, worksheet);
    }
  };

  /** Rates a submission by a plan. */
  public abstract Rating rate(Plan plan, Submission submission, boolean worksheet);
}
