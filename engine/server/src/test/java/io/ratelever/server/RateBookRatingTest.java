package io.ratelever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.rpc.PreconditionFailure;
import com.google.rpc.Status;
import com.google.type.Date;
import com.google.type.Decimal;
import com.google.type.Money;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.server.wire.Details;
import io.ratelever.v1.AttributeRecord;
import io.ratelever.v1.Certainty;
import io.ratelever.v1.MotorRisk;
import io.ratelever.v1.Notice;
import io.ratelever.v1.Outcome;
import io.ratelever.v1.ProductRating;
import io.ratelever.v1.ProductSelection;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RateResponse;
import io.ratelever.v1.RatingServiceGrpc;
import io.ratelever.v1.RatingView;
import io.ratelever.v1.Reason;
import io.ratelever.v1.RecordStatus;
import io.ratelever.v1.SuppliedUse;
import io.ratelever.v1.Violation;
import io.ratelever.v1.WorksheetLine;
import io.ratelever.v1.WorksheetLineKind;
import io.ratelever.v1.WorksheetRun;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Risks rated by rate books over the wire: {@code src/test/resources/ratebooks}. */
final class RateBookRatingTest {

  private static final Path BOOKS = Path.of("src/test/resources/ratebooks");

  private static InProcess service;

  @BeforeAll
  static void start() throws Exception {
    RateBookFolder books = RateBookFolder.open(BOOKS);
    assertThat(books.problems()).isEmpty();
    service = InProcess.of(books.rater());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  /** 950 × (1 + 0.10) = 1045. */
  @Test
  void ratesByTheEditionInForce() {
    ProductRating rating = rate(risk("CALM"));

    assertThat(rating.getOutcome()).isEqualTo(Outcome.OUTCOME_RATED);
    assertThat(rating.getPremium()).isEqualTo(yuan(1_045, 0));
    assertThat(rating.getBasis().getProduct()).isEqualTo("test/motor");
    assertThat(rating.getBasis().getEdition()).isEqualTo("2021-01-01");
    assertThat(rating.getBasis().getDigest()).matches("[0-9a-f]{64}");
    assertThat(rating.getLabel().getEn()).isEqualTo("Test motor");
    assertThat(rating.getCaveatsList()).isEmpty();
    assertThat(rating.hasWorksheet()).isFalse();
  }

  @Test
  void ratesByTheEditionThatWasKnownOnTheDayOfTheQuote() {
    RateRequest.Builder request = risk("CALM").setKnownOn(date(2020, 11, 30));

    assertThat(rate(request).getBasis().getEdition()).isEqualTo("2020-01-01");
  }

  @Test
  void ratesByTheEditionThatIsAskedFor() {
    RateRequest.Builder request = risk("CALM");
    request.getProductsBuilder(0).setEdition("2020-01-01");

    assertThat(rate(request).getBasis().getEdition()).isEqualTo("2020-01-01");
  }

  /** 950 × (1 + 0.10 + 0.05 + 0.10) × 0.90 + 200000 × 0.001 = 1068.75 + 200 = 1268.75. */
  @Test
  void readsRecordsAttributesAndCoverages() {
    RateRequest.Builder request = risk("CALM");
    MotorRisk.Builder motor = request.getMotorBuilder();
    motor.addAttributesBuilder().setName("pricing").setNumber(decimal("0.90"));
    motor.getViolationsBuilder().addRecords(speeding("D1", "80"));
    motor.getViolationsBuilder().addRecords(speeding("D2", "100"));
    motor
        .getCoveragesBuilder()
        .addRecordsBuilder()
        .setKind("TPL")
        .setLimit(Money.newBuilder().setCurrencyCode("CNY").setUnits(200_000));

    ProductRating rating = rate(request);

    assertThat(rating.getPremium()).isEqualTo(yuan(1_268, 750_000_000));
    assertThat(rating.getCoveragesList()).hasSize(1);
    assertThat(rating.getCoverages(0).getCoverage()).isEqualTo("TPL");
    assertThat(rating.getCoverages(0).getPremium()).isEqualTo(yuan(200, 0));
  }

  @Test
  void givesTheReasonOfAReferralWithItsPremium() {
    ProductRating rating = rate(risk("REFERRED"));

    assertThat(rating.getOutcome()).isEqualTo(Outcome.OUTCOME_REFERRED);
    assertThat(rating.getPremium()).isEqualTo(yuan(950, 0));
    assertThat(rating.getReasonsList())
        .containsExactly(
            Reason.newBuilder()
                .setOutcome(Outcome.OUTCOME_REFERRED)
                .setSection("motor")
                .setText("somebody has to look at it")
                .setReference("§ 3")
                .setSource("test/motor/2021-01-01/rules/conduct.csv:5")
                .build());
  }

  @Test
  void givesNoPremiumToADeclinedRisk() {
    ProductRating rating = rate(risk("DECLINED"));

    assertThat(rating.getOutcome()).isEqualTo(Outcome.OUTCOME_DECLINED);
    assertThat(rating.hasPremium()).isFalse();
    assertThat(rating.getReasonsList())
        .extracting(Reason::getText)
        .containsExactly("nobody insures that");
  }

  @Test
  void namesFiguresThatAreNotPublished() {
    RateRequest.Builder request = risk("CALM");
    request.getMotorBuilder().getVehicleBuilder().setVehicleClass("LORRY");

    ProductRating rating = rate(request);

    assertThat(rating.getCaveatsList()).hasSize(1);
    assertThat(rating.getCaveats(0).getCertainty()).isEqualTo(Certainty.CERTAINTY_SAMPLE);
    assertThat(rating.getCaveats(0).getSource()).contains("rates/base_premiums.csv:3");
  }

  @Test
  void saysWhichRecordsWereCountedOnce() {
    RateRequest.Builder request = risk("CALM");
    request.getMotorBuilder().getViolationsBuilder().addRecords(speeding("D1", "80"));
    request.getMotorBuilder().getViolationsBuilder().addRecords(speeding("D1", "80"));

    assertThat(rate(request).getNoticesList())
        .extracting(Notice::getField)
        .containsExactly("motor.violations.records[1]");
  }

  /** 950 × (1 + 0.25) = 1187.50; without it 0.10 would have been used. */
  @Test
  void usesASuppliedValueAndShowsItsOwn() {
    RateRequest.Builder request = risk("CALM");
    request.addSuppliedValuesBuilder().setName("motor.loading").setNumber(decimal("0.25"));

    ProductRating rating = rate(request);

    assertThat(rating.getPremium()).isEqualTo(yuan(1_187, 500_000_000));
    assertThat(rating.getSuppliedUsesList()).hasSize(1);
    SuppliedUse use = rating.getSuppliedUses(0);
    assertThat(use.getName()).isEqualTo("motor.loading");
    assertThat(use.getSupplied().getNumber()).isEqualTo(decimal("0.25"));
    assertThat(use.getOwn().getNumber()).isEqualTo(decimal("0.10"));
    assertThat(use.getDifference()).isEqualTo(decimal("0.15"));
  }

  @Test
  void showsItsWorkingIfAsked() {
    ProductRating rating = rate(risk("CALM").setView(RatingView.RATING_VIEW_WORKSHEET));

    List<WorksheetRun> runs = rating.getWorksheet().getRunsList();
    assertThat(runs).extracting(WorksheetRun::getSection).contains("motor", "total");
    WorksheetRun motor = runs.get(0);
    assertThat(motor.getLabel().getZh()).isEqualTo("机动车");
    WorksheetLine area = line(motor, "area");
    assertThat(area.getKind()).isEqualTo(WorksheetLineKind.WORKSHEET_LINE_KIND_FACT);
    assertThat(area.getValue().getText()).isEqualTo("CALM");
    WorksheetLine loading = line(motor, "loading");
    assertThat(loading.getKind()).isEqualTo(WorksheetLineKind.WORKSHEET_LINE_KIND_ADJUSTMENT);
    assertThat(loading.getValue().getNumber()).isEqualTo(decimal("0.10"));
    assertThat(loading.getSources(0).getReference()).isEqualTo("§ 1");
    WorksheetLine base = line(motor, "base");
    assertThat(base.getKind()).isEqualTo(WorksheetLineKind.WORKSHEET_LINE_KIND_STEP);
    assertThat(base.getFormula()).isEqualTo("base_premiums(vehicle.class)");
    assertThat(runs)
        .filteredOn(run -> run.getSection().equals("third_party"))
        .allSatisfy(run -> assertThat(run.getSkipped()).isNotEmpty());
  }

  private static WorksheetLine line(WorksheetRun run, String name) {
    return run.getLinesList().stream()
        .filter(line -> line.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** The canonical JSON of what was given, as the contract describes it. */
  @Test
  void carriesDigestsIfAsked() throws Exception {
    String given =
        "{\"effective_on\":\"2021-05-01\",\"known_on\":\"2026-11-22\",\"motor\":{\"claims\":[],"
            + "\"coverages\":[],\"policy\":{\"area\":\"CALM\"},\"vehicle\":{\"class\":\"CAR\"},"
            + "\"violations\":[]}}";
    byte[] digest =
        MessageDigest.getInstance("SHA-256").digest(given.getBytes(StandardCharsets.UTF_8));

    ProductRating rating = rate(risk("CALM").setDigests(true));

    assertThat(rating.getDigests().getInput()).isEqualTo(HexFormat.of().formatHex(digest));
    assertThat(rating.getDigests().getResult()).matches("[0-9a-f]{64}");
    assertThat(rate(risk("CALM")).hasDigests()).isFalse();
  }

  @Test
  void theDigestOfAnAnswerFollowsTheAnswer() {
    String calm = rate(risk("CALM").setDigests(true)).getDigests().getResult();

    assertThat(rate(risk("CALM").setDigests(true)).getDigests().getResult()).isEqualTo(calm);
    assertThat(rate(risk("REFERRED").setDigests(true)).getDigests().getResult()).isNotEqualTo(calm);
  }

  @Test
  void ratesByEachProductInTheirOrder() {
    RateRequest.Builder request = risk("CALM");
    request.addProductsBuilder().setProduct("test/liability");
    request
        .getMotorBuilder()
        .getVehicleBuilder()
        .addAttributesBuilder()
        .setName("doors")
        .setNumber(decimal("4"));

    RateResponse response =
        RatingServiceGrpc.newBlockingStub(service.channel()).rate(request.build());

    assertThat(response.getRatingsList())
        .extracting(rating -> rating.getBasis().getProduct())
        .containsExactly("test/motor", "test/liability");
    assertThat(response.getRatings(1).getPremium()).isEqualTo(yuan(40, 0));
  }

  @Test
  void refusesAnAttributeThatNoProductDeclares() {
    RateRequest.Builder request = risk("CALM");
    request
        .getMotorBuilder()
        .getVehicleBuilder()
        .addAttributesBuilder()
        .setName("doors")
        .setNumber(decimal("4"));

    assertThat(Details.violations(failure(request)))
        .containsExactly("VALUE_NOT_ALLOWED motor.vehicle.attributes[0]");
  }

  @Test
  void failsAsAWholeIfOneProductFails() {
    RateRequest.Builder request = risk("CALM");
    request.addProductsBuilder().setProduct("test/liability");
    request.getMotorBuilder().getPolicyBuilder().clearArea();

    assertThat(Details.violations(failure(request)))
        .containsExactlyInAnyOrder(
            "FIELD_MISSING motor.policy.area", "FIELD_MISSING motor.vehicle.attributes");
  }

  @Test
  void tellsAnUnknownListFromAnEmptyOne() {
    RateRequest.Builder request = risk("CALM");
    request.getMotorBuilder().clearViolations();

    assertThat(Details.violations(failure(request)))
        .containsExactly("FIELD_MISSING motor.violations");
  }

  /** Every kind of failure, with its code and with the place that it is about. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = "BASIS_DIFFERS") // A request to rate has none.
  void tellsEveryFailureOfTheRater(FailureReason reason) {
    Status status = failure(requestThatFailsWith(reason));

    assertThat(Details.reason(status)).isEqualTo(reason.name());
    assertThat(status.getCode()).as(status.getMessage()).isEqualTo(codeOf(reason));
    assertThat(placeIn(status)).isEqualTo(placeOf(reason));
  }

  private static RateRequest.Builder requestThatFailsWith(FailureReason reason) {
    RateRequest.Builder request = risk("CALM");
    MotorRisk.Builder motor = request.getMotorBuilder();
    switch (reason) {
      case FIELD_MISSING -> motor.getVehicleBuilder().clearVehicleClass();
      case FIELD_INVALID -> motor.getVehicleBuilder().setSeats(-5);
      case VALUE_NOT_ALLOWED -> motor.getPolicyBuilder().setArea("ELSEWHERE");
      case KEY_NOT_ON_PAGE -> motor.getVehicleBuilder().setVehicleClass("TANK");
      case LIST_EMPTY -> motor.getDriversBuilder();
      case FACTS_IMPOSSIBLE -> {
        motor.getHistoryBuilder().setClaimFreeYears(2);
        motor
            .getClaimsBuilder()
            .addRecordsBuilder()
            .setStatus(RecordStatus.RECORD_STATUS_CONFIRMED)
            .setFaultShare(decimal("1"));
      }
      case SUPPLIED_VALUE_INVALID ->
          request.addSuppliedValuesBuilder().setName("motor.loading").setNumber(decimal("9"));
      case RULE_GAP -> motor.getPolicyBuilder().setArea("GAP");
      case RULE_OVERLAP -> motor.getPolicyBuilder().setArea("OVERLAP");
      case OUTSIDE_BAND -> motor.getPolicyBuilder().setArea("BAND");
      case ARITHMETIC -> motor.getVehicleBuilder().setUse("DIVIDED").setSeats(5);
      case PRODUCT_UNKNOWN -> request.getProductsBuilder(0).setProduct("test/unknown");
      case EDITION_NOT_FOUND -> request.setEffectiveOn(date(2019, 12, 31));
      case BASIS_DIFFERS -> throw new IllegalArgumentException("no failure of the rater");
    }
    return request;
  }

  private static int codeOf(FailureReason reason) {
    return switch (reason) {
      case FIELD_MISSING,
          FIELD_INVALID,
          VALUE_NOT_ALLOWED,
          KEY_NOT_ON_PAGE,
          LIST_EMPTY,
          FACTS_IMPOSSIBLE,
          SUPPLIED_VALUE_INVALID ->
          3;
      case PRODUCT_UNKNOWN -> 5;
      case EDITION_NOT_FOUND, RULE_GAP, RULE_OVERLAP, OUTSIDE_BAND, ARITHMETIC, BASIS_DIFFERS -> 9;
    };
  }

  private static String placeOf(FailureReason reason) {
    return switch (reason) {
      case FIELD_MISSING -> "motor.vehicle.vehicle_class";
      case FIELD_INVALID -> "motor.vehicle.seats";
      case VALUE_NOT_ALLOWED -> "motor.policy.area";
      case FACTS_IMPOSSIBLE, KEY_NOT_ON_PAGE, LIST_EMPTY -> "motor";
      case SUPPLIED_VALUE_INVALID -> "supplied_values[0]";
      case PRODUCT_UNKNOWN -> "products[0]";
      case EDITION_NOT_FOUND -> "test/motor";
      case BASIS_DIFFERS -> "basis.digest";
      case RULE_GAP, RULE_OVERLAP -> "motor.loading";
      case OUTSIDE_BAND -> "motor.surcharge";
      case ARITHMETIC -> "divided.(vehicle.seats - 5)";
    };
  }

  /** By day: 1.00 × 0.95 = 0.95, × 1.25 = 1.1875, cut to 1.18; 1000 × 1.18 = 1180. */
  @Test
  void carriesAValueOverAListOfAttributes() {
    RateRequest.Builder request = periods(period(2020, "1"), period(2019, "0"));

    ProductRating rating = rate(request.setView(RatingView.RATING_VIEW_WORKSHEET));

    assertThat(rating.getPremium()).isEqualTo(yuan(1_180, 0));
    List<WorksheetRun> runs = rating.getWorksheet().getRunsList();
    assertThat(runs)
        .extracting(WorksheetRun::getSection)
        .containsExactly("period[0]", "period[1]", "period", "total");
    WorksheetLine left = line(runs.get(2), "bonus");
    assertThat(left.getKind()).isEqualTo(WorksheetLineKind.WORKSHEET_LINE_KIND_CARRIED);
    assertThat(left.getFormula()).isEqualTo("period[1].bonus_after");
    assertThat(left.getValue().getNumber()).isEqualTo(decimal("1.18"));
  }

  @Test
  void namesTheFieldOfARecordAmongTheAttributes() {
    assertThat(Details.violations(failure(periods(period(2020, "1"), period(2019, "21")))))
        .containsExactly(
            "VALUE_NOT_ALLOWED motor.history.attributes[0].list.records[1].attributes[1]");
    assertThat(Details.violations(failure(periods(period(2020, "1"), period(2020, "0")))))
        .containsExactly("FIELD_INVALID motor.history.attributes[0].list.records[1]");
    assertThat(
            Details.violations(
                failure(periods(period(2020, "1"), AttributeRecord.getDefaultInstance()))))
        .containsExactly("FIELD_MISSING motor.history.attributes[0].list.records[1].attributes");
  }

  private static RateRequest.Builder periods(AttributeRecord... periods) {
    RateRequest.Builder request =
        RateRequest.newBuilder()
            .addProducts(ProductSelection.newBuilder().setProduct("test/bonus"))
            .setEffectiveOn(date(2021, 5, 1));
    request
        .getMotorBuilder()
        .getHistoryBuilder()
        .addAttributesBuilder()
        .setName("periods")
        .getListBuilder()
        .addAllRecords(List.of(periods));
    return request;
  }

  private static AttributeRecord period(int year, String accidents) {
    AttributeRecord.Builder period = AttributeRecord.newBuilder();
    period.addAttributesBuilder().setName("ended_on").setDate(date(year, 12, 31));
    period.addAttributesBuilder().setName("accidents").setNumber(decimal(accidents));
    return period.build();
  }

  private static String placeIn(Status status) {
    return status.getCode() == 9
        ? Details.of(status, PreconditionFailure.class).getViolations(0).getSubject()
        : Details.violations(status).get(0).replaceFirst(".* ", "");
  }

  private static ProductRating rate(RateRequest.Builder request) {
    return RatingServiceGrpc.newBlockingStub(service.channel()).rate(request.build()).getRatings(0);
  }

  private static Status failure(RateRequest.Builder request) {
    return StatusProto.fromThrowable(
        catchThrowableOfType(StatusRuntimeException.class, () -> rate(request)));
  }

  /** A car in an area, without violations and claims. */
  private static RateRequest.Builder risk(String area) {
    RateRequest.Builder request =
        RateRequest.newBuilder()
            .addProducts(ProductSelection.newBuilder().setProduct("test/motor"))
            .setEffectiveOn(date(2021, 5, 1));
    MotorRisk.Builder motor = request.getMotorBuilder();
    motor.getPolicyBuilder().setArea(area);
    motor.getVehicleBuilder().setVehicleClass("CAR");
    motor.getViolationsBuilder();
    motor.getClaimsBuilder();
    motor.getCoveragesBuilder();
    return request;
  }

  private static Violation speeding(String decision, String mph) {
    Violation.Builder violation =
        Violation.newBuilder()
            .setStatus(RecordStatus.RECORD_STATUS_CONFIRMED)
            .setDecisionNumber(decision);
    violation.addAttributesBuilder().setName("speed_mph").setNumber(decimal(mph));
    return violation.build();
  }

  private static Decimal decimal(String value) {
    return Decimal.newBuilder().setValue(value).build();
  }

  private static Money yuan(long units, int nanos) {
    return Money.newBuilder().setCurrencyCode("CNY").setUnits(units).setNanos(nanos).build();
  }

  private static Date date(int year, int month, int day) {
    return Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();
  }
}
