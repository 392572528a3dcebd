package io.ratelever.benchmarks.commercial;

import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Claim;
import io.ratelever.risk.Coverage;
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
import org.jspecify.annotations.Nullable;

/**
 * Random risks of commercial motor, the same for the same seed: four records of violations, two
 * claims, four coverages.
 *
 * <p>Classes, areas, codes and behaviours are drawn from the rate book's pages. A quarter each of
 * the risks is in Beijing and in Shenzhen, whose schemes the book knows. Dates fall on both sides
 * of every boundary, and on it. Records mostly say what the book asks; where they do not, a person
 * has to decide.
 */
public final class CommercialMotorRisks {

  private static final List<String> ROADS = List.of("MOTORWAY", "URBAN_EXPRESSWAY", "OTHER_ROAD");
  private static final List<String> VEHICLES =
      List.of(
          "SCHOOL_BUS",
          "SCHOOL_BUS_SMALL",
          "COACH",
          "COACH_SMALL",
          "BUS",
          "PASSENGER_7_9",
          "PASSENGER_UNDER_7",
          "TRUCK",
          "TRUCK_LIGHT",
          "HAZMAT",
          "MOTORCYCLE",
          "OTHER_VEHICLE");

  /** What the schemes of the areas count. */
  private static final List<String> COUNTED =
      List.of(
          "RED_LIGHT",
          "SPEEDING",
          "WRONG_WAY",
          "DRINK_DRIVING",
          "DRUNK_DRIVING",
          "HIT_AND_RUN_INJURY",
          "HIT_AND_RUN_MINOR");

  private final Random random;
  private final List<String> areas;
  private final List<String> behaviours;
  private final List<String> codes;
  private final List<String> classes;
  private final List<String> limits;

  private CommercialMotorRisks(RateBook book, long seed) {
    random = new Random(seed);
    areas = keys(book, "areas", 0);
    behaviours = keys(book, "behaviours", 0);
    codes = keys(book, "violation_codes", 0);
    classes = keys(book, "tpl_pure", 0);
    limits = keys(book, "tpl_pure", 1);
  }

  private static List<String> keys(RateBook book, String page, int key) {
    return Objects.requireNonNull(book.pages().get(page), page).rows().stream()
        .map(row -> row.keys().get(key))
        .distinct()
        .toList();
  }

  /** Returns some risks, each with the day of its inception as the one that it is rated for. */
  public static List<Submission> of(RateBook book, long seed, int count) {
    CommercialMotorRisks risks = new CommercialMotorRisks(book, seed);
    return Stream.generate(risks::next).limit(count).toList();
  }

  private Submission next() {
    LocalDate issuedOn = LocalDate.of(2024, 1, 1).plusDays(random.nextInt(900));
    LocalDate inceptionOn = issuedOn.plusDays(random.nextInt(31));
    LocalDate transferredOn = chance(0.1) ? issuedOn.minusDays(random.nextInt(500)) : null;
    PolicyKind kind =
        chance(0.85) ? PolicyKind.RENEWAL : chance(0.8) ? PolicyKind.FIRST : PolicyKind.UNTRACED;
    Policy policy =
        new Policy(
            chance(0.25) ? "110000" : chance(0.33) ? "440300" : one(areas),
            inceptionOn,
            inceptionOn.plusYears(1),
            issuedOn,
            kind == PolicyKind.RENEWAL ? issuedOn.minusDays(335 + random.nextInt(60)) : null,
            kind == PolicyKind.RENEWAL ? previousExpiry(inceptionOn) : null,
            kind,
            transferredOn,
            chance(0.3) ? Map.of("loading", BigDecimal.valueOf(random.nextInt(26), 2)) : Map.of());
    MotorRisk risk =
        new MotorRisk(
            "CNY",
            policy,
            vehicle(inceptionOn),
            new History(random.nextInt(7), null, null, Map.of()),
            List.of(),
            violations(issuedOn),
            Stream.generate(() -> claim(issuedOn)).limit(2).toList(),
            coverages(),
            Map.of());
    return new Submission(inceptionOn, issuedOn, risk, List.of());
  }

  /** Most renew in time; the others within three months, six, or later, also on the very day. */
  private LocalDate previousExpiry(LocalDate inceptionOn) {
    return switch (random.nextInt(20)) {
      case 0 -> inceptionOn.minusMonths(3);
      case 1 -> inceptionOn.minusMonths(6);
      case 2, 3 -> inceptionOn.minusDays(random.nextInt(300));
      default -> inceptionOn;
    };
  }

