package io.ratelever.check.proof;

import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Decided;
import io.ratelever.rating.Evaluation;
import io.ratelever.rating.Plan;
import io.ratelever.rating.RatingException;
import io.ratelever.rules.Conditions;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The edges at which the rules of an edition cut the facts that have an order, and which sides of
 * them no scenario shows: the value just below a constant, the constant, the value just above.
 */
public final class Boundaries {

  private static final int STEPS_MAX = 12;
  private static final int STARTS_MAX = 12;

  /**
   * A value at an edge that no scenario has.
   *
   * @param group the rule group that cuts there: {@code record.accidents}
   * @param fact the fact, with its section
   * @param value the value: a {@link BigDecimal} or {@link LocalDate}
   * @param request a request in which the group reads the value; absent if none was found
   */
  public record Missing(String group, String fact, Object value, @Nullable Submission request) {}

  private final Plan plan;
  private final List<Submission> examples;
  private final Edits edits;
  private final Map<Submission, Map<String, Set<Object>>> read = new LinkedHashMap<>();

  private Boundaries(Plan plan, List<Scenario> scenarios) {
    this.plan = plan;
    this.examples = Samples.examples(plan, scenarios);
    this.edits = new Edits(plan, examples);
    examples.forEach(example -> read.computeIfAbsent(example, this::reads));
  }

  /**
   * Returns what no scenario of an edition shows, in the order of its groups and facts, each with a
   * request that would, made from the scenarios by small changes.
   */
  public static List<Missing> of(Plan plan, List<Scenario> scenarios) {
    return new Boundaries(plan, scenarios).missing();
  }

  private List<Missing> missing() {
    List<Missing> missing = new ArrayList<>();
    for (BoundSection section : plan.sections()) {
      for (BoundSection.Group group : section.groups()) {
        for (int i = 0; i < group.reads().size(); i++) {
          RuleGroup.Read of = group.group().reads().get(i);
          for (Object value : edges(group.group(), of)) {
            String key = key(group, of);
            if (read.values().stream().noneMatch(seen -> holds(seen, key, value))) {
              missing.add(missing(group, group.reads().get(i), key, of, value));
            }
          }
        }
      }
    }
    return missing;
  }

  private static boolean holds(Map<String, Set<Object>> seen, String key, Object value) {
    return seen.getOrDefault(key, Set.of()).contains(value);
  }

  private static String key(BoundSection.Group group, RuleGroup.Read of) {
    return group.key() + " " + of.section() + "." + of.fact();
  }

  // --- Edges -------------------------------------------------------------------------------------

  private static Set<Object> edges(RuleGroup group, RuleGroup.Read of) {
    TreeSet<Object> edges = new TreeSet<>(Boundaries::compare);
    for (Rule rule : group.rules()) {
      Conditions.comparisons(rule.condition())
          .filter(compare -> compare.fact().equals(of.fact()))
          .flatMap(compare -> around(compare.constant(), of.domain()).stream())
          .filter(value -> isOwn(of.domain(), value))
          .forEach(edges::add);
    }
    return edges;
  }

  @SuppressWarnings("unchecked")
  private static int compare(Object one, Object other) {
    return ((Comparable<Object>) one).compareTo(other);
  }

  private static List<Object> around(Object constant, Domain domain) {
    if (constant instanceof LocalDate date) {
      return List.of(date.minusDays(1), date, date.plusDays(1));
    }
    if (!(constant instanceof BigDecimal number)) {
      return List.of();
    }
    BigDecimal step = domain instanceof Domain.Decimals decimals ? decimals.step() : null;
    if (step == null) {
      step = BigDecimal.valueOf(1, Math.max(0, number.scale()));
    }
    return List.of(
        canonical(number.subtract(step)), canonical(number), canonical(number.add(step)));
  }

  /** Whether a fact has a value as such, and not another in its place. */
  private static boolean isOwn(Domain domain, Object value) {
    return domain.admits(value)
        && !(domain instanceof Domain.Whole whole
            && ((BigDecimal) value).compareTo(BigDecimal.valueOf(whole.max())) > 0);
  }

  private static Object canonical(Object value) {
    return value instanceof BigDecimal number
        ? number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros()
        : value;
  }

  // --- Requests ----------------------------------------------------------------------------------

  /** The values that each group reads of each fact, in whatever run; none if it cannot be rated. */
  private Map<String, Set<Object>> reads(Submission submission) {
    Map<String, Set<Object>> reads = new LinkedHashMap<>();
    try {
      Evaluation evaluation = plan.evaluate(submission, false);
      evaluation.rating();
      for (Decided decided : evaluation.decided()) {
        BoundSection.Group group = group(decided.group());
        for (int i = 0; i < decided.facts().size(); i++) {
          reads
              .computeIfAbsent(
                  key(group, decided.group().reads().get(i)), absent -> new HashSet<>())
              .add(canonical(decided.facts().get(i).value()));
        }
      }
    } catch (RatingException e) {
      return Map.of();
    }
    return reads;
  }

  private BoundSection.Group group(RuleGroup wanted) {
    return plan.sections().stream()
        .flatMap(section -> section.groups().stream())
        .filter(group -> group.group().equals(wanted))
        .findFirst()
        .orElseThrow();
  }

  private Missing missing(
      BoundSection.Group group,
      BoundSection.FactRef fact,
      String key,
      RuleGroup.Read of,
      Object value) {
    Set<String> fields = new HashSet<>(Samples.fields(fact.slot().formula(), fact.section()));
    Formula each = fact.section().each();
    if (each != null) {
      fields.addAll(Edits.fields(each.root()));
    }
    fields.forEach(field -> edits.suggest(field, value));
    Submission found =
        examples.stream()
            .filter(
                example -> distance(read.getOrDefault(example, Map.of()), key, value).isPresent())
            .sorted(
                Comparator.comparing(
                    example ->
                        distance(read.getOrDefault(example, Map.of()), key, value).orElseThrow()))
            .limit(STARTS_MAX)
            .flatMap(example -> climb(example, fields, key, value).stream())
            .findFirst()
            .orElse(null);
    return new Missing(group.key(), of.section() + "." + of.fact(), value, found);
  }

  /** How far the nearest of the values that are read is from the wanted one. */
  private static Optional<BigDecimal> distance(
      Map<String, Set<Object>> reads, String key, Object wanted) {
    return reads.getOrDefault(key, Set.of()).stream()
        .map(value -> number(value).subtract(number(wanted)).abs())
        .min(Comparator.naturalOrder());
  }

  private static BigDecimal number(Object value) {
    return value instanceof LocalDate date
        ? BigDecimal.valueOf(date.toEpochDay())
        : (BigDecimal) value;
  }

  /** Goes towards a value by changes of the fields on which the fact rests. */
  private Optional<Submission> climb(
      Submission start, Set<String> fields, String key, Object wanted) {
    Submission best = start;
    BigDecimal score = distance(reads(start), key, wanted).orElseThrow();
    for (int step = 0; step < STEPS_MAX && score.signum() > 0; step++) {
      List<Submission> near = new ArrayList<>();
      edits.around(best, fields, near::add);
      Submission better = null;
      for (Submission one : near) {
        Optional<BigDecimal> distance = distance(reads(one), key, wanted);
        if (distance.isPresent() && distance.get().compareTo(score) < 0) {
          score = distance.get();
          better = one;
        }
      }
      if (better == null) {
        return Optional.empty();
      }
      best = better;
    }
    return score.signum() == 0 ? Optional.of(best) : Optional.empty();
  }
}
