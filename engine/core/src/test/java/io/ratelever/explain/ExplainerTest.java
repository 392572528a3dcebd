package io.ratelever.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.check.RateBookFolder;
import io.ratelever.load.RequestFile;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.RiskEdit;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Explains quotes of the small book {@code explanations}, whose premium is 1000 × (1 + float) × (1
 * + 0.02 for each trainee), the float being that of {@code conduct.csv}.
 */
class ExplainerTest {

  private static final Rater RATER = open("explanations").rater();

  private static RateBookFolder open(String book) {
    try {
      return RateBookFolder.open(
          Path.of(
              Objects.requireNonNull(ExplainerTest.class.getResource("/conformance/" + book))
                  .toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static final String ONE_VIOLATION =
      "violations: [{status: CONFIRMED, behaviour: SPEEDING, occurred_on: 2023-06-10}]";

  private static final String TRAINEE = "drivers: [{id: b, licence_class: TRAINEE}]";

  private static RatingRequest request(String use, String... fields) {
    String text =
        "product: explanations\neffective_on: 2024-01-01\nknown_on: 2023-12-20\nmotor:\n"
            + "  policy: {issued_on: 2023-12-20, inception_on: 2024-01-01}\n"
            + "  vehicle: {use: "
            + use
            + "}\n  "
            + String.join("\n  ", fields)
            + "\n";
    Problems problems = new Problems();
    Optional<RequestFile> file =
        RequestFile.read("request.yaml", text.getBytes(StandardCharsets.UTF_8), problems);
    assertThat(problems.list()).isEmpty();
    Submission submission = file.orElseThrow().submission();
    return new RatingRequest("explanations", null, submission, false);
  }

  private static Explanation explain(RatingRequest request) {
    return Explainer.explain(RATER, request, Explanation.Wish.ALL);
  }

  private static Explanation explain(RatingRequest request, String... unknown) {
    return Explainer.explain(RATER, request, new Explanation.Wish(true, true, List.of(unknown)));
  }

  // --- Rules -------------------------------------------------------------------------------------

  @Test
  void aRuleFiresByTheFactsThatItAsksFor() {
    RuleReason reason =
        explain(request("PRIVATE", ONE_VIOLATION, "claims: []", "drivers: []")).reasons().get(0);

    assertThat(reason.fired()).hasSize(1);
    assertThat(reason.fired().get(0).rule().reference()).isEqualTo("R2");
    assertThat(reason.fired().get(0).grounds())
        .extracting(fact -> fact.name() + " " + fact.value())
        .containsExactly("use PRIVATE", "violations_in_year 1", "claims_in_year 0");
  }

  /** One fact of R1 misses by one, and so does one of R5; R3 needs two violations more. */
  @Test
  void theNearestRulesMissTheFewestFactsByTheLeast() {
    RuleReason reason =
        explain(request("PRIVATE", ONE_VIOLATION, "claims: []", "drivers: []")).reasons().get(0);

    assertThat(reason.near())
        .extracting(near -> near.rule().reference())
        .containsExactly("R1", "R3");
    assertThat(reason.near().get(0).missed().get(0).distance()).isEqualByComparingTo("-1");
    assertThat(reason.near().get(1).missed().get(0).distance()).isEqualByComparingTo("2");
  }

  @Test
  void aMissByAValueWithoutOrderHasNoDistance() {
    RuleReason reason =
        explain(request("HIRE", "violations: []", "claims: []", "drivers: []")).reasons().get(0);

    assertThat(reason.near())
        .extracting(near -> near.rule().reference())
        .containsExactly("R8", "R9");
    RuleReason ofPrivateUse =
        explain(request("PRIVATE", "violations: []", "claims: []", "drivers: []")).reasons().get(0);
    assertThat(ofPrivateUse.near())
        .flatExtracting(RuleReason.Near::missed)
        .extracting(RuleReason.Missed::distance)
        .doesNotContainNull();
  }

  // --- Records -----------------------------------------------------------------------------------

  /**
   * The window is [issued - 1 year, issued). The violation of 2023-06-10 is out of it once the
   * policy is issued on 2024-06-11, which is 174 days later; cover then begins on 2024-06-23. 1000
   * × 0.80.
   */
  @Test
  void aRecordStopsCountingOnTheFirstDayOnWhichItIsOutOfTheWindow() {
    Ageing ageing =
        Objects.requireNonNull(
            explain(request("PRIVATE", ONE_VIOLATION, "claims: []", "drivers: []")).ageing());

    assertThat(ageing.clock()).isEqualTo(PolicyClock.BY_DAYS);
    assertThat(ageing.ends())
        .containsExactly(
            new Ageing.End(
                "violations[0]",
                ageing.ends().get(0).record(),
                Ageing.Span.UNTIL,
                LocalDate.of(2024, 6, 23)));
    assertThat(ageing.offers()).hasSize(1);
    assertThat(ageing.offers().get(0).offer().premium()).isEqualByComparingTo("800.00");
  }

  /** Of five violations any four count as three or more; yet each of them counts. */
  @Test
  void noRecordHidesAnotherWhereAScaleCountsNoFurther() {
    String five =
        "violations: ["
            + "{status: CONFIRMED, occurred_on: 2023-06-10}, ".repeat(4)
            + "{status: CONFIRMED, occurred_on: 2023-06-20}]";
    Ageing ageing =
        Objects.requireNonNull(
            explain(request("PRIVATE", five, "claims: []", "drivers: []")).ageing());

    assertThat(ageing.ends())
        .extracting(Ageing.End::until)
        .containsExactly(
            LocalDate.of(2024, 6, 23),
            LocalDate.of(2024, 6, 23),
            LocalDate.of(2024, 6, 23),
            LocalDate.of(2024, 6, 23),
            LocalDate.of(2024, 7, 3));
    // R3, then one left: R2, then none: R1.
    assertThat(ageing.offers())
        .extracting(dated -> dated.offer().premium().toPlainString())
        .containsExactly("1000.00", "800.00");
  }

  @Test
  void aRecordOutsideTheWindowMakesNoDifference() {
    Ageing ageing =
        Objects.requireNonNull(
            explain(
                    request(
                        "PRIVATE",
                        "violations: [{status: CONFIRMED, occurred_on: 2021-06-10}]",
                        "claims: []",
                        "drivers: []"))
                .ageing());

    assertThat(ageing.ends()).extracting(Ageing.End::span).containsExactly(Ageing.Span.NEVER);
    assertThat(ageing.offers()).isEmpty();
  }

  @Test
  void withoutARecordAYearIsLookedAt() {
    Ageing ageing =
        Objects.requireNonNull(
            explain(request("PRIVATE", "violations: []", "claims: []", "drivers: []")).ageing());

    assertThat(ageing.ends()).isEmpty();
    assertThat(ageing.last()).isEqualTo(LocalDate.of(2024, 1, 1).plusDays(366));
  }

  /** The book counts records whenever they were, so that each counts on every day that is seen. */
  @Test
  void noRecordEndsWhereTheBookAsksNothingOfTheDay() {
    RateBookFolder opened = open("records-of-conduct");
    Plan plan = opened.rater().plan(opened.rater().books().get(0).id()).orElseThrow();

    assertThat(PolicyClock.asksTheDay(plan.book())).isFalse();
    assertThat(PolicyClock.asksTheDay(RATER.books().get(0))).isTrue();
    Submission given =
        opened.scenarios().get(plan.book().id()).stream()
            .map(Scenario::given)
            .filter(one -> !new Conducts(plan.riskType(), one).places().isEmpty())
            .findFirst()
            .orElseThrow();
    LocalDate first = Objects.requireNonNull(given.effectiveOn());
    Submission dated =
        new Submission(
            first,
            first,
            RiskEdit.with(plan.riskType(), given.risk(), "policy.inception_on", first),
            given.supplied());
    Ageing ageing = Ageing.of(plan, dated);
    assertThat(ageing.last()).isEqualTo(first.plusDays(1_100));
    assertThat(ageing.ends())
        .isNotEmpty()
        .extracting(Ageing.End::span)
        .doesNotContain(Ageing.Span.UNTIL);
    assertThat(ageing.offers()).isEmpty();
  }

  // --- Changes -----------------------------------------------------------------------------------

  /** Now 1000 × 1.00 × 1.02 = 1020; without the violation 816, with a full licence 1000. */
  @Test
  void theSmallestSetsComeFirstAndLargerOnesOnlyIfTheyAreBetter() {
    Changes changes =
        Objects.requireNonNull(
            explain(request("PRIVATE", ONE_VIOLATION, "claims: []", TRAINEE)).changes());

    assertThat(changes.smallest())
        .extracting(found -> found.changes().get(0).lever().name() + " " + found.offer().premium())
        .containsExactly("no_violation 816.00", "full_licence 1000.00");
    assertThat(changes.larger()).hasSize(1);
    assertThat(changes.larger().get(0).changes()).hasSize(2);
    assertThat(changes.larger().get(0).offer().premium()).isEqualByComparingTo("800.00");
    assertThat(changes.tried()).isEqualTo(3);
  }

  /** Hire with a violation is referred (R8); private use is rated by R2, no violation by R7. */
  @Test
  void whatIsReferredIsBetterOnceItIsRated() {
    Changes changes =
        Objects.requireNonNull(
            explain(request("HIRE", ONE_VIOLATION, "claims: []", "drivers: []")).changes());

    assertThat(changes.smallest())
        .extracting(found -> found.changes().get(0).lever().name() + " " + found.offer().premium())
        .containsExactly("private_use 1000.00", "no_violation 1100.00");
    assertThat(changes.larger().get(0).offer().premium()).isEqualByComparingTo("800.00");
  }

  // --- What is not known -------------------------------------------------------------------------

  /** None: R1, 800. Three that count: R3, 1300. Two kinds × two days, up to four: C(8, 4) lists. */
  @Test
  void theEndsOfTheRangeAreThoseOfAllPossibleRecords() {
    Range range =
        Objects.requireNonNull(
            explain(request("PRIVATE", "claims: []", "drivers: []"), "violations").range());

    assertThat(range.tried()).isEqualTo(70);
    assertThat(Objects.requireNonNull(range.lowest()).offer().premium())
        .isEqualByComparingTo("800.00");
    assertThat(range.lowest().values()).containsExactly(List.of());
    assertThat(Objects.requireNonNull(range.highest()).offer().premium())
        .isEqualByComparingTo("1300.00");
    assertThat((List<?>) range.highest().values().get(0)).hasSize(3);
    assertThat(range.spreads()).hasSize(1);
    assertThat(range.spreads().get(0)).isEqualByComparingTo("500.00");
  }

  /**
   * Use alone: private 800, hire 1100 without a claim; with one 1000 and 1500. Claims alone:
   * private 800 to 1600 (R6), hire 1100 to 1500.
   */
  @Test
  void theInputThatMovesThePremiumMostDecides() {
    Range range =
        Objects.requireNonNull(
            explain(
                    request("PRIVATE", "violations: []", "drivers: []"),
                    "motor.vehicle.use",
                    "claims")
                .range());

    assertThat(range.tried()).isEqualTo(6);
    assertThat(range.spreads().get(0)).isEqualByComparingTo("500.00");
    assertThat(range.spreads().get(1)).isEqualByComparingTo("800.00");
    assertThat(range.refusals()).isZero();
  }

  @Test
  void whatIsReferredIsToldApart() {
    Range range =
        Objects.requireNonNull(
            explain(request("HIRE", "claims: []", "drivers: []"), "violations").range());

    assertThat(Objects.requireNonNull(range.highest()).offer().premium())
        .isEqualByComparingTo("1100.00");
    assertThat(Objects.requireNonNull(range.refused()).offer().reasons())
        .containsExactly("Hire with a record");
    // Of the 70 lists those with at least one of the two records that count: 70 - C(6, 4) of
    // others.
    assertThat(range.refusals()).isEqualTo(55);
  }

  @Test
  void anInputOfWhichTheBookSaysNothingCannotBeUnknown() {
    RatingRequest request = request("PRIVATE", "violations: []", "claims: []");

    assertThatThrownBy(() -> explain(request, "drivers"))
        .isInstanceOfSatisfying(
            RatingException.class,
            e ->
                assertThat(e.failures().get(0).toString())
                    .isEqualTo(
                        "unknown: drivers cannot be left open, for the rate book does not say what"
                            + " it may be; it says so of violations, claims, vehicle.use"));
  }
}
