package io.ratelever.server.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Converts a list of records to the message around its repeated field {@code records}.
 *
 * @param path the repeated field, from the message that has the list
 * @param wrapper an empty message
 * @param records its repeated field
 * @param elements mapping of the elements
 * @param reader reads the elements
 */
record ListConverter(
    String path,
    Message wrapper,
    FieldDescriptor records,
    RecordMapping elements,
    RecordReader reader)
    implements Converter {

  /** Most records of a list. */
  static final int RECORDS_MAX = 1_000;

  private static final Pattern ELEMENT = Pattern.compile("\\[(\\d{1,9})](\\..+)?");

  /**
   * Returns the converter between a list and its field.
   *
   * @throws IllegalStateException if the field's message has other fields than {@code records}, or
   *     its elements are not those of the list
   */
  static ListConverter between(RecordComponent list, FieldDescriptor field, Message wrapper) {
    FieldDescriptor records = wrapper.getDescriptorForType().findFieldByName("records");
    if (records == null || wrapper.getDescriptorForType().getFields().size() > 1) {
      throw new IllegalStateException(field.getFullName() + " must hold records and nothing else");
    }
    Class<?> element =
        (Class<?>) ((ParameterizedType) list.getGenericType()).getActualTypeArguments()[0];
    Message prototype = wrapper.newBuilderForType().newBuilderForField(records).build();
    RecordMapping elements = new RecordMapping(element, prototype);
    return new ListConverter(
        field.getName() + ".records", wrapper, records, elements, elements.reader());
  }

  @Override
  public @Nullable Object read(Object value, Reading reading) {
    List<?> messages = (List<?>) value;
    reading.trail().enter(path);
    List<Object> read = null;
    if (messages.size() > RECORDS_MAX) {
      reading.tooMany(messages.size(), "records; it may have " + RECORDS_MAX);
    } else {
      read = new ArrayList<>(messages.size());
      for (int i = 0; i < messages.size(); i++) {
        reading.trail().element(i);
        read.add(reader.read((Message) messages.get(i), reading));
      }
    }
    reading.trail().leave();
    return read;
  }

  @Override
  public Object write(Object value, String currency) {
    Message.Builder message = wrapper.newBuilderForType();
    for (Object element : (List<?>) value) {
      message.addRepeatedField(records, elements.write(element, currency));
    }
    return message.build();
  }

  @Override
  public Optional<String> locate(Object value, String path) {
    Matcher matcher = ELEMENT.matcher(path);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Message message = (Message) value;
    int position = Integer.parseInt(matcher.group(1));
    if (position >= message.getRepeatedFieldCount(records)) {
      return Optional.empty();
    }
    String at = ".records[" + position + "]";
    String rest = matcher.group(2);
    if (rest == null) {
      return Optional.of(at);
    }
    Message element = (Message) message.getRepeatedField(records, position);
    return elements.locate(element, rest.substring(1)).map(found -> at + "." + found);
  }
}
