package io.ratelever.explain;

import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import io.ratelever.rating.Decided;
import io.ratelever.rules.Axis;
import io.ratelever.rules.CellSpace;
import io.ratelever.rules.Conditions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a fact is from what a rule asks of it.
 *
 * @param cells positions of the fact's axis between its own and the nearest one that would do
 * @param amount what would have to be added to the fact, a number or days; absent where values have
 *     no order
 */
record Distance(int cells, @Nullable BigDecimal amount) {

  /** Returns the distance; nothing if no value of the fact would do. */
  static Optional<Distance> between(Decided.FactValue fact, Condition required, CellSpace space) {
    Axis axis = axisOf(fact, space);
    boolean unordered =
        fact.domain() instanceof Domain.Levels || fact.domain() instanceof Domain.YesNo;
    int own = unordered ? 0 : axis.positionOf(fact.value());
    int nearest = -1;
    for (int position = 0; position < axis.positions(); position++) {
      if (nearest >= 0 && (unordered || Math.abs(position - own) >= Math.abs(nearest - own))) {
        continue;
      }
      if (Conditions.holds(required, Map.of(fact.name(), axis.representative(position)))) {
        nearest = position;
      }
    }
    if (nearest < 0) {
      return Optional.empty();
    }
    return Optional.of(
        unordered
            ? new Distance(1, null)
            : new Distance(Math.abs(nearest - own), amount(fact, required)));
  }

  private static Axis axisOf(Decided.FactValue fact, CellSpace space) {
    int index = 0;
    while (!space.group().reads().get(index).fact().equals(fact.name())) {
      index++;
    }
    return space.axes().get(index);
  }

  /**
   * The way to the nearest constant at which the condition begins to hold. Where that constant
   * itself is left out, whole numbers go one further; of decimals the amount is a limit.
   */
  private static BigDecimal amount(Decided.FactValue fact, Condition required) {
    BigDecimal[] nearest = {null};
    visit(fact, required, required, nearest);
    return nearest[0] == null ? BigDecimal.ZERO : nearest[0];
  }

  private static void visit(
      Decided.FactValue fact, Condition part, Condition required, @Nullable BigDecimal[] nearest) {
    if (!(part instanceof Condition.Compare compare)) {
      Conditions.parts(part).forEach(inner -> visit(fact, inner, required, nearest));
      return;
    }
    for (int beyond = -1; beyond <= 1; beyond++) {
      Object candidate = moved(compare.constant(), beyond, fact.domain());
      boolean limit = beyond == 0 && fact.domain() instanceof Domain.Decimals;
      if (candidate != null
          && (limit || Conditions.holds(required, Map.of(fact.name(), candidate)))) {
        BigDecimal way = way(fact.value(), candidate);
        BigDecimal before = nearest[0];
        nearest[0] = before == null || way.abs().compareTo(before.abs()) < 0 ? way : before;
      }
    }
  }

  private static @Nullable Object moved(Object constant, int by, Domain domain) {
    if (constant instanceof LocalDate date) {
      return date.plusDays(by);
    }
    if (by == 0) {
      return constant;
    }
    return domain instanceof Domain.Whole
        ? ((BigDecimal) constant).add(BigDecimal.valueOf(by))
        : null;
  }

  private static BigDecimal way(Object from, Object to) {
    return from instanceof LocalDate date
        ? BigDecimal.valueOf(ChronoUnit.DAYS.between(date, (LocalDate) to))
        : ((BigDecimal) to).subtract((BigDecimal) from);
  }
}
