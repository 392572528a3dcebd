package io.ratelever.rules;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Random rule groups of every kind of fact, operator, nesting and adjustment, random facts for
 * them, and what rules fire by a plain reading of their conditions.
 */
final class RandomGroups {

  private final Random random;

  RandomGroups(long seed) {
    this.random = new Random(seed);
  }

  /** A group of one to five facts and some rules, which together may have every fault there is. */
  RuleGroup group(int rules) {
    List<RuleGroup.Read> reads = new ArrayList<>();
    int facts = 1 + random.nextInt(5);
    for (int i = 0; i < facts; i++) {
      reads.add(Groups.read("f" + i, domain()));
    }
    return group(reads, rules);
  }

  /** A group that reads given facts. */
  RuleGroup group(List<RuleGroup.Read> reads, int rules) {
    List<Adjustment> gives = new ArrayList<>();
    for (Adjustment.Combine combine : Adjustment.Combine.values()) {
      if (random.nextBoolean()) {
        gives.add(Groups.number(combine.name().toLowerCase(Locale.ROOT), combine));
      }
    }
    if (random.nextBoolean()) {
      gives.add(Groups.TIER);
    }
    RuleGroup empty = Groups.group(reads, gives, List.of());
    return Groups.group(
        reads, gives, IntStream.range(0, rules).mapToObj(i -> rule("r" + i, empty)).toList());
  }

  private Rule rule(String name, RuleGroup group) {
    Condition condition = condition(group.reads(), 3);
    List<Action> actions = new ArrayList<>();
    for (Adjustment adjustment : group.gives()) {
      if (random.nextInt(3) == 0) {
        Object value =
            adjustment.isTier()
                ? List.of("GOLD", "SILVER").get(random.nextInt(2))
                : BigDecimal.valueOf(random.nextInt(101) - 50, 2);
        actions.add(new Action.Give(adjustment.name(), value, Groups.AT));
      }
    }
    if (actions.isEmpty()) {
      actions.add(
          random.nextBoolean()
              ? new Action.Refer("look", Groups.AT)
              : new Action.Decline("no", Groups.AT));
    }
    return Groups.rule(name, condition, actions.toArray(Action[]::new));
  }

  private Condition condition(List<RuleGroup.Read> reads, int depth) {
    int kind = depth == 0 ? 0 : random.nextInt(4);
    if (kind <= 1) {
      RuleGroup.Read read = reads.get(random.nextInt(reads.size()));
      List<Operator> operators = operators(read.domain());
      Operator operator = operators.get(random.nextInt(operators.size()));
      return Groups.compare(read.fact(), operator, constant(operator, read.domain()));
    }
    int size = random.nextInt(20) == 0 ? 0 : 1 + random.nextInt(3);
    List<Condition> parts =
        IntStream.range(0, size).mapToObj(i -> condition(reads, depth - 1)).toList();
    return kind == 2 ? new Condition.All(parts) : new Condition.Any(parts);
  }

  static List<Operator> operators(Domain domain) {
    return domain instanceof Domain.Levels || domain instanceof Domain.YesNo
        ? List.of(Operator.EQUAL, Operator.NOT_EQUAL)
        : List.of(Operator.values());
  }

  /** A domain of any kind, small and large, with and without steps and saturation. */
  Domain domain() {
    return switch (random.nextInt(6)) {
      case 0 -> Groups.levels(List.of("A", "B", "C", "D", "E").subList(0, 1 + random.nextInt(5)));
      case 1 -> new Domain.YesNo();
      case 2 -> {
        long min = random.nextInt(5) - 2L;
        long length = random.nextInt(4) == 0 ? 1_000_000 : random.nextInt(9);
        yield new Domain.Whole(min, min + length, random.nextBoolean());
      }
      case 3 -> {
        LocalDate min = LocalDate.of(2019, 12, 1).plusDays(random.nextInt(60));
        yield new Domain.Dates(min, min.plusDays(random.nextInt(400)));
      }
      case 4 -> {
        BigDecimal min = BigDecimal.valueOf(random.nextInt(200) - 100, 2);
        BigDecimal step = BigDecimal.valueOf(1 + random.nextInt(7), 2);
        yield new Domain.Decimals(min, min.add(BigDecimal.valueOf(random.nextInt(300), 3)), step);
      }
      default -> {
        BigDecimal min = BigDecimal.valueOf(random.nextInt(200) - 100, random.nextInt(3));
        BigDecimal length = BigDecimal.valueOf(random.nextInt(300), 1 + random.nextInt(3));
        yield new Domain.Decimals(min, min.add(length), null);
      }
    };
  }

  /** A constant of a domain; it may lie between steps, except where equality is asked. */
  private Object constant(Operator operator, Domain domain) {
    boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    return !equality && random.nextBoolean() && domain instanceof Domain.Decimals decimals
        ? between(decimals)
        : value(domain);
  }

  private BigDecimal between(Domain.Decimals decimals) {
    BigDecimal length = decimals.max().subtract(decimals.min());
    return decimals.min().add(length.multiply(BigDecimal.valueOf(random.nextInt(9), 3)));
  }

  /** Facts for a group, each a value of its domain. */
  List<Object> facts(RuleGroup group) {
    return group.reads().stream().map(read -> value(read.domain())).toList();
  }

  /** A value of a domain; often one of its ends, and numbers in any scale. */
  Object value(Domain domain) {
    if (domain instanceof Domain.Levels levels) {
      return levels.levels().get(random.nextInt(levels.levels().size()));
    }
    if (domain instanceof Domain.YesNo) {
      return random.nextBoolean();
    }
    if (domain instanceof Domain.Whole whole) {
      return BigDecimal.valueOf(whole.min() + offset(whole.max() - whole.min()));
    }
    if (domain instanceof Domain.Dates dates) {
      return dates.min().plusDays(offset(dates.max().toEpochDay() - dates.min().toEpochDay()));
    }
    Domain.Decimals decimals = (Domain.Decimals) domain;
    BigDecimal unit = decimals.step() == null ? new BigDecimal("0.05") : decimals.step();
    BigDecimal length = decimals.max().subtract(decimals.min());
    long steps = length.divideToIntegralValue(unit).longValueExact();
    if (decimals.step() == null && random.nextInt(8) == 0) {
      return decimals.max();
    }
    BigDecimal value = decimals.min().add(unit.multiply(BigDecimal.valueOf(offset(steps))));
    return value.setScale(Math.max(value.scale(), 0) + random.nextInt(3));
  }

  private long offset(long length) {
    return switch (random.nextInt(6)) {
      case 0 -> 0;
      case 1 -> length;
      default -> length == 0 ? 0 : random.nextInt((int) Math.min(length, 12) + 1);
    };
  }

  // --- The independent reading of conditions -----------------------------------------------------

  /** Returns the rules of a group whose conditions hold for some facts. */
  static List<Rule> firing(RuleGroup group, List<?> facts) {
    return group.rules().stream()
        .filter(rule -> holds(rule.condition(), group.reads(), facts))
        .toList();
  }

  static boolean holds(Condition condition, List<RuleGroup.Read> reads, List<?> facts) {
    if (condition instanceof Condition.All all) {
      return all.parts().stream().allMatch(part -> holds(part, reads, facts));
    }
    if (condition instanceof Condition.Any any) {
      return any.parts().stream().anyMatch(part -> holds(part, reads, facts));
    }
    Condition.Compare compare = (Condition.Compare) condition;
    for (int i = 0; i < reads.size(); i++) {
      if (reads.get(i).fact().equals(compare.fact())) {
        return holds(compare.operator(), order(facts.get(i), compare.constant()));
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
