package io.ratelever.benchmarks;

import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Claim;
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
 * Random risks of compulsory motor, the same for the same seed.
 *
 * <p>Classes, areas, codes and behaviours are drawn from the rate book's pages, so that every row
 * of them occurs. A quarter of the risks each is in Beijing and in Sichuan, where violations count;
 * the rest is anywhere. Three quarters are renewals, with up to three violations, of which some
 * were sent twice, and up to two claims. Dates fall on both sides of every boundary, and on it.
 */
public final class CompulsoryMotorRisks {

  private static final String BEIJING = "110000";
  private static final String SICHUAN = "510000";

  private final Random random;
  private final List<String> classes;
  private final List<String> areas;
  private final List<String> behaviours;
  private final List<String> codes;
  private final List<String> drinkOrDrunkCodes;

  private CompulsoryMotorRisks(RateBook book, long seed) {
    random = new Random(seed);
    classes = keys(book, "vehicle_classes").toList();
    areas = keys(book, "areas").toList();
    behaviours = keys(book, "behaviours").toList();
    codes = Stream.concat(keys(book, "violation_codes"), Stream.of("1717", "0000")).toList();
    drinkOrDrunkCodes =
        page(book, "violation_codes").rows().stream()
            .filter(row -> !"OTHER".equals(row.values().get(0)))
            .map(row -> row.keys().get(0))
            .toList();
  }

  /** Returns some risks, each with the day of its inception as the one that it is rated for. */
  public static List<Submission> of(RateBook book, long seed, int count) {
    CompulsoryMotorRisks risks = new CompulsoryMotorRisks(book, seed);
    return Stream.generate(risks::next).limit(count).toList();
  }

  private static Stream<String> keys(RateBook book, String page) {
    return page(book, page).rows().stream().map(row -> row.keys().get(0));
  }

  private static RatePage page(RateBook book, String name) {
    return Objects.requireNonNull(book.pages().get(name), name);
  }

  private Submission next() {
    LocalDate issuedOn = LocalDate.of(2021, 1, 1).plusDays(random.nextInt(1_800));
    LocalDate inceptionOn = inception(issuedOn);
    LocalDate previousIssuedOn =
        chance(0.03)
            ? LocalDate.of(2010, 1, 1).plusDays(random.nextInt(300)) // a very late renewal
            : issuedOn.minusDays(335 + random.nextInt(60));
    PolicyKind kind =
        chance(0.75) ? PolicyKind.RENEWAL : chance(0.8) ? PolicyKind.FIRST : PolicyKind.UNTRACED;
    Policy policy =
        new Policy(
            chance(0.25) ? BEIJING : chance(0.33) ? SICHUAN : one(areas),
            inceptionOn,
            chance(0.5) ? null : expiry(inceptionOn),
            issuedOn,
            kind == PolicyKind.RENEWAL ? previousIssuedOn : null,
            null,
            kind,
            chance(0.05) ? around(previousIssuedOn) : null,
            Map.of());
    MotorRisk risk =
        new MotorRisk(
            "CNY",
            policy,
            vehicle(),
            new History(null, random.nextInt(6), null, Map.of()),
            List.of(),
            violations(previousIssuedOn),
            Stream.generate(() -> claim(previousIssuedOn, issuedOn))
                .limit(random.nextInt(3))
                .toList(),
            List.of(),
            Map.of());
    return new Submission(inceptionOn, issuedOn, risk, List.of());
  }

  /** Up to a month after the issue, often at the end of a month, where months differ in length. */
  private LocalDate inception(LocalDate issuedOn) {
    return chance(0.2)
        ? issuedOn.withDayOfMonth(issuedOn.lengthOfMonth())
        : issuedOn.plusDays(random.nextInt(31));
  }

  /**
   * A term of up to twelve months: whole months, or until a day near the end of a month, or any.
   */
  private LocalDate expiry(LocalDate inceptionOn) {
    LocalDate whole = inceptionOn.plusMonths(1 + random.nextInt(11));
    LocalDate nearMonthEnd = whole.withDayOfMonth(1).plusMonths(1).minusDays(random.nextInt(3));
    return chance(0.5)
        ? whole
        : chance(0.3) ? nearMonthEnd : inceptionOn.plusDays(1 + random.nextInt(365));
  }

