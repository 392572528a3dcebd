package io.ratelever.portfolio.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.GeometricDistribution;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether what is generated occurs as often as it is said to. */
final class StatedFrequenciesTest {

  private static final long SEED = 4711;
  private static final int POLICIES = 40_000;

  /** Below this a frequency is held to be off. The seed is fixed, so no test fails by chance. */
  private static final double SIGNIFICANCE = 0.001;

  @TempDir static Path motor;
  @TempDir static Path property;
  @TempDir static Path workSafety;

  @BeforeAll
  static void generate() throws IOException {
    new GeneratedPortfolio(GeneratedBook.MOTOR_COMMERCIAL, SEED, POLICIES).write(motor, 1);
    new GeneratedPortfolio(GeneratedBook.ENTERPRISE_PROPERTY, SEED, POLICIES).write(property, 1);
    new GeneratedPortfolio(GeneratedBook.WORK_SAFETY, SEED, POLICIES).write(workSafety, 1);
  }

  @ParameterizedTest
  @CsvSource({
    "policies.csv,   policy.area,    area",
    "policies.csv,   policy.kind,    business",
    "policies.csv,   vehicle.class,  vehicle_class",
    "violations.csv, status,         record_status",
    "claims.csv,     status,         claim_status",
    "claims.csv,     fault_share,    fault_share",
    "claims.csv,     coverage,       claim_coverage"
  })
  void motorPoliciesAreAsStated(String file, String column, String table) throws IOException {
    assertAsStated(
        FrequencyTables.MOTOR.get(table),
        // An event that two feeds sent counts once.
        once(motor.resolve(file)).map(row -> row.getField(column)).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "locations.csv, occupancy,          occupancy",
    "locations.csv, major_hazard_level, major_hazard_level",
    "policies.csv,  enterprise.standardisation_level, standardisation_level",
    "penalties.csv, kind,               penalty",
    "coverages.csv, kind,               cover",
    "coverages.csv, deductible,         deductible"
  })
  void propertyPoliciesAreAsStated(String file, String column, String table) throws IOException {
    assertAsStated(
        FrequencyTables.ENTERPRISE.get(table),
        once(property.resolve(file)).map(row -> row.getField(column)).toList());
  }

  @Test
  void workSafetyPoliciesAreAsStated() throws IOException {
    assertAsStated(
        FrequencyTables.ENTERPRISE.get("sector"),
        once(workSafety.resolve("policies.csv"))
            .map(row -> row.getField("enterprise.sector"))
            .toList());
  }

  @Test
  void behavioursOfCarsAreAsStated() throws IOException {
    Set<String> driven = Set.of("TRUCK", "TRUCK_LIGHT");
    assertAsStated(
        ViolationDraws.frequencies("passenger"),
        once(motor.resolve("violations.csv"))
            .filter(row -> !driven.contains(row.getField("vehicle_class")))
            .filter(row -> !row.getField("behaviour").isEmpty())
            .filter(row -> !isWithoutCode(row.getField("behaviour")))
            .map(row -> row.getField("behaviour"))
            .toList(),
        behaviour -> !isWithoutCode(behaviour));
  }

  // What has no code is always sent by its behaviour, and so is told more often than the rest.
  private static boolean isWithoutCode(String behaviour) {
    return behaviour.startsWith("HIT_AND_RUN");
  }

  @Test
  void violationsOfAVehicleThatIsNotNewAreGeometric() throws IOException {
    Map<String, Integer> violations = numbers("violations.csv");
    long[] observed = new long[13];
    for (NamedCsvRecord policy : policies()) {
      if (!isNew(policy)) {
        int number = violations.getOrDefault(policy.getField("policy_id"), 0);
        observed[Math.min(number, observed.length - 1)]++;
      } else {
        assertThat(violations).doesNotContainKey(policy.getField("policy_id"));
      }
    }
    GeometricDistribution stated = new GeometricDistribution(1 / (1 + ViolationDraws.MEAN));
    double[] expected = new double[observed.length];
    for (int i = 0; i < expected.length - 1; i++) {
      expected[i] = stated.probability(i);
    }
    expected[expected.length - 1] = 1 - stated.cumulativeProbability(expected.length - 2);

    assertFits(expected, observed);
  }

