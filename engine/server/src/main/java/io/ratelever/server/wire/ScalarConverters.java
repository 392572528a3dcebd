package io.ratelever.server.wire;

import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.type.Date;
import com.google.type.Decimal;
import com.google.type.Money;
import com.google.type.TimeOfDay;
import io.ratelever.risk.Amount;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Converters of single values: texts, numbers, amounts, dates, enumerations. */
final class ScalarConverters {

  /** The type of a component, {@link Amount} for amounts, and that of a field. */
  private record Types(Class<?> component, String field) {}

  private static final Map<Types, Converter> CONVERTERS =
      Map.of(
          new Types(String.class, "STRING"),
          new Simple<String, String>(WireValues::text, Function.identity()),
          new Types(Integer.class, "INT32"),
          new Simple<Integer, Integer>(Function.identity(), Function.identity()),
          new Types(Boolean.class, "BOOL"),
          new Simple<Boolean, Boolean>(Function.identity(), Function.identity()),
          new Types(BigDecimal.class, Decimal.getDescriptor().getFullName()),
          new Simple<Decimal, BigDecimal>(WireValues::decimal, WireValues::decimal),
          new Types(LocalDate.class, Date.getDescriptor().getFullName()),
          new Simple<Date, LocalDate>(WireValues::date, WireValues::date),
          new Types(LocalTime.class, TimeOfDay.getDescriptor().getFullName()),
          new Simple<TimeOfDay, LocalTime>(WireValues::time, WireValues::time),
          new Types(Amount.class, Money.getDescriptor().getFullName()),
          new OfAmount());

  private ScalarConverters() {}

  /**
   * Returns the converter between a component and its field.
   *
   * @throws IllegalStateException if the values of the one do not go into the other
   */
  static Converter between(RecordComponent component, FieldDescriptor field) {
    Class<?> type = component.getType();
    if (type.isEnum() && field.getType() == FieldDescriptor.Type.ENUM) {
      return new OfEnum(type, field.getEnumType());
    }
    Converter converter =
        CONVERTERS.get(
            new Types(
                component.isAnnotationPresent(Amount.class) ? Amount.class : type, typeOf(field)));
    if (converter == null) {
      throw new IllegalStateException(field.getFullName() + " cannot hold the " + component);
    }
    return converter;
  }

  private static String typeOf(FieldDescriptor field) {
    return field.getType() == FieldDescriptor.Type.MESSAGE
        ? field.getMessageType().getFullName()
        : field.getType().name();
  }

  /** Values that need nothing but themselves. */
  private record Simple<W, V>(Function<W, V> reader, Function<V, W> writer) implements Converter {
    @Override
    @SuppressWarnings("unchecked")
    public Object read(Object value, Reading reading) {
      return reader.apply((W) value);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object write(Object value, String currency) {
      return writer.apply((V) value);
    }
  }

  /** Amounts, all in the currency of the risk. */
  private record OfAmount() implements Converter {
    @Override
    public Object read(Object value, Reading reading) {
      Money money = (Money) value;
      if (!money.getCurrencyCode().isEmpty()) {
        reading.sameCurrency(money.getCurrencyCode());
      }
      return WireValues.amount(money);
    }

    @Override
    public Object write(Object value, String currency) {
      return WireValues.money((BigDecimal) value, currency);
    }
  }

  /** Enumerations, whose wire names are the record's behind the prefix of the wire's type. */
  private static final class OfEnum implements Converter {

    private final EnumDescriptor descriptor;
    private final Map<Object, EnumValueDescriptor> values = new HashMap<>();

    /** By their numbers on the wire; none at a number that stands for nothing. */
    private final @Nullable Object[] constants;

    OfEnum(Class<?> type, EnumDescriptor descriptor) {
      this.descriptor = descriptor;
      String unspecified = descriptor.getValues().get(0).getName();
      String prefix = unspecified.substring(0, unspecified.lastIndexOf('_') + 1);
      for (Object constant : type.getEnumConstants()) {
        EnumValueDescriptor value =
            descriptor.findValueByName(prefix + ((Enum<?>) constant).name());
        if (value == null) {
          throw new IllegalStateException(descriptor.getFullName() + " lacks " + constant);
        }
        values.put(constant, value);
      }
      if (descriptor.getValues().size() != values.size() + 1) {
        throw new IllegalStateException(descriptor.getFullName() + " has more values than " + type);
      }
      int last = values.values().stream().mapToInt(EnumValueDescriptor::getNumber).max().orElse(0);
      constants = new @Nullable Object[last + 1];
      values.forEach((constant, value) -> constants[value.getNumber()] = constant);
    }

    @Override
    public Object read(Object value, Reading reading) {
      int number = (Integer) value;
      Object constant = number >= 0 && number < constants.length ? constants[number] : null;
      if (constant == null) {
        throw new InvalidValueException(
            number
                + " is not sent; leave the field out if it is not known, else send one of "
                + descriptor.getValues().stream()
                    .filter(values::containsValue)
                    .map(EnumValueDescriptor::getName)
                    .collect(Collectors.joining(", ")));
      }
      return constant;
    }

    @Override
    public Object write(Object value, String currency) {
      return Objects.requireNonNull(values.get(value));
    }
  }
}
