package io.ratelever.rating;

import io.ratelever.compiled.Open;
import io.ratelever.compiled.Uncompiled;
import io.ratelever.ratebook.Submission;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A plan, compiled twice: once for quotes in which every value is known, which then need no look at
 * whether it is; and once for those in which a referral leaves values open.
 *
 * <p>Safe for use by several threads.
 */
final class CompiledPlans {

  private final Plan plan;
  private final IdentityHashMap<BoundSection.Group, GroupCells> cells = new IdentityHashMap<>();
  private final CompiledPlan stopping;
  private volatile @Nullable CompiledPlan goingOn;

  /**
   * @throws Uncompiled if the plan says something that is left to the interpreter
   */
  CompiledPlans(Plan plan) {
    this.plan = plan;
    this.stopping = new PlanCompiler(plan, cells, false).compile();
  }

  /**
   * Rates a submission without supplied values whose attributes are as declared; {@code null} if it
   * is left to the interpreter.
   */
  @Nullable Rating rate(Submission submission, boolean worksheet) {
    try {
      return stopping.rate(submission, worksheet);
    } catch (Open leftOpen) {
      return rateOpen(submission, worksheet);
    }
  }

  private @Nullable Rating rateOpen(Submission submission, boolean worksheet) {
    try {
      return goingOn().rate(submission, worksheet);
    } catch (Open sectionLeftOpen) {
      return null;
    }
  }

  /** Makes what the first quote with an open value would wait for. */
  void prepare() {
    goingOn();
  }

  private CompiledPlan goingOn() {
    CompiledPlan known = goingOn;
    if (known == null) {
      synchronized (this) {
        known = goingOn;
        if (known == null) {
          known = new PlanCompiler(plan, cells, true).compile();
          goingOn = known;
        }
      }
    }
    return known;
  }
}
