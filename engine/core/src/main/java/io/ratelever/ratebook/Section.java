package io.ratelever.ratebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of the algorithm: facts, then rules, then steps. It runs once, or once per element.
 *
 * @param name name, unique in the book
 * @param label title for people
 * @param each the list whose elements it runs over; absent if it runs once
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
    @Nullable FormulaText when,
    @Nullable String coverage,
    List<Fact> facts,
    List<RuleGroup> groups,
    List<Step> steps,
    Location at) {

  public Section {
    facts = List.copyOf(facts);
    groups = List.copyOf(groups);
    steps = List.copyOf(steps);
  }

  /** Whether the section may not run at all for some risk. */
  public boolean isConditional() {
    return when != null || coverage != null;
  }
}
