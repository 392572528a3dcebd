package io.ratelever.portfolio.usage;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.portfolio.rerate.Rerating;
import io.ratelever.portfolio.rerate.Work;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.rating.Decided;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Counts how many policies of a portfolio hit each rule of an edition. */
public final class RuleUseCount {

  private static final int BATCH = 256;

  private final Plan plan;

  public RuleUseCount(Plan plan) {
    this.plan = plan;
  }

  /** Goes through a portfolio; a policy that the edition cannot rate counts for nothing. */
  public RuleUse of(Portfolio portfolio, UnaryOperator<InsuredPolicy> assumption, int threads)
      throws IOException {
    Count all = new Count();
    new Rerating(new SideBySide(List.of(plan)), assumption, threads, BATCH)
        .run(portfolio, Count::new, all::merge, () -> false);
    List<RuleUse.Rule> rules = new ArrayList<>();
    for (Section section : plan.book().sections()) {
      for (RuleGroup group : section.groups()) {
        for (Rule rule : group.rules()) {
          rules.add(
              new RuleUse.Rule(
                  section.name() + "." + group.name(),
                  rule.at().toString(),
                  rule.name(),
                  all.hits.getOrDefault(rule, 0L)));
        }
      }
    }
    return new RuleUse(all.policies, rules);
  }

  /** The hits of some policies. Rules are told apart by identity: two rows may say the same. */
  private final class Count implements Work {
    private final IdentityHashMap<Rule, Long> hits = new IdentityHashMap<>();
    private long policies;

    @Override
    public void rated(RatedPolicy policy) {
      Set<Rule> hit = Collections.newSetFromMap(new IdentityHashMap<>());
      for (Decided decided : plan.evaluate(policy.policy().submission(), false).decided()) {
        hit.addAll(decided.outcome().fired());
      }
      hit.forEach(rule -> hits.merge(rule, 1L, Long::sum));
      policies++;
    }

    @Override
    public void setAside(SetAside rows) {
      // It hits no rule.
    }

    void merge(Count other) {
      other.hits.forEach((rule, count) -> hits.merge(rule, count, Long::sum));
      policies += other.policies;
    }
  }
}
