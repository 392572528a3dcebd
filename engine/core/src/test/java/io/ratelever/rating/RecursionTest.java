package io.ratelever.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rates by the conformance book {@code recursion}, whose sections carry values over claims. */
class RecursionTest {

  private static final LocalDate DAY = LocalDate.of(2024, 6, 1);
  private static final RecordType MOTOR = RecordType.of(RiskKind.MOTOR);
  private static final Rater RATER = open();

  private static Rater open() {
    try {
      return RateBookFolder.open(
              Path.of(
                  Objects.requireNonNull(RecursionTest.class.getResource("/conformance")).toURI()))
          .rater();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private record Accident(LocalDate day, String id, boolean liable, int injuries) {
    Object claim() {
      Map<String, Object> values =
          Map.of(
              "status",
              RecordStatus.CONFIRMED,
              "record_id",
              id,
              "occurred_on",
              day,
              "fault_share",
              liable ? BigDecimal.ONE : BigDecimal.ZERO,
              "deaths",
              0,
              "injuries",
              injuries);
      ValueType.ListOf claims = (ValueType.ListOf) MOTOR.field("claims").orElseThrow().type();
      return ((RecordType) claims.element()).create(values, Map.of());
    }
  }

  @Test
  void agreesWithAFoldWrittenByHandInWhateverOrderTheRecordsCome() {
    for (int seed = 0; seed < 60; seed++) {
      List<Accident> accidents = random(seed);
      BigDecimal coefficient = new BigDecimal("1.00");
      List<Object> after = new ArrayList<>();
      List<Accident> inOrder = new ArrayList<>(accidents);
      inOrder.sort(Comparator.comparing(Accident::day).thenComparing(Accident::id));
      for (Accident accident : inOrder) {
        coefficient =
            coefficient
                .multiply(new BigDecimal(accident.liable() ? "1.25" : "0.95"))
                .max(new BigDecimal("0.50"))
                .min(new BigDecimal("3.50"))
                .setScale(2, RoundingMode.DOWN);
        after.add(coefficient);
      }
      Evaluation evaluation = RATER.evaluate(request(accidents, false));
      assertThat(evaluation.values("claim.coefficient_after").orElseThrow())
          .as("seed %s", seed)
          .usingElementComparator((one, two) -> ((BigDecimal) one).compareTo((BigDecimal) two))
          .isEqualTo(after);
      assertThat((BigDecimal) evaluation.values("claim.coefficient").orElseThrow().get(0))
          .as("seed %s", seed)
          .isEqualByComparingTo(coefficient);
    }
  }

  @Test
  void ratesTheSameInAnyOrderOfTheRecords() {
    for (int seed = 0; seed < 20; seed++) {
      List<Accident> accidents = random(seed);
      Rating expected = RATER.rate(request(accidents, true));
      Collections.shuffle(accidents, new Random(seed));
      assertThat(RATER.rate(request(accidents, true))).as("seed %s", seed).isEqualTo(expected);
    }
  }

  /** Up to twelve accidents, several on one day, no two with one day and id. */
  private static List<Accident> random(int seed) {
    Random random = new Random(seed);
    List<Accident> accidents = new ArrayList<>();
    int count = random.nextInt(13);
    for (int i = 0; i < count; i++) {
      LocalDate day = LocalDate.of(2023, 1, 1).plusDays(random.nextInt(4));
      accidents.add(
          new Accident(day, "c" + (char) ('a' + i), random.nextBoolean(), random.nextInt(2)));
    }
    Collections.shuffle(accidents, random);
    return accidents;
  }

  @Test
  void theWorksheetShowsWhatEachRunBeginsWithAndWhatAllLeave() {
    List<Accident> two =
        List.of(
            new Accident(LocalDate.of(2023, 2, 1), "b", false, 2),
            new Accident(LocalDate.of(2023, 1, 1), "a", true, 1));

    Worksheet worksheet = Objects.requireNonNull(RATER.rate(request(two, true)).worksheet());

    assertThat(worksheet.runs())
        .extracting(Worksheet.Run::section)
        .containsExactly("claim[0]", "claim[1]", "claim", "offence", "total");
    assertThat(carried(worksheet, 0, "coefficient"))
        .isEqualTo("default(entering, 1.00) = 1.00 -> 1.00");
    // 1.00 × 1.25 = 1.25; × 0.95 = 1.1875, cut to 1.18.
    assertThat(carried(worksheet, 1, "coefficient"))
        .isEqualTo("claim[0].coefficient_after =  -> 1.25");
    assertThat(carried(worksheet, 2, "coefficient"))
        .isEqualTo("claim[1].coefficient_after =  -> 1.18");
    assertThat(worksheet.runs().get(2).lines()).hasSize(4);
  }

  private static String carried(Worksheet worksheet, int run, String name) {
    Worksheet.Line line =
        worksheet.runs().get(run).lines().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow();
    assertThat(line.kind()).isEqualTo(Worksheet.Kind.CARRIED);
    return line.formula() + " = " + line.working() + " -> " + line.value();
  }

  @Test
  void namesNoMoreThanSomeOfManyRecordsThatAgree() {
    List<Accident> same = Collections.nCopies(1000, new Accident(DAY, "a", true, 0));

    assertThatThrownBy(() -> RATER.rate(request(same, false)))
        .isInstanceOfSatisfying(
            RatingException.class,
            e ->
                assertThat(e.failures())
                    .hasSize(20)
                    .extracting(RatingFailure::path)
                    .startsWith("motor.claims[1]", "motor.claims[2]"));
  }

  private static RatingRequest request(List<Accident> accidents, boolean worksheet) {
    Map<String, Object> values =
        Map.of(
            "claims", accidents.stream().map(Accident::claim).toList(),
            "vehicle", vehicle());
    Risk risk = (Risk) MOTOR.create(values, Map.of("entering_points", BigDecimal.ZERO));
    return new RatingRequest(
        "recursion", null, new Submission(DAY, DAY, risk, List.of()), worksheet);
  }

  private static Object vehicle() {
    RecordType vehicle = (RecordType) MOTOR.field("vehicle").orElseThrow().type();
    return vehicle.create(Map.of("use", "PRIVATE"), Map.of());
  }
}
