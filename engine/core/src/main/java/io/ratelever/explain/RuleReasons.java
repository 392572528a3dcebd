package io.ratelever.explain;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Rule;
import io.ratelever.rating.Decided;
import io.ratelever.rules.Conditions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds out why the rules of a group fired, and which others came nearest. */
final class RuleReasons {

  /** So many rules that came near are told of each group. */
  static final int NEAR_MAX = 2;

  /** Rules that miss no more facts than so many others do are measured; the rest is further off. */
  private static final int LOOKED_AT = 20;

  private final Decided decided;
  private final Map<String, Object> values = new HashMap<>();
  private final Map<String, Decided.FactValue> facts = new LinkedHashMap<>();

  private RuleReasons(Decided decided) {
    this.decided = decided;
    for (Decided.FactValue fact : decided.facts()) {
      values.put(fact.name(), fact.value());
      facts.put(fact.name(), fact);
    }
  }

  static RuleReason of(Decided decided) {
    RuleReasons reasons = new RuleReasons(decided);
    Map<String, Label> titles = new LinkedHashMap<>();
    for (Adjustment adjustment : decided.group().gives()) {
      titles.put(adjustment.name(), adjustment.label());
    }
    return new RuleReason(
        decided.run(),
        decided.section(),
        decided.group().name(),
        decided.group().label(),
        titles,
        decided.outcome().fired().stream().map(reasons::fired).toList(),
        reasons.near(),
        decided.supplied());
  }

  private RuleReason.Fired fired(Rule rule) {
    Set<String> grounds = new LinkedHashSet<>();
    ground(rule.condition(), grounds);
    return new RuleReason.Fired(rule, grounds.stream().map(facts::get).toList());
  }

  /** Gathers the facts by which a condition holds: of a choice, only those of ways that hold. */
  private void ground(Condition condition, Set<String> names) {
    if (condition instanceof Condition.Compare compare) {
      names.add(compare.fact());
    } else if (condition instanceof Condition.Any any) {
      any.parts().stream()
          .filter(part -> Conditions.holds(part, values))
          .forEach(part -> ground(part, names));
    } else {
      Conditions.parts(condition).forEach(part -> ground(part, names));
    }
  }

  // --- Rules that came near ----------------------------------------------------------------------

  /** What would make a rule fire, with how far off that is. */
  private record Miss(Rule rule, List<RuleReason.Missed> missed, long unordered, long cells) {}

  /**
   * Nearest first: the fewest facts that miss, then the fewest of them whose values have no order,
   * then the fewest cells between, then the order of the book. Rules that say the same as those
   * that fired are no news.
   */
  private List<RuleReason.Near> near() {
    Set<List<String>> said = new LinkedHashSet<>();
    decided.outcome().fired().forEach(rule -> said.add(saying(rule)));
    List<RuleReason.Near> near = new ArrayList<>();
    List<Rule> rules = decided.group().rules();
    long fewest = fewest(rules, said);
    rules.stream()
        .filter(rule -> missing(rule.condition()) <= fewest && !said.contains(saying(rule)))
        .map(this::miss)
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparingInt((Miss miss) -> miss.missed().size())
                .thenComparingLong(Miss::unordered)
                .thenComparingLong(Miss::cells))
        .forEach(
            miss -> {
              if (near.size() < NEAR_MAX && said.add(saying(miss.rule()))) {
                near.add(new RuleReason.Near(miss.rule(), miss.missed()));
              }
            });
    return near;
  }

  /** So many facts must miss at most for enough rules that say something else to be looked at. */
  private long fewest(List<Rule> rules, Set<List<String>> said) {
    long[] counts =
        rules.stream()
            .filter(rule -> !said.contains(saying(rule)))
            .mapToLong(rule -> missing(rule.condition()))
            .sorted()
            .toArray();
    return counts.length == 0 ? 0 : counts[Math.min(LOOKED_AT, counts.length) - 1];
  }

  private static List<String> saying(Rule rule) {
    return rule.actions().stream().map(RuleReasons::saying).toList();
  }

  private static String saying(Action action) {
    if (action instanceof Action.Give give) {
      return give.adjustment() + " " + give.value();
    }
    return action instanceof Action.Refer refer ? refer.reason() : action.toString();
  }

  /** Nothing for a rule that can never fire. */
  private Optional<Miss> miss(Rule rule) {
    Map<String, List<Condition>> required = new LinkedHashMap<>();
    if (!require(rule.condition(), required)) {
      return Optional.empty();
    }
    List<RuleReason.Missed> missed = new ArrayList<>();
    long unordered = 0;
    long cells = 0;
    for (Map.Entry<String, List<Condition>> entry : required.entrySet()) {
      Decided.FactValue fact = facts.get(entry.getKey());
      Condition all =
          entry.getValue().size() == 1
              ? entry.getValue().get(0)
              : new Condition.All(entry.getValue());
      if (fact == null || Conditions.holds(all, values)) {
        continue;
      }
      Optional<Distance> distance = Distance.between(fact, all, decided.cells());
      if (distance.isEmpty()) {
        return Optional.empty();
      }
      missed.add(new RuleReason.Missed(fact, all, distance.get().amount()));
      unordered += distance.get().amount() == null ? 1 : 0;
      cells += distance.get().cells();
    }
    return missed.isEmpty()
        ? Optional.empty()
        : Optional.of(new Miss(rule, missed, unordered, cells));
  }

  /**
   * Gathers what a condition asks of each fact. Of a choice between several facts the way with the
   * fewest that miss is taken.
   *
   * @return whether the condition can be met at all
   */
  private boolean require(Condition condition, Map<String, List<Condition>> required) {
    Set<String> names = Conditions.facts(condition);
    if (names.size() == 1) {
      required.computeIfAbsent(names.iterator().next(), name -> new ArrayList<>()).add(condition);
      return true;
    }
    if (condition instanceof Condition.Any any) {
      Optional<Condition> easiest =
          any.parts().stream().min(Comparator.comparingLong(this::missing));
      return easiest.isPresent() && require(easiest.get(), required);
    }
    return Conditions.parts(condition).stream().allMatch(part -> require(part, required));
  }

  /** How many facts would have to change for a condition to hold, at least about. */
  private long missing(Condition condition) {
    if (Conditions.facts(condition).size() <= 1) {
      return Conditions.holds(condition, values) ? 0 : 1;
    }
    return condition instanceof Condition.Any any
        ? any.parts().stream().mapToLong(this::missing).min().orElse(Long.MAX_VALUE / 2)
        : Conditions.parts(condition).stream().mapToLong(this::missing).sum();
  }
}
