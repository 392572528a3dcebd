package io.ratelever.risk;

import java.lang.reflect.InvocationTargetException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes a risk that differs from another in one place. */
public final class RiskEdit {

  private RiskEdit() {}

  /**
   * Returns a risk with another value in one place. Records on the way there that were not sent are
   * made.
   *
   * @param shape the shape of the risk
   * @param path the place: {@code locations[0].fire_protection.sprinklers}, {@code violations}
   * @param value the value, as formulas have it (a {@link BigDecimal}, {@link String}, ...), or a
   *     list of records
   * @throws IllegalArgumentException if there is no such place
   */
  public static Risk with(RecordType shape, Risk risk, String path, Object value) {
    return (Risk) with(shape, risk, List.of(path.split("\\.")), value);
  }

  private static Object with(
      RecordType type, @Nullable Object record, List<String> path, Object value) {
    String step = path.get(0);
    int bracket = step.indexOf('[');
    String name = bracket < 0 ? step : step.substring(0, bracket);
    Field field =
        type.field(name)
            .orElseThrow(
                () -> new IllegalArgumentException(name + " is no field of " + type.path()));
    List<String> rest = path.subList(1, path.size());
    Map<String, Object> values = record == null ? new LinkedHashMap<>() : valuesOf(type, record);
    Map<String, Object> attributes =
        new LinkedHashMap<>(record == null ? Map.of() : type.attributesOf(record));
    if (field.attribute()) {
      if (!rest.isEmpty()) {
        throw new IllegalArgumentException(name + " is an attribute; it is replaced as a whole");
      }
      attributes.put(name, value);
    } else if (bracket >= 0) {
      int index = Integer.parseInt(step.substring(bracket + 1, step.length() - 1));
      List<Object> list = new ArrayList<>((List<?>) Objects.requireNonNull(values.get(name)));
      RecordType element = (RecordType) ((ValueType.ListOf) field.type()).element();
      list.set(index, with(element, list.get(index), rest, value));
      values.put(name, list);
    } else if (rest.isEmpty()) {
      values.put(name, converted(field, value));
    } else if (field.type() instanceof RecordType part) {
      values.put(name, with(part, values.get(name), rest, value));
    } else {
      throw new IllegalArgumentException(name + " holds no record");
    }
    return type.create(values, attributes);
  }

  /** The values that were sent, in the classes of the record. */
  private static Map<String, Object> valuesOf(RecordType type, Object record) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : type.fields().values()) {
      if (!field.attribute()) {
        try {
          Object value = field.component().getAccessor().invoke(record);
          if (value != null) {
            values.put(field.name(), value);
          }
        } catch (IllegalAccessException | InvocationTargetException e) {
          throw new IllegalStateException("cannot read " + field.name(), e);
        }
      }
    }
    return values;
  }

  /** Returns a value of formulas in the class that the field of a record has. */
  public static Object converted(Field field, Object value) {
    if (value instanceof BigDecimal number && field.javaType() == Integer.class) {
      return number.intValueExact();
    }
    if (field.javaType().isEnum()) {
      return field
          .level(String.valueOf(value))
          .orElseThrow(() -> new IllegalArgumentException(value + " is none of " + field.levels()));
    }
    return value;
  }
}