  /**
   * Of the policies with a number of violations: the frequency of AutoClaim, scaled to the mean.
   */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 4})
  void claimsArePoissonAndMoreWithMoreViolations(int violated) throws IOException {
    Map<String, Integer> violations = numbers("violations.csv");
    Map<String, Integer> claims = numbers("claims.csv");
    long[] observed = new long[3];
    for (NamedCsvRecord policy : policies()) {
      String id = policy.getField("policy_id");
      if (!isNew(policy) && violations.getOrDefault(id, 0) == violated) {
        observed[Math.min(claims.getOrDefault(id, 0), 2)]++;
      }
    }
    PoissonDistribution stated = new PoissonDistribution(ClaimDraws.mean(violated));

    assertFits(
        new double[] {
          stated.probability(0), stated.probability(1), 1 - stated.cumulativeProbability(1)
        },
        observed);
  }

  /** 0.2749 / 0.0899 = 3.058, as AutoClaim has it for four points and none. */
  @Test
  void fourViolationsTripleTheClaims() {
    assertThat(ClaimDraws.mean(4) / ClaimDraws.mean(0)).isCloseTo(3.058, within(0.001));
  }

  @Test
  void aPolicyHasAsManyRecordsAsTheReadmeSays() throws IOException {
    int violations = numbers("violations.csv").values().stream().mapToInt(n -> n).sum();
    int claims = numbers("claims.csv").values().stream().mapToInt(n -> n).sum();

    assertThat((double) violations / POLICIES).isCloseTo(1.3, within(0.05));
    assertThat((double) claims / POLICIES).isCloseTo(0.3, within(0.02));
  }

  @Test
  void pricesOfFamilyCarsSpreadAsStated() throws IOException {
    double[] logarithms =
        policies().stream()
            .filter(row -> row.getField("vehicle.class").equals("FAMILY_UNDER_6_SEATS"))
            .limit(2_000)
            .mapToDouble(row -> Math.log(Double.parseDouble(row.getField("vehicle.price"))))
            .toArray();

    assertThat(
            new KolmogorovSmirnovTest()
                .kolmogorovSmirnovTest(
                    new NormalDistribution(Math.log(120_000), VehicleDraws.PRICE_SIGMA),
                    logarithms))
        .isGreaterThan(SIGNIFICANCE);
  }

  /** Of policies, how many have none, one, two, three, four, and more findings. */
  @Test
  void findingsArePoisson() throws IOException {
    Map<String, Long> findings =
        once(property.resolve("findings.csv"))
            .collect(
                Collectors.groupingBy(row -> row.getField("policy_id"), Collectors.counting()));
    long[] observed = new long[6];
    findings.values().forEach(number -> observed[(int) Math.min(number, 5)]++);
    observed[0] = (long) POLICIES - findings.size();
    PoissonDistribution stated =
        new PoissonDistribution(SafetyDraws.GENERAL_HAZARDS + SafetyDraws.MAJOR_HAZARDS);
    double[] expected = new double[observed.length];
    for (int i = 0; i < 5; i++) {
      expected[i] = stated.probability(i);
    }
    expected[5] = 1 - stated.cumulativeProbability(4);

    assertFits(expected, observed);
  }

  /**
   * With a gamma of shape 1 the accidents of an enterprise are geometric. Among those with one to
   * ten persons, whose mean is 0.02637 / 5 × 4 years × persons: how many have none.
   */
  @Test
  void accidentsGrowWithThePersonsEmployed() throws IOException {
    Set<String> hit =
        once(property.resolve("accidents.csv"))
            .map(row -> row.getField("policy_id"))
            .collect(Collectors.toSet());
    Map<Integer, List<NamedCsvRecord>> bySize =
        once(property.resolve("policies.csv"))
            .collect(
                Collectors.groupingBy(
                    row -> Integer.parseInt(row.getField("enterprise.headcount"))));
    for (int heads = 1; heads <= 10; heads++) {
      List<NamedCsvRecord> policies = bySize.getOrDefault(heads, List.of());
      long none = policies.stream().filter(row -> !hit.contains(row.getField("policy_id"))).count();
      double free = 1 / (1 + 0.02637 / 5 * 4 * heads);
      assertFits(new double[] {free, 1 - free}, new long[] {none, policies.size() - none});
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"motor.csv", "enterprise.csv", "behaviours.csv"})
  void everyShareNamesItsSourceAndHowCertainItIs(String file) {
    assertThat(Frequencies.rows(file))
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.getField("certainty")).isIn("published", "derived", "assumed");
              assertThat(row.getField("source")).isNotBlank();
            });
  }

  private static List<NamedCsvRecord> policies() throws IOException {
    return GeneratedFiles.rows(motor.resolve("policies.csv"));
  }

  private static boolean isNew(NamedCsvRecord policy) {
    return policy.getField("policy.kind").equals("FIRST");
  }

  /** How many events each policy has; a policy without any is missing. */
  private static Map<String, Integer> numbers(String file) throws IOException {
    Map<String, Integer> numbers = new HashMap<>();
    once(motor.resolve(file))
        .forEach(row -> numbers.merge(row.getField("policy_id"), 1, Integer::sum));
    return numbers;
  }

  /** The rows of a file, without those that repeat the decision of another. */
  private static Stream<NamedCsvRecord> once(Path file) throws IOException {
    Set<String> seen = new HashSet<>();
    return GeneratedFiles.rows(file).stream()
        .filter(
            row -> {
              String decision = row.findField("decision_number").orElse("");
              return decision.isEmpty() || seen.add(decision);
            });
  }

  private static void assertAsStated(Frequencies stated, List<String> drawn) {
    assertAsStated(stated, drawn, value -> true);
  }

  private static void assertAsStated(
      Frequencies stated, List<String> drawn, Predicate<String> among) {
    List<String> values =
        stated.values().stream().filter(among).filter(value -> stated.share(value) > 0).toList();
    Map<String, Long> counted =
        drawn.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(values).containsAll(counted.keySet());
    assertFits(
        values.stream().mapToDouble(stated::share).toArray(),
        values.stream().mapToLong(value -> counted.getOrDefault(value, 0L)).toArray());
  }

  private static void assertFits(double[] expected, long[] observed) {
    assertThat(new ChiSquareTest().chiSquareTest(expected, observed))
        .as("probability of such numbers, seed %d", SEED)
        .isGreaterThan(SIGNIFICANCE);
  }
}
