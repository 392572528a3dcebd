package io.ratelever.term;

import static io.ratelever.term.Policies.paid;
import static io.ratelever.term.Policies.rated;
import static io.ratelever.term.Policies.risk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission.SuppliedValue;
import io.ratelever.ratebook.TermRule.Method;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Worked examples; what holds for all policies is in {@link TermPropertiesTest}. */
final class ProraterTest {

  // --- Cancellation by days ----------------------------------------------------------------------

  /** 10000 × 265 / 365 = 7260.27, the example of a consumer page on the motor clause of 2014. */
  @Test
  void returnsThePremiumOfTheDaysThatRemain() {
    Proration.Cancellation cancelled =
        paid("10000").cancelled(100, Method.PRO_RATA).prorate().cancellation();

    assertThat(cancelled.elapsedDays()).isEqualTo(100);
    assertThat(cancelled.remainingDays()).isEqualTo(265);
    assertThat(cancelled.returned().total()).isEqualByComparingTo("7260.27");
    assertThat(cancelled.retained().total()).isEqualByComparingTo("2739.73");
    assertThat(cancelled.share().value()).hasToString("100/365");
    assertThat(cancelled.share().working()).isEqualTo("100 / 365");
    assertThat(cancelled.share().reference()).isEqualTo("T-1 section 68");
  }

  /** 3660 × 60 / 366: from 2024-01-01 to 2024-03-01 are 31 + 29 days. */
  @Test
  void countsALeapDayAsAnyOther() {
    Proration answer =
        paid("3660")
            .term(LocalDate.of(2024, 1, 1), LocalDate.of(2025, 1, 1))
            .cancelled(LocalDate.of(2024, 3, 1), Method.PRO_RATA)
            .prorate();

    assertThat(answer.total()).isEqualByComparingTo("600");
  }

  /**
   * After 10 days: 1200 × 10 / 365 = 32.876.. → 32.88; 1000 × 10 / 365 = 27.397.. → 27.40; 20 × 10
   * / 365 = 0.547.. → 0.55. Their sum is 60.83, though 2220 × 10 / 365 is 60.82.
   */
  @Test
  void splitsEachCoverageByItselfAndSumsTheLines() {
    Proration answer = rated(100_000, 1_000_000).cancelled(10, Method.PRO_RATA).prorate();

    assertThat(amounts(answer.cancellation().retained()))
        .containsExactly("OD 32.88", "TPL 27.40", " 0.55");
    assertThat(amounts(answer.cancellation().returned()))
        .containsExactly("OD 1167.12", "TPL 972.60", " 19.45");
    assertThat(answer.total()).isEqualByComparingTo("60.83");
    assertThat(answer.isPaid()).isFalse();
    assertThat(answer.original().premium()).isEqualByComparingTo("2220");
  }

  @Test
  void splitsWhatWasPaidForEachCoverage() {
    Proration answer = paid("36.50").alsoPaid("TPL", "365").cancelled(1, Method.PRO_RATA).prorate();

    assertThat(amounts(answer.cancellation().retained())).containsExactly("TPL 1.00", " 0.10");
  }

  /** The basis rates 2220; 2000 was agreed, and that is split: 2000 × 73 / 365 = 400. */
  @Test
  void splitsWhatWasPaidThoughTheBasisRatesAnotherPremium() {
    Proration answer =
        rated(100_000, 1_000_000).alsoPaid("", "2000").cancelled(73, Method.PRO_RATA).prorate();

    assertThat(answer.isPaid()).isTrue();
    assertThat(answer.original().premium()).isEqualByComparingTo("2220");
    assertThat(answer.total()).isEqualByComparingTo("400");
  }

  // --- Cancellation by the book's scale ----------------------------------------------------------

  /** 2024-03-01 to 2024-05-02 begins the third month: 0.30 of 1234.50 is 370.35. */
  @Test
  void keepsTheShareOfTheMonthsThatHaveBegun() {
    Proration answer =
        paid("1234.50").cancelled(LocalDate.of(2024, 5, 2), Method.SHORT_RATE).prorate();

    assertThat(answer.cancellation().retained().total()).isEqualByComparingTo("370.35");
    assertThat(answer.cancellation().returned().total()).isEqualByComparingTo("864.15");
    assertThat(answer.cancellation().method()).isEqualTo(Method.SHORT_RATE);
    assertThat(answer.cancellation().share().label().en()).isEqualTo("Short-term scale");
    assertThat(answer.cancellation().share().working()).isEqualTo("0.30 / 1.00");
    assertThat(answer.cancellation().share().sources())
        .extracting(source -> source.what() + " " + source.value() + " " + source.reference())
        .containsExactly("3 0.30 T-1 section 35", "12 1.00 T-1 section 35");
    assertThat(answer.segments()).isEmpty();
  }

