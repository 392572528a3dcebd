package io.ratelever.benchmarks;

import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;

/** The ways through this engine, all of which give the same answer. */
public enum EnginePath {
  /** As it is served: compiled, rule groups by cell. */
  RATE {
    @Override
    public Rating rate(Plan plan, Submission submission, boolean worksheet) {
      return plan.rate(submission, worksheet);
    }
  },

  /** The interpreter, rule groups by cell. */
  INTERPRETER {
    @Override
    public Rating rate(Plan plan, Submission submission, boolean worksheet) {
      return plan.interpret(submission, worksheet);
    }
  },

  /** The interpreter, and Drools for every decision of every quote. */
  DIRECT {
    @Override
    public Plan plan(Plan bound) {
      Plan direct = bound.direct();
      direct.prepare();
      return direct;
    }

    @Override
    public Rating rate(Plan plan, Submission submission, boolean worksheet) {
      return plan.rate(submission, worksheet);
    }
  };

  /** Returns the plan that goes this way, ready to rate. */
  public Plan plan(Plan bound) {
    bound.prepare();
    return bound;
  }

  /**
   * Rates a submission.
   *
   * @param plan as {@link #plan} returned it
   */
  public abstract Rating rate(Plan plan, Submission submission, boolean worksheet);
}
