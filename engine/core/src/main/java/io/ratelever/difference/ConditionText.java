package io.ratelever.difference;

import io.ratelever.ratebook.Condition;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes the conditions of a rule in one way, whatever the notation and the order that they were
 * written in: {@code area = "A" and age >= 3 and age <= 5}.
 */
final class ConditionText {

  private ConditionText() {}

  /** The parts of a condition that must all hold, each once, in order; none if it always holds. */
  static Set<String> parts(Condition condition) {
    List<Condition> all = new ArrayList<>();
    flatten(condition, true, all);
    return texts(all);
  }

  /** Writes the parts of a condition. */
  static String of(Set<String> parts) {
    return parts.isEmpty() ? "always" : String.join(" and ", parts);
  }

  private static Set<String> texts(List<Condition> conditions) {
    return conditions.stream()
        .map(ConditionText::text)
        .sorted()
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static void flatten(Condition condition, boolean isAll, List<Condition> into) {
    if (condition instanceof Condition.All all && (isAll || all.parts().size() == 1)) {
      all.parts().forEach(part -> flatten(part, isAll, into));
    } else if (condition instanceof Condition.Any any && (!isAll || any.parts().size() == 1)) {
      any.parts().forEach(part -> flatten(part, isAll, into));
    } else {
      into.add(condition);
    }
  }

  private static String text(Condition condition) {
    if (condition instanceof Condition.Compare compare) {
      String sign =
          switch (compare.operator()) {
            case EQUAL -> "=";
            case NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                compare.operator().sign();
          };
      Object constant = compare.constant();
      String written = Says.meaning(constant);
      return compare.fact()
          + " "
          + sign
          + " "
          + (constant instanceof String ? '"' + written + '"' : written);
    }
    boolean isAll = condition instanceof Condition.All;
    List<Condition> flat = new ArrayList<>();
    flatten(condition, isAll, flat);
    Set<String> parts = texts(flat);
    if (parts.isEmpty()) {
      return isAll ? "always" : "never";
    }
    return parts.stream().collect(Collectors.joining(isAll ? " and " : " or ", "(", ")"));
  }
}
