package io.ratelever.benchmarks;

import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.Enterprise;
import io.ratelever.risk.EnterpriseRisk;
import io.ratelever.risk.FireProtection;
import io.ratelever.risk.Item;
import io.ratelever.risk.Location;
import io.ratelever.risk.Policy;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.SafetyFinding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Random enterprises that buy comprehensive property cover, the same for the same seed.
 *
 * <p>Areas and occupancies are drawn from the rate book's pages. There is one open major hazard,
 * and nothing that is referred, so that every line is priced.
 */
final class PropertyRisks {

  private static final LocalDate INCEPTION = LocalDate.of(2026, 1, 1);

  private final Random random;
  private final List<String> areas;
  private final List<String> occupancies;

  private PropertyRisks(RateBook book, long seed) {
    random = new Random(seed);
    areas = keys(book, "areas");
    occupancies = keys(book, "occupancies");
  }

  private static List<String> keys(RateBook book, String page) {
    RatePage found = Objects.requireNonNull(book.pages().get(page), page);
    return found.rows().stream().map(row -> row.keys().get(0)).toList();
  }

  /** Draws some locations with as many items each. */
  static List<Location> locations(RateBook book, long seed, int count, int items) {
    PropertyRisks risks = new PropertyRisks(book, seed);
    return IntStream.range(0, count).mapToObj(number -> risks.location(number, items)).toList();
  }

  private Location location(int number, int items) {
    return new Location(
        "L" + number,
        areas.get(random.nextInt(areas.size())),
        occupancies.get(random.nextInt(occupancies.size())),
        null,
        null,
        null,
        null,
        0,
        new FireProtection(
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean(),
            random.nextBoolean(),
            BigDecimal.valueOf(random.nextInt(200), 1),
            null,
            Map.of()),
        Stream.generate(this::item).limit(items).toList(),
        Map.of());
  }

  private Item item() {
    return new Item(
        null,
        "BUILDING",
        BigDecimal.valueOf(1_000_000 + random.nextInt(1_000_000_000), 2),
        null,
        Map.of());
  }

  /** Makes the submission of one enterprise with some locations. */
  static Submission with(List<Location> locations) {
    SafetyFinding hazard =
        new SafetyFinding(
            null,
            null,
            RecordStatus.CONFIRMED,
            "MAJOR_HAZARD",
            null,
            INCEPTION.minusDays(30),
            INCEPTION.plusDays(30),
            null,
            null,
            null,
            Map.of());
    Coverage cover =
        new Coverage(
            "COMPREHENSIVE", null, null, new BigDecimal("5000"), null, null, null, null, Map.of());
    EnterpriseRisk risk =
        new EnterpriseRisk(
            null,
            policy(),
            enterprise(),
            locations,
            List.of(hazard),
            List.of(),
            List.of(),
            null,
            List.of(cover),
            null,
            Map.of());
    return new Submission(INCEPTION, INCEPTION, risk, List.of());
  }

  private static Policy policy() {
    return new Policy(
        null,
        INCEPTION,
        INCEPTION.plusYears(1),
        INCEPTION.minusDays(12),
        null,
        null,
        null,
        null,
        Map.of());
  }

  private static Enterprise enterprise() {
    return new Enterprise(
        null,
        null,
        null,
        null,
        null,
        2,
        INCEPTION.plusYears(2),
        null,
        null,
        null,
        null,
        false,
        Map.of());
  }
}
