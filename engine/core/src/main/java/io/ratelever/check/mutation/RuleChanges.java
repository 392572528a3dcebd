package io.ratelever.check.mutation;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rules.Conditions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Changes of a rule group: of each constant that a rule compares, each value that it gives, and
 * whether it refers or declines.
 *
 * <p>A bound is moved to both sides: once so that what lies on it falls on the other side, once so
 * that what lies beside it does.
 */
final class RuleChanges {

  private final RuleGroup group;

  private RuleChanges(RuleGroup group) {
    this.group = group;
  }

  static Stream<Change<RuleGroup>> of(RuleGroup group) {
    RuleChanges changes = new RuleChanges(group);
    return Change.ofList(group.rules(), changes::of).map(change -> change.in(group::withRules));
  }

  private Stream<Change<Rule>> of(Rule rule) {
    List<Object> named =
        Conditions.comparisons(rule.condition()).map(Condition.Compare::constant).toList();
    return Stream.concat(
        of(rule.condition(), named).map(change -> change.in(c -> with(rule, c, rule.actions()))),
        Change.ofList(rule.actions(), this::of)
            .map(change -> change.in(actions -> with(rule, rule.condition(), actions))));
  }

  private static Rule with(Rule rule, Condition condition, List<Action> actions) {
    return new Rule(rule.name(), condition, actions, rule.reference(), rule.certainty(), rule.at());
  }

  private Stream<Change<Condition>> of(Condition condition, List<Object> named) {
    if (condition instanceof Condition.All all) {
      return Change.ofList(all.parts(), part -> of(part, named))
          .map(change -> change.in(Condition.All::new));
    }
    if (condition instanceof Condition.Any any) {
      return Change.ofList(any.parts(), part -> of(part, named))
          .map(change -> change.in(Condition.Any::new));
    }
    Condition.Compare compare = (Condition.Compare) condition;
    return others(compare, named).map(other -> change(compare, other));
  }

  private static Change<Condition> change(Condition.Compare from, Condition.Compare to) {
    return new Change<>(Mutant.Kind.RULE, from.at(), from.fact(), words(from), words(to), () -> to);
  }

  private static String words(Condition.Compare compare) {
    return compare.operator().sign() + " " + words(compare.constant());
  }

  static String words(Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }

  private Stream<Condition.Compare> others(Condition.Compare compare, List<Object> named) {
    Operator operator = compare.operator();
    boolean equality = operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    Domain domain = domain(compare.fact());
    if (compare.constant() instanceof LocalDate date) {
      return Stream.of(with(compare, date.plusDays(1)), with(compare, date.minusDays(1)))
          .limit(equality ? 1 : 2);
    }
    if (compare.constant() instanceof BigDecimal number) {
      return equality
          ? Stream.of(with(compare, Nudge.up(number)))
          : bounds(compare, number, domain);
    }
    if (compare.constant() instanceof Boolean truth) {
      return Stream.of(with(compare, !truth));
    }
    List<String> levels = domain instanceof Domain.Levels texts ? texts.levels() : List.of();
    return Nudge.next((String) compare.constant(), levels, named).stream()
        .map(text -> with(compare, text));
  }

  private static Stream<Condition.Compare> bounds(
      Condition.Compare compare, BigDecimal bound, Domain domain) {
    BigDecimal step = step(domain);
    if (step != null) {
      return Stream.of(with(compare, bound.add(step)), with(compare, bound.subtract(step)));
    }
    Operator operator = compare.operator();
    boolean above = operator == Operator.GREATER_OR_EQUAL || operator == Operator.LESS;
    Operator strict =
        switch (operator) {
          case LESS -> Operator.LESS_OR_EQUAL;
          case LESS_OR_EQUAL -> Operator.LESS;
          case GREATER -> Operator.GREATER_OR_EQUAL;
          case GREATER_OR_EQUAL, EQUAL, NOT_EQUAL -> Operator.GREATER;
        };
    return Stream.of(
        new Condition.Compare(compare.fact(), strict, bound, compare.at()),
        with(compare, above ? Nudge.down(bound) : Nudge.up(bound)));
  }

  private static @Nullable BigDecimal step(Domain domain) {
    if (domain instanceof Domain.Decimals decimals) {
      return decimals.step();
    }
    return BigDecimal.ONE;
  }

  private static Condition.Compare with(Condition.Compare compare, Object constant) {
    return new Condition.Compare(compare.fact(), compare.operator(), constant, compare.at());
  }

  private Domain domain(String fact) {
    return group.reads().stream()
        .filter(read -> read.fact().equals(fact))
        .map(RuleGroup.Read::domain)
        .findFirst()
        .orElseThrow();
  }

  // --- What a rule does --------------------------------------------------------------------------

  private Stream<Change<Action>> of(Action action) {
    if (action instanceof Action.Give give) {
      return Nudge.other(give.value(), tiers(give.adjustment())).stream()
          .map(
              to ->
                  new Change<>(
                      Mutant.Kind.RULE,
                      give.at(),
                      give.adjustment(),
                      words(give.value()),
                      words(to),
                      () -> new Action.Give(give.adjustment(), to, give.at())));
    }
    if (action instanceof Action.Refer refer) {
      return Stream.of(
          decision(refer.at(), "refer", "decline", new Action.Decline(refer.reason(), refer.at())));
    }
    Action.Decline decline = (Action.Decline) action;
    return Stream.of(
        decision(
            decline.at(), "decline", "refer", new Action.Refer(decline.reason(), decline.at())));
  }

  private static Change<Action> decision(Location at, String from, String to, Action changed) {
    return new Change<>(Mutant.Kind.RULE, at, "decision", from, to, () -> changed);
  }

  private List<String> tiers(String adjustment) {
    return group.gives().stream()
        .filter(gives -> gives.name().equals(adjustment))
        .map(Adjustment::within)
        .flatMap(within -> within instanceof Domain.Levels tiers ? tiers.levels().stream() : null)
        .toList();
  }
}
