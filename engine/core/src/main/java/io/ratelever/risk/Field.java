package io.ratelever.risk;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Objects;
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

  public Field {
    Objects.requireNonNull(name);
    levels = List.copyOf(levels);
  }

  /** Reads the field of a record; {@code null} if it was not sent. */
  public @Nullable Object read(Object record) {
    return accessor.apply(record);
  }
}
