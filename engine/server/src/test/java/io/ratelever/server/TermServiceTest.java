package io.ratelever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import com.google.rpc.Code;
import com.google.rpc.PreconditionFailure;
import com.google.rpc.RequestInfo;
import com.google.rpc.Status;
import com.google.type.Date;
import com.google.type.Decimal;
import com.google.type.Money;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.ratelever.server.wire.Details;
import io.ratelever.v1.Basis;
import io.ratelever.v1.Cancellation;
import io.ratelever.v1.CancellationMethod;
import io.ratelever.v1.CancellationResult;
import io.ratelever.v1.Caveat;
import io.ratelever.v1.Certainty;
import io.ratelever.v1.ChangeResult;
import io.ratelever.v1.GetRateBookRequest;
import io.ratelever.v1.MotorRisk;
import io.ratelever.v1.Notice;
import io.ratelever.v1.Outcome;
import io.ratelever.v1.ProrateTermRequest;
import io.ratelever.v1.ProrateTermResponse;
import io.ratelever.v1.RateBookServiceGrpc;
import io.ratelever.v1.RatingView;
import io.ratelever.v1.Reason;
import io.ratelever.v1.RecordStatus;
import io.ratelever.v1.TermAmount;
import io.ratelever.v1.TermChange;
import io.ratelever.v1.TermRule;
import io.ratelever.v1.TermSegment;
import io.ratelever.v1.TermServiceGrpc;
import io.ratelever.v1.Violation;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Changes and cancellations over the wire, by the books of the tests: 950 × (1 + 0.10) = 1045. */
final class TermServiceTest {

  private static InProcess service;

