package io.ratelever.rating;

import io.ratelever.compiled.Open;
import io.ratelever.compiled.Uncompiled;
import io.ratelever.ratebook.Submission;
import java.util.IdentityHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan, compiled up to three times: once for quotes in which every value is known, which then
 * need no look at whether it is; once for those in which a referral leaves values open; and once
 * for those with supplied values.
 *
 * <p>Safe for use by several threads.
 */
final class CompiledPlans {

  private final Plan plan;
  private final IdentityHashMap<BoundSection.Group, GroupCells> cells = new IdentityHashMap<>();
  private final CompiledPlan known;
  private final Later open = new Later(PlanLayout.Quotes.OPEN);
  private final Later supplied = new Later(PlanLayout.Quotes.SUPPLIED);

  /**
   * @throws Uncompiled if the plan says something that is left to the interpreter
   */
  CompiledPlans(Plan plan) {
    this.plan = plan;
    this.known = new PlanCompiler(plan, cells, PlanLayout.Quotes.KNOWN).compile();
  }

  /** A plan that is compiled when a quote first needs it, or by {@link #prepare}. */
  private final class Later {
    private final PlanLayout.Quotes quotes;
    private volatile @Nullable Made made;

    /** What became of compiling it: absent if such quotes are left to the interpreter. */
    private record Made(@Nullable CompiledPlan plan) {}

    Later(PlanLayout.Quotes quotes) {
      this.quotes = quotes;
    }

    @Nullable CompiledPlan get() {
      Made before = made;
      if (before == null) {
        synchronized (cells) {
          before = made;
          if (before == null) {
            before = make();
            made = before;
          }
        }
      }
      return before.plan();
    }

    private Made make() {
      try {
        return new Made(new PlanCompiler(plan, cells, quotes).compile());
      } catch (Uncompiled e) {
        return new Made(null);
      }
    }

    @Nullable Rating rate(Submission submission, boolean worksheet) {
      CompiledPlan compiled = get();
      try {
        return compiled == null ? null : compiled.rate(submission, worksheet);
      } catch (Open sectionLeftOpen) {
        return null;
      }
    }
  }

  /**
   * Rates a submission whose attributes are as declared; {@code null} if it is left to the
   * interpreter.
   */
  @Nullable Rating rate(Submission submission, boolean worksheet) {
    if (suppliesAny(submission.supplied())) {
      return supplied.rate(submission, worksheet);
    }
    try {
      return known.rate(submission, worksheet);
    } catch (Open leftOpen) {
      return open.rate(submission, worksheet);
    }
  }

  /** Whether a value is sent for the plan: it may be for another product, or not be returned. */
  private boolean suppliesAny(List<Submission.SuppliedValue> sent) {
    for (int i = 0; i < sent.size(); i++) {
      if (SuppliedValues.isReturned(sent.get(i).value())
          && plan.suppliable().containsKey(sent.get(i).name())) {
        return true;
      }
    }
    return false;
  }

  /** Makes what the first quote with an open or a supplied value would wait for. */
  void prepare() {
    open.get();
    if (!plan.suppliable().isEmpty()) {
      supplied.get();
    }
  }
}
