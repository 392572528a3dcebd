package io.ratelever.rating;

import io.ratelever.formula.Formula;
import io.ratelever.formula.Spelling;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Carry;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.util.Optional;

/** Resolves what a section says of the order of its runs, and of the values that they carry. */
final class RecursionBinder {

  private final Problems problems;

  RecursionBinder(Problems problems) {
    this.problems = problems;
  }

  /** Refuses order and carried values of a section whose runs another section has made. */
  void refuseResumed(BoundSection section, String resumed) {
    for (FormulaText field : section.section().order().stream().limit(1).toList()) {
      problems.add(
          field.at(),
          section.name()
              + " resumes the runs of "
              + resumed
              + ", which have their order; write order and carry there");
    }
  }

  /** Finds the fields by which the elements are ordered. */
  void bindOrder(BoundSection section) {
    Structure element = section.element();
    if (element == null) {
      return; // The list is wrong, which has been reported.
    }
    for (FormulaText field : section.section().order()) {
      Optional<Structure.Member> member = element.member(field.text());
      if (member.isEmpty()) {
        problems.add(
            field.at(),
            "'"
                + field.text()
                + "' is not a field of "
                + element.words()
                + "; "
                + Spelling.hint(field.text(), element.names(), "name one that every record has"));
      } else if (isOrdered(member.get().type())) {
        section.addOrder(member.get());
      } else {
        problems.add(
            field.at(),
            "'"
                + field.text()
                + "' is "
                + member.get().type().words()
                + "; records are ordered by numbers, texts, dates and times of day");
      }
    }
  }

  private static boolean isOrdered(Type type) {
    return type == Type.Scalar.NUMBER
        || type == Type.Scalar.TEXT
        || type == Type.Scalar.DATE
        || type == Type.Scalar.TIME;
  }

  /**
   * Enters a carried value among the names of its section.
   *
   * @param start the formula of its start; absent if that is wrong, which has been reported
   */
  void bindStart(BoundSection section, Carry carry, Optional<Formula> start) {
    Structure element = section.element();
    if (element != null && element.member(carry.name()).isPresent()) {
      problems.add(
          carry.at(),
          carry.name()
              + " is already a field of "
              + element.words()
              + "; rename the carried value");
    }
    Type type = PlanBinder.typeOf(carry.values());
    if (start.isEmpty()) {
      section.addUnsound(carry.name());
      return;
    }
    Formula formula = start.get();
    String what = "the start of " + carry.name();
    requireFit(carry, formula, what, formula.at(), "write one of the values, or a formula of them");
    if (formula.mayBeFraction()) {
      problems.add(
          formula.at(),
          what + " divides or interpolates; write round(x, 0.01, half_up) or the like");
    }
    section.add(new Slot.OfCarry(section.slots().size(), carry, formula, type));
  }

  /** Finds the step that hands a carried value on. */
  void bindNext(BoundSection section, Carry carry) {
    Slot slot = section.slot(carry.name()).orElse(null);
    Slot next = section.slot(carry.next().text()).orElse(null);
    if (slot instanceof Slot.OfCarry carried && next instanceof Slot.OfStep step) {
      requireFit(
          carry,
          step.formula(),
          "the step " + step.name(),
          carry.next().at(),
          "name a step that has the values of " + carry.name() + ", or correct those");
      section.add(new BoundSection.Carried(carried, step));
    } else {
      section.addUnsound(carry.name()); // What it rests on is wrong, which has been reported.
    }
  }

  /** Requires that a formula has the type of the carried value, and counts as far. */
  private void requireFit(Carry carry, Formula formula, String what, Location at, String remedy) {
    String values = carry.values().words();
    if (formula.type() != PlanBinder.typeOf(carry.values())) {
      problems.add(
          at,
          what
              + " is "
              + formula.type().words()
              + ", but the values "
              + values
              + " are not; "
              + remedy);
    } else if (formula.domain() instanceof Domain.Whole whole
        && whole.saturating()
        && !carry.values().equals(whole)) {
      problems.add(
          at,
          what
              + " counts no further than "
              + whole.words()
              + "; "
              + carry.name()
              + " must have the same values");
    }
  }
}
