package io.ratelever.server.wire;

import io.ratelever.risk.Amount;
import io.ratelever.risk.AttributeRecord;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskKind;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Builds risks at random that pass every check, each field now absent, now present. */
public final class RandomRisks {

  private static final String[] CHARACTERS = {"a", "Z", "9", " ", "%", "京", "é", "😀", "\"", "/"};

  private final Random random;

  public RandomRisks(Random random) {
    this.random = random;
  }

  /** Builds a motor risk whose amounts, if any, are in yuan or in the rate book's currency. */
  public MotorRisk next() {
    return (MotorRisk) next(RiskKind.MOTOR);
  }

  /** Builds a risk of a kind whose amounts, if any, are in yuan or in the rate book's currency. */
  public Risk next(RiskKind kind) {
    return (Risk) record(kind.type());
  }

  private Object record(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) {
      boolean isAttributes = components[i].getType() == Map.class;
      values[i] = isAttributes || random.nextInt(3) > 0 ? value(components[i]) : null;
    }
    return create(type, values);
  }

  static Object create(Class<?> type, Object[] values) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Builds a value for a component. */
  Object value(RecordComponent component) {
    Class<?> type = component.getType();
    if (component.getName().equals("currency")) {
      return "CNY";
    }
    if (component.isAnnotationPresent(Amount.class)) {
      return amount();
    }
    if (type == List.class) {
      Class<?> element =
          (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      List<Object> list = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        list.add(record(element));
      }
      return list;
    }
    if (type == Map.class) {
      Map<String, Object> attributes = attributes();
      if (random.nextInt(3) == 0) {
        attributes.put("list_" + random.nextInt(3), attributeList());
      }
      return attributes;
    }
    if (Set.of("faultShare", "deductibleRate").contains(component.getName())) {
      return BigDecimal.valueOf(random.nextInt(101), 2);
    }
    return type.isRecord() ? record(type) : scalar(type);
  }

  private Object scalar(Class<?> type) {
    if (type.isEnum()) {
      return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    }
    if (type == String.class) {
      return text();
    }
    if (type == Integer.class) {
      return 1 + random.nextInt(1_000_000);
    }
    if (type == Boolean.class) {
      return random.nextBoolean();
    }
    if (type == BigDecimal.class) {
      return BigDecimal.valueOf(random.nextInt(Integer.MAX_VALUE), random.nextInt(10));
    }
    if (type == LocalTime.class) {
      return LocalTime.ofNanoOfDay((long) (random.nextDouble() * 86_400_000_000_000L));
    }
    return LocalDate.of(1900 + random.nextInt(300), 1, 1).plusDays(random.nextInt(365));
  }

  /** Amounts have no scale on the wire, so they are built without trailing zeros. */
  private BigDecimal amount() {
    BigDecimal amount =
        BigDecimal.valueOf(random.nextLong(1_000_000_000_000_000L), random.nextInt(10));
    return amount.signum() == 0 || amount.stripTrailingZeros().scale() < 0
        ? amount.setScale(0)
        : amount.stripTrailingZeros();
  }

  private String text() {
    StringBuilder text = new StringBuilder().append(random.nextInt(Integer.MAX_VALUE));
    for (int i = random.nextInt(20); i >= 0; i--) {
      text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
    }
    return text.toString();
  }

  private Map<String, Object> attributes() {
    Map<String, Object> attributes = new TreeMap<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      Class<?>[] types = {String.class, BigDecimal.class, Boolean.class, LocalDate.class};
      attributes.put("attribute_" + random.nextInt(9), scalar(types[random.nextInt(4)]));
    }
    return attributes;
  }

  /** Builds a list of records as a rate book may declare it, perhaps empty. */
  private List<Object> attributeList() {
    List<Object> records = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      records.add(new AttributeRecord(attributes()));
    }
    return records;
  }
}