  private Vehicle vehicle() {
    String vehicleClass = one(classes);
    boolean goods = vehicleClass.contains("GOODS");
    boolean motorcycle = vehicleClass.startsWith("MOTORCYCLE");
    boolean sized = chance(0.4);
    return new Vehicle(
        vehicleClass,
        null,
        sized && !goods && !motorcycle ? 2 + random.nextInt(44) : null,
        sized && goods ? BigDecimal.valueOf(random.nextInt(240), 1) : null,
        sized && motorcycle ? BigDecimal.valueOf(50L * random.nextInt(8)) : null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        Map.of());
  }

  private List<Violation> violations(LocalDate since) {
    List<Violation> violations = new ArrayList<>();
    int events = random.nextInt(4);
    for (int i = 0; i < events; i++) {
      violations.add(violation("decision-" + i, since));
    }
    if (events > 0 && chance(0.1)) {
      violations.add(again(violations.get(0)));
    }
    return violations;
  }

  private Violation violation(String decision, LocalDate since) {
    boolean drinkOrDrunk = chance(0.5);
    String code = drinkOrDrunk ? one(drinkOrDrunkCodes) : one(codes);
    String behaviour =
        chance(0.1) ? one(behaviours) : drinkOrDrunk ? behaviourOf(code) : "SPEEDING";
    int told = random.nextInt(20); // 1 in 20 is told by neither
    boolean decided = chance(0.5);
    boolean sighted = chance(0.5);
    return violation(
        "feed-1",
        status(),
        told > 0 && told < 15 ? code : null,
        told > 9 ? behaviour : null,
        around(since),
        decided ? decision : null,
        sighted ? "京A" + decision.hashCode() : null);
  }

  private static String behaviourOf(String drinkOrDrunkCode) {
    return drinkOrDrunkCode.startsWith("170") ? "DRUNK_DRIVING" : "DRINK_DRIVING";
  }

  /** The same event out of another feed, perhaps with another status. */
  private Violation again(Violation event) {
    return violation(
        "feed-2",
        status(),
        event.code(),
        event.behaviour(),
        Objects.requireNonNull(event.occurredOn()),
        event.decisionNumber(),
        event.plate());
  }

  private static Violation violation(
      String source,
      RecordStatus status,
      @Nullable String code,
      @Nullable String behaviour,
      LocalDate occurredOn,
      @Nullable String decisionNumber,
      @Nullable String plate) {
    return new Violation(
        null,
        source,
        status,
        code,
        behaviour,
        null,
        null,
        null,
        occurredOn,
        LocalTime.NOON,
        null,
        decisionNumber,
        plate,
        null,
        "二环路",
        null,
        null,
        null,
        Map.of());
  }

  private Claim claim(LocalDate since, LocalDate issuedOn) {
    LocalDate occurredOn = around(since);
    Settlement settlement = one(List.of(Settlement.values()));
    LocalDate settledOn = chance(0.05) ? issuedOn : occurredOn.plusDays(random.nextInt(120));
    return new Claim(
        null,
        null,
        status(),
        occurredOn,
        settlement == Settlement.OPEN ? null : settledOn,
        settlement,
        BigDecimal.valueOf(random.nextInt(5) * 25L, 2),
        chance(0.1) ? 1 : 0,
        0,
        null,
        null,
        one(List.of("COMPULSORY", "COMPULSORY", "TPL")),
        null,
        Map.of());
  }

  private RecordStatus status() {
    return chance(0.9)
        ? RecordStatus.CONFIRMED
        : chance(0.5) ? RecordStatus.PENDING : RecordStatus.REVOKED;
  }

  /** A day near the policy year that begins on a day: before it, in it, after it, or its first. */
  private LocalDate around(LocalDate since) {
    return chance(0.03) ? since : since.plusDays(random.nextInt(480) - 60);
  }

  private boolean chance(double share) {
    return random.nextDouble() < share;
  }

  private <T> T one(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
