package io.ratelever.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.rpc.BadRequest;
import com.google.type.Money;
import io.ratelever.risk.Claim;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.Driver;
import io.ratelever.risk.History;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Policy;
import io.ratelever.risk.Risk;
import io.ratelever.risk.Vehicle;
import io.ratelever.risk.Violation;
import io.ratelever.v1.RateRequest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RiskMapperTest {

  private static final int RISKS = 500;

  /** Independent of the mapping, which refuses to be built if names differ. */
  @Test
  void recordsAndMessagesHaveTheSameFields() {
    Set<String> components = new TreeSet<>();
    collect(MotorRisk.class, "", components);
    Set<String> fields = new TreeSet<>();
    collect(io.ratelever.v1.MotorRisk.getDescriptor(), "", fields);
    assertThat(fields).isEqualTo(components).hasSizeGreaterThan(70);
  }

  private static void collect(Class<?> record, String path, Set<String> names) {
    for (RecordComponent component : record.getRecordComponents()) {
      String name =
          path + component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
      names.add(name.equals("currency") ? "currency_code" : name);
      if (component.getType() == List.class) {
        ParameterizedType list = (ParameterizedType) component.getGenericType();
        collect((Class<?>) list.getActualTypeArguments()[0], name + ".", names);
      } else if (component.getType().isRecord()) {
        collect(component.getType(), name + ".", names);
      }
    }
  }

  private static void collect(Descriptor message, String path, Set<String> names) {
    for (FieldDescriptor field : message.getFields()) {
      String name = path + field.getName();
      names.add(name);
      if (field.getType() == FieldDescriptor.Type.MESSAGE
          && !field.isRepeated()
          && field.getMessageType().getFullName().startsWith("ratelever.")) {
        FieldDescriptor records = field.getMessageType().findFieldByName("records");
        collect(
            records == null ? field.getMessageType() : records.getMessageType(), name + ".", names);
      }
    }
  }

  @Test
  void refusesAMessageThatIsNotOfItsRecord() {
    assertThatThrownBy(
            () -> new RecordMapping(Policy.class, io.ratelever.v1.Vehicle.getDefaultInstance()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("ratelever.v1.Vehicle lacks the field area");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 20261123, -7})
  void writesAndReadsAnyRisk(long seed) throws Exception {
    RandomRisks risks = new RandomRisks(new Random(seed));
    for (int i = 0; i < RISKS; i++) {
      MotorRisk risk = risks.next();
      assertThat(throughTheWire(risk)).as("seed %s, risk %s", seed, i).isEqualTo(risk);
    }
  }

  @Test
  void keepsEveryFieldApart() throws Exception {
    RandomRisks risks = new RandomRisks(new Random(5));
    for (Class<?> type :
        List.of(
            Policy.class,
            Vehicle.class,
            History.class,
            Driver.class,
            Violation.class,
            Claim.class,
            Coverage.class)) {
      RecordComponent[] components = type.getRecordComponents();
      for (int i = 0; i < components.length; i++) {
        Object[] values = new Object[components.length];
        values[i] = risks.value(components[i]);
        MotorRisk risk = around(RandomRisks.create(type, values));
        assertThat(throughTheWire(risk)).as(components[i].toString()).isEqualTo(risk);
      }
    }
  }

  private static MotorRisk around(Object record) {
    return new MotorRisk(
        null,
        record instanceof Policy policy ? policy : null,
        record instanceof Vehicle vehicle ? vehicle : null,
        record instanceof History history ? history : null,
        record instanceof Driver driver ? List.of(driver) : null,
        record instanceof Violation violation ? List.of(violation) : null,
        record instanceof Claim claim ? List.of(claim) : null,
        record instanceof Coverage coverage ? List.of(coverage) : null,
        Map.of());
  }

  private static Risk throughTheWire(MotorRisk risk) throws Exception {
    RateRequest.Builder request = RateRequest.newBuilder();
    RiskMapper.toProto(risk, request);
    RateRequest received = RateRequest.parseFrom(request.build().toByteArray());
    Findings findings = new Findings();
    Risk read = RiskMapper.toRecord(received, findings);
    findings.refuseIfAny("");
    return read;
  }

  @Test
  void aListThatWasNotSentIsNotAnEmptyOne() throws Exception {
    MotorRisk unknown = new MotorRisk(null, null, null, null, null, null, null, null, Map.of());
    MotorRisk none =
        new MotorRisk(null, null, null, null, null, List.of(), List.of(), null, Map.of());

    assertThat(((MotorRisk) throughTheWire(unknown)).violations()).isNull();
    assertThat(((MotorRisk) throughTheWire(none)).violations()).isEmpty();
    assertThat(((MotorRisk) throughTheWire(none)).coverages()).isNull();
  }

  @Test
  void takesTheCurrencyOfTheAmountsIfNoneIsStated() throws Exception {
    RateRequest request = vehicle(amount("CNY", 1), amount("", 2));

    assertThat(((MotorRisk) read(request)).currency()).isEqualTo("CNY");
  }

  @Test
  void refusesAmountsInTwoCurrencies() {
    RateRequest request = vehicle(amount("CNY", 1), amount("USD", 2));

    assertThatThrownBy(() -> read(request))
        .hasMessageContaining("motor.vehicle.value")
        .hasMessageContaining("USD")
        .hasMessageContaining("CNY");
  }

  @Test
  void refusesAnAmountInAnotherCurrencyThanStated() {
    RateRequest.Builder request = vehicle(amount("USD", 1), amount("USD", 2)).toBuilder();
    request.getMotorBuilder().setCurrencyCode("CNY");

    RefusedException refused = refusal(request.build());

    assertThat(fields(refused)).containsExactly("motor.vehicle.price", "motor.vehicle.value");
  }

  @Test
  void refusesAnAmountThatNoMessageHolds() {
    BigDecimal tooFine = new BigDecimal("0.0000000001");
    Object[] values = new Object[Vehicle.class.getRecordComponents().length];
    values[8] = tooFine;
    MotorRisk risk = around(RandomRisks.create(Vehicle.class, values));

    assertThatThrownBy(() -> RiskMapper.toProto(risk, RateRequest.newBuilder()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0.0000000001 cannot be sent");
  }

  private static RateRequest vehicle(Money price, Money value) {
    RateRequest.Builder request = RateRequest.newBuilder();
    request.getMotorBuilder().getVehicleBuilder().setPrice(price).setValue(value);
    return request.build();
  }

  private static Money amount(String currency, long units) {
    return Money.newBuilder().setCurrencyCode(currency).setUnits(units).build();
  }

  private static Risk read(RateRequest request) throws RefusedException {
    Findings findings = new Findings();
    Risk risk = RiskMapper.toRecord(request, findings);
    findings.refuseIfAny("");
    return risk;
  }

  private static RefusedException refusal(RateRequest request) {
    try {
      read(request);
    } catch (RefusedException e) {
      return e;
    }
    throw new AssertionError("was not refused");
  }

  private static List<String> fields(RefusedException refused) {
    return Details.of(refused.status(), BadRequest.class).getFieldViolationsList().stream()
        .map(BadRequest.FieldViolation::getField)
        .toList();
  }
}
