package io.ratelever.check.proof;

import io.ratelever.decimal.Exact;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Domain;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Slot;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether it matters that a fact, or what is carried, has other declared values than before. */
final class SameValues {

  private final Plan plan;
  private final BoundSection section;
  private final Slot slot;
  private final @Nullable Domain before;
  private final @Nullable Domain after;

  /**
   * @param plan the edition before the change, or after it; of a carried value that in which fewer
   *     are declared
   * @param slot a fact or a carried value of it, which nobody supplies
   * @param before its values before the change
   * @param after its values after it
   */
  SameValues(
      Plan plan, BoundSection section, Slot slot, @Nullable Domain before, @Nullable Domain after) {
    this.plan = plan;
    this.section = section;
    this.slot = slot;
    this.before = before;
    this.after = after;
  }

  /**
   * Says why it does not matter, where that can be shown.
   *
   * @param rulesSame whether all rule groups that read the fact say the same
   */
  Optional<String> because(boolean rulesSame) {
    Range range = range();
    if (range != null && isBeside(range)) {
      return Optional.of("the formula gives no value for which the bound matters");
    }
    if (before instanceof Domain.Whole one
        && after instanceof Domain.Whole other
        && one.saturating()
        && other.saturating()
        && one.min() == other.min()
        && rulesSame
        && !isReadFrom(Math.min(one.max(), other.max()))) {
      return Optional.of("rules and formulas tell no values apart from the bound on");
    }
    return Optional.empty();
  }

  /** Whether all numbers of a range lie on one side of each bound that moved. */
  private boolean isBeside(Range range) {
    if (before instanceof Domain.Whole one && after instanceof Domain.Whole other) {
      return isBeside(
          range,
          Exact.of(Math.max(one.min(), other.min())),
          one.min() != other.min(),
          Exact.of(Math.min(one.max(), other.max())),
          one.max() != other.max());
    }
    if (before instanceof Domain.Dates one && after instanceof Domain.Dates other) {
      return isBeside(
          range,
          Exact.of(Math.max(one.min().toEpochDay(), other.min().toEpochDay())),
          !one.min().equals(other.min()),
          Exact.of(Math.min(one.max().toEpochDay(), other.max().toEpochDay())),
          !one.max().equals(other.max()));
    }
    return before instanceof Domain.Decimals one
        && after instanceof Domain.Decimals other
        && isBeside(
            range,
            Exact.of(one.min().max(other.min())),
            one.min().compareTo(other.min()) != 0,
            Exact.of(one.max().min(other.max())),
            one.max().compareTo(other.max()) != 0);
  }

  private static boolean isBeside(
      Range range, Exact low, boolean lowMoved, Exact high, boolean highMoved) {
    return (!lowMoved || Range.of(low, null).holds(range))
        && (!highMoved || Range.of(null, high).holds(range));
  }

  /** The numbers that the formulas can give, before the declared values are applied. */
  private @Nullable Range range() {
    Valuation valuation = new Valuation(plan, Driver.NONE, new Atoms(plan), Map.of());
    Run run = valuation.runOn(section);
    try {
      Evaluator evaluator = new Evaluator(valuation, run);
      if (slot instanceof Slot.OfFact fact) {
        return range(evaluator.value(fact.formula().root(), null));
      }
      Range start = range(evaluator.value(((Slot.OfCarry) slot).start().root(), null));
      // By induction: what is handed on rests on the values that were admitted before.
      Range next = range(valuation.slot(run, next()));
      return start == null || next == null ? null : start.hull(next);
    } catch (Vacuous | Unsupported e) {
      return null;
    }
  }

  private static @Nullable Range range(Abstract value) {
    return value.shift() instanceof Abstract.OfNumber number ? number.before() : null;
  }

  private Slot next() {
    return section.carried().stream()
        .filter(carried -> carried.slot() == slot)
        .findFirst()
        .orElseThrow()
        .next();
  }

  /** Whether a formula may tell apart values of the fact from a number on. */
  private boolean isReadFrom(long number) {
    return plan.sections().stream()
            .flatMap(one -> Atoms.formulas(one).stream())
            .anyMatch(formula -> isReadFrom(formula.root(), number))
        || plan.impossible().stream().map(Formula::root).anyMatch(root -> isReadFrom(root, number))
        || plan.book().windows().values().stream()
            .anyMatch(window -> window.text().contains(slot.name()));
  }

  private boolean isReadFrom(Expression expression, long number) {
    if (expression instanceof Expression.Comparison comparison
        && isFact(comparison.left())
        && comparison.right() instanceof Expression.Literal literal
        && literal.value() instanceof Exact constant
        && constant.compareTo(Exact.of(BigDecimal.valueOf(number))) < 0) {
      return false;
    }
    return isFact(expression)
        || Parts.of(expression).stream().anyMatch(part -> isReadFrom(part, number));
  }

  private boolean isFact(Expression expression) {
    return (expression instanceof Expression.Name name && name.symbol().name().equals(slot.name()))
        || (expression instanceof Expression.Member member
            && member.member().name().equals(slot.name()));
  }
}
