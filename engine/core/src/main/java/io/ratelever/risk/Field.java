package io.ratelever.risk;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One field of a record, as formulas and files see it.
 *
 * @param name name in files and formulas, in snake case
 * @param type type of its values
 * @param levels the only texts it can hold, where it is an enumeration; empty if any text may come
 * @param attribute whether a rate book declares it, so that it is sent among the record's other
 *     attributes
 * @param javaType class of the record component, for whoever builds records
 * @param component the record's component that holds it; of an attribute, the record's attributes
 * @param accessor reads the value; numbers as {@link java.math.BigDecimal}, enumerations as text
 */
public record Field(
    String name,
    ValueType type,
    List<String> levels,
    boolean attribute,
    Class<?> javaType,
    RecordComponent component,
    Function<Object, @Nullable Object> accessor) {

  private static final Set<String> IDENTIFYING =
      Set.of("plate", "record_id", "decision_number", "id", "driver_id", "location_id", "place");

  public Field {
    Objects.requireNonNull(name);
    levels = List.copyOf(levels);
  }

  /**
   * Says what is wrong with a value that was sent as this attribute but has another type.
   *
   * @return {@code RED is not allowed; it is a number}; empty if it has the type
   */
  public Optional<String> typeFault(Object value) {
    if (type.admits(value)) {
      return Optional.empty();
    }
    String shown = String.valueOf(value);
    if (value instanceof BigDecimal number) {
      shown = number.toPlainString();
    } else if (value instanceof List) {
      shown = "a list";
    }
    return Optional.of(
        shown
            + " is not allowed; it is "
            + type.words()
            + (type instanceof ValueType.ListOf ? " of records" : ""));
  }

  /**
   * Returns the level of an enumeration by its name; nothing if it has no such level or is none.
   */
  public Optional<Object> level(String level) {
    return javaType.isEnum()
        ? Arrays.stream(javaType.getEnumConstants())
            .filter(constant -> ((Enum<?>) constant).name().equals(level))
            .map(constant -> (Object) constant)
            .findFirst()
        : Optional.empty();
  }

  /**
   * Whether its values identify a person, a vehicle or a record, so that no message, log or metric
   * shows them.
   */
  public boolean identifies() {
    return IDENTIFYING.contains(name);
  }

  /** Reads the field of a record; {@code null} if it was not sent. */
  public @Nullable Object read(Object record) {
    return accessor.apply(record);
  }
}
