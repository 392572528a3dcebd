package io.ratelever.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.type.Date;
import com.google.type.Decimal;
import com.google.type.Money;
import com.google.type.TimeOfDay;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Policy;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.Vehicle;
import io.ratelever.v1.RateRequest;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RiskMapperTest {

  private static final int RISKS = 500;

  /** Independent of the mapping, which refuses to be built if names differ. */
  @ParameterizedTest
  @EnumSource
  void recordsAndMessagesHaveTheSameFields(RiskKind kind) {
    Set<String> components = new TreeSet<>();
    collect(kind.type(), "", components);
    Set<String> fields = new TreeSet<>();
    Descriptor message = RateRequest.getDescriptor().findFieldByName(kind.word()).getMessageType();
    collect(message, "", fields);
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
      for (RiskKind kind : RiskKind.values()) {
        Risk risk = risks.next(kind);
        assertThat(throughTheWire(risk)).as("seed %s, risk %s", seed, i).isEqualTo(risk);
      }
    }
  }

  @Test
  void keepsEveryFieldApart() throws Exception {
    RandomRisks risks = new RandomRisks(new Random(5));
    for (RiskKind kind : RiskKind.values()) {
      RecordComponent[] parts = kind.type().getRecordComponents();
      for (int part = 0; part < parts.length; part++) {
        Class<?> type = recordOf(parts[part]);
        if (type.isRecord()) {
          for (Object record : recordsOfOneField(type, risks)) {
            Object[] values = new Object[parts.length];
            values[part] = parts[part].getType() == List.class ? List.of(record) : record;
            Risk risk = (Risk) RandomRisks.create(kind.type(), values);
            assertThat(throughTheWire(risk)).as(record.toString()).isEqualTo(risk);
          }
        }
      }
    }
  }

  /** The type of a part of a risk, or of the elements of its list. */
  private static Class<?> recordOf(RecordComponent part) {
    return part.getType() == List.class
        ? (Class<?>) ((ParameterizedType) part.getGenericType()).getActualTypeArguments()[0]
        : part.getType();
  }

  private static List<Object> recordsOfOneField(Class<?> type, RandomRisks risks) {
    RecordComponent[] components = type.getRecordComponents();
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < components.length; i++) {
      Object[] values = new Object[components.length];
      values[i] = risks.value(components[i]);
      records.add(RandomRisks.create(type, values));
    }
    return records;
  }

  private static Risk throughTheWire(Risk risk) throws Exception {
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

  /** Independent of the mapping: the paths are those of the message, field by field. */
  @ParameterizedTest
  @EnumSource
  void tellsThePathOfAFaultInAnyField(RiskKind kind) {
    FieldDescriptor field = RateRequest.getDescriptor().findFieldByName(kind.word());
    Map<String, Message> faulty =
        faulty((Message) RateRequest.getDefaultInstance().getField(field));

    faulty.forEach(
        (path, message) ->
            assertThat(fields(refusal(RateRequest.newBuilder().setField(field, message).build())))
                .containsExactly(kind.word() + "." + path));
    assertThat(faulty.keySet()).hasSizeGreaterThan(50);
  }

  /** Messages with one fault each, by its path; in a list, the second element has it. */
  private static Map<String, Message> faulty(Message empty) {
    Map<String, Message> faulty = new LinkedHashMap<>();
    for (FieldDescriptor field : empty.getDescriptorForType().getFields()) {
      Object fault = fault(field);
      if (fault != null) {
        faulty.put(field.getName(), empty.toBuilder().setField(field, fault).build());
      } else if (field.getName().equals("records")) {
        Message element = empty.newBuilderForType().newBuilderForField(field).build();
        faulty(element)
            .forEach(
                (path, message) ->
                    faulty.put(
                        "records[1]." + path,
                        empty.toBuilder()
                            .addRepeatedField(field, element)
                            .addRepeatedField(field, message)
                            .build()));
      } else if (field.getType() == FieldDescriptor.Type.MESSAGE && !field.isRepeated()) {
        faulty((Message) empty.getField(field))
            .forEach(
                (path, message) ->
                    faulty.put(
                        field.getName() + "." + path,
                        empty.toBuilder().setField(field, message).build()));
      }
    }
    return faulty;
  }

  /** A value that breaks the grammar of a field; none if all its values are sound. */
  private static @Nullable Object fault(FieldDescriptor field) {
    return switch (field.getType()) {
      case STRING -> "";
      case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(99);
      case MESSAGE ->
          switch (field.getMessageType().getFullName()) {
            case "google.type.Decimal" -> Decimal.newBuilder().setValue("1,5").build();
            case "google.type.Date" -> Date.newBuilder().setYear(2025).setMonth(13).build();
            case "google.type.TimeOfDay" -> TimeOfDay.newBuilder().setHours(25).build();
            case "google.type.Money" -> Money.newBuilder().setNanos(1_000_000_000).build();
            default -> null;
          };
      default -> null;
    };
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
    Risk risk =
        new MotorRisk(
            null,
            null,
            (Vehicle) RandomRisks.create(Vehicle.class, values),
            null,
            null,
            null,
            null,
            null,
            Map.of());

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
