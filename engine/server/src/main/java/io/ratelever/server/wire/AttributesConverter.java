package io.ratelever.server.wire;

import io.ratelever.risk.AttributeRecord;
import io.ratelever.v1.Attribute;
import io.ratelever.v1.AttributeList;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Converts the attributes of a record, named values that rate books declare, and lists of records
 * that have such values.
 */
record AttributesConverter() implements Converter {

  private static final int ATTRIBUTES_MAX = 100;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");
  private static final Pattern IN_LIST = Pattern.compile("\\.([a-z0-9_]+)\\[([0-9]{1,9})](\\..+)?");

  @Override
  public Object read(Object value, Reading reading) {
    return read((List<?>) value, reading, true);
  }

  /**
   * Reads attributes.
   *
   * @param mayHoldLists whether they are those of a record of the risk, and not of a list
   */
  private static Map<String, Object> read(
      List<?> attributes, Reading reading, boolean mayHoldLists) {
    if (attributes.isEmpty()) {
      return Map.of();
    }
    reading.trail().enter("attributes");
    Map<String, Object> read = new LinkedHashMap<>();
    if (attributes.size() > ATTRIBUTES_MAX) {
      reading.tooMany(attributes.size(), "attributes; a record may have " + ATTRIBUTES_MAX);
    } else {
      for (int i = 0; i < attributes.size(); i++) {
        reading.trail().element(i);
        read((Attribute) attributes.get(i), read, reading, mayHoldLists);
      }
    }
    reading.trail().leave();
    return read;
  }

  private static void read(
      Attribute attribute, Map<String, Object> read, Reading reading, boolean mayBeList) {
    try {
      if (attribute.hasList() && !mayBeList) {
        throw new InvalidValueException(
            attribute.getName() + " is a list within a list; send a single value");
      }
      Object value = attribute.hasList() ? records(attribute.getList(), reading) : value(attribute);
      if (read.put(name(attribute), value) != null) {
        throw new InvalidValueException(attribute.getName() + " is there twice; send it once");
      }
    } catch (InvalidValueException e) {
      reading.invalid(e);
    }
  }

  private static List<Object> records(AttributeList list, Reading reading) {
    reading.trail().enter("list.records");
    List<Object> records = new ArrayList<>();
    if (list.getRecordsCount() > ListConverter.RECORDS_MAX) {
      reading.tooMany(list.getRecordsCount(), "records; it may have " + ListConverter.RECORDS_MAX);
    } else {
      for (int i = 0; i < list.getRecordsCount(); i++) {
        reading.trail().element(i);
        List<Attribute> fields = list.getRecords(i).getAttributesList();
        records.add(new AttributeRecord(read(fields, reading, false)));
      }
    }
    reading.trail().leave();
    return records;
  }

  private static String name(Attribute attribute) {
    if (!NAME.matcher(attribute.getName()).matches()) {
      throw new InvalidValueException(
          WireValues.quote(attribute.getName())
              + " is not a name; one is lower-case letters, digits and _, and begins with a"
              + " letter");
    }
    return attribute.getName();
  }

  private static Object value(Attribute attribute) {
    return switch (attribute.getValueCase()) {
      case TEXT -> WireValues.text(attribute.getText());
      case NUMBER -> WireValues.decimal(attribute.getNumber());
      case FLAG -> attribute.getFlag();
      case DATE -> WireValues.date(attribute.getDate());
      case LIST, VALUE_NOT_SET ->
          throw new InvalidValueException(
              attribute.getName() + " has no value; send text, number, flag, date or list");
    };
  }

  @Override
  public Object write(Object value, String currency) {
    return write((Map<?, ?>) value);
  }

  private static List<Attribute> write(Map<?, ?> values) {
    List<Attribute> attributes = new ArrayList<>();
    values.forEach((name, sent) -> attributes.add(attribute((String) name, sent)));
    return attributes;
  }

  private static Attribute attribute(String name, Object value) {
    Attribute.Builder attribute = Attribute.newBuilder().setName(name);
    if (value instanceof BigDecimal number) {
      attribute.setNumber(WireValues.decimal(number));
    } else if (value instanceof Boolean flag) {
      attribute.setFlag(flag);
    } else if (value instanceof LocalDate date) {
      attribute.setDate(WireValues.date(date));
    } else if (value instanceof List<?> list) {
      AttributeList.Builder records = AttributeList.newBuilder();
      for (Object record : list) {
        records
            .addRecordsBuilder()
            .addAllAttributes(write(((AttributeRecord) record).attributes()));
      }
      attribute.setList(records);
    } else {
      attribute.setText((String) value);
    }
    return attribute.build();
  }

  /** An attribute that was not sent is missing among the others. */
  @Override
  public Optional<String> locate(Object value, String path) {
    Matcher inList = IN_LIST.matcher(path);
    String name = inList.matches() ? inList.group(1) : path.substring(1);
    List<?> attributes = (List<?>) value;
    for (int i = 0; i < attributes.size(); i++) {
      Attribute attribute = (Attribute) attributes.get(i);
      if (attribute.getName().equals(name)) {
        String at = "[" + i + "]";
        return Optional.of(inList.matches() ? at + locate(attribute.getList(), inList) : at);
      }
    }
    return Optional.of("");
  }

  private String locate(AttributeList list, Matcher inList) {
    int position = Integer.parseInt(inList.group(2));
    if (position >= list.getRecordsCount()) {
      return "";
    }
    String at = ".list.records[" + position + "]";
    String rest = inList.group(3);
    List<Attribute> fields = list.getRecords(position).getAttributesList();
    return rest == null ? at : at + ".attributes" + locate(fields, rest).orElse("");
  }
}
