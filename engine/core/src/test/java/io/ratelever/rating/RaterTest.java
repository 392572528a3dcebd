package io.ratelever.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Claim;
import io.ratelever.risk.MotorRecords;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Policy;
import io.ratelever.risk.PolicyKind;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Vehicle;
import io.ratelever.risk.Violation;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Rates by the conformance books; their figures are worked by hand in their scenarios. */
class RaterTest {

  private static final Rater RATER = open();
  private static final LocalDate DAY = LocalDate.of(2024, 6, 1);

  private static Rater open() {
    try {
      return RateBookFolder.open(
              Path.of(Objects.requireNonNull(RaterTest.class.getResource("/conformance")).toURI()))
          .rater();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void answersEqualRequestsEqually() {
    RatingRequest request = request("each-and-sums", risk(violation(50), violation(19)));
    assertThat(RATER.rate(request)).isEqualTo(RATER.rate(request));
  }

  @Test
  void rateTheSameInAnyOrderOfTheRecords() {
    List<Violation> violations =
        new ArrayList<>(List.of(violation(50), violation(19), violation(20), violation(0)));
    BigDecimal expected =
        RATER.rate(request("each-and-sums", risk(violations.toArray(Violation[]::new)))).premium();
    // 6 + 1 + 3 + 1 = 11 points at 10 each, on 100.
    assertThat(expected).isEqualByComparingTo("210");
    Random random = new Random(7);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(violations, random);
      MotorRisk shuffled = risk(violations.toArray(Violation[]::new));
      assertThat(RATER.rate(request("each-and-sums", shuffled)).premium())
          .isEqualByComparingTo(expected);
    }
  }

  @Test
  void ratesInSeveralThreadsAsInOne() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Rating>> calls = new ArrayList<>();
      for (int i = 0; i < 400; i++) {
        RatingRequest request = request("each-and-sums", risk(violation(i % 60)));
        calls.add(() -> RATER.rate(request));
      }
      List<Future<Rating>> answers = threads.invokeAll(calls);
      for (int i = 0; i < 400; i++) {
        assertThat(answers.get(i).get()).isEqualTo(calls.get(i).call());
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void namesTheBasisOfAnAnswer() {
    Rating rating = RATER.rate(request("each-and-sums", risk()));
    assertThat(rating.basis().book()).isEqualTo(RateBookId.parse("each-and-sums/2024-01-01"));
    assertThat(rating.basis().digest()).matches("[0-9a-f]{64}");
    assertThat(rating.basis().semantics()).isEqualTo(Plan.SEMANTICS);
  }

  @Test
  void tellsEveryFailureAtOnce() {
    assertThat(failures(request("skipped-sections", new RiskParts().risk())))
        .extracting(RatingFailure::path)
        .containsExactly("motor.violations", "motor.vehicle");
  }

  @Test
  void namesTheFieldWhoseValueIsNotAllowed() {
    MotorRisk ten =
        new RiskParts().vehicle(new RiskParts.VehicleParts().seats(10).vehicle()).risk();
    assertThat(failures(request("gaps-and-bands", ten)))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.path()).isEqualTo("motor.vehicle.seats");
              assertThat(failure.message())
                  .isEqualTo("10 is not allowed; total.seats is one of 1..9");
            });
  }

  @Test
  void refusesAmountsInAnotherCurrency() {
    MotorRisk dollars =
        new MotorRisk("USD", null, null, null, null, List.of(), null, null, Map.of());
    assertThat(failures(request("each-and-sums", dollars)))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.path()).isEqualTo("motor.currency");
              assertThat(failure.message()).contains("USD is not allowed").contains("CNY");
            });
  }

  @Test
  void namesAnUnknownProduct() {
    List<RatingFailure> failures = failures(request("no-such-product", risk()));
    assertThat(failures)
        .extracting(RatingFailure::reason)
        .containsOnly(FailureReason.PRODUCT_UNKNOWN);
    assertThat(failures.get(0).message()).contains("no-such-product", "each-and-sums");
  }

  @Test
  void namesTheEditionsWhereNoneIsInForce() {
    RatingRequest early =
        new RatingRequest("two-clocks", null, submission(risk(), LocalDate.of(2023, 1, 1)), false);
    assertThat(failures(early))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.EDITION_NOT_FOUND);
              assertThat(failure.message()).contains("2024-01-01", "known from 2023-12-01");
            });
  }

  @Test
  void usesAPinnedEditionWhateverTheDates() {
    RatingRequest pinned =
        new RatingRequest("two-clocks", "2024-01-01", submission(risk(), DAY), false);
    assertThat(RATER.rate(pinned).premium()).isEqualByComparingTo("100");
  }

  @Test
  void ratesSeveralProductsFromOneSubmission() {
    Submission submission = submission(risk(violation(50)), DAY);
    List<Rating> ratings =
        RATER.rateAll(
            List.of(
                new RatingRequest("each-and-sums", null, submission, false),
                new RatingRequest("records-of-conduct", null, submission, false)));
    // 100 + 6 × 10, and 100 + 1 × 10.
    assertThat(ratings.get(0).premium()).isEqualByComparingTo("160");
    assertThat(ratings.get(1).premium()).isEqualByComparingTo("110");
  }

  @Test
  void acceptsWhatOneOfSeveralProductsUses() {
    MotorRisk coloured =
        new RiskParts()
            .vehicle(new RiskParts.VehicleParts().attributes(Map.of("colour", "RED")).vehicle())
            .violations(List.of())
            .risk();
    Submission submission = submission(coloured, DAY);
    RatingRequest without = new RatingRequest("records-of-conduct", null, submission, false);
    RatingRequest with = new RatingRequest("attributes", null, submission, false);
    assertThat(failures(without))
        .extracting(RatingFailure::path)
        .containsExactly("motor.vehicle.attributes.colour");
    // (100 + 0 + 1) × 1
    assertThat(RATER.rateAll(List.of(without, with)).get(1).premium()).isEqualByComparingTo("101");
  }

  @Test
  void reportsRecordsThatAreNotCounted() {
    Violation counted = decided("D1", RecordStatus.CONFIRMED);
    Violation again = decided("D1", RecordStatus.PENDING);
    Violation pending = decided("D2", RecordStatus.PENDING);
    Rating rating = RATER.rate(request("records-of-conduct", risk(counted, again, pending)));
    assertThat(rating.notices())
        .extracting(Rating.Notice::path)
        .containsExactly("motor.violations[1]", "motor.violations[2]");
    assertThat(rating.notices().toString()).contains("motor.violations[0]").doesNotContain("D1");
  }

  @Test
  void showsASuppliedValueBesideItsOwn() {
    MotorRisk noClaims = new RiskParts().claims(List.of()).risk();
    Submission submission =
        new Submission(
            DAY,
            DAY,
            noClaims,
            List.of(new Submission.SuppliedValue("ncd.factor", new BigDecimal("0.85"))));
    Rating rating = RATER.rate(new RatingRequest("supplied-values", null, submission, true));
    assertThat(rating.supplied())
        .singleElement()
        .satisfies(
            use -> {
              assertThat(use.own()).isEqualTo(new BigDecimal("0.6"));
              assertThat(use.difference()).isEqualByComparingTo("0.25");
            });
  }

  @Test
  void tellsWhyItsOwnValueIsMissing() {
    MotorRisk unknownClaims = new RiskParts().risk();
    Submission submission =
        new Submission(
            DAY,
            DAY,
            unknownClaims,
            List.of(new Submission.SuppliedValue("ncd.factor", new BigDecimal("1.1"))));
    Rating rating = RATER.rate(new RatingRequest("supplied-values", null, submission, false));
    assertThat(rating.supplied())
        .singleElement()
        .satisfies(use -> assertThat(use.ownMissing()).contains("motor.claims"));
  }

  @Test
  void aWorksheetReplaysThePremium() {
    Rating rating =
        RATER.rate(
            new RatingRequest(
                "each-and-sums", null, submission(risk(violation(50), violation(19)), DAY), true));
    Worksheet worksheet = Objects.requireNonNull(rating.worksheet());
    assertThat(worksheet.runs())
        .extracting(Worksheet.Run::section)
        .containsExactly("offence[0]", "offence[1]", "total");
    Worksheet.Line points = worksheet.runs().get(0).lines().get(1);
    assertThat(points.value()).isEqualTo(new BigDecimal("6"));
    assertThat(points.sources())
        .singleElement()
        .satisfies(source -> assertThat(source.at()).endsWith("rules/points.csv:4"));
    Worksheet.Line premium = worksheet.runs().get(2).lines().get(2);
    assertThat(premium.formula()).isEqualTo("100 + sum(offence.fee)");
    assertThat(premium.working()).isEqualTo("100 + 70");
    assertThat(premium.value()).isEqualTo(new BigDecimal("170.00"));
  }

  @Test
  void aWorksheetChangesNothingElse() {
    Submission submission = submission(risk(violation(50)), DAY);
    Rating plain = RATER.rate(new RatingRequest("each-and-sums", null, submission, false));
    Rating shown = RATER.rate(new RatingRequest("each-and-sums", null, submission, true));
    assertThat(plain.worksheet()).isNull();
    assertThat(shown).usingRecursiveComparison().ignoringFields("worksheet").isEqualTo(plain);
  }

  @Test
  void aDeclinedRiskCarriesNoPremium() {
    MotorRisk five =
        new RiskParts().vehicle(new RiskParts.VehicleParts().seats(5).vehicle()).risk();
    Rating rating = RATER.rate(request("gaps-and-bands", five));
    assertThat(rating.outcome()).isEqualTo(Rating.Decision.DECLINED);
    assertThat(rating.premium()).isNull();
  }

  private static List<RatingFailure> failures(RatingRequest request) {
    List<RatingFailure> failures = new ArrayList<>();
    assertThatThrownBy(() -> RATER.rate(request))
        .isInstanceOfSatisfying(RatingException.class, e -> failures.addAll(e.failures()));
    return failures;
  }

  private static RatingRequest request(String product, MotorRisk risk) {
    return new RatingRequest(product, null, submission(risk, DAY), false);
  }

  private static Submission submission(MotorRisk risk, LocalDate effectiveOn) {
    return new Submission(effectiveOn, DAY, risk, List.of());
  }

  private static MotorRisk risk(Violation... violations) {
    return new RiskParts().violations(List.of(violations)).risk();
  }

  private static Violation violation(int overPct) {
    return MotorRecords.violation(
        Map.of(
            "status",
            RecordStatus.CONFIRMED,
            "behaviour",
            "SPEEDING",
            "over_pct",
            BigDecimal.valueOf(overPct)));
  }

  private static Violation decided(String decisionNumber, RecordStatus status) {
    return MotorRecords.violation(Map.of("status", status, "decision_number", decisionNumber));
  }

  /** The parts of a risk that a test sets; the others are unknown. */
  private static final class RiskParts {
    private @Nullable Vehicle vehicle;
    private @Nullable List<Violation> violations;
    private @Nullable List<Claim> claims;

    RiskParts vehicle(Vehicle given) {
      vehicle = given;
      return this;
    }

    RiskParts violations(List<Violation> given) {
      violations = given;
      return this;
    }

    RiskParts claims(List<Claim> given) {
      claims = given;
      return this;
    }

    MotorRisk risk() {
      Policy policy =
          new Policy(null, null, null, null, null, null, PolicyKind.FIRST, null, Map.of());
      return new MotorRisk(null, policy, vehicle, null, null, violations, claims, null, Map.of());
    }

    /** The parts of a vehicle. */
    static final class VehicleParts {
      private @Nullable Integer seats;
      private Map<String, Object> attributes = Map.of();

      VehicleParts seats(int given) {
        seats = given;
        return this;
      }

      VehicleParts attributes(Map<String, Object> given) {
        attributes = given;
        return this;
      }

      Vehicle vehicle() {
        return new Vehicle(
            null, null, seats, null, null, null, null, null, null, null, null, null, attributes);
      }
    }
  }
}
