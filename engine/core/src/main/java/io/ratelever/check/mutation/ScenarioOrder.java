package io.ratelever.check.mutation;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.Worksheet;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * In which order the scenarios of an edition are likely to notice a change: first those whose
 * worksheet cites the line that is changed, then those that noticed a change of the same line or
 * cite the same file, then all others.
 */
final class ScenarioOrder {

  private final int count;
  private final Map<String, Set<Integer>> citing = new HashMap<>();
  private final Map<String, Set<Integer>> noticed = new ConcurrentHashMap<>();

  private ScenarioOrder(int count) {
    this.count = count;
  }

  static ScenarioOrder of(Plan plan, List<Scenario> scenarios) {
    ScenarioOrder order = new ScenarioOrder(scenarios.size());
    for (int i = 0; i < scenarios.size(); i++) {
      order.rate(plan, scenarios.get(i).given(), i);
    }
    return order;
  }

  private void rate(Plan plan, Submission given, int index) {
    LocalDate effectiveOn = given.effectiveOn();
    if (effectiveOn == null) {
      return;
    }
    LocalDate knownOn = given.knownOn() == null ? effectiveOn : given.knownOn();
    Rating rating;
    try {
      rating =
          plan.interpret(
              new Submission(effectiveOn, knownOn, given.risk(), given.supplied()), true);
    } catch (RatingException e) {
      return;
    }
    rating.reasons().forEach(reason -> cites(reason.source(), index));
    Worksheet worksheet = rating.worksheet();
    if (worksheet != null) {
      worksheet.runs().stream()
          .flatMap(run -> run.lines().stream())
          .flatMap(line -> line.sources().stream())
          .forEach(source -> cites(source.at(), index));
    }
  }

  private void cites(String at, int index) {
    citing.computeIfAbsent(at, key -> new LinkedHashSet<>()).add(index);
    int colon = at.lastIndexOf(':');
    if (colon > 0) {
      citing.computeIfAbsent(at.substring(0, colon), key -> new LinkedHashSet<>()).add(index);
    }
  }

  private static String line(Location at) {
    return at.file() + ":" + at.line();
  }

  /** Returns all scenarios, by their places, the likeliest first. */
  Set<Integer> of(Mutant mutant) {
    Location at = mutant.at();
    Set<Integer> first = new LinkedHashSet<>(citing.getOrDefault(line(at), Set.of()));
    first.addAll(noticed.getOrDefault(line(at), Set.of()));
    first.addAll(citing.getOrDefault(at.file(), Set.of()));
    first.addAll(noticed.getOrDefault(at.file(), Set.of()));
    for (int i = 0; i < count; i++) {
      first.add(i);
    }
    return first;
  }

  /** Remembers which scenario noticed a change. */
  void caught(Mutant mutant, int index) {
    noticed.computeIfAbsent(line(mutant.at()), key -> ConcurrentHashMap.newKeySet()).add(index);
    noticed.computeIfAbsent(mutant.at().file(), key -> ConcurrentHashMap.newKeySet()).add(index);
  }
}
