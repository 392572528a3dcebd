package io.ratelever.benchmarks.eightstep;

import io.ratelever.benchmarks.eightstep.Input.Bands;
import io.ratelever.benchmarks.eightstep.Input.Choice;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A motor plan of eight steps and 200 rules, in one edition. In each step exactly one rule fires
 * and gives a factor; the premium starts from a base premium, is multiplied by the factor of each
 * step in turn, and is rounded half up to cents each time.
 *
 * <p>All contenders are derived from this one record. The factors are random: the plan is there to
 * be timed, and nobody's tariff.
 *
 * @param edition the day from which it is in force, as a rate book's folder is named
 * @param basePremium premium before the first step, with two decimals
 * @param steps the tables in the order of the steps
 */
record EightStepPlan(String edition, BigDecimal basePremium, List<StepTable> steps) {

  /** Editions that take turns, so that no program can fit itself to one of them. */
  static final int EDITIONS = 3;

  /** Places of money. */
  static final int CENTS = 2;

  static final Choice REGION =
      new Choice(
          "region", IntStream.rangeClosed(1, 40).mapToObj(i -> "REGION_" + (100 + i)).toList());
  static final Choice VEHICLE_GROUP =
      new Choice("vehicle_group", List.of("SMALL", "COMPACT", "MIDDLE", "LARGE", "VAN", "SPORT"));
  static final Choice DRIVE =
      new Choice("drive", List.of("PETROL", "DIESEL", "GAS", "HYBRID", "PLUG_IN", "ELECTRIC"));
  static final Choice USE =
      new Choice("vehicle_use", List.of("PRIVATE", "COMMUTING", "BUSINESS", "HIRE"));
  static final Choice COVER = new Choice("cover", List.of("LIABILITY", "PARTIAL", "FULL"));

  private static final List<List<Input>> INPUTS =
      List.of(
          List.of(
              Bands.counts("violation_free_years", 8, 20),
              Bands.counts("serious_violations", 2, 10_000),
              Bands.counts("major_violations", 1, 10_000)),
          List.of(
              Bands.counts("at_fault_claims", 3, 10_000), Bands.counts("claim_free_years", 5, 20)),
          List.of(VEHICLE_GROUP, Bands.of("vehicle_age", 60, 0, 1, 3, 6, 10)),
          List.of(
              Bands.of("driver_age", 110, 18, 21, 25, 30, 50, 70),
              Bands.of("licence_years", 92, 0, 1, 3)),
          List.of(REGION),
          List.of(DRIVE),
          List.of(USE, Bands.of("seats", 60, 1, 3, 6, 8)),
          List.of(COVER, Bands.of("excess", 5_000, 0, 200, 500, 1_000)));

  private static final List<String> STEPS =
      List.of(
          "violation", "claims", "vehicle", "driver", "area", "powertrain", "usage", "excesses");

  EightStepPlan {
    steps = List.copyOf(steps);
  }

  /** Returns the editions, the same for the same seed. */
  static List<EightStepPlan> editions(long seed) {
    Random random = new Random(seed);
    return Stream.of("2025-01-01", "2025-07-01", "2026-01-01")
        .map(edition -> draw(edition, random))
        .toList();
  }

  private static EightStepPlan draw(String edition, Random random) {
    BigDecimal base = BigDecimal.valueOf(200_000 + random.nextInt(200_000), CENTS);
    List<StepTable> steps =
        IntStream.range(0, STEPS.size())
            .mapToObj(i -> draw(STEPS.get(i), INPUTS.get(i), random))
            .toList();
    return new EightStepPlan(edition, base, steps);
  }

  /** Factors from 0.7000 to 1.4999. */
  private static StepTable draw(String name, List<Input> inputs, Random random) {
    int rows = inputs.stream().mapToInt(Input::size).reduce(1, Math::multiplyExact);
    return new StepTable(
        name,
        inputs,
        Stream.generate(() -> BigDecimal.valueOf(7_000 + random.nextInt(8_000), 4))
            .limit(rows)
            .toList());
  }

  /** Returns the table of a step. */
  StepTable step(String name) {
    return steps.get(STEPS.indexOf(name));
  }

  /** The number of rules of all steps. */
  int rules() {
    return steps.stream().mapToInt(step -> step.factors().size()).sum();
  }

  /**
   * Returns the premium in cents, worked out as the plan defines it: what every contender has to
   * give.
   */
  long premiumCents(EightStepFacts facts) {
    BigDecimal premium = basePremium;
    List<Object> values = facts.values();
    int next = 0;
    for (StepTable step : steps) {
      List<Object> read = values.subList(next, next + step.inputs().size());
      next += step.inputs().size();
      premium = premium.multiply(step.factor(read)).setScale(CENTS, RoundingMode.HALF_UP);
    }
    return premium.movePointRight(CENTS).longValueExact();
  }
}
