package io.ratelever.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.rpc.Status;
import com.google.type.Date;
import com.google.type.Money;
import io.ratelever.ratebook.Submission;
import io.ratelever.ratebook.Submission.SuppliedValue;
import io.ratelever.ratebook.TermRule.Method;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.v1.ProrateTermRequest;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.TermChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TermMapperTest {

  private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

  /** Every kind of risk that can be rated can be changed, under the same name. */
  @Test
  void takesTheRisksThatARequestToRateTakes() {
    List<String> rated = names(RateRequest.getDefaultInstance());

    assertThat(rated).contains("motor");
    assertThat(names(ProrateTermRequest.getDefaultInstance())).isEqualTo(rated);
    assertThat(names(TermChange.getDefaultInstance())).isEqualTo(rated);
  }

  private static List<String> names(Message message) {
    return TermMapper.risksOf(message).stream().map(FieldDescriptor::getName).toList();
  }

  @Test
  void readsWhatWasWritten() throws Exception {
    long seed = 31;
    Random random = new Random(seed);
    RandomRisks risks = new RandomRisks(random);
    for (int i = 0; i < 300; i++) {
      TermSubmission submission = submission(risks, random);

      TermSubmission read = TermMapper.toRecord(TermMapper.toProto("t-1", submission));

      assertThat(read).as("seed %s, case %s", seed, i).isEqualTo(submission);
    }
  }

  private static TermSubmission submission(RandomRisks risks, Random random) {
    List<SuppliedValue> supplied = List.of(new SuppliedValue("ncd.factor", new BigDecimal("0.80")));
    boolean isPaid = random.nextBoolean();
    return new TermSubmission(
        new TermSubmission.Basis("cn/motor-compulsory", "2020-09-19", "ab", "1"),
        FIRST,
        FIRST.plusYears(1),
        random.nextInt(4) == 0
            ? null
            : new Submission(FIRST, isPaid ? null : FIRST, risks.next(), supplied),
        isPaid
            ? List.of(
                new TermSubmission.Paid("", new BigDecimal("950.25"), "CNY"),
                new TermSubmission.Paid("TPL", new BigDecimal("800"), null))
            : List.of(),
        List.of(
            new TermSubmission.Change(FIRST.plusDays(9), risks.next(), List.of()),
            new TermSubmission.Change(FIRST.plusDays(8), risks.next(), supplied)),
        random.nextBoolean()
            ? null
            : new TermSubmission.Cancellation(
                FIRST.plusDays(10), random.nextBoolean() ? null : Method.SHORT_RATE),
        isPaid);
  }

  @Test
  void namesEverythingThatIsMissing() {
    ProrateTermRequest.Builder request = ProrateTermRequest.newBuilder();
    request.getCancellationBuilder();
    request.addPaidPremiumsBuilder();
    request.addChangesBuilder();

    assertThat(Details.violations(refusal(request.build())))
        .containsExactly(
            "FIELD_MISSING basis.product",
            "FIELD_MISSING basis.edition",
            "FIELD_MISSING term.inception_on",
            "FIELD_MISSING term.expires_on",
            "FIELD_MISSING paid_premiums[0].premium",
            "FIELD_MISSING changes[0].effective_on",
            "FIELD_MISSING changes[0].motor",
            "FIELD_MISSING cancellation.effective_on");
  }

  @Test
  void namesEveryFaultyFieldByItsPath() {
    Date noDate = Date.newBuilder().setYear(2021).setMonth(2).setDay(30).build();
    ProrateTermRequest.Builder request =
        ProrateTermRequest.newBuilder()
            .setRequestId("ä")
            .setEffectiveOn(noDate)
            .setKnownOn(noDate)
            .setViewValue(9);
    request.getBasisBuilder().setProduct("x".repeat(201)).setEdition("2020-09-19");
    request.getTermBuilder().setInceptionOn(noDate).setExpiresOn(noDate);
    request.addPaidPremiumsBuilder().setPremium(Money.newBuilder().setUnits(1).setNanos(-1));
    request.addPaidPremiumsBuilder().setPremium(Money.newBuilder().setCurrencyCode("yuan"));
    TermChange.Builder change = request.addChangesBuilder().setEffectiveOn(noDate);
    change.getMotorBuilder().getVehicleBuilder().setUse("").setSeats(-1);
    change.addSuppliedValues(value());
    TermChange.Builder other = request.addChangesBuilder().setEffectiveOn(noDate);
    other.getMotorBuilder().getVehicleBuilder().setSeats(-1);
    request.addSuppliedValues(value());
    request.getCancellationBuilder().setEffectiveOn(noDate).setMethodValue(7);

    assertThat(Details.violations(refusal(request.build())))
        .containsExactly(
            "FIELD_INVALID request_id",
            "FIELD_INVALID basis.product",
            "FIELD_INVALID term.inception_on",
            "FIELD_INVALID term.expires_on",
            "FIELD_INVALID effective_on",
            "FIELD_INVALID known_on",
            "FIELD_INVALID supplied_values[0]",
            "FIELD_INVALID supplied_values",
            "FIELD_INVALID paid_premiums[0].premium",
            "FIELD_INVALID paid_premiums[1].premium",
            "FIELD_INVALID changes[0].effective_on",
            "FIELD_INVALID changes[0].motor.vehicle.use",
            "FIELD_INVALID changes[0].supplied_values[0]",
            "FIELD_INVALID changes[1].effective_on",
            "FIELD_INVALID changes[1].motor.vehicle.seats",
            "FIELD_INVALID cancellation.effective_on",
            "FIELD_INVALID cancellation.method",
            "FIELD_INVALID view");
  }

  private static io.ratelever.v1.SuppliedValue.Builder value() {
    return io.ratelever.v1.SuppliedValue.newBuilder().setName("ncd.factor");
  }

  @Test
  void boundsEveryList() {
    ProrateTermRequest.Builder request = ProrateTermRequest.newBuilder();
    for (int i = 0; i < 101; i++) {
      request.addPaidPremiumsBuilder();
      request.addChangesBuilder();
    }

    assertThat(Details.violations(refusal(request.build())))
        .contains("TOO_MANY_RECORDS paid_premiums", "TOO_MANY_RECORDS changes")
        .hasSize(6);
  }

  private static Status refusal(ProrateTermRequest request) {
    try {
      TermMapper.toRecord(request);
    } catch (RefusedException e) {
      return e.status();
    }
    throw new AssertionError("was not refused");
  }
}
