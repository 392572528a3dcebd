package io.ratelever.check.proof;

import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Reading;
import io.ratelever.rating.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds the formulas on which a formula rests. */
final class Reach {

  private Reach() {}

  /** Returns the formulas of facts and sections that a formula reads, however far away. */
  static List<Formula> of(Formula formula, BoundSection section, Set<Object> seen) {
    List<Formula> found = new ArrayList<>();
    gather(formula.root(), section, seen, found);
    return found;
  }

  private static void gather(
      Expression expression, BoundSection section, Set<Object> seen, List<Formula> found) {
    if (expression instanceof Expression.Name name) {
      Object reader = name.symbol().reader();
      if (reader instanceof Reading.OfSlot read) {
        add(read.slot(), read.section(), seen, found);
      } else if (reader instanceof Reading.OfRuns runs && seen.add(runs.section())) {
        Formula each = runs.section().each();
        if (each != null) {
          found.add(each);
          gather(each.root(), runs.section(), seen, found);
        }
      }
    } else if (expression instanceof Expression.Member member
        && member.member().reader() instanceof Reading.OfRun.RunSlot slot) {
      add(slot.slot(), section, seen, found);
    }
    Parts.of(expression).forEach(part -> gather(part, section, seen, found));
  }

  private static void add(Slot slot, BoundSection section, Set<Object> seen, List<Formula> found) {
    if (slot instanceof Slot.OfFact fact && seen.add(slot)) {
      found.add(fact.formula());
      gather(fact.formula().root(), section, seen, found);
    }
  }
}
