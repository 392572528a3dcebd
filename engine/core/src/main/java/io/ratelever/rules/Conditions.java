package io.ratelever.rules;

import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.RuleGroup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Conditions of rules, looked at without Drools: to say which part of one was missed, and where
 * there are more cells than Drools can be asked about. No premium rests on it.
 */
public final class Conditions {

  private Conditions() {}

  /** Returns the comparisons of which a condition is made, in their order. */
  public static Stream<Condition.Compare> comparisons(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().flatMap(Conditions::comparisons);
    }
    return condition instanceof Condition.Any any
        ? any.parts().stream().flatMap(Conditions::comparisons)
        : Stream.of((Condition.Compare) condition);
  }

  /**
   * Says whether a condition holds.
   *
   * @param facts values by the names that the group knows them by
   * @throws IllegalArgumentException if a fact that it names has none
   */
  public static boolean holds(Condition condition, Map<String, Object> facts) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().allMatch(part -> holds(part, facts));
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().anyMatch(part -> holds(part, facts));
    }
    Condition.Compare compare = (Condition.Compare) condition;
    Object value = facts.get(compare.fact());
    if (value == null) {
      throw new IllegalArgumentException("no value of " + compare.fact());
    }
    return holds(compare, value);
  }

  /**
   * Returns the rules of a group whose conditions hold, by their place in the group.
   *
   * @param facts a value for each fact, in the order of the group's {@code reads}
   */
  static BitSet fired(RuleGroup group, List<?> facts) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < group.reads().size(); i++) {
      named.put(group.reads().get(i).fact(), facts.get(i));
    }
    BitSet fired = new BitSet(group.rules().size());
    for (int i = 0; i < group.rules().size(); i++) {
      fired.set(i, holds(group.rules().get(i).condition(), named));
    }
    return fired;
  }

  private static boolean holds(Condition.Compare compare, Object value) {
    int order = compare(value, compare.constant());
    return switch (compare.operator()) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private static int compare(Object value, Object constant) {
    if (value instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) constant);
    }
    if (value instanceof LocalDate date) {
      return date.compareTo((LocalDate) constant);
    }
    return value.equals(constant) ? 0 : 1;
  }

  /** Returns the facts that a condition names, in its order. */
  public static Set<String> facts(Condition condition) {
    Set<String> names = new LinkedHashSet<>();
    gather(condition, names);
    return names;
  }

  private static void gather(Condition condition, Set<String> names) {
    if (condition instanceof Condition.Compare compare) {
      names.add(compare.fact());
    } else {
      parts(condition).forEach(part -> gather(part, names));
    }
  }

  /** Returns the parts of a conjunction or disjunction; of a comparison, none. */
  public static Collection<Condition> parts(Condition condition) {
    if (condition instanceof Condition.All all) {
      return all.parts();
    }
    return condition instanceof Condition.Any any ? any.parts() : Set.of();
  }
}
