package io.ratelever.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.risk.Claim;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaTest {

  /** Three claims: two in the policy year, at fault 1.0 and 0.3; one before, at fault 0.5. */
  private static SampleBook.Quote quote() {
    return SampleBook.quote()
        .risk(
            Map.of(
                "claims",
                List.of(
                    claim(LocalDate.of(2020, 4, 24), "0.5", 0, "800"),
                    claim(LocalDate.of(2020, 4, 25), "1.0", 1, "50000.50"),
                    claim(LocalDate.of(2021, 4, 19), "0.3", 0, "2000")),
                "violations",
                List.of(
                    SampleBook.record("violations", "behaviour", "DRINK", "over_pct", decimal("0")),
                    SampleBook.record(
                        "violations", "behaviour", "SPEED", "over_pct", decimal("55")),
                    SampleBook.record("violations", "behaviour", "BELT")),
                "drivers",
                List.of(),
                "vehicle",
                SampleBook.record("vehicle", "class", "FAMILY", "seats", 5),
                "policy",
                SampleBook.record(
                    "policy", "area", "110000", "issued_on", LocalDate.of(2021, 4, 20))));
  }

  private static Object claim(LocalDate day, String share, int deaths, String paid) {
    return SampleBook.record(
        "claims",
        "occurred_on",
        day,
        "fault_share",
        decimal(share),
        "deaths",
        deaths,
        "paid",
        decimal(paid));
  }

  private static BigDecimal decimal(String text) {
    return new BigDecimal(text);
  }

  private static Object value(String formula) {
    return SampleBook.compile(formula).evaluate(quote());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # arithmetic: x is 3, y is 4, rate is 0.15
          x + y * 2                                         | 11
          (x + y) * 2                                       | 14
          10 - 3 - 2                                        | 5
          100 / 5 / 4                                       | 5
          2 * x ** 2                                        | 18
          (-x) ** 2                                         | 9
          -(x ** 2)                                         | -9
          x ** 0                                            | 1
          -x + 1                                            | -2
          x - -3                                            | 6
          950 * (1 + rate)                                  | 1092.50
          x / 8                                             | 0.375
          x / 7 * 7                                         | 3
          (1 / 3 + 1 / 3 + 1 / 3)                           | 1
          0.1 + 0.2                                         | 0.3
          abs(x - y)                                        | 1
          round(2 / 3, 0.001, half_up)                      | 0.667
          round(-2.5, 1, half_up)                           | -3
          round(-2.5, 1, half_even)                         | -2
          round(1234, 10, down)                             | 1230
          round(0.07, 0.05, up)                             | 0.10
          # choices: at_fault is 1, clean_years is 2
          if at_fault > 0 then 0.10 else 0                  | 0.10
          1 + if a then 2 else 3 + 4                        | 3
          1 + if b then 2 else 3 + 4                        | 8
          if b then 1 else if c then 2 else 3               | 2
          if x in [1..3) then 1 else 2                      | 2
          # lists
          count(claims)                                     | 3
          count(drivers)                                    | 0
          sum(claims.paid)                                  | 52800.50
          min(claims.paid)                                  | 800
          max(claims.paid)                                  | 50000.50
          min(x, y, 2)                                      | 2
          max(x, y)                                         | 4
          sum(x, y, 1)                                      | 8
          min(3, sum(offence.loading))                      | 0.15
          sum(nobody.loading)                               | 0
          count(claims[fault_share > 0.4])                  | 2
          count(claims[item.deaths > 0])                    | 1
          sum(claims[fault_share > 0.4].paid)               | 50800.50
          one(claims[deaths > 0]).paid                      | 50000.50
          count(claims[occurred_on in policy_year])         | 2
          count(claims[fault_share > 0.4 and occurred_on in policy_year]) | 1
          sum(for c1 in claims return c1.paid * c1.fault_share) | 51000.50
          count(violations[behaviour in ["DRINK", "BELT"] and known(over_pct)]) | 1
          sum(for v in violations return default(v.over_pct, 10)) | 65
          count(violations[count(claims[deaths > 0]) = 1])  | 3
          count(all(violations))                            | 3
          # look-ups
          base_premiums(vehicle.class)                      | 950
          base_premiums("TAXI").premium                     | 1800
          damage(vehicle.class, 2).fixed                    | 450
          damage("FAMILY", 1.99).rate                       | 0.012
          -damage("FAMILY", 100).fixed + 1                  | -399
          limits().cap + limits.floor                       | 0.10
          fee + fee()                                       | 24
          deductible(500)                                   | 0.95
          deductible(1000)                                  | 0.9
          deductible(1000 + 500)                            | 0.825
          year_factors(at_fault)                            | 0.9
          year_factors(x - 1.0)                             | 0.8
          sum(for v in violations return fee)               | 36
          # the unknown
          default(history.claim_free_years, 7)              | 7
          default(base_premiums("BIKE"), 1)                 | 1
          default(base_premiums("BUS"), 2)                  | 2
          default(min(nobody.loading), 0.5)                 | 0.5
          default(one(claims[deaths > 5]).paid, 3)          | 3
          default(third_party.premium, 4)                   | 4
          default(vehicle.seats, 9)                         | 5
          default(if a then history.claim_free_years else x, 6) | 6
          default(default(history.insured_years, history.claim_free_years), 8) | 8
          if ran(third_party) then third_party.premium else 5 | 5
          if ran(third_party) and third_party.premium > 0 then 1 else 2 | 2
          if not(ran(third_party)) then 1 else third_party.premium | 1
          if not(ran(third_party)) or third_party.premium > 0 then 1 else 2 | 1
          # dates: day is 2021-05-01, other_day is 2020-02-29
          year(day) * 10000 + month(day) * 100 + day(day)   | 20210501
          days_between(other_day, day)                      | 427
          days_between(day, other_day)                      | -427
          months_between(other_day, day)                    | 14
          years_between(other_day, day)                     | 1
          months_between(date("2021-01-31"), date("2021-02-27")) | 0
          months_between(date("2021-01-31"), date("2021-02-28")) | 1
          months_between(date("2021-02-28"), date("2021-01-31")) | -1
          years_between(date("2020-02-29"), date("2021-02-27")) | 0
          years_between(date("2020-02-29"), date("2021-02-28")) | 1
          """)
  void calculates(String formula, BigDecimal expected) {
    assertThat(value(formula)).isEqualTo(Exact.of(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          x = 3.0                                  | true
          x != 3                                   | false
          kind = "DRINK"                           | true
          kind in ["DRUNK", "SPEED"]               | false
          kind in ("DRUNK", "DRINK")               | true
          x in [1..3]                              | true
          x in (1..3)                              | false
          x in (3..4]                              | false
          x in (1, 2, 5)                           | false
          x in (1, 2, [3..4])                      | true
          x in (< 1, > 2)                          | true
          x in > 3                                 | false
          x in [1, 2, 3]                           | true
          x between 3 and 4                        | true
          x between y and 9                        | false
          day in policy_year                       | false
          day in [other_day .. date("2021-05-01")] | true
          day in (other_day .. date("2021-05-01")) | false
          x in (y-1..5)                            | false
          x in ((y - 2 .. y), 7)                   | true
          day - duration("P1M") in policy_year     | true
          day = date("2020-11-01") + duration("P6M") | true
          date("2021-03-31") - duration("P1M") = date("2021-02-28") | true
          date("2020-02-29") + duration("P1Y1M1D") = date("2021-03-30") | true
          x in claims.deaths                       | false
          1 in claims.deaths                       | true
          a and not(b) or b                        | true
          not (a) or b and c                       | false
          some v in violations satisfies v.behaviour = "SPEED" | true
          every v in violations satisfies v.behaviour != "BELT" | false
          every n in nobody satisfies n.loading > 5 | true
          some n in nobody satisfies n.loading > 5 | false
          known(history.claim_free_years)          | false
          known(vehicle.seats)                     | true
          known(base_premiums("BUS"))              | false
          known(max(nobody.loading))               | false
          ran(offence)                             | true
          ran(third_party)                         | false
          areas(policy.area).region = "A"          | true
          areas("990000") = "C"                    | true
          b and x / (x - 3) > 0                    | false
          a or x / (x - 3) > 0                     | true
          """)
  void decides(String formula, boolean expected) {
    assertThat(value(formula)).isEqualTo(expected);
  }

  @Test
  void makesWindowsOfDates() {
    assertThat(value("[other_day .. day - duration(\"P1D\"))"))
        .isEqualTo(
            new DateWindow(LocalDate.of(2020, 2, 29), true, LocalDate.of(2021, 4, 30), false));
  }

  @Test
  void projectsListsOfListsToOneList() {
    Formula formula = SampleBook.compile("for v in violations return v.behaviour");
    assertThat(formula.evaluate(quote())).isEqualTo(List.of("DRINK", "SPEED", "BELT"));
    assertThat(SampleBook.compile("claims[deaths = 0].occurred_on").evaluate(quote()))
        .isEqualTo(List.of(LocalDate.of(2020, 4, 24), LocalDate.of(2021, 4, 19)));
  }

  @Test
  void tellsTheRowsThatWereLookedUp() {
    SampleBook.Quote quote = quote();
    SampleBook.compile("damage(vehicle.class, 7).fixed * deductible(500) + fee").evaluate(quote);
    assertThat(quote.lookedUp())
        .containsExactly("damage:4", "deductible:2", "deductible:3", "fee:2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          history.claim_free_years          | FIELD_MISSING   | history | history is not known
          vehicle.engine_cc * 2             | FIELD_MISSING   | engine_cc | engine_cc is not known
          sum(violations.over_pct)          | FIELD_MISSING   | over_pct | over_pct is not known
          count(violations[over_pct > 50])  | FIELD_MISSING   | over_pct | over_pct is not known
          default(base_premiums(vehicle.use), 0) | FIELD_MISSING | use | use is not known
          count(coverages)                  | FIELD_MISSING   | coverages | coverages is not known
          default(max(coverages.limit), 0)  | FIELD_MISSING   | coverages | coverages is not known
          min(nobody.loading)               | LIST_EMPTY      | min(nobody.loading) | the list is empty
          one(claims).paid                  | VALUE_NOT_ALLOWED | one(claims) | has 3 elements
          base_premiums(kind)               | KEY_NOT_ON_PAGE | base_premiums | no row for class DRINK; class may be BUS, FAMILY, TAXI
          damage("TAXI", x + 5).rate        | KEY_NOT_ON_PAGE | damage | no row for class TAXI, age 8; age may be 0 to below 8
          deductible(x + 2998)              | KEY_NOT_ON_PAGE | deductible | ends before amount 3001; it has 0 to 3000
          1 / (x - 3)                       | ARITHMETIC      | (x - 3) | divides by zero
          (x * 10) ** 999                   | ARITHMETIC      | (x * 10) ** 999 | more than 1000 digits
          """)
  void saysWhyThereIsNoValue(String formula, String reason, String name, String words) {
    assertThatThrownBy(() -> value(formula))
        .isInstanceOfSatisfying(
            EvaluationException.class,
            failure -> {
              assertThat(failure.reason()).isEqualTo(FailureReason.valueOf(reason));
              assertThat(failure.name()).endsWith(name.strip());
              assertThat(failure.message()).contains(words);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"day + duration(\"P1D\")", "months_between(other_day, day)"})
  void reportsDatesBeyondTheCalendar(String formula) {
    SampleBook.Quote quote = quote().with("day", LocalDate.MAX);
    assertThatThrownBy(() -> SampleBook.compile(formula).evaluate(quote))
        .isInstanceOf(EvaluationException.class)
        .hasMessage(formula + " is beyond the calendar");
  }

  @Test
  void namesTheRecordWhoseFieldIsMissing() {
    SampleBook.Quote quote = quote();
    Object claim = SampleBook.record("claims", "deaths", 1);
    quote.risk(Map.of("claims", List.of(claim)));
    assertThatThrownBy(() -> SampleBook.compile("sum(claims.paid)").evaluate(quote))
        .isInstanceOfSatisfying(
            EvaluationException.class,
            failure -> assertThat((Claim) failure.owner()).isSameAs(claim));
  }

  @Test
  void returnsNullOnlyWhereTheValueItselfIsUnknown() {
    assertThat(SampleBook.compile("history.claim_free_years").evaluateOrNull(quote())).isNull();
    assertThat(SampleBook.compile("x").evaluateOrNull(quote())).hasToString("3");
    Formula sum = SampleBook.compile("history.claim_free_years + 1");
    assertThatThrownBy(() -> sum.evaluateOrNull(quote())).isInstanceOf(EvaluationException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          x / 1000                            | false
          x / 0.25                            | false
          x / 3                               | true
          x / y                               | true
          round(x / y, 0.01, half_up)         | false
          min(x, y / 3)                       | true
          if a then x else y / 3              | true
          default(x, 1 / 3)                   | true
          abs(-(x / 3)) ** 2                  | true
          sum(for c1 in claims return c1.paid / c1.fault_share) | true
          max(for n in (for c1 in claims return c1.paid / 3) return n) | true
          deductible(x)                       | true
          base_premiums(kind)                 | false
          count(claims[paid / fault_share > 3]) | false
          x / 3 > 1                           | false
          days_between(day, other_day)        | false
          """)
  void knowsWhatMayBeAFraction(String formula, boolean expected) {
    assertThat(SampleBook.compile(formula).mayBeFraction()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          x * (1 + sum(offence.loading))            | x = 3; sum(offence.loading) = 0.15
          min(sum(offence.loading), limits.cap)     | sum(offence.loading) = 0.15; limits.cap = 0.60
          base_premiums(vehicle.class) * (x)        | base_premiums(vehicle.class) = 950; (x) = 3
          if count(claims[deaths > 0]) > 0 then x else y | count(claims[deaths > 0]) = 1; x = 3
          a or x > y                                | a = true
          default(history.insured_years, 0) + abs(-y) | default(history.insured_years, 0) = 0; y = 4
          round(rate / x, 0.01, half_up)            | rate = 0.15; x = 3
          months_between(other_day, day)            | other_day = 2020-02-29; day = 2021-05-01
          """)
  void namesTheOperandsThatAreEvaluated(String formula, String expected) {
    Formula compiled = SampleBook.compile(formula);
    List<String> shown =
        compiled.operands(quote()).stream()
            .map(
                operand ->
                    formula.substring(operand.span().start(), operand.span().end())
                        + " = "
                        + compiled.evaluate(operand, quote()))
            .toList();
    assertThat(String.join("; ", shown)).isEqualTo(expected);
  }

  @Test
  void namesTheOperandsOfAllBranchesIfNotAskedForAQuote() {
    assertThat(SampleBook.compile("if a then x else y").operands())
        .extracting(operand -> operand.span().start())
        .containsExactly(3, 10, 17);
  }

  @Test
  void givesEqualResultsToManyThreads() throws Exception {
    Formula formula =
        SampleBook.compile("sum(for c1 in claims return c1.paid * c1.fault_share) / 7");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      Callable<Object> task = () -> formula.evaluate(quote());
      for (var result : threads.invokeAll(Collections.nCopies(200, task))) {
        assertThat(result.get()).isEqualTo(formula.evaluate(quote()));
      }
    } finally {
      threads.shutdown();
    }
  }
}
