package io.ratelever.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.risk.RiskChecks.Finding;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class RiskChecksTest {

  @Test
  void findsNothingWrongWithAnEmptyRisk() {
    assertThat(RiskChecks.check(risk(null, List.of(), Map.of()))).isEmpty();
  }

  @Test
  void boundsNumbersWithoutPrintingThem() {
    BigDecimal huge = new BigDecimal("1E+1000000");
    BigDecimal tiny = new BigDecimal("1E-1000000");

    assertThat(RiskChecks.check(risk(null, List.of(paid(huge), paid(tiny)), Map.of())))
        .extracting(Finding::path)
        .containsExactly("motor.claims[0].paid", "motor.claims[1].paid");
  }

  @Test
  void takesTheLargestAndTheFinestNumber() {
    BigDecimal most = new BigDecimal("999999999999999999.999999999");

    assertThat(RiskChecks.check(risk(null, List.of(paid(most)), Map.of("x", most.negate()))))
        .isEmpty();
  }

  @Test
  void refusesNegativeAmounts() {
    assertThat(RiskChecks.check(risk(null, List.of(paid(new BigDecimal("-0.01"))), Map.of())))
        .containsExactly(new Finding("motor.claims[0].paid", "is too small; it is 0 or more"));
  }

  @Test
  void boundsTextsAndShowsNone() {
    Map<String, Object> attributes = Map.of("long", "x".repeat(201), "odd", "a\u0007b");

    assertThat(RiskChecks.check(risk(null, List.of(), attributes)))
        .containsExactly(
            new Finding("motor.attributes.long", "has 201 characters; at most 200 are taken"),
            new Finding(
                "motor.attributes.odd", "holds a control character; only printable text is taken"));
  }

  @Test
  void boundsTheYearsOfDates() {
    Map<String, Object> attributes =
        Map.of("a", LocalDate.of(1899, 12, 31), "b", LocalDate.of(1900, 1, 1));

    assertThat(RiskChecks.check(risk(null, List.of(), attributes)))
        .extracting(Finding::path)
        .containsExactly("motor.attributes.a");
  }

  @Test
  void boundsTheNumberOfRecords() {
    List<Claim> claims = Collections.nCopies(10_001, paid(BigDecimal.ONE));

    assertThat(RiskChecks.check(risk(null, claims, Map.of())))
        .containsExactly(
            new Finding("motor.claims", "holds 10001 records; at most 10000 are taken"));
  }

  @Test
  void boundsListsAmongAttributesAndWhatTheirRecordsHold() {
    AttributeRecord odd =
        new AttributeRecord(Map.of("text", "a\u0007b", "n", new BigDecimal("1E30")));
    AttributeRecord nested = new AttributeRecord(Map.of("parts", List.of(odd)));
    Map<String, Object> attributes =
        Map.of(
            "long",
            Collections.nCopies(10_001, new AttributeRecord(Map.of())),
            "periods",
            List.of(new AttributeRecord(Map.of("id", "a")), odd, nested, "b"));

    assertThat(RiskChecks.check(risk(null, List.of(), attributes)))
        .extracting(Finding::path)
        .containsExactly(
            "motor.attributes.long",
            "motor.attributes.periods[1].n",
            "motor.attributes.periods[1].text",
            "motor.attributes.periods[2]",
            "motor.attributes.periods[3]");
  }

  @Test
  void reportsTheFirstHundredOnly() {
    List<Claim> claims = Collections.nCopies(10_000, paid(new BigDecimal("-1")));

    assertThat(RiskChecks.check(risk(null, claims, Map.of()))).hasSize(100);
  }

  @Test
  void wantsAnIsoCurrency() {
    assertThat(RiskChecks.check(risk("cny", List.of(), Map.of())))
        .extracting(Finding::path)
        .containsExactly("motor.currency");
  }

  private static Claim paid(BigDecimal amount) {
    return new Claim(
        null, null, null, null, null, null, null, null, null, amount, null, null, null, Map.of());
  }

  private static MotorRisk risk(
      @Nullable String currency, List<Claim> claims, Map<String, Object> attributes) {
    return new MotorRisk(currency, null, null, null, null, null, claims, null, attributes);
  }
}
