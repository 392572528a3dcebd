package io.ratelever.benchmarks;

import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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
    private final Map<Plan, Plan> direct = new ConcurrentHashMap<>();

    @Override
    public Rating rate(Plan plan, Submission submission, boolean worksheet) {
      return direct.computeIfAbsent(plan, Plan::direct).rate(submission, worksheet);
    }
  };

  /** Rates a submission by a plan. */
  public abstract Rating rate(Plan plan, Submission submission, boolean worksheet);
}