  private Vehicle vehicle(LocalDate inceptionOn) {
    return new Vehicle(
        chance(0.6) ? "FAMILY_UNDER_6_SEATS" : one(classes),
        null,
        5,
        null,
        null,
        null,
        one(List.of("FUEL", "FUEL", "HEV", "BEV", "PHEV", "FCV")),
        chance(0.1)
            ? inceptionOn.minusMonths(random.nextInt(150))
            : inceptionOn.minusDays(random.nextInt(5_000)),
        BigDecimal.valueOf(6_000_000 + random.nextInt(60_000_000), 2),
        null,
        null,
        null,
        Map.of());
  }

  private List<Violation> violations(LocalDate issuedOn) {
    boolean toldAgain = chance(0.1);
    String habit = one(COUNTED);
    List<Violation> violations = new ArrayList<>();
    for (int i = 0; i < (toldAgain ? 3 : 4); i++) {
      violations.add(violation(issuedOn, "decision-" + i, habit));
    }
    if (toldAgain) {
      violations.add(again(violations.get(0)));
    }
    return violations;
  }

  private Violation violation(LocalDate issuedOn, String decision, String habit) {
    boolean habitual = chance(0.4);
    boolean coded = !habitual && chance(0.5);
    return violation(
        "local",
        status(),
        coded ? one(codes) : null,
        coded ? null : habitual ? habit : one(behaviours),
        chance(0.98) ? BigDecimal.valueOf(1 + (long) random.nextInt(chance(0.9) ? 60 : 120)) : null,
        chance(0.98) ? one(ROADS) : null,
        chance(0.98) ? one(VEHICLES) : null,
        chance(0.02) ? issuedOn.minusYears(1) : issuedOn.minusDays(random.nextInt(420)),
        decision);
  }

  /** The same event out of another feed, perhaps with another status. */
  private Violation again(Violation event) {
    return violation(
        "national",
        status(),
        event.code(),
        event.behaviour(),
        event.overPct(),
        event.roadClass(),
        event.vehicleClass(),
        Objects.requireNonNull(event.occurredOn()),
        Objects.requireNonNull(event.decisionNumber()));
  }

  private static Violation violation(
      String source,
      RecordStatus status,
      @Nullable String code,
      @Nullable String behaviour,
      @Nullable BigDecimal overPct,
      @Nullable String roadClass,
      @Nullable String vehicleClass,
      LocalDate occurredOn,
      String decision) {
    return new Violation(
        null,
        source,
        status,
        code,
        behaviour,
        overPct,
        roadClass,
        vehicleClass,
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

  private Claim claim(LocalDate issuedOn) {
    LocalDate occurredOn = issuedOn.minusDays(random.nextInt(1_500));
    Settlement settlement = chance(0.8) ? Settlement.PAID : one(List.of(Settlement.values()));
    LocalDate settledOn =
        chance(0.02) ? issuedOn.minusYears(1) : occurredOn.plusDays(random.nextInt(90));
    return new Claim(
        null,
        null,
        status(),
        occurredOn,
        settlement == Settlement.OPEN ? null : settledOn,
        settlement,
        BigDecimal.ONE,
        0,
        0,
        BigDecimal.valueOf(100_000 + random.nextInt(900_000), 2),
        null,
        one(List.of("OD", "TPL", "DRIVER", "PASSENGER", "COMPULSORY")),
        null,
        Map.of());
  }

  private List<Coverage> coverages() {
    BigDecimal seat = BigDecimal.valueOf(10_000L * (1 + random.nextInt(10)));
    return List.of(
        coverage(
            "OD",
            null,
            chance(0.5) ? BigDecimal.valueOf(5_000_000 + random.nextInt(50_000_000), 2) : null,
            null),
        coverage("TPL", new BigDecimal(one(limits)), null, null),
        coverage("DRIVER", seat, null, null),
        coverage("PASSENGER", seat, null, 4));
  }

  private static Coverage coverage(
      String kind,
      @Nullable BigDecimal limit,
      @Nullable BigDecimal sumInsured,
      @Nullable Integer seats) {
    return new Coverage(kind, limit, sumInsured, null, seats, null, null, null, Map.of());
  }

  private RecordStatus status() {
    return chance(0.9)
        ? RecordStatus.CONFIRMED
        : chance(0.5) ? RecordStatus.PENDING : RecordStatus.REVOKED;
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
