package io.ratelever.rules;

import static io.ratelever.rules.Groups.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Drools fires exactly the rules whose conditions hold, for random conditions and facts. */
class RuleSemanticsTest {

  private static final int RULES = 60;
  private static final int FACTS = 2_000;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void firesWhereTheConditionHolds(long seed) {
    Random random = new Random(seed);
    List<Rule> rules =
        IntStream.range(0, RULES).mapToObj(i -> rule("r" + i, condition(random, 3))).toList();
    RuleGroup group = Groups.group(Groups.READS, List.of(), rules);
    RuleBase base = Groups.compile(group);

    for (int i = 0; i < FACTS; i++) {
      List<Object> facts = facts(random);
      assertThat(names(base.decide("motor.accident", facts).fired()))
          .as("seed %d, facts %s", seed, facts)
          .isEqualTo(
              rules.stream()
                  .filter(rule -> holds(rule.condition(), facts))
                  .map(Rule::name)
                  .toList());
    }
  }

  /**
   * One comparison of each fact with each operator and many constants: boundaries, hashes, ranges.
   */
  @ParameterizedTest
  @ValueSource(longs = {4})
  void comparesAtEveryBoundary(long seed) {
    Random random = new Random(seed);
    List<Rule> rules = new ArrayList<>();
    for (int field = 0; field < Groups.READS.size(); field++) {
      for (Operator operator : operators(field)) {
        for (int i = 0; i < 5; i++) {
          rules.add(rule("r" + rules.size(), comparison(random, field, operator)));
        }
      }
    }
    RuleBase base = Groups.compile(Groups.group(Groups.READS, List.of(), rules));

    for (int i = 0; i < FACTS; i++) {
      List<Object> facts = facts(random);
      assertThat(names(base.decide("motor.accident", facts).fired()))
          .as("seed %d, facts %s", seed, facts)
          .isEqualTo(
              rules.stream()
                  .filter(rule -> holds(rule.condition(), facts))
                  .map(Rule::name)
                  .toList());
    }
  }

  private static Rule rule(String name, Condition condition) {
    return Groups.rule(name, condition, new Action.Refer("look", Groups.AT));
  }

  private static Condition condition(Random random, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind <= 1) {
      int field = random.nextInt(Groups.READS.size());
      List<Operator> operators = operators(field);
      return comparison(random, field, operators.get(random.nextInt(operators.size())));
    }
    int size = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(3);
    List<Condition> parts =
        IntStream.range(0, size).mapToObj(i -> condition(random, depth - 1)).toList();
    return kind == 2 ? new Condition.All(parts) : new Condition.Any(parts);
  }

  private static Condition comparison(Random random, int field, Operator operator) {
    return Groups.compare(Groups.READS.get(field).fact(), operator, facts(random).get(field));
  }

  private static List<Operator> operators(int field) {
    boolean hasOrder =
        switch (FieldType.of(Groups.READS.get(field).domain())) {
          case LEVEL, YES_NO -> false;
          case WHOLE, DECIMAL, DATE -> true;
        };
    return hasOrder ? List.of(Operator.values()) : List.of(Operator.EQUAL, Operator.NOT_EQUAL);
  }

  /** Few distinct values of each fact, so that constants are often met exactly, in any scale. */
  private static List<Object> facts(Random random) {
    return List.of(
        List.of("A", "B", "C").get(random.nextInt(3)),
        BigDecimal.valueOf(random.nextInt(11) - 1),
        BigDecimal.valueOf(random.nextInt(31) - 10, 1).setScale(1 + random.nextInt(3)),
        random.nextBoolean(),
        LocalDate.of(2019, 12, 31).plusDays(random.nextInt(4) * 30L + random.nextInt(3)));
  }

  private static boolean holds(Condition condition, List<Object> facts) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().allMatch(part -> holds(part, facts));
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().anyMatch(part -> holds(part, facts));
    }
    Condition.Compare compare = (Condition.Compare) condition;
    for (int field = 0; field < facts.size(); field++) {
      if (Groups.READS.get(field).fact().equals(compare.fact())) {
        return holds(compare.operator(), order(facts.get(field), compare.constant()));
      }
    }
    throw new AssertionError("no fact " + compare.fact());
  }

  private static boolean holds(Operator operator, int order) {
    return switch (operator) {
      case EQUAL -> order == 0;
      case NOT_EQUAL -> order != 0;
      case LESS -> order < 0;
      case LESS_OR_EQUAL -> order <= 0;
      case GREATER -> order > 0;
      case GREATER_OR_EQUAL -> order >= 0;
    };
  }

  private static int order(Object value, Object constant) {
    if (value instanceof BigDecimal number) {
      return number.compareTo((BigDecimal) constant);
    }
    if (value instanceof LocalDate date) {
      return date.compareTo((LocalDate) constant);
    }
    return value.equals(constant) ? 0 : 1;
  }
}
