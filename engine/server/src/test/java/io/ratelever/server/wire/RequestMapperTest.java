package io.ratelever.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.JsonFormat;
import com.google.rpc.Code;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RequestInfo;
import com.google.rpc.Status;
import com.google.type.Date;
import com.google.type.Decimal;
import io.ratelever.ratebook.Submission;
import io.ratelever.ratebook.Submission.SuppliedValue;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.MotorRisk;
import io.ratelever.v1.Attribute;
import io.ratelever.v1.AttributeList;
import io.ratelever.v1.AttributeRecord;
import io.ratelever.v1.Coverage;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RecordStatus;
import io.ratelever.v1.Vehicle;
import io.ratelever.v1.Violation;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestMapperTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

  @Test
  void readsWhatWasWritten() throws Exception {
    RandomRisks risks = new RandomRisks(new Random(3));
    for (int i = 0; i < 500; i++) {
      List<RatingRequest> requests = requests(risks.next(), i % 2 == 0 ? TODAY : null, i % 3 == 0);

      List<RatingRequest> read =
          RequestMapper.toRecords(RequestMapper.toProto("r-1", requests), TODAY);

      assertThat(read)
          .as("seed 3, risk %s", i)
          .isEqualTo(requests((MotorRisk) requests.get(0).submission().risk(), TODAY, i % 3 == 0));
    }
  }

  private static List<RatingRequest> requests(
      MotorRisk risk, LocalDate knownOn, boolean worksheet) {
    Submission submission =
        new Submission(
            LocalDate.of(2021, 5, 1),
            knownOn,
            risk,
            List.of(
                new SuppliedValue("ncd.factor", new BigDecimal("0.80")),
                new SuppliedValue("ncd.tier", "A"),
                new SuppliedValue("ncd.found", true),
                new SuppliedValue("ncd.from", LocalDate.of(2020, 1, 1))));
    return List.of(
        new RatingRequest("cn/motor-compulsory", null, submission, worksheet),
        new RatingRequest("cn/motor-commercial", "2020-09-19.2", submission, worksheet));
  }

  @Test
  void readsTheExampleOfTheReadme() throws Exception {
    String readme = Files.readString(Path.of("../../proto/README.md"));
    int start = readme.indexOf("-d '{") + "-d '".length();
    RateRequest.Builder example = RateRequest.newBuilder();
    JsonFormat.parser().merge(readme.substring(start, readme.indexOf("}'", start) + 1), example);

    List<RatingRequest> requests = RequestMapper.toRecords(example.build(), TODAY);

    assertThat(requests).extracting(RatingRequest::product).containsExactly("cn/motor-compulsory");
    MotorRisk risk = (MotorRisk) requests.get(0).submission().risk();
    assertThat(risk.violations()).hasSize(1);
    assertThat(risk.drivers()).isNull();
  }

  @Test
  void fillsInTodayWhereNoDayIsSent() throws Exception {
    RateRequest request = valid().build();

    assertThat(RequestMapper.toRecords(request, TODAY).get(0).submission().knownOn())
        .isEqualTo(TODAY);
  }

  @Test
  void ignoresFieldsThatItDoesNotKnow() throws Exception {
    UnknownFieldSet unknown =
        UnknownFieldSet.newBuilder()
            .addField(
                4711,
                UnknownFieldSet.Field.newBuilder()
                    .addLengthDelimited(ByteString.copyFromUtf8("new"))
                    .build())
            .build();

    assertThat(RequestMapper.toRecords(valid().setUnknownFields(unknown).build(), TODAY))
        .hasSize(1);
  }

  @Test
  void namesEverythingThatIsMissing() {
    Status status = refusal(RateRequest.getDefaultInstance());

    assertThat(Details.violations(status))
        .containsExactly(
            "FIELD_MISSING products", "FIELD_MISSING effective_on", "FIELD_MISSING motor");
    assertThat(status.getCode()).isEqualTo(Code.INVALID_ARGUMENT_VALUE);
    assertThat(Details.reason(status)).isEqualTo("FIELD_MISSING");
  }

  @Test
  void namesEveryFaultyFieldByItsPath() {
    RateRequest.Builder request = valid();
    request.addProductsBuilder().setProduct("cn/motor-compulsory");
    request.addProductsBuilder().setProduct("p").setEdition("");
    request.addSuppliedValuesBuilder().setName("ncd.factor");
    request.addSuppliedValuesBuilder().setName("ncd.tier").setText("");
    request.setKnownOn(Date.newBuilder().setYear(2020));
    request.setViewValue(9);
    io.ratelever.v1.MotorRisk.Builder motor = request.getMotorBuilder();
    motor.getPolicyBuilder().setArea("").setKindValue(7);
    motor.getVehicleBuilder().setTonnage(Decimal.newBuilder().setValue("1e3"));
    motor.getViolationsBuilder().addRecords(Violation.newBuilder().setCode("1604"));
    motor
        .getViolationsBuilder()
        .addRecords(Violation.newBuilder().setStatus(RecordStatus.RECORD_STATUS_UNSPECIFIED));
    motor
        .getCoveragesBuilder()
        .addRecords(
            Coverage.newBuilder()
                .addAttributes(Attribute.newBuilder().setName("a").setFlag(true))
                .addAttributes(Attribute.newBuilder().setName("a").setFlag(true))
                .addAttributes(Attribute.newBuilder().setName("Not a name").setFlag(true))
                .addAttributes(Attribute.newBuilder().setName("b")));

    assertThat(Details.violations(refusal(request.build())))
        .containsExactly(
            "FIELD_INVALID products[1]",
            "FIELD_INVALID products[2].edition",
            "FIELD_INVALID known_on",
            "FIELD_INVALID motor.policy.area",
            "FIELD_INVALID motor.policy.kind",
            "FIELD_INVALID motor.vehicle.tonnage",
            "FIELD_INVALID motor.violations.records[1].status",
            "FIELD_INVALID motor.coverages.records[0].attributes[1]",
            "FIELD_INVALID motor.coverages.records[0].attributes[2]",
            "FIELD_INVALID motor.coverages.records[0].attributes[3]",
            "FIELD_INVALID supplied_values[0]",
            "FIELD_INVALID supplied_values[1]",
            "FIELD_INVALID view");
  }

  @Test
  void namesEveryFaultyFieldOfAListAmongAttributes() {
    RateRequest.Builder request = valid();
    io.ratelever.v1.MotorRisk.Builder motor = request.getMotorBuilder();
    AttributeList.Builder periods =
        motor.addAttributesBuilder().setName("periods").getListBuilder();
    periods.addRecordsBuilder().addAttributesBuilder().setName("id").setText("a");
    periods.addRecordsBuilder().addAttributesBuilder().setName("id").setText("");
    periods.addRecordsBuilder().addAttributesBuilder().setName("parts").getListBuilder();
    AttributeRecord.Builder twice = periods.addRecordsBuilder();
    twice.addAttributesBuilder().setName("id").setFlag(true);
    twice.addAttributesBuilder().setName("id").setFlag(true);
    AttributeList.Builder many = motor.addAttributesBuilder().setName("long").getListBuilder();
    for (int i = 0; i < 1_001; i++) {
      many.addRecordsBuilder();
    }

    assertThat(Details.violations(refusal(request.build())))
        .containsExactly(
            "FIELD_INVALID motor.attributes[0].list.records[1].attributes[0]",
            "FIELD_INVALID motor.attributes[0].list.records[2].attributes[0]",
            "FIELD_INVALID motor.attributes[0].list.records[3].attributes[1]",
            "TOO_MANY_RECORDS motor.attributes[1].list.records");
  }

  @Test
  void refusesWhatNoRiskCanBe() {
    RateRequest.Builder request = valid();
    io.ratelever.v1.MotorRisk.Builder motor = request.getMotorBuilder();
    motor.getVehicleBuilder().setSeats(0).setUse("a\u0000b");
    motor.getVehicleBuilder().getPriceBuilder().setUnits(-1);
    motor.getCoveragesBuilder().addRecordsBuilder().setKind("TPL");
    motor.getCoveragesBuilder().addRecordsBuilder().setKind("TPL");
    motor
        .getClaimsBuilder()
        .addRecordsBuilder()
        .setFaultShare(Decimal.newBuilder().setValue("1.5"))
        .addAttributes(
            Attribute.newBuilder()
                .setName("from")
                .setDate(Date.newBuilder().setYear(1066).setMonth(10).setDay(14)));

    assertThat(Details.violations(refusal(request.build())))
        .containsExactlyInAnyOrder(
            "FIELD_INVALID motor.vehicle.seats",
            "FIELD_INVALID motor.vehicle.use",
            "FIELD_INVALID motor.vehicle.price",
            "FIELD_INVALID motor.claims.records[0].fault_share",
            "FIELD_INVALID motor.claims.records[0].attributes[0]",
            "FIELD_INVALID motor.coverages.records[1].kind");
  }

  @Test
  void takesTheSameProductInTwoEditions() throws Exception {
    RateRequest.Builder request = valid();
    request.addProductsBuilder().setProduct("cn/motor-compulsory").setEdition("2020-09-19");

    assertThat(RequestMapper.toRecords(request.build(), TODAY)).hasSize(2);
  }

  @Test
  void boundsEveryList() {
    RateRequest.Builder request = valid();
    for (int i = 0; i < 16; i++) {
      request.addProductsBuilder().setProduct("p" + i);
    }
    io.ratelever.v1.MotorRisk.Builder motor = request.getMotorBuilder();
    for (int i = 0; i < 1_001; i++) {
      motor.getDriversBuilder().addRecordsBuilder();
      motor.getClaimsBuilder().addRecordsBuilder();
    }
    for (int i = 0; i < 1_000; i++) {
      motor.getViolationsBuilder().addRecordsBuilder();
    }
    for (int i = 0; i < 101; i++) {
      request.addSuppliedValuesBuilder().setName("a" + i).setFlag(true);
      motor.addAttributesBuilder().setName("a" + i).setFlag(true);
    }

    assertThat(Details.violations(refusal(request.build())))
        .containsExactly(
            "TOO_MANY_RECORDS products",
            "TOO_MANY_RECORDS motor.drivers.records",
            "TOO_MANY_RECORDS motor.claims.records",
            "TOO_MANY_RECORDS motor.attributes",
            "TOO_MANY_RECORDS supplied_values");
  }

  @Test
  void saysHowManyViolationsItLeavesOut() {
    RateRequest.Builder request = valid();
    for (int i = 0; i < 1_000; i++) {
      request.getMotorBuilder().getViolationsBuilder().addRecordsBuilder().setCode("");
    }

    Status status = refusal(request.build());

    int told = Details.violations(status).size();
    assertThat(told).isBetween(20, 50);
    assertThat(Details.of(status, ErrorInfo.class).getMetadataMap())
        .containsEntry("field", "motor.violations.records[0].code")
        .containsEntry("violations_left_out", String.valueOf(1_000 - told));
    assertThat(status.getMessage())
        .isEqualTo(
            "motor.violations.records[0].code: is empty; leave it out if it is not known"
                + " (and 999 more)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "äh", "a\n", "\u0000"})
  void refusesARequestIdThatIsNotVisibleAscii(String id) {
    Status status = refusal(valid().setRequestId(id).build());

    assertThat(Details.violations(status)).containsExactly("FIELD_INVALID request_id");
    assertThat(status.getDetailsList()).noneMatch(detail -> detail.is(RequestInfo.class));
  }

  @Test
  void echoesTheRequestIdInAnError() {
    String id = "!" + "x".repeat(62) + "~";

    Status status = refusal(valid().clearProducts().setRequestId(id).build());

    assertThat(Details.of(status, RequestInfo.class).getRequestId()).isEqualTo(id);
  }

  @Test
  void refusesARequestIdOfMoreThan64Characters() {
    assertThat(Details.violations(refusal(valid().setRequestId("x".repeat(65)).build())))
        .containsExactly("FIELD_INVALID request_id");
  }

  private static RateRequest.Builder valid() {
    RateRequest.Builder request =
        RateRequest.newBuilder()
            .setEffectiveOn(Date.newBuilder().setYear(2021).setMonth(5).setDay(1));
    request.addProductsBuilder().setProduct("cn/motor-compulsory");
    request.getMotorBuilder().setVehicle(Vehicle.getDefaultInstance());
    return request;
  }

  private static Status refusal(RateRequest request) {
    try {
      RequestMapper.toRecords(request, TODAY);
    } catch (RefusedException e) {
      return e.status();
    }
    throw new AssertionError("was not refused");
  }
}
