package io.ratelever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.Code;
import com.google.rpc.Status;
import com.google.type.Date;
import com.google.type.Decimal;
import com.google.type.Money;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.ratelever.server.wire.Details;
import io.ratelever.v1.ExplainRequest;
import io.ratelever.v1.Explanation;
import io.ratelever.v1.ExplanationServiceGrpc;
import io.ratelever.v1.ExplanationView;
import io.ratelever.v1.FactValue;
import io.ratelever.v1.GroupExplanation;
import io.ratelever.v1.Label;
import io.ratelever.v1.MissedCondition;
import io.ratelever.v1.MotorRisk;
import io.ratelever.v1.Outcome;
import io.ratelever.v1.PolicyClock;
import io.ratelever.v1.PremiumRange;
import io.ratelever.v1.ProductSelection;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RecordSpan;
import io.ratelever.v1.RecordStatus;
import io.ratelever.v1.RiskChange;
import io.ratelever.v1.Violation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Explanations over the wire, by a book of the tests: 950 × (1 + loading + 0.05 for an offence),
 * where the loading is 0.10 without a claim-free year and −0.10 with one.
 */
final class ExplanationServiceTest {

  private static InProcess service;

  @BeforeAll
  static void start() throws Exception {
    service = InProcess.overTestBooks();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** 950 × 1.10 = 1045. */
  @Test
  void tellsTheRuleThatFiredAndTheOneThatNearlyDid() {
    Explanation explanation = explain(request("CALM"));

    assertThat(explanation.getBasis().getEdition()).isEqualTo("2021-01-01");
    assertThat(explanation.getOffer().getOutcome()).isEqualTo(Outcome.OUTCOME_RATED);
    assertThat(explanation.getOffer().getPremium()).isEqualTo(yuan(1_045));
    GroupExplanation conduct = explanation.getGroups(0);
    assertThat(conduct.getSection()).isEqualTo("motor");
    assertThat(conduct.getGroup()).isEqualTo("conduct");
    assertThat(conduct.getFired(0).getRule().getAt())
        .isEqualTo("test/motor/2021-01-01/rules/conduct.csv:2");
    assertThat(conduct.getFired(0).getRule().getReference()).isEqualTo("§ 1");
    assertThat(conduct.getFired(0).getGroundsList())
        .extracting(FactValue::getName)
        .containsExactly("area", "claim_free");
    MissedCondition missed = conduct.getNear(0).getMissed(0);
    assertThat(conduct.getNear(0).getRule().getReference()).isEqualTo("§ 2");
    assertThat(missed.getFact().getName()).isEqualTo("claim_free");
    assertThat(missed.getFact().getValue().getNumber()).isEqualTo(decimal("0"));
    assertThat(missed.getRequired())
        .isEqualTo(Label.newBuilder().setZh("1或以上").setEn("1 or more").build());
    assertThat(missed.getDistance()).isEqualTo(decimal("1"));
  }

  /** 950 × 0.90 = 855 after a clean year. */
  @Test
  void tellsTheSmallestChangeThatLowersThePremium() {
    Explanation explanation = explain(request("CALM"));

    assertThat(explanation.getChanges().getDeclared()).isTrue();
    assertThat(explanation.getChanges().getSmallestCount()).isEqualTo(1);
    assertThat(explanation.getChanges().getSmallest(0).getOffer().getPremium())
        .isEqualTo(yuan(855));
    assertThat(explanation.getChanges().getSmallest(0).getChangesList())
        .extracting(RiskChange::getLever)
        .containsExactly("clean_year");
  }

  /** The book counts an offence whenever it was. */
  @Test
  void placesARecordThatKeepsCountingInTheRequest() {
    ExplainRequest.Builder request = request("CALM");
    MotorRisk.Builder motor = request.getRequestBuilder().getMotorBuilder();
    motor.getHistoryBuilder().setClaimFreeYears(0);
    motor
        .getViolationsBuilder()
        .addRecords(
            Violation.newBuilder()
                .setStatus(RecordStatus.RECORD_STATUS_CONFIRMED)
                .addAttributes(
                    io.ratelever.v1.Attribute.newBuilder()
                        .setName("speed_mph")
                        .setNumber(decimal("80"))));

    Explanation explanation = explain(request);

    assertThat(explanation.getAgeing().getClock()).isEqualTo(PolicyClock.POLICY_CLOCK_BY_RENEWALS);
    assertThat(explanation.getAgeing().getRecords(0).getField())
        .isEqualTo("request.motor.violations.records[0]");
    assertThat(explanation.getAgeing().getRecords(0).getSpan())
        .isEqualTo(RecordSpan.RECORD_SPAN_BEYOND);
  }

  @Test
  void leavesOutWhatTakesManyRatingsIfOnlyRulesAreAskedFor() {
    Explanation explanation =
        explain(request("CALM").setView(ExplanationView.EXPLANATION_VIEW_RULES));

    assertThat(explanation.getGroupsCount()).isPositive();
    assertThat(explanation.hasAgeing()).isFalse();
    assertThat(explanation.hasChanges()).isFalse();
  }

  @Test
  void speaksChineseAndEnglish() {
    Explanation explanation = explain(request("CALM"));

    assertThat(String.join("\n", explanation.getZhLinesList())).contains("平静地区", "一年无赔款");
    assertThat(String.join("\n", explanation.getEnLinesList()))
        .contains("calm area", "A year without claims");
  }

  /** From 855 to 1045, by 190. */
  @Test
  void tellsTheRangeOfThePremiumWhileAnInputIsUnknown() {
    PremiumRange range =
        explain(request("CALM").addUnknownInputs("history.claim_free_years")).getRange();

    assertThat(range.getLowest()).isEqualTo(yuan(855));
    assertThat(range.getHighest()).isEqualTo(yuan(1_045));
    assertThat(range.getTried()).isEqualTo(4);
    assertThat(range.getInputs(0).getPath()).isEqualTo("history.claim_free_years");
    assertThat(range.getInputs(0).getLabel().getZh()).isEqualTo("连续无赔款年数");
    assertThat(new java.math.BigDecimal(range.getInputs(0).getSpread().getValue()))
        .isEqualByComparingTo("190");
  }

  @Test
  void explainsAReferral() {
    Explanation explanation = explain(request("REFERRED"));

    assertThat(explanation.getOffer().getOutcome()).isEqualTo(Outcome.OUTCOME_REFERRED);
    assertThat(explanation.getOffer().getReasonsList())
        .containsExactly("somebody has to look at it");
  }

  @Test
  void refusesAnUnknownInputOfWhichTheBookSaysNothing() {
    Status status = failure(request("CALM").addUnknownInputs("vehicle.seats"));

    assertThat(status.getCode()).isEqualTo(Code.INVALID_ARGUMENT_VALUE);
    assertThat(Details.violations(status)).containsExactly("FIELD_INVALID unknown_inputs");
    assertThat(status.getMessage())
        .isEqualTo(
            "unknown_inputs: vehicle.seats cannot be left open, for the rate book does not say what"
                + " it may be; it says so of history.claim_free_years");
  }

  @Test
  void placesAFaultOfTheRatingBelowTheRequest() {
    ExplainRequest.Builder request = request("CALM");
    request.getRequestBuilder().getMotorBuilder().getVehicleBuilder().clearVehicleClass();

    assertThat(Details.violations(failure(request)))
        .containsExactly("FIELD_MISSING request.motor.vehicle.vehicle_class");
  }

  @Test
  void tellsAllThatIsWrongWithTheFormOfARequest() {
    ExplainRequest.Builder request =
        ExplainRequest.newBuilder()
            .addUnknownInputs("violations")
            .addUnknownInputs("violations")
            .setViewValue(9);

    assertThat(Details.violations(failure(request)))
        .containsExactly(
            "FIELD_MISSING request.products",
            "FIELD_MISSING request.effective_on",
            "FIELD_MISSING request.motor",
            "FIELD_INVALID unknown_inputs[1]",
            "FIELD_INVALID view");
  }

  private static Explanation explain(ExplainRequest.Builder request) {
    return ExplanationServiceGrpc.newBlockingStub(service.channel())
        .explain(request.build())
        .getExplanations(0);
  }

  private static Status failure(ExplainRequest.Builder request) {
    return StatusProto.fromThrowable(
        catchThrowableOfType(StatusRuntimeException.class, () -> explain(request)));
  }

  /** A car in an area, without violations and claims. */
  private static ExplainRequest.Builder request(String area) {
    RateRequest.Builder rated =
        RateRequest.newBuilder()
            .addProducts(ProductSelection.newBuilder().setProduct("test/motor"))
            .setEffectiveOn(Date.newBuilder().setYear(2021).setMonth(5).setDay(1));
    MotorRisk.Builder motor = rated.getMotorBuilder();
    motor.getPolicyBuilder().setArea(area);
    motor.getVehicleBuilder().setVehicleClass("CAR");
    motor.getViolationsBuilder();
    motor.getClaimsBuilder();
    motor.getCoveragesBuilder();
    return ExplainRequest.newBuilder().setRequest(rated);
  }

  private static Decimal decimal(String value) {
    return Decimal.newBuilder().setValue(value).build();
  }

  private static Money yuan(long units) {
    return Money.newBuilder().setCurrencyCode("CNY").setUnits(units).build();
  }
}
