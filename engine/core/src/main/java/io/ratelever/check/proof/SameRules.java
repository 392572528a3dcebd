package io.ratelever.check.proof;

import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
import io.ratelever.rules.CellSpace;
import io.ratelever.rules.Outcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Compares two versions of a rule group, cell by cell of those into which both cut the facts. */
final class SameRules {

  /** Up to this many cells are compared. */
  private static final long COMPARED_MAX = 500_000;

  private SameRules() {}

  /**
   * Says whether a group that was changed says the same as before in every cell in which a risk can
   * be; {@code false} also where there are too many cells to look at.
   *
   * @param plan the edition before the change
   * @param changed the group after it, which reads the same facts, perhaps with other values: of a
   *     saturating fact each version sees no more than its own largest value
   */
  static boolean are(Plan plan, BoundSection section, BoundSection.Group group, RuleGroup changed) {
    RuleGroup before = group.group();
    RuleGroup both = both(before, changed);
    CellSpace cells = CellSpace.of(both);
    if (cells.size() > COMPARED_MAX) {
      return false;
    }
    GroupProofs joint =
        new GroupProofs(
            plan,
            section,
            group,
            both,
            cell -> GroupProofs.decide(before, cells.representative(cell)));
    boolean sameValues = before.reads().equals(changed.reads());
    for (long cell = 0; cell < cells.size(); cell++) {
      List<Object> facts = cells.representative(cell);
      if (!says(before, facts).equals(says(changed, facts)) && (!sameValues || joint.mayBe(cell))) {
        return false;
      }
    }
    return true;
  }

  private static List<Object> says(RuleGroup group, List<Object> facts) {
    List<Object> seen = new ArrayList<>();
    for (int i = 0; i < facts.size(); i++) {
      Object fact = facts.get(i);
      seen.add(
          group.reads().get(i).domain() instanceof Domain.Whole whole && whole.saturating()
              ? ((BigDecimal) fact).min(BigDecimal.valueOf(whole.max()))
              : fact);
    }
    return says(GroupProofs.decide(group, seen));
  }

  /** The facts with the larger of their two domains. */
  private static List<RuleGroup.Read> larger(RuleGroup before, RuleGroup changed) {
    List<RuleGroup.Read> reads = new ArrayList<>();
    for (int i = 0; i < before.reads().size(); i++) {
      RuleGroup.Read one = before.reads().get(i);
      RuleGroup.Read other = changed.reads().get(i);
      boolean isLarger =
          one.domain() instanceof Domain.Whole first
              && other.domain() instanceof Domain.Whole second
              && second.max() > first.max();
      reads.add(isLarger ? other : one);
    }
    return reads;
  }

  private static RuleGroup both(RuleGroup before, RuleGroup changed) {
    List<Rule> rules = new ArrayList<>(before.rules());
    rules.addAll(changed.rules());
    return new RuleGroup(
        before.name(),
        before.label(),
        larger(before, changed),
        before.gives(),
        before.when(),
        rules,
        before.at());
  }

  /** What an outcome says to a premium, whichever rules say it. */
  private static List<Object> says(Outcome outcome) {
    List<Object> says = new ArrayList<>();
    for (Object value : outcome.adjustments()) {
      says.add(value instanceof BigDecimal number ? number.stripTrailingZeros() : "" + value);
    }
    outcome.refused().forEach(rule -> says.add(rule.actions()));
    outcome.faults().forEach(fault -> says.add(fault.adjustment()));
    return says;
  }
}
