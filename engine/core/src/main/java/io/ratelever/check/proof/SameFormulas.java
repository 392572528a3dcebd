package io.ratelever.check.proof;

import io.ratelever.formula.Expression;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
import java.util.List;
import java.util.Map;

/**
 * Whether it matters that one figure of a formula has changed: not where it stands in a branch that
 * no risk takes.
 */
final class SameFormulas {

  private final Evaluator evaluator;
  private int found;

  private SameFormulas(Plan plan, BoundSection section) {
    Valuation valuation = new Valuation(plan, Driver.NONE, new Atoms(plan), Map.of());
    this.evaluator = new Evaluator(valuation, valuation.runOn(section));
  }

  /**
   * Says whether the only figure in which a formula differs is never come to.
   *
   * @param plan the edition before the change
   */
  static boolean are(Plan plan, BoundSection section, Expression before, Expression after) {
    SameFormulas same = new SameFormulas(plan, section);
    // A figure that is not found may stand anywhere.
    return same.areIdle(before, after, false) && same.found > 0;
  }

  /** Whether each figure that differs stands in an idle branch. */
  private boolean areIdle(Expression before, Expression after, boolean idle) {
    if (before.getClass() != after.getClass()) {
      return false;
    }
    if (!figure(before).equals(figure(after))) {
      found++;
      return idle;
    }
    List<Expression> parts = Parts.of(before);
    List<Expression> others = Parts.of(after);
    if (parts.size() != others.size()) {
      return false;
    }
    for (int i = 0; i < parts.size(); i++) {
      if (!areIdle(parts.get(i), others.get(i), idle || isIdle(before, i))) {
        return false;
      }
    }
    return true;
  }

  private static Object figure(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return literal.value();
    } else if (expression instanceof Expression.Power power) {
      return power.exponent();
    } else if (expression instanceof Expression.Rounded rounded) {
      return rounded.rounding();
    } else if (expression instanceof Expression.DateShift shift) {
      return shift.period();
    }
    return expression.getClass();
  }

  private boolean isIdle(Expression expression, int part) {
    if (part == 0 || !(expression instanceof Expression.Choice choice)) {
      return false;
    }
    try {
      int truth = evaluator.value(choice.condition(), null).truth();
      return truth == (part == 1 ? Abstract.Pairs.NEITHER : Abstract.Pairs.BOTH);
    } catch (Vacuous | Unsupported e) {
      return false;
    }
  }
}