  @BeforeAll
  static void start() throws Exception {
    service = InProcess.overTestBooks();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** 1045 × 73 / 365 = 209. */
  @Test
  void cancelsByDays() {
    ProrateTermRequest.Builder request = rated("CALM");
    request.setRequestId("c-1").setCancellation(cancelled(2021, 7, 13));

    ProrateTermResponse response = prorate(request);

    assertThat(response.getRequestId()).isEqualTo("c-1");
    assertThat(response.getBasis().getEdition()).isEqualTo("2021-01-01");
    assertThat(response.getBasis().getDigest()).matches("[0-9a-f]{64}");
    assertThat(response.getTermDays()).isEqualTo(365);
    assertThat(response.getOriginal().getPremium()).isEqualTo(yuan(1_045, 0));
    assertThat(response.getPaid()).isFalse();
    CancellationResult result = response.getCancellation();
    assertThat(result.getElapsedDays()).isEqualTo(73);
    assertThat(result.getRemainingDays()).isEqualTo(292);
    assertThat(result.getMethod()).isEqualTo(CancellationMethod.CANCELLATION_METHOD_PRO_RATA);
    assertThat(result.getShare().getValue().getText()).isEqualTo("73/365");
    assertThat(result.getRetained()).isEqualTo(yuan(209, 0));
    assertThat(result.getReturned()).isEqualTo(yuan(836, 0));
    assertThat(response.getTotal()).isEqualTo(yuan(209, 0));
    assertThat(response.getSegmentsList()).extracting(TermSegment::getDays).containsExactly(73);
  }

  /** A row for the second month keeps 0.30, and is a sample: 1000 × 0.30. */
  @Test
  void cancelsByTheBooksScaleWithoutARisk() {
    ProrateTermRequest.Builder request = request();
    request.addPaidPremiumsBuilder().setPremium(yuan(1_000, 0));
    request.setCancellation(
        cancelled(2021, 6, 2).setMethod(CancellationMethod.CANCELLATION_METHOD_SHORT_RATE));

    ProrateTermResponse response = prorate(request);

    CancellationResult result = response.getCancellation();
    assertThat(result.getRetained()).isEqualTo(yuan(300, 0));
    assertThat(result.getShare().getValue().getNumber())
        .isEqualTo(Decimal.newBuilder().setValue("0.30").build());
    assertThat(result.getShare().getFormula()).isEqualTo("short_term(months_begun)");
    assertThat(result.getShare().getSources(0).getAt())
        .isEqualTo("test/motor/2021-01-01/rates/short_term.csv:3");
    assertThat(response.getCaveatsList())
        .extracting(Caveat::getWhat)
        .containsExactly("page short_term, row 2");
    assertThat(response.hasOriginal()).isFalse();
    assertThat(response.hasKnownOn()).isFalse();
    assertThat(response.getPaid()).isTrue();
    assertThat(response.getSegmentsList()).isEmpty();
  }

  /** 5 % of 1045 is 52.25. */
  @Test
  void keepsTheBooksShareOfACoverThatNeverBegan() {
    CancellationResult result =
        prorate(rated("CALM").setCancellation(cancelled(2021, 4, 1))).getCancellation();

    assertThat(result.getElapsedDays()).isZero();
    assertThat(result.getMethod()).isEqualTo(CancellationMethod.CANCELLATION_METHOD_UNSPECIFIED);
    assertThat(result.getRetained()).isEqualTo(yuan(52, 250_000_000));
  }

  /** Third party 200 is added: 200 × 292 / 365 = 160. */
  @Test
  void chargesAChangeByCoverage() {
    ProrateTermRequest.Builder request = rated("CALM");
    addLimit(request.addChangesBuilder().setEffectiveOn(date(2021, 7, 13)), 200_000);

    ProrateTermResponse response = prorate(request);

    ChangeResult change = response.getChanges(0);
    assertThat(change.getBefore()).isEqualTo(yuan(1_045, 0));
    assertThat(change.getAfter()).isEqualTo(yuan(1_245, 0));
    assertThat(change.getCharge()).isEqualTo(yuan(160, 0));
    assertThat(change.getRating().getOutcome()).isEqualTo(Outcome.OUTCOME_RATED);
    assertThat(change.getChargeLinesList())
        .extracting(TermAmount::getCoverage, TermAmount::getAmount)
        .containsExactly(tuple("TPL", yuan(160, 0)), tuple("", yuan(0, 0)));
    assertThat(response.getTotal()).isEqualTo(yuan(1_205, 0));
    assertThat(response.getSegmentsList())
        .extracting(TermSegment::getPart)
        .containsExactly(yuan(209, 0), yuan(996, 0));
  }

  /** -200 × 292 / 365 = -160. */
  @Test
  void returnsWithANegativeCharge() {
    ProrateTermRequest.Builder request = rated("CALM");
    addTpl(request.getMotorBuilder(), 200_000);
    request.addChangesBuilder().setEffectiveOn(date(2021, 7, 13)).setMotor(risk("CALM"));

    assertThat(prorate(request).getChanges(0).getCharge()).isEqualTo(yuan(-160, 0));
  }

  @Test
  void answersInTheOrderOfTheDaysAndTellsThePosition() {
    ProrateTermRequest.Builder request = rated("CALM");
    addLimit(request.addChangesBuilder().setEffectiveOn(date(2021, 9, 1)), 300_000);
    addLimit(request.addChangesBuilder().setEffectiveOn(date(2021, 8, 1)), 200_000);

    assertThat(prorate(request).getChangesList())
        .extracting(ChangeResult::getPosition)
        .containsExactly(1, 0);
  }

  @Test
  void tellsAReferralWithoutACharge() {
    ProrateTermRequest.Builder request = rated("CALM");
    request.addChangesBuilder().setEffectiveOn(date(2021, 7, 13)).setMotor(risk("REFERRED"));

    ProrateTermResponse response = prorate(request);

    ChangeResult change = response.getChanges(0);
    assertThat(change.getRating().getOutcome()).isEqualTo(Outcome.OUTCOME_REFERRED);
    assertThat(change.getRating().getReasonsList())
        .extracting(Reason::getText)
        .containsExactly("somebody has to look at it");
    assertThat(change.hasCharge()).isFalse();
    assertThat(response.hasTotal()).isFalse();
  }

  @Test
  void namesTheRecordsOfEachRiskWhereTheyStand() {
    ProrateTermRequest.Builder request = rated("CALM");
    MotorRisk.Builder changed = risk("CALM");
    for (MotorRisk.Builder risk : List.of(request.getMotorBuilder(), changed)) {
      risk.getViolationsBuilder().addRecords(speeding()).addRecords(speeding());
    }
    request.addChangesBuilder().setEffectiveOn(date(2021, 7, 13)).setMotor(changed);

    ProrateTermResponse response = prorate(request);

    assertThat(response.getOriginal().getNoticesList())
        .extracting(Notice::getField)
        .containsExactly("motor.violations.records[1]");
    assertThat(response.getChanges(0).getRating().getNoticesList())
        .extracting(Notice::getField)
        .containsExactly("changes[0].motor.violations.records[1]");
  }

  @Test
  void showsTheWorkingOfTheRatingsIfAsked() {
    ProrateTermRequest.Builder request =
        rated("CALM")
            .setCancellation(cancelled(2021, 7, 13))
            .setView(RatingView.RATING_VIEW_WORKSHEET);

    assertThat(prorate(request).getOriginal().hasWorksheet()).isTrue();
  }

  @Test
  void showsHowABookSplitsItsPremium() {
    TermRule rule =
        RateBookServiceGrpc.newBlockingStub(service.channel())
            .getRateBook(
                GetRateBookRequest.newBuilder()
                    .setProduct("test/motor")
                    .setEdition("2021-01-01")
                    .build())
            .getRateBook()
            .getTermRule();

    assertThat(rule)
        .isEqualTo(
            TermRule.newBuilder()
                .addMethods(CancellationMethod.CANCELLATION_METHOD_PRO_RATA)
                .addMethods(CancellationMethod.CANCELLATION_METHOD_SHORT_RATE)
                .setKeepsBeforeInception(true)
                .setReference("§ 8")
                .setCertainty(Certainty.CERTAINTY_PUBLISHED)
                .build());
  }

  // --- Errors ------------------------------------------------------------------------------------

  @Test
  void showsBothDigestsIfTheEditionIsNotWhatItWas() {
    ProrateTermRequest.Builder request = rated("CALM").setCancellation(cancelled(2021, 7, 13));
    String loaded = prorate(request).getBasis().getDigest();
    request.setRequestId("c-2").getBasisBuilder().setDigest("ab".repeat(32));

    Status status = failure(request);

    assertThat(status.getCode()).isEqualTo(Code.FAILED_PRECONDITION_VALUE);
    assertThat(Details.reason(status)).isEqualTo("BASIS_DIFFERS");
    PreconditionFailure.Violation violation =
        Details.of(status, PreconditionFailure.class).getViolations(0);
    assertThat(violation.getSubject()).isEqualTo("basis.digest");
    assertThat(violation.getDescription()).contains("ab".repeat(32), loaded);
    assertThat(Details.of(status, RequestInfo.class).getRequestId()).isEqualTo("c-2");
  }

  @Test
  void namesFieldsOfEachRiskWhereTheyStand() {
    ProrateTermRequest.Builder request = rated("CALM");
    request.getMotorBuilder().getVehicleBuilder().clearVehicleClass();
    MotorRisk.Builder changed = risk("ELSEWHERE");
    changed.addAttributesBuilder().setName("colour").setText("RED");
    request.addChangesBuilder().setEffectiveOn(date(2021, 7, 13)).setMotor(changed);
    request.getChangesBuilder(0).addSuppliedValuesBuilder().setName("motor.claims").setFlag(true);

    assertThat(Details.violations(failure(request)))
        .containsExactlyInAnyOrder(
            "FIELD_MISSING motor.vehicle.vehicle_class",
            "VALUE_NOT_ALLOWED changes[0].motor.policy.area",
            "VALUE_NOT_ALLOWED changes[0].motor.attributes[0]",
            "SUPPLIED_VALUE_INVALID changes[0].supplied_values[0]");
  }

  @Test
  void namesTheFieldsOfTheTerm() {
    ProrateTermRequest.Builder request = request();
    request.addPaidPremiumsBuilder().setCoverage("GLASS").setPremium(yuan(1, 0));
    request.setCancellation(cancelled(2022, 5, 1));

    assertThat(Details.violations(failure(request)))
        .containsExactlyInAnyOrder(
            "FIELD_INVALID cancellation.effective_on",
            "VALUE_NOT_ALLOWED paid_premiums[0].coverage");
  }

  @Test
  void namesTheRiskThatIsMissing() {
    assertThat(Details.violations(failure(request().setCancellation(cancelled(2021, 7, 13)))))
        .containsExactly("FIELD_MISSING motor");
  }

  @Test
  void tellsWhatTheRateBookLacks() {
    ProrateTermRequest.Builder request = rated("CALM");
    request.addChangesBuilder().setEffectiveOn(date(2021, 7, 13)).setMotor(risk("GAP"));

    Status status = failure(request);

    assertThat(Details.reason(status)).isEqualTo("RULE_GAP");
    assertThat(Details.of(status, PreconditionFailure.class).getViolations(0).getSubject())
        .isEqualTo("changes[0].motor.loading");
  }

  @Test
  void needsAnEditionThatIsLoaded() {
    ProrateTermRequest.Builder request = rated("CALM").setCancellation(cancelled(2021, 7, 13));
    request.getBasisBuilder().setEdition("2019-01-01");

    assertThat(Details.reason(failure(request))).isEqualTo("EDITION_NOT_FOUND");

    request.getBasisBuilder().setProduct("test/none");
    assertThat(Details.violations(failure(request)))
        .containsExactly("PRODUCT_UNKNOWN basis.product");
  }

  // --- Requests ----------------------------------------------------------------------------------

  private static ProrateTermResponse prorate(ProrateTermRequest.Builder request) {
    return TermServiceGrpc.newBlockingStub(service.channel()).prorateTerm(request.build());
  }

  private static Status failure(ProrateTermRequest.Builder request) {
    return StatusProto.fromThrowable(
        catchThrowableOfType(StatusRuntimeException.class, () -> prorate(request)));
  }

  /** A policy from 2021-05-01 to 2022-05-01 of which no risk is sent. */
  private static ProrateTermRequest.Builder request() {
    ProrateTermRequest.Builder request =
        ProrateTermRequest.newBuilder()
            .setBasis(Basis.newBuilder().setProduct("test/motor").setEdition("2021-01-01"));
    request.getTermBuilder().setInceptionOn(date(2021, 5, 1)).setExpiresOn(date(2022, 5, 1));
    return request;
  }

  private static ProrateTermRequest.Builder rated(String area) {
    return request().setMotor(risk(area));
  }

  private static MotorRisk.Builder risk(String area) {
    MotorRisk.Builder motor = MotorRisk.newBuilder();
    motor.getPolicyBuilder().setArea(area);
    motor.getVehicleBuilder().setVehicleClass("CAR");
    motor.getViolationsBuilder();
    motor.getClaimsBuilder();
    motor.getCoveragesBuilder();
    return motor;
  }

  private static void addLimit(TermChange.Builder change, int limit) {
    MotorRisk.Builder risk = risk("CALM");
    addTpl(risk, limit);
    change.setMotor(risk);
  }

  private static void addTpl(MotorRisk.Builder risk, int limit) {
    risk.getCoveragesBuilder().addRecordsBuilder().setKind("TPL").setLimit(yuan(limit, 0));
  }

  private static Violation speeding() {
    Violation.Builder violation =
        Violation.newBuilder()
            .setStatus(RecordStatus.RECORD_STATUS_CONFIRMED)
            .setDecisionNumber("D1");
    violation
        .addAttributesBuilder()
        .setName("speed_mph")
        .setNumber(Decimal.newBuilder().setValue("80"));
    return violation.build();
  }

  private static Cancellation.Builder cancelled(int year, int month, int day) {
    return Cancellation.newBuilder().setEffectiveOn(date(year, month, day));
  }

  private static Money yuan(long units, int nanos) {
    return Money.newBuilder().setCurrencyCode("CNY").setUnits(units).setNanos(nanos).build();
  }

  private static Date date(int year, int month, int day) {
    return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
  }
}
