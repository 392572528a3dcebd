package io.ratelever.ratebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the algorithm: facts, then rules, then steps. It runs once, or once per element.
 *
 * @param name name, unique in the book
 * @param label title for people
 * @param each the list whose elements it runs over; absent if it runs once
 * @param order fields of the element, in whose ascending order its runs are made; none if they are
 *     made in the order of the list
 * @param carries values that each run hands on to the next; only with {@code order}
 * @param when condition under which it runs; absent means always
 * @param coverage kind of the coverage without which it does not run, its fields being in scope;
 *     absent if it belongs to none
 * @param facts facts, each seeing those before it
 * @param groups rule groups
 * @param steps steps, each seeing those before it
 * @param at where it is declared
 */
public record Section(
    String name,
    Label label,
    @Nullable FormulaText each,
    List<FormulaText> order,
    List<Carry> carries,
    @Nullable FormulaText when,
    @Nullable String coverage,
    List<Fact> facts,
    List<RuleGroup> groups,
    List<Step> steps,
    Location at) {

  public Section {
    order = List.copyOf(order);
    carries = List.copyOf(carries);
    facts = List.copyOf(facts);
    groups = List.copyOf(groups);
    steps = List.copyOf(steps);
  }

  /** Returns the same section with other rule groups. */
  public Section withGroups(List<RuleGroup> others) {
    return new Section(name, label, each, order, carries, when, coverage, facts, others, steps, at);
  }

  /** Returns the same section with other facts. */
  public Section withFacts(List<Fact> others) {
    return new Section(
        name, label, each, order, carries, when, coverage, others, groups, steps, at);
  }

  /** Whether the section may not run at all for some risk. */
  public boolean isConditional() {
    return when != null || coverage != null;
  }
}
