package io.ratelever.check.proof;

import io.ratelever.ratebook.Condition;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;

/**
 * Evaluates conditions of rules without Drools: where there are more cells than Drools can be asked
 * about, and where rules are changed many times over.
 */
final class Conditions {

  private Conditions() {}

  /**
   * Says whether a condition holds.
   *
   * @param facts values by the names that the group knows them by
   */
  static boolean holds(Condition condition, Map<String, Object> facts) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().allMatch(part -> holds(part, facts));
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().anyMatch(part -> holds(part, facts));
    }
    Condition.Compare compare = (Condition.Compare) condition;
    Object value = Objects.requireNonNull(facts.get(compare.fact()));
    Object constant = compare.constant();
    int side =
        value instanceof BigDecimal number
            ? number.compareTo((BigDecimal) constant)
            : value instanceof LocalDate date
                ? date.compareTo((LocalDate) constant)
                : value.equals(constant) ? 0 : 1;
    return switch (compare.operator()) {
      case EQUAL -> side == 0;
      case NOT_EQUAL -> side != 0;
      case LESS -> side < 0;
      case LESS_OR_EQUAL -> side <= 0;
      case GREATER -> side > 0;
      case GREATER_OR_EQUAL -> side >= 0;
    };
  }
}
