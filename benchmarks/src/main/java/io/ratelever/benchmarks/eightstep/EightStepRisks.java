package io.ratelever.benchmarks.eightstep;

import io.ratelever.benchmarks.eightstep.Input.Choice;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Claim;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.Driver;
import io.ratelever.risk.History;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Policy;
import io.ratelever.risk.PolicyKind;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Settlement;
import io.ratelever.risk.Vehicle;
import io.ratelever.risk.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Random risks for the plan, the same for the same seed. Every row of every table occurs.
 *
 * <p>Up to four records of violations, in one of ten risks two of one violation, some pending or
 * revoked; up to three claims; one or two drivers. Texts are not the very objects that the plan
 * holds, as they would not be if they had come over the wire.
 */
final class EightStepRisks {

  private final Random random;

  /** The number of records of violations; negative for a random one. */
  private final int violations;

  private EightStepRisks(long seed, int violations) {
    random = new Random(seed);
    this.violations = violations;
  }

  /** Returns risks without end. */
  static Stream<Submission> of(long seed) {
    EightStepRisks risks = new EightStepRisks(seed, -1);
    return Stream.generate(risks::next);
  }

  /** Returns risks with so many records of violations each, without end. */
  static Stream<Submission> withViolations(long seed, int violations) {
    EightStepRisks risks = new EightStepRisks(seed, violations);
    return Stream.generate(risks::next);
  }

  private Submission next() {
    LocalDate effectiveOn = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(365));
    Policy policy =
        new Policy(
            one(EightStepPlan.REGION),
            effectiveOn,
            null,
            effectiveOn.minusDays(random.nextInt(30)),
            effectiveOn.minusYears(1),
            null,
            PolicyKind.RENEWAL,
            null,
            Map.of());
    MotorRisk risk =
        new MotorRisk(
            "CNY",
            policy,
            vehicle(effectiveOn),
            new History(null, random.nextInt(9), random.nextInt(12), Map.of()),
            drivers(effectiveOn),
            violations(effectiveOn),
            Stream.generate(() -> claim(effectiveOn)).limit(random.nextInt(4)).toList(),
            List.of(coverage()),
            Map.of());
    return new Submission(effectiveOn, effectiveOn, risk, List.of());
  }

  private Vehicle vehicle(LocalDate effectiveOn) {
    return new Vehicle(
        one(EightStepPlan.VEHICLE_GROUP),
        one(EightStepPlan.USE),
        1 + random.nextInt(9),
        null,
        null,
        null,
        one(EightStepPlan.DRIVE),
        before(effectiveOn, random.nextInt(15)),
        null,
        null,
        null,
        null,
        Map.of());
  }

  /** A main driver, first or last of up to two. */
  private List<Driver> drivers(LocalDate effectiveOn) {
    List<Driver> drivers = new ArrayList<>();
    drivers.add(driver(effectiveOn, true));
    if (random.nextInt(3) == 0) {
      drivers.add(random.nextInt(2), driver(effectiveOn, false));
    }
    return drivers;
  }

  private Driver driver(LocalDate effectiveOn, boolean main) {
    int age = 18 + random.nextInt(72);
    return new Driver(
        null,
        before(effectiveOn, age),
        before(effectiveOn, random.nextInt(Math.min(age - 16, 20))),
        null,
        main,
        Map.of());
  }

  /** A day that lies some whole years back, often exactly so many. */
  private LocalDate before(LocalDate day, int years) {
    LocalDate anniversary = day.minusYears(years);
    return random.nextInt(10) == 0 ? anniversary : anniversary.minusDays(random.nextInt(360));
  }

  private List<Violation> violations(LocalDate effectiveOn) {
    int count = violations < 0 ? random.nextInt(5) : violations;
    boolean toldAgain = count > 1 && random.nextInt(10) == 0;
    int events = toldAgain ? count - 1 : count;
    List<Violation> records = new ArrayList<>();
    for (int i = 0; i < events; i++) {
      records.add(
          violation(
              List.of("MINOR", EightStepFacts.SERIOUS, EightStepFacts.MAJOR).get(random.nextInt(3)),
              effectiveOn.minusDays(1 + random.nextInt(700)),
              "decision-" + i,
              "local"));
    }
    if (toldAgain) {
      Violation told = records.get(0);
      records.add(
          violation(
              Objects.requireNonNull(told.behaviour()),
              Objects.requireNonNull(told.occurredOn()),
              "decision-0",
              "national"));
    }
    return records;
  }

  private Violation violation(
      String behaviour, LocalDate occurredOn, String decision, String source) {
    return new Violation(
        null,
        source,
        status(),
        null,
        copy(behaviour),
        null,
        null,
        null,
        occurredOn,
        LocalTime.NOON,
        null,
        decision,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  private Claim claim(LocalDate effectiveOn) {
    LocalDate occurredOn = effectiveOn.minusDays(40 + random.nextInt(600));
    return new Claim(
        null,
        null,
        status(),
        occurredOn,
        occurredOn.plusDays(30),
        Settlement.PAID,
        BigDecimal.valueOf(random.nextInt(5) * 25L, 2),
        0,
        0,
        BigDecimal.valueOf(1_000 + random.nextInt(9_000)),
        null,
        null,
        null,
        Map.of());
  }

  private Coverage coverage() {
    return new Coverage(
        one(EightStepPlan.COVER),
        null,
        null,
        BigDecimal.valueOf(
            List.of(0, 100, 200, 300, 500, 750, 1_000, 2_000).get(random.nextInt(8))),
        null,
        null,
        null,
        null,
        Map.of());
  }

  private RecordStatus status() {
    int draw = random.nextInt(20);
    return draw == 0
        ? RecordStatus.PENDING
        : draw == 1 ? RecordStatus.REVOKED : RecordStatus.CONFIRMED;
  }

  private String one(Choice choice) {
    return copy(choice.values().get(random.nextInt(choice.values().size())));
  }

  /** Another object with the same characters. */
  private static String copy(String text) {
    return String.valueOf(text.toCharArray());
  }
}
