package io.ratelever.check.proof;

import io.ratelever.check.proof.Atom.State;
import io.ratelever.check.proof.Refinement.Doubt;
import io.ratelever.decimal.Exact;
import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Promise;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Evaluation;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.RecordType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Looks for requests that break a promise, from the examples of the edition on: by small changes
 * towards the facts for which no proof was found, and at random.
 */
final class Samples {

  private static final int TRIED_MAX = 4_000;
  private static final int CLIMB_MAX = 12;

  /** How many requests may be rated, beyond those that were, to make a witness smaller. */
  private static final int SHRINK_MAX = 8_000;

  private final Plan plan;
  private final Rater rater;
  private final Promise promise;
  private final List<Submission> examples = new ArrayList<>();
  private @Nullable Edits edits;
  private int tried;

  Samples(Plan plan, List<Scenario> scenarios, Promise promise) {
    this.plan = plan;
    this.rater = Rater.of(List.of(plan));
    this.promise = promise;
    examples.addAll(examples(plan, scenarios));
  }

  /** What the scenarios submit, without supplied values. */
  static List<Submission> examples(Plan plan, List<Scenario> scenarios) {
    List<Submission> examples = new ArrayList<>();
    for (Scenario scenario : scenarios) {
      LocalDate effectiveOn = scenario.given().effectiveOn();
      if (effectiveOn != null) {
        LocalDate from = plan.book().knownFrom();
        LocalDate knownOn =
            Objects.requireNonNullElse(
                scenario.given().knownOn(), effectiveOn.isBefore(from) ? from : effectiveOn);
        examples.add(new Submission(effectiveOn, knownOn, scenario.given().risk(), List.of()));
      }
    }
    return examples;
  }

  /** Gathered only where a request is looked for. */
  private Edits edits() {
    Edits known = edits;
    if (known == null) {
      known = new Edits(plan, examples);
      edits = known;
    }
    return known;
  }

  /** How many requests, or pairs of them, were rated. */
  int tried() {
    return tried;
  }

  List<Submission> examples() {
    return examples;
  }

  RecordType type() {
    return plan.riskType();
  }

  /** The value of the promise for a request; absent if it has none, or is declined. */
  @Nullable BigDecimal target(Submission submission) {
    return value(submission).target();
  }

  private record Value(Evaluation evaluation, @Nullable BigDecimal target) {}

  private Value value(Submission submission) {
    tried++;
    Evaluation evaluation = plan.evaluate(submission, false);
    try {
      Rating rating = evaluation.rating();
      if (rating.outcome() == Rating.Decision.DECLINED) {
        return new Value(evaluation, null);
      }
      List<Object> values = evaluation.values(promise.target()).orElseThrow();
      return new Value(
          evaluation,
          values.size() == 1 && values.get(0) instanceof BigDecimal number ? number : null);
    } catch (RatingException e) {
      return new Value(evaluation, null);
    }
  }

  private static Map<String, Object> facts(Evaluation evaluation, List<String> names) {
    Map<String, Object> facts = new LinkedHashMap<>();
    for (String name : names) {
      try {
        facts.put(name, evaluation.values(name).orElse(List.of()));
      } catch (RatingException e) {
        facts.put(name, "cannot be worked out");
      }
    }
    return facts;
  }

  /**
   * Looks for requests that break the promise, and makes them as small as it can; none found is no
   * proof.
   */
  Optional<Verdict.Refuted> refute(Driver driver, List<Doubt> doubts) {
    List<String> others = Dependence.othersThan(plan, driver);
    return found(driver, doubts, others).map(witness -> smallest(witness, driver, others));
  }

