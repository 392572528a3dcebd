package io.ratelever.portfolio.generate;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.ratelever.risk.PolicyKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.distribution.GeometricDistribution;
import org.jspecify.annotations.Nullable;

/**
 * Draws traffic violations.
 *
 * <p>Their number is geometric, which is negative binomial with shape 1. Derived from AutoClaim
 * (cplm), 10 296 policies: MVR_PTS has mean 1.709 and variance 4.659, so the shape 1.709² / (4.659
 * - 1.709) = 0.99. A new vehicle has none.
 */
final class ViolationDraws {

  static final Layout LAYOUT =
      Layout.of(
          "violations.csv",
          "policy_id",
          "record_id",
          "source",
          "status",
          "code",
          "behaviour",
          "over_pct",
          "road_class",
          "vehicle_class",
          "occurred_on",
          "decision_number");

  /** Violations of a vehicle that is not new: assumed, so that a policy has 1.3 on average. */
  static final double MEAN = 1.42;

  /**
   * Over how many days before the issue they are spread: assumed, more than any book looks back.
   */
  static final int DAYS = 450;

  /** Violations that two feeds send: assumed. */
  static final double SENT_TWICE = 0.03;

  /** Violations of a measured kind whose measure is missing: assumed. */
  static final double NOT_MEASURED = 0.003;

  /** A code that no list of codes has. */
  static final String UNKNOWN_CODE = "9999";

  static final String BEHAVIOURS = "behaviours.csv";

  /** What is known of a kind of violation: where it happens, what is measured, its codes. */
  private record Kind(@Nullable String road, @Nullable String over, List<String> codes) {}

  private static final List<NamedCsvRecord> KINDS = Frequencies.rows(BEHAVIOURS);
  private static final Map<String, Kind> KIND = kinds();

  private final Draws draws;
  private final Rows rows;
  private final GeometricDistribution number;
  private final Frequencies.Sampler byCars;
  private final Frequencies.Sampler byGoodsVehicles;
  private final Frequencies.Sampler roads;
  private final Frequencies.Sampler statuses;
  private final Frequencies.Sampler sentAs;
  private final Map<String, Frequencies.Sampler> over;

  ViolationDraws(Draws draws, Chunk chunk) {
    this.draws = draws;
    this.rows = chunk.rows(LAYOUT);
    this.number = new GeometricDistribution(draws, 1 / (1 + MEAN));
    this.byCars = frequencies("passenger").sampler(draws);
    this.byGoodsVehicles = frequencies("goods").sampler(draws);
    this.roads = FrequencyTables.MOTOR.sampler("road", draws);
    this.statuses = FrequencyTables.MOTOR.sampler("record_status", draws);
    this.sentAs = FrequencyTables.MOTOR.sampler("record_sent_as", draws);
    this.over =
        Map.of(
            "speed_over", FrequencyTables.MOTOR.sampler("speed_over", draws),
            "mass_over", FrequencyTables.MOTOR.sampler("mass_over", draws),
            "passengers_over", FrequencyTables.MOTOR.sampler("passengers_over", draws));
  }

  /** How often each behaviour occurs, by {@code passenger} or {@code goods} vehicles. */
  static Frequencies frequencies(String vehicles) {
    return Frequencies.of(KINDS, "behaviour", vehicles);
  }

  private static Map<String, Kind> kinds() {
    Map<String, Kind> kinds = new LinkedHashMap<>();
    for (NamedCsvRecord row : KINDS) {
      String road = row.getField("road");
      String over = row.getField("over");
      String codes = row.getField("codes");
      kinds.put(
          row.getField("behaviour"),
          new Kind(
              road.isEmpty() ? null : road,
              over.isEmpty() ? null : over,
              codes.isEmpty() ? List.of() : List.of(codes.split(" "))));
    }
    return kinds;
  }

  /** Writes the violations of a policy and returns how many there are, each event once. */
  int write(MotorCase motor) {
    int events = motor.kind() == PolicyKind.FIRST ? 0 : number.sample();
    int records = 0;
    for (int event = 1; event <= events; event++) {
      records = write(motor, records + 1);
    }
    return events;
  }

  /** Writes one event, by one record or two; returns the number of the last. */
  private int write(MotorCase motor, int record) {
    String behaviour = (motor.goods() ? byGoodsVehicles : byCars).next();
    Kind kind = Objects.requireNonNull(KIND.get(behaviour));
    String sent = kind.codes().isEmpty() ? "BEHAVIOUR" : sentAs.next();
    String status = statuses.next();
    String code =
        switch (sent) {
          case "BEHAVIOUR" -> null;
          case "UNKNOWN_CODE" -> UNKNOWN_CODE;
          default -> kind.codes().get(draws.nextInt(kind.codes().size()));
        };
    String told = sent.equals("BOTH") || sent.equals("BEHAVIOUR") ? behaviour : null;
    String percent = overPercent(kind);
    String road = kind.road() == null ? roads.next() : kind.road();
    long day = motor.dayBeforeIssue(draws, DAYS);
    boolean decided = !status.equals("PENDING");
    int feeds = decided && draws.chance(SENT_TWICE) ? 2 : 1;
    for (int feed = 1; feed <= feeds; feed++) {
      rows.text(motor.policyId())
          .text(motor.policyId() + "-V" + (record + feed - 1))
          .text(feed == 1 ? "LOCAL" : "NATIONAL")
          .text(status)
          .text(code)
          .text(told)
          .text(percent)
          .text(road)
          .text(motor.driven())
          .day(day)
          .text(decided ? motor.policyId() + "-D" + record : null)
          .end();
    }
    return record + feeds - 1;
  }

  /** Draws by how many per cent a limit was exceeded: a band of ten, and a number of it. */
  private @Nullable String overPercent(Kind kind) {
    if (kind.over() == null || draws.chance(NOT_MEASURED)) {
      return null;
    }
    int from = Objects.requireNonNull(over.get(kind.over())).nextNumber();
    boolean counted = kind.over().equals("passengers_over");
    return Integer.toString(counted ? from : from + draws.nextInt(10));
  }
}
