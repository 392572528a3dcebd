package io.ratelever.rules;

import static io.ratelever.rules.Groups.give;
import static io.ratelever.rules.Groups.rule;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Adjustment.Combine;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Rule;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTest {

  private static final Rule TENTH = rule("a", Condition.ALWAYS, give("x", "0.10"));
  private static final Rule FIFTH = rule("b", Condition.ALWAYS, give("x", "0.2"));
  private static final Rule TENTH_AGAIN = rule("c", Condition.ALWAYS, give("x", "0.1"));
  private static final Rule REFERRAL =
      rule("d", Condition.ALWAYS, new Action.Refer("look", Groups.AT));

  @ParameterizedTest
  @CsvSource({
    "SUM, 0.40", // 0.10 + 0.2 + 0.1
    "PRODUCT, 0.0020", // 0.10 × 0.2 × 0.1
    "MAX, 0.2",
    "MIN, 0.1",
  })
  void combinesValues(Combine combine, String expected) {
    Outcome outcome = outcome(combine, TENTH, FIFTH, TENTH_AGAIN);

    assertThat(outcome.adjustments()).isEqualTo(List.of(new BigDecimal(expected)));
    assertThat(outcome.faults()).isEmpty();
  }

  @Test
  void collectsInAscendingOrder() {
    assertThat(outcome(Combine.COLLECT, FIFTH, TENTH, TENTH_AGAIN).adjustments())
        .isEqualTo(
            List.of(List.of(new BigDecimal("0.1"), new BigDecimal("0.10"), new BigDecimal("0.2"))));
  }

  @ParameterizedTest
  @EnumSource(Combine.class)
  void hidesTheOrderOfRules(Combine combine) {
    assertThat(outcome(combine, TENTH, FIFTH, TENTH_AGAIN).adjustments())
        .isEqualTo(outcome(combine, TENTH_AGAIN, FIFTH, TENTH).adjustments());
  }

  @Test
  void takesTheOnlyValue() {
    assertThat(outcome(Combine.UNIQUE, TENTH).adjustments())
        .isEqualTo(List.of(new BigDecimal("0.10")));
  }

  @Test
  void showsTheRulesOfAnOverlapEvenIfTheyAgree() {
    Outcome outcome = outcome(Combine.UNIQUE, TENTH, TENTH_AGAIN);

    assertThat(outcome.adjustments()).isEqualTo(Collections.singletonList(null));
    assertThat(outcome.faults())
        .containsExactly(new Outcome.Fault("x", List.of(TENTH, TENTH_AGAIN)));
  }

  @Test
  void keepsAnOverlapBesideAReferral() {
    assertThat(outcome(Combine.UNIQUE, TENTH, FIFTH, REFERRAL).faults()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"SUM, 0", "PRODUCT, 1"})
  void isNeutralWhereNothingIsGiven(Combine combine, String neutral) {
    Outcome outcome = outcome(combine);

    assertThat(outcome.adjustments()).isEqualTo(List.of(new BigDecimal(neutral)));
    assertThat(outcome.faults()).isEmpty();
  }

  @Test
  void collectsNothingAsEmptyList() {
    Outcome outcome = outcome(Combine.COLLECT);

    assertThat(outcome.adjustments()).isEqualTo(List.of(List.of()));
    assertThat(outcome.faults()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNIQUE", "MAX", "MIN"})
  void isAGapWhereAValueMustBeGiven(Combine combine) {
    Outcome outcome = outcome(combine);

    assertThat(outcome.adjustments()).isEqualTo(Collections.singletonList(null));
    assertThat(outcome.faults()).containsExactly(new Outcome.Fault("x", List.of()));
    assertThat(outcome.faults().get(0).isGap()).isTrue();
  }

  @Test
  void isNoGapWhereARuleRefers() {
    Outcome outcome = outcome(Combine.UNIQUE, REFERRAL);

    assertThat(outcome.adjustments()).isEqualTo(Collections.singletonList(null));
    assertThat(outcome.refused()).containsExactly(REFERRAL);
    assertThat(outcome.faults()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"UNIQUE", "MAX", "MIN", "SUM", "PRODUCT"})
  void takesTheValueDeclaredForOtherwise(Combine combine) {
    Adjustment adjustment =
        new Adjustment(
            "x",
            Label.NONE,
            Groups.decimals("0", "1"),
            combine,
            new BigDecimal("0.5"),
            false,
            Groups.AT);

    Outcome outcome =
        Outcome.of(Groups.group(List.of(), List.of(adjustment), List.of()), List.of());

    assertThat(outcome.adjustments()).isEqualTo(List.of(new BigDecimal("0.5")));
    assertThat(outcome.faults()).isEmpty();
  }

  private static Outcome outcome(Combine combine, Rule... fired) {
    return Outcome.of(
        Groups.group(List.of(), List.of(Groups.number("x", combine)), List.of(fired)),
        List.of(fired));
  }
}