  /** Half a year was priced at 0.60 of a year, two months keep 0.20 of it: a third of 100. */
  @Test
  void keepsAShareThatNoDecimalHolds() {
    Proration answer =
        paid("100")
            .term(Policies.FIRST, Policies.FIRST.plusMonths(6))
            .cancelled(LocalDate.of(2024, 5, 1), Method.SHORT_RATE)
            .prorate();

    assertThat(answer.cancellation().share().value()).isEqualTo(Exact.of(1).dividedBy(Exact.of(3)));
    assertThat(answer.cancellation().retained().total()).isEqualByComparingTo("33.33");
    assertThat(answer.cancellation().returned().total()).isEqualByComparingTo("66.67");
  }

  @Test
  void takesTheBooksFirstMethodWhereNoneIsSaid() {
    assertThat(paid("365").cancelled(1, null).prorate().cancellation().method())
        .isEqualTo(Method.PRO_RATA);
  }

  @Test
  void namesARowOfTheScaleThatIsNotPublished() {
    Proration answer = paid("100").cancelled(LocalDate.of(2025, 1, 2), Method.SHORT_RATE).prorate();

    assertThat(answer.caveats())
        .extracting(Rating.Caveat::what)
        .containsExactly("page short_term, row 11");
  }

  @Test
  void tellsADayOfWhichTheScaleSaysNothing() {
    Policies twoYears =
        paid("100")
            .term(Policies.FIRST, Policies.FIRST.plusYears(2))
            .cancelled(400, Method.SHORT_RATE);

    assertThat(failures(twoYears))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.KEY_NOT_ON_PAGE);
              assertThat(failure.path()).isEqualTo("cancellation.effective_on");
              assertThat(failure.message()).contains("short_rate", "14");
            });
  }

  // --- A cover that never began ------------------------------------------------------------------

  /** 3 % of 10000 before the cover begins: the example of the same page. */
  @ParameterizedTest
  @CsvSource({"-20", "0"})
  void keepsTheFeeOfACoverThatNeverBegan(int day) {
    Proration answer = paid("10000").cancelled(day, Method.SHORT_RATE).prorate();

    assertThat(answer.cancellation().retained().total()).isEqualByComparingTo("300");
    assertThat(answer.cancellation().returned().total()).isEqualByComparingTo("9700");
    assertThat(answer.cancellation().method()).isNull();
    assertThat(answer.cancellation().elapsedDays()).isZero();
    assertThat(answer.segments()).isEmpty();
    assertThat(answer.caveats())
        .extracting(Rating.Caveat::what)
        .containsExactly("constant not_begun");
  }

  @Test
  void returnsAllIfTheCoverNeverBeganAndTheBookIsSilent() {
    Proration answer =
        paid("10000").basis(Policies.PRODUCT, "2024-07-01", "", "").cancelled(0, null).prorate();

    assertThat(answer.cancellation().returned().total()).isEqualByComparingTo("10000");
  }

  // --- The edition of the basis ------------------------------------------------------------------

  /**
   * The policy begins when the dearer edition is in force: 100000 × 0.02 by that, 1200 by its own.
   */
  @Test
  void chargesByTheEditionOfTheBasis() {
    Policies policy =
        rated(100_000, 0)
            .term(LocalDate.of(2024, 8, 1), LocalDate.of(2025, 8, 1))
            .changed(73, 200_000, 0);

    Proration.Charge charge = policy.prorate().changes().get(0).charge();
    Proration.Charge dearer =
        policy.basis(Policies.PRODUCT, "2024-07-01", "", "").prorate().changes().get(0).charge();

    // (2400 - 1200) × 292 / 365 = 960, and (4000 - 2000) × 292 / 365 = 1600.
    assertThat(charge.charged().total()).isEqualByComparingTo("960");
    assertThat(dearer.charged().total()).isEqualByComparingTo("1600");
  }

  /** A silent book splits by days, in the whole yuan of its premium: 2000 × 100 / 365 = 547.9.. */
  @Test
  void roundsPartsAsThePremiumWhereTheBookIsSilent() {
    Proration answer =
        rated(100_000, 0)
            .basis(Policies.PRODUCT, "2024-07-01", "", "")
            .cancelled(100, Method.PRO_RATA)
            .prorate();

    assertThat(answer.total()).isEqualByComparingTo("548");
    assertThat(answer.caveats()).isEmpty();
  }

  @Test
  void acceptsTheDigestThatTheEditionHas() {
    String digest = digest();
    Proration answer =
        paid("365").basis(Policies.PRODUCT, "2024-01-01", digest, "").cancelled(1, null).prorate();

    assertThat(answer.basis().digest()).isEqualTo(digest);
  }

  @Test
  void showsBothDigestsIfTheEditionIsNotWhatItWas() {
    String other = "0123456789abcdef".repeat(4);
    Policies policy =
        paid("365").basis(Policies.PRODUCT, "2024-01-01", other, "0").cancelled(1, null);

    assertThat(failures(policy))
        .extracting(RatingFailure::reason, RatingFailure::path)
        .containsExactly(
            tuple(FailureReason.BASIS_DIFFERS, "basis.digest"),
            tuple(FailureReason.BASIS_DIFFERS, "basis.semantics"));
    assertThat(failures(policy).get(0).message()).contains(other, digest());
  }

  private static String digest() {
    return Policies.FOLDER
        .rater()
        .plan(RateBookId.of(Policies.PRODUCT, "2024-01-01"))
        .orElseThrow()
        .book()
        .digest();
  }

  // --- Changes -----------------------------------------------------------------------------------

  /** (1800 - 1200) × 165 / 365 = 271.23; third party and fee stay as they are. */
  @Test
  void chargesTheDifferenceForTheDaysThatRemain() {
    Proration answer = rated(100_000, 1_000_000).changed(200, 150_000, 1_000_000).prorate();

    Proration.Change change = answer.changes().get(0);
    assertThat(change.remainingDays()).isEqualTo(165);
    assertThat(change.charge().before().total()).isEqualByComparingTo("2220");
    assertThat(change.charge().after().total()).isEqualByComparingTo("2820");
    assertThat(amounts(change.charge().charged()))
        .containsExactly("OD 271.23", "TPL 0.00", " 0.00");
    assertThat(answer.total()).isEqualByComparingTo("2491.23");
  }

  /** -1000 × 165 / 365 = -452.05. */
  @Test
  void returnsThePremiumOfACoverageThatIsGivenUp() {
    Proration answer = rated(100_000, 1_000_000).changed(200, 100_000, 0).prorate();

    assertThat(amounts(answer.changes().get(0).charge().charged()))
        .containsExactly("OD 0.00", "TPL -452.05", " 0.00");
  }

  /** 365 days × 1 yuan a day from the second day on; there is no line of it before. */
  @Test
  void chargesACoverageThatIsAdded() {
    Proration answer = rated(100_000, 0).changed(1, 100_000, 365_000).prorate();

    assertThat(amounts(answer.changes().get(0).charge().before())).contains("TPL 0");
    assertThat(amounts(answer.changes().get(0).charge().charged())).contains("TPL 364.00");
  }

  @Test
  void chargesTheWholeDifferenceOfAChangeOnTheFirstDay() {
    Proration answer = rated(100_000, 0).changed(0, 123_456, 0).prorate();

    // 123456 × 0.012 = 1481.47, and 20 of fee.
    assertThat(answer.total()).isEqualByComparingTo("1501.47");
    assertThat(answer.segments()).hasSize(1);
  }

  /**
   * 1200 for 100 days, 2400 for 100, 600 for 165, each of 365, beside the fee of 20.
   *
   * <p>Charges: 1200 × 265 / 365 = 871.23; -1800 × 165 / 365 = -813.70. In force: 1200 × 100 / 365
   * = 328.77 with 5.48 of fee; then up to day 200 of all layers 657.53 + (657.53 - 328.77) + 10.96,
   * less the parts before; the rest is what is left of the total.
   */
  @Test
  void splitsSeveralChangesIntoSegments() {
    Proration answer = rated(100_000, 0).changed(200, 50_000, 0).changed(100, 200_000, 0).prorate();

    assertThat(answer.changes())
        .extracting(change -> change.charge().charged().total().toPlainString())
        .containsExactly("871.23", "-813.70");
    assertThat(answer.changes()).extracting(Proration.Change::position).containsExactly(1, 0);
    assertThat(answer.total()).isEqualByComparingTo("1277.53"); // 1220 + 871.23 - 813.70
    assertThat(answer.segments())
        .extracting(
            segment ->
                segment.fromOn()
                    + " "
                    + segment.days()
                    + " "
                    + segment.premium().total().stripTrailingZeros().toPlainString()
                    + " "
                    + segment.part().total().toPlainString())
        .containsExactly(
            "2024-03-01 100 1220 334.25", // 328.77 + 5.48
            "2024-06-09 100 2420 663.00", // 328.76 + 328.76 + 5.48
            "2024-09-17 165 620 280.28"); // 1277.53 - 334.25 - 663.00
  }

  /** After the change 2420 is in force; both layers are returned for the 165 days that remain. */
  @Test
  void returnsChargesToo() {
    Proration answer =
        rated(100_000, 0).changed(100, 200_000, 0).cancelled(200, Method.PRO_RATA).prorate();

    // Charged 1220 + 871.23. Kept 657.53 + 10.96 of the first layer, 328.76 of the second.
    assertThat(answer.cancellation().charged().total()).isEqualByComparingTo("2091.23");
    assertThat(answer.cancellation().retained().total()).isEqualByComparingTo("997.25");
    assertThat(answer.cancellation().returned().total()).isEqualByComparingTo("1093.98");
    assertThat(answer.total()).isEqualByComparingTo("997.25");
    assertThat(answer.segments()).hasSize(2);
  }

  @Test
  void tellsAReferralWithoutACharge() {
    Proration answer =
        rated(100_000, 0)
            .changed(100, risk("TAXI", 100_000, 0))
            .changed(200, 100_000, 0)
            .cancelled(300, null)
            .prorate();

    assertThat(answer.changes().get(0).rating().outcome()).isEqualTo(Rating.Decision.REFERRED);
    assertThat(answer.changes().get(0).rating().reasons())
        .extracting(Rating.Reason::text)
        .containsExactly("somebody has to look at a taxi");
    assertThat(answer.changes()).extracting(Proration.Change::charge).containsOnlyNulls();
    assertThat(answer.total()).isNull();
    assertThat(answer.cancellation()).isNull();
    assertThat(answer.segments()).isEmpty();
  }

  @Test
  void chargesTheChangesBeforeADecline() {
    Proration answer =
        rated(100_000, 0)
            .changed(73, 200_000, 0)
            .changed(146, risk("RACING", 100_000, 0))
            .prorate();

    assertThat(answer.changes().get(0).charge().charged().total()).isEqualByComparingTo("960");
    assertThat(answer.changes().get(1).rating().outcome()).isEqualTo(Rating.Decision.DECLINED);
    assertThat(answer.changes().get(1).charge()).isNull();
  }

  /** 1200 × 0.80 = 960, and 1200 × 0.50 = 600: -360 for 292 of 365 days is -288. */
  @Test
  void keepsSuppliedValuesUnlessAChangeReplacesThem() {
    SuppliedValue half = new SuppliedValue("accepted.factor", new BigDecimal("0.50"));
    Proration answer =
        rated(100_000, 0)
            .supplied("accepted.factor", "0.80")
            .changed(1, 100_000, 0)
            .changed(73, risk("PRIVATE", 100_000, 0), half)
            .prorate();

    assertThat(answer.premium().total()).isEqualByComparingTo("980");
    assertThat(answer.changes())
        .extracting(change -> change.charge().charged().total().toPlainString())
        .containsExactly("0.00", "-288.00");
  }

  // --- What cannot be done -----------------------------------------------------------------------

  @Test
  void namesTheRiskWhoseFieldIsMissing() {
    Policies policy = rated(0, 0).risk(risk(null, 100_000, 0)).changed(1, risk(null, 100_000, 0));

    assertThat(failures(policy))
        .extracting(RatingFailure::path)
        .containsExactly("original.motor.vehicle.use", "changes[0].motor.vehicle.use");
  }

  @Test
  void hasNothingToSplitForADeclinedOriginal() {
    Policies racing = rated(0, 0).risk(risk("RACING", 100_000, 0));

    assertThat(failures(racing.cancelled(10, null)))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.path()).isEqualTo("motor");
              assertThat(failure.message())
                  .contains("nobody insures a race")
                  .contains("send what was paid");
            });
    assertThat(racing.alsoPaid("", "365").prorate().total()).isEqualByComparingTo("10");
  }

  @Test
  void tellsEverythingThatIsWrongAtOnce() {
    LocalDate before = Policies.FIRST.minusDays(1);
    Policies policy =
        rated(100_000, 0)
            .basis(Policies.PRODUCT, "2024-01-01", "12ab", "")
            .risk(risk("PRIVATE", 1, 0, Map.of("expires_on", LocalDate.of(2025, 3, 2))))
            .alsoPaid("GLASS", "1")
            .alsoPaid("TPL", "-1")
            .alsoPaid("TPL", "1")
            .paidIn("USD")
            .changed(-1, 1, 0)
            .changed(300, 1, 0)
            .changed(300, risk("PRIVATE", 1, 0, Map.of("inception_on", before)))
            .cancelled(300, Method.SHORT_RATE);

    assertThat(failures(policy))
        .extracting(failure -> failure.reason() + " " + failure.path())
        .containsExactly(
            "FIELD_INVALID basis.digest",
            "FIELD_INVALID changes[0].effective_on",
            "FIELD_INVALID changes[2].effective_on",
            "FIELD_INVALID changes[1].effective_on",
            "FIELD_INVALID changes[2].effective_on",
            "VALUE_NOT_ALLOWED cancellation.method",
            "FIELD_INVALID original.motor.policy.expires_on",
            "FIELD_INVALID changes[2].motor.policy.inception_on",
            "VALUE_NOT_ALLOWED paid_premiums[0].coverage",
            "FIELD_INVALID paid_premiums[1].premium",
            "FIELD_INVALID paid_premiums[2].coverage",
            "VALUE_NOT_ALLOWED paid_premiums[3].premium");
  }

  @Test
  void refusesAMethodThatTheBookDoesNotHave() {
    Policies policy =
        paid("365").basis(Policies.PRODUCT, "2024-07-01", "", "").cancelled(10, Method.SHORT_RATE);

    assertThat(failures(policy))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.path()).isEqualTo("cancellation.method");
              assertThat(failure.message())
                  .isEqualTo("short_rate is not allowed; terms/2024-07-01 has pro_rata");
            });
  }

  @Test
  void needsAnEditionThatIsLoaded() {
    assertThat(failures(paid("1").basis("nothing", "2024-01-01", "", "").cancelled(1, null)))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.PRODUCT_UNKNOWN);
              assertThat(failure.path()).isEqualTo("basis.product");
            });
    assertThat(failures(paid("1").basis(Policies.PRODUCT, "2023-01-01", "", "").cancelled(1, null)))
        .singleElement()
        .satisfies(
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.EDITION_NOT_FOUND);
              assertThat(failure.path()).isEqualTo("basis.edition");
              assertThat(failure.message()).contains("2024-01-01, 2024-07-01");
            });
  }

  @Test
  void needsSomethingToSplitAndSomethingThatHappens() {
    assertThat(failures(new Policies()))
        .extracting(RatingFailure::path)
        .containsExactly("cancellation", "motor");
    assertThat(failures(paid("365").changed(1, 100_000, 0)))
        .extracting(RatingFailure::path)
        .containsExactly("motor");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-03-01, 2024-03-01, 2024-03-01, term.expires_on",
    "1899-12-31, 2024-03-01, 2024-03-01, term.inception_on",
    "2024-03-01, 2200-01-01, 2024-03-01, term.expires_on",
    "2024-03-01, 2025-03-01, 2025-03-01, cancellation.effective_on",
    "2024-03-01, 2025-03-01, 1899-01-01, cancellation.effective_on"
  })
  void refusesDaysThatMakeNoTerm(LocalDate from, LocalDate until, LocalDate on, String path) {
    assertThat(failures(paid("365").term(from, until).cancelled(on, null)))
        .extracting(RatingFailure::path)
        .containsExactly(path);
  }

  private static List<RatingFailure> failures(Policies policy) {
    return catchThrowableOfType(RatingException.class, policy::prorate).failures();
  }

  /** Writes lines as {@code OD 32.88}. */
  private static List<String> amounts(Amounts amounts) {
    return amounts.lines().stream()
        .map(line -> line.coverage() + " " + line.amount().toPlainString())
        .toList();
  }
}
