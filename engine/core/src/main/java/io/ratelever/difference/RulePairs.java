package io.ratelever.difference;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Pairs the rules of two editions: those with the same conditions, and of those that are left the
 * nearest.
 *
 * <p>Rules with the same conditions, of which a group that sums may have several, are paired as far
 * as they do the same, then in the order of what they do. A rule whose conditions changed is paired
 * with one that compares the same facts, or does the same; the fewer comparisons differ, the
 * sooner.
 */
final class RulePairs {

  /** Pairs of rules that are weighed in one group; beyond, a changed condition is two rules. */
  private static final long WEIGHED_MAX = 1_000_000;

  private final String group;
  private final Map<Part, List<Statement>> before;
  private final Map<Part, List<Statement>> after;

  private RulePairs(
      String group, Map<Part, List<Statement>> before, Map<Part, List<Statement>> after) {
    this.group = group;
    this.before = before;
    this.after = after;
  }

  /** A rule, with its conditions, the facts that they compare, and what it does. */
  private record Told(
      Set<String> conditions, Set<String> facts, List<Statement> does, String what, Rule rule) {

    static Told of(Rule rule) {
      Says says = new Says(rule.at());
      for (Action action : rule.actions()) {
        if (action instanceof Action.Give give) {
          says.value(give.adjustment(), give.value(), give.at());
        } else if (action instanceof Action.Refer refer) {
          says.value("refer", refer.reason(), refer.at());
        } else if (action instanceof Action.Decline decline) {
          says.value("decline", decline.reason(), decline.at());
        }
      }
      says.source(rule.certainty(), rule.reference());
      Set<String> conditions = ConditionText.parts(rule.condition());
      Set<String> facts = new HashSet<>();
      conditions.forEach(condition -> facts.add(condition.replaceAll(" .*", "")));
      String what =
          says.list().stream()
              .filter(statement -> !statement.wording())
              .map(statement -> statement.aspect() + " " + statement.meaning())
              .sorted()
              .collect(Collectors.joining("; "));
      return new Told(conditions, facts, says.list(), what, rule);
    }

    /** How far two rules lie apart; negative if they have too little in common. */
    int distance(Told other) {
      boolean doesTheSame = what.equals(other.what);
      if (!doesTheSame && (conditions.isEmpty() || !facts.equals(other.facts))) {
        return -1;
      }
      Set<String> common = new HashSet<>(conditions);
      common.retainAll(other.conditions);
      int apart = conditions.size() + other.conditions.size() - 2 * common.size();
      return 2 * apart + (doesTheSame ? 0 : 1);
    }
  }

  /** A pair that may be made. */
  private record Candidate(int distance, int before, int after) {}

  /** Adds the rules of two editions to their statements, paired ones under the same name. */
  static void add(
      RateBook before,
      RateBook after,
      Map<Part, List<Statement>> ofBefore,
      Map<Part, List<Statement>> ofAfter) {
    Map<String, List<Told>> old = rules(before);
    Map<String, List<Told>> young = rules(after);
    Set<String> groups = new TreeSet<>(old.keySet());
    groups.addAll(young.keySet());
    for (String group : groups) {
      new RulePairs(group, ofBefore, ofAfter)
          .pair(
              new ArrayList<>(old.getOrDefault(group, List.of())),
              new ArrayList<>(young.getOrDefault(group, List.of())));
    }
  }

  private static Map<String, List<Told>> rules(RateBook book) {
    Map<String, List<Told>> rules = new LinkedHashMap<>();
    for (Section section : book.sections()) {
      for (RuleGroup group : section.groups()) {
        List<Told> told =
            group.rules().stream()
                .map(Told::of)
                .sorted(
                    Comparator.comparing((Told one) -> ConditionText.of(one.conditions()))
                        .thenComparing(Told::what)
                        .thenComparing(one -> one.rule().reference()))
                .toList();
        rules.put(section.name() + "." + group.name(), told);
      }
    }
    return rules;
  }

  private void pair(List<Told> old, List<Told> young) {
    pairEqual(old, young, true);
    pairEqual(old, young, false);
    pairNearest(old, young);
    old.forEach(one -> before.put(part(one), one.does()));
    young.forEach(one -> after.put(part(one), one.does()));
  }

  /** Pairs rules with the same conditions, in their order; those that do the same come first. */
  private void pairEqual(List<Told> old, List<Told> young, boolean doTheSame) {
    Map<String, List<Told>> waiting = new LinkedHashMap<>();
    for (Told one : young) {
      waiting.computeIfAbsent(key(one, doTheSame), key -> new ArrayList<>()).add(one);
    }
    List<Told> paired = new ArrayList<>();
    for (Told one : old) {
      List<Told> same = waiting.getOrDefault(key(one, doTheSame), List.of());
      if (!same.isEmpty()) {
        Told other = same.remove(0);
        put(one, one.does(), other.does());
        paired.add(one);
        paired.add(other);
      }
    }
    remove(old, paired);
    remove(young, paired);
  }

  private static String key(Told one, boolean doTheSame) {
    String conditions = ConditionText.of(one.conditions());
    return doTheSame ? conditions + "\n" + one.what() : conditions;
  }

  private void pairNearest(List<Told> old, List<Told> young) {
    if ((long) old.size() * young.size() > WEIGHED_MAX) {
      return;
    }
    List<Candidate> candidates = new ArrayList<>();
    for (int i = 0; i < old.size(); i++) {
      for (int j = 0; j < young.size(); j++) {
        int distance = old.get(i).distance(young.get(j));
        if (distance >= 0) {
          candidates.add(new Candidate(distance, i, j));
        }
      }
    }
    candidates.sort(
        Comparator.comparingInt(Candidate::distance)
            .thenComparingInt(Candidate::before)
            .thenComparingInt(Candidate::after));
    List<Told> paired = new ArrayList<>();
    Set<Integer> takenBefore = new HashSet<>();
    Set<Integer> takenAfter = new HashSet<>();
    for (Candidate candidate : candidates) {
      if (takenBefore.contains(candidate.before()) || takenAfter.contains(candidate.after())) {
        continue;
      }
      takenBefore.add(candidate.before());
      takenAfter.add(candidate.after());
      Told one = old.get(candidate.before());
      Told other = young.get(candidate.after());
      put(one, withConditions(one), withConditions(other));
      paired.add(one);
      paired.add(other);
    }
    remove(old, paired);
    remove(young, paired);
  }

  private static List<Statement> withConditions(Told one) {
    List<Statement> all = new ArrayList<>();
    String conditions = ConditionText.of(one.conditions());
    all.add(new Statement("conditions", conditions, conditions, false, one.rule().at()));
    all.addAll(one.does());
    return all;
  }

  private void put(Told named, List<Statement> old, List<Statement> young) {
    Part part = part(named);
    before.put(part, old);
    after.put(part, young);
  }

  /** Names a rule; where several have the same conditions, they are numbered. */
  private Part part(Told one) {
    String name = group + ": " + ConditionText.of(one.conditions());
    Part part = new Part(Part.Kind.RULE, name);
    for (int n = 2; before.containsKey(part) || after.containsKey(part); n++) {
      part = new Part(Part.Kind.RULE, name + " (" + n + ")");
    }
    return part;
  }

  /** Removes rules by identity, for two may be equal. */
  private static void remove(List<Told> from, List<Told> paired) {
    Set<Rule> gone = Collections.newSetFromMap(new IdentityHashMap<>());
    paired.forEach(one -> gone.add(one.rule()));
    from.removeIf(one -> gone.contains(one.rule()));
  }
}
