package io.ratelever.server.wire;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.ratelever.risk.FieldName;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Maps one type of record to its type of message and back, by name: for each component the message
 * has a field in snake case.
 *
 * <ul>
 *   <li>A single value has a field of the type that {@link ScalarConverters} knows.
 *   <li>A record has a message field.
 *   <li>A list has a field of a message with one repeated field {@code records}, so that a list
 *       that was not sent differs from an empty one.
 *   <li>{@code attributes} is a repeated {@code Attribute}.
 *   <li>{@code currency} is {@code currency_code}, or else the code in the amounts of the risk.
 * </ul>
 *
 * <p>Every field but the attributes has presence. A mapping is built once, and fails then if record
 * and message differ in a field.
 */
final class RecordMapping {

  private static final String ATTRIBUTES = "attributes";
  private static final String CURRENCY = "currency";

  /**
   * One component and its field.
   *
   * @param name name in rate books, and in the paths of failures
   */
  record Member(
      String name, RecordComponent component, FieldDescriptor field, Converter converter) {

    /** Whether it is the currency of the amounts. */
    boolean isCurrency() {
      return name.equals(CURRENCY);
    }
  }

  private final Message prototype;
  private final List<Member> members = new ArrayList<>();
  private final RecordReader reader;

  /**
   * Maps a type of record to a type of message.
   *
   * @param prototype any message of the type
   * @throws IllegalStateException if one has a field that the other lacks or cannot hold
   */
  RecordMapping(Class<?> type, Message prototype) {
    this.prototype = prototype.getDefaultInstanceForType();
    Descriptor descriptor = prototype.getDescriptorForType();
    Set<FieldDescriptor> unmapped = new TreeSet<>(descriptor.getFields());
    for (RecordComponent component : type.getRecordComponents()) {
      FieldDescriptor field = descriptor.findFieldByName(fieldName(component));
      if (field == null) {
        throw new IllegalStateException(
            descriptor.getFullName() + " lacks the field " + fieldName(component));
      }
      unmapped.remove(field);
      members.add(member(component, field));
    }
    if (!unmapped.isEmpty()) {
      throw new IllegalStateException(type + " lacks components for " + unmapped);
    }
    this.reader = ReaderCode.compile(constructorOf(type), prototype, members);
  }

  private static Constructor<?> constructorOf(Class<?> type) {
    Class<?>[] types =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      return type.getConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(type + " has no public canonical constructor", e);
    }
  }

  private static String fieldName(RecordComponent component) {
    return component.getName().equals(CURRENCY) ? "currency_code" : snakeCase(component.getName());
  }

  private static String snakeCase(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private Member member(RecordComponent component, FieldDescriptor field) {
    FieldName given = component.getAnnotation(FieldName.class);
    String name = given == null ? snakeCase(component.getName()) : given.value();
    if (!field.hasPresence() && !name.equals(ATTRIBUTES)) {
      throw new IllegalStateException(field.getFullName() + " must be optional");
    }
    return new Member(name, component, field, converter(name, component, field));
  }

  private Converter converter(String name, RecordComponent component, FieldDescriptor field) {
    if (name.equals(ATTRIBUTES)) {
      return new AttributesConverter();
    }
    if (name.equals(CURRENCY)) {
      return new CurrencyConverter();
    }
    if (component.getType() == List.class) {
      return ListConverter.between(component, field, (Message) prototype.getField(field));
    }
    if (component.getType().isRecord()) {
      Message message = (Message) prototype.getField(field);
      RecordMapping mapping = new RecordMapping(component.getType(), message);
      return new RecordConverter(field.getName(), mapping, mapping.reader());
    }
    return ScalarConverters.between(component, field);
  }

  /** What reads messages. */
  RecordReader reader() {
    return reader;
  }

  /**
   * Writes a record.
   *
   * @param currency ISO 4217 code of all amounts; empty if it is not known
   * @throws InvalidValueException if it has an amount that no message can hold
   */
  Message write(Object record, String currency) {
    Message.Builder message = prototype.newBuilderForType();
    for (Member member : members) {
      Object value = valueOf(member.component, record);
      if (value != null) {
        message.setField(member.field, member.converter.write(value, currency));
      }
    }
    return message.build();
  }

  private static @Nullable Object valueOf(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }

  /**
   * Returns the path of the field that a failure is about.
   *
   * @param message the message that was sent
   * @param path path in the record, in the names of rate books: {@code violations[2].code}
   * @return path in the message: {@code violations.records[2].code}; empty if the record has no
   *     such field
   */
  Optional<String> locate(Message message, String path) {
    int end = 0;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    String name = path.substring(0, end);
    String rest = path.substring(end);
    for (Member member : members) {
      if (member.name.equals(name)) {
        Optional<String> behind =
            rest.isEmpty()
                ? Optional.of("")
                : member.converter.locate(message.getField(member.field), rest);
        return behind.map(found -> member.field.getName() + found);
      }
    }
    return Optional.empty();
  }

  /** A record within a record. */
  private record RecordConverter(String field, RecordMapping mapping, RecordReader reader)
      implements Converter {

    @Override
    public Object read(Object value, Reading reading) {
      reading.trail().enter(field);
      Object record = reader.read((Message) value, reading);
      reading.trail().leave();
      return record;
    }

    @Override
    public Object write(Object value, String currency) {
      return mapping.write(value, currency);
    }

    @Override
    public Optional<String> locate(Object value, String path) {
      return mapping.locate((Message) value, path.substring(1)).map(found -> "." + found);
    }
  }

  /** The currency that is stated; amounts must agree with it. */
  private record CurrencyConverter() implements Converter {

    @Override
    public Object read(Object value, Reading reading) {
      return reading.sameCurrency((String) value);
    }

    @Override
    public Object write(Object value, String currency) {
      return value;
    }
  }
}