  private Optional<Verdict.Refuted> found(Driver driver, List<Doubt> doubts, List<String> others) {
    for (Doubt doubt : doubts) {
      for (Submission example : examples) {
        if (tried > TRIED_MAX) {
          return Optional.empty();
        }
        Submission near = climb(example, doubt);
        Optional<Verdict.Refuted> found = breaks(near, driver, others);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return random(driver, others);
  }

  private Optional<Verdict.Refuted> random(Driver driver, List<String> others) {
    Random random = new Random(TRIED_MAX);
    List<Submission> pool = new ArrayList<>(examples);
    Set<Submission> seen = new HashSet<>(pool);
    for (int i = 0; i < pool.size() && tried < TRIED_MAX; i++) {
      Submission one = pool.get(i);
      Optional<Verdict.Refuted> found = breaks(one, driver, others);
      if (found.isPresent()) {
        return found;
      }
      List<Submission> near = new ArrayList<>();
      edits().around(one, Set.of(), near::add);
      for (int more = 0; more < 6 && !near.isEmpty() && pool.size() < 2_000; more++) {
        Submission next = near.get(random.nextInt(near.size()));
        if (seen.add(next) && target(next) != null) {
          pool.add(next);
        }
      }
    }
    return Optional.empty();
  }

  // --- Towards a smaller witness -----------------------------------------------------------------

  /** Takes records away, then sets values back to those of the nearest example, while it breaks. */
  private Verdict.Refuted smallest(Verdict.Refuted witness, Driver driver, List<String> others) {
    Smaller smaller = new Smaller(type());
    int most = tried + SHRINK_MAX;
    Verdict.Refuted best = witness;
    Optional<Verdict.Refuted> next = Optional.of(witness);
    while (next.isPresent()) {
      best = next.get();
      Submission one = best.requests().get(0);
      next = firstBroken(smaller.fewer(one), driver, others, most);
    }
    Submission example = nearest(best.requests().get(0), smaller);
    next = Optional.of(best);
    while (next.isPresent()) {
      best = next.get();
      next = firstBroken(smaller.towards(best.requests().get(0), example), driver, others, most);
    }
    return best;
  }

  private Optional<Verdict.Refuted> firstBroken(
      List<Submission> candidates, Driver driver, List<String> others, int most) {
    return candidates.stream()
        .filter(candidate -> tried < most)
        .flatMap(candidate -> breaks(candidate, driver, others).stream())
        .findFirst();
  }

  /** The example from which a request differs in the fewest values. */
  private Submission nearest(Submission one, Smaller smaller) {
    return examples.stream()
        .min(
            Comparator.comparingInt(
                example ->
                    smaller.towards(one, example).size()
                        + 2 * Math.abs(smaller.records(one) - smaller.records(example))))
        .orElse(one);
  }

  // --- Towards the facts of a doubt --------------------------------------------------------------

  private Submission climb(Submission from, Doubt doubt) {
    Map<String, Range> wantedNumbers = new LinkedHashMap<>();
    Map<String, Set<Object>> wanted = new LinkedHashMap<>();
    doubt
        .states()
        .forEach(
            (atom, state) -> {
              if (atom.slot() != null) {
                want(atom, state, wantedNumbers, wanted);
              }
            });
    Submission best = from;
    int score = distance(from, wantedNumbers, wanted);
    for (int round = 0; round < CLIMB_MAX && score > 0 && tried < TRIED_MAX; round++) {
      List<Submission> near = new ArrayList<>();
      edits().around(best, Set.of(), near::add);
      Submission better = null;
      for (Submission one : near) {
        int distance = distance(one, wantedNumbers, wanted);
        if (distance < score) {
          score = distance;
          better = one;
        }
      }
      if (better == null) {
        return best;
      }
      best = better;
    }
    return best;
  }

  private static void want(
      Atom atom, State state, Map<String, Range> numbers, Map<String, Set<Object>> others) {
    String slot = Objects.requireNonNull(atom.slot());
    if (atom.pieces().get(0) instanceof Range) {
      Range range =
          ((Range) atom.pieces().get(state.beforeFrom()))
              .hull((Range) atom.pieces().get(state.beforeTo()));
      numbers.put(slot, range);
    } else {
      others.put(
          slot, new HashSet<>(atom.pieces().subList(state.beforeFrom(), state.beforeTo() + 1)));
    }
  }

  private int distance(
      Submission submission, Map<String, Range> numbers, Map<String, Set<Object>> others) {
    Value value = value(submission);
    int distance = value.target() == null ? 1 : 0;
    for (Map.Entry<String, Range> wanted : numbers.entrySet()) {
      List<Object> found = found(value.evaluation(), wanted.getKey());
      boolean in =
          found.stream()
              .anyMatch(
                  one ->
                      one instanceof BigDecimal number
                          && wanted.getValue().holds(Range.of(Exact.of(number))));
      distance += in ? 0 : 2;
    }
    for (Map.Entry<String, Set<Object>> wanted : others.entrySet()) {
      List<Object> found = found(value.evaluation(), wanted.getKey());
      distance += found.stream().anyMatch(wanted.getValue()::contains) ? 0 : 2;
    }
    return distance;
  }

  private static List<Object> found(Evaluation evaluation, String name) {
    try {
      return evaluation.values(name).orElse(List.of());
    } catch (RatingException e) {
      return List.of();
    }
  }

  // --- Whether a promise is broken ---------------------------------------------------------------

  private Optional<Verdict.Refuted> breaks(Submission one, Driver driver, List<String> others) {
    Value before = value(one);
    BigDecimal from = before.target();
    if (from == null) {
      return Optional.empty();
    }
    if (promise instanceof Promise.Within within) {
      return within.band().admits(from)
          ? Optional.empty()
          : verified(List.of(one), promise.target() + " is " + from.toPlainString());
    }
    Map<String, Object> facts = facts(before.evaluation(), others);
    List<Submission> near = new ArrayList<>();
    edits().around(one, fieldsOf(driver), near::add);
    List<Submission> found = new ArrayList<>();
    Map<Submission, String> words = new HashMap<>();
    for (Submission other : near) {
      Value after = value(other);
      BigDecimal to = after.target();
      if (to != null
          && isBroken(from, to)
          && grows(driver, before.evaluation(), after.evaluation())
          && facts.equals(facts(after.evaluation(), others))) {
        found.add(other);
        words.put(
            other,
            promise.target() + " is " + from.toPlainString() + ", then " + to.toPlainString());
      }
    }
    Smaller smaller = new Smaller(type());
    return found.stream()
        .sorted(Comparator.comparingInt(smaller::records))
        .flatMap(
            other ->
                verified(List.of(one, other), Objects.requireNonNull(words.get(other))).stream())
        .findFirst();
  }

  private boolean isBroken(BigDecimal from, BigDecimal to) {
    boolean neverLowers = ((Promise.Monotone) promise).neverLowers();
    return neverLowers ? to.compareTo(from) < 0 : to.compareTo(from) > 0;
  }

  private static Set<String> fieldsOf(Driver driver) {
    Set<String> fields = new HashSet<>();
    var section = Objects.requireNonNull(driver.section());
    if (driver.fact() != null) {
      fields.addAll(fields(driver.fact().formula(), section));
    }
    Formula each = section.each();
    if (each != null) {
      fields.addAll(Edits.fields(each.root()));
    }
    return fields;
  }

  /** The fields that a formula reads, and those that the facts of its section read for it. */
  static Set<String> fields(Formula formula, BoundSection section) {
    Set<String> fields = new HashSet<>(Edits.fields(formula.root()));
    Reach.of(formula, section, new HashSet<>())
        .forEach(one -> fields.addAll(Edits.fields(one.root())));
    return fields;
  }

  /** Whether what drives a promise is more: a fact in one place, or elements of a section. */
  private static boolean grows(Driver driver, Evaluation before, Evaluation after) {
    var section = Objects.requireNonNull(driver.section());
    if (driver.fact() == null) {
      return count(section, after) == count(section, before) + 1;
    }
    String name = section.name() + "." + driver.fact().name();
    List<Object> from = found(before, name);
    List<Object> to = found(after, name);
    if (from.size() != to.size()) {
      return false;
    }
    int grown = 0;
    for (int i = 0; i < from.size(); i++) {
      int side = compare(from.get(i), to.get(i));
      if (side > 0) {
        return false;
      }
      grown += side < 0 ? 1 : 0;
    }
    return grown == 1;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }

  private static int count(BoundSection section, Evaluation evaluation) {
    return evaluation.runs(section);
  }

  /** Rates the requests as a caller would, by the edition, before they are shown as a witness. */
  private Optional<Verdict.Refuted> verified(List<Submission> requests, String words) {
    for (Submission request : requests) {
      try {
        Rating rating =
            rater.rate(
                new RatingRequest(
                    plan.book().id().product(), plan.book().id().edition(), request, false));
        if (rating.outcome() == Rating.Decision.DECLINED) {
          return Optional.empty();
        }
      } catch (RatingException e) {
        return Optional.empty();
      }
    }
    return Optional.of(new Verdict.Refuted(words, requests));
  }
}
