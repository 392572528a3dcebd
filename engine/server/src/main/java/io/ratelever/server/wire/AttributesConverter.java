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
  public Object read(Object value, String parent, Reading reading) {
    return read((List<?>) value, parent + ".attributes", reading.findings(), true);
  }

  /**
   * Reads attributes.
   *
   * @param mayHoldLists whether they are those of a record of the risk, and not of a list
   */
  private static Map<String, Object> read(
      List<?> attributes, String at, Findings findings, boolean mayHoldLists) {
    if (attributes.size() > ATTRIBUTES_MAX) {
      findings.add(
          ErrorReason.TOO_MANY_RECORDS,
          at,
          "has " + attributes.size() + " attributes; a record may have " + ATTRIBUTES_MAX);
      return Map.of();
    }
    Map<String, Object> read = new LinkedHashMap<>();
    for (int i = 0; i < attributes.size(); i++) {
      String here = at + "[" + i + "]";
      try {
        Attribute attribute = (Attribute) attributes.get(i);
        if (attribute.hasList() && !mayHoldLists) {
          throw new InvalidValueException(
              attribute.getName() + " is a list within a list; send a single value");
        }
        Object value =
            attribute.hasList()
                ? records(attribute.getList(), here + ".list.records", findings)
                : value(attribute);
        if (read.put(name(attribute), value) != null) {
          throw new InvalidValueException(attribute.getName() + " is there twice; send it once");
        }
      } catch (InvalidValueException e) {
        findings.invalid(here, e.description());
      }
    }
    return read;
  }

  private static List<Object> records(AttributeList list, String at, Findings findings) {
    if (list.getRecordsCount() > ListConverter.RECORDS_MAX) {
      findings.add(
          ErrorReason.TOO_MANY_RECORDS,
          at,
          "has " + list.getRecordsCount() + " records; it may have " + ListConverter.RECORDS_MAX);
      return List.of();
    }
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < list.getRecordsCount(); i++) {
      List<Attribute> fields = list.getRecords(i).getAttributesList();
      String inside = at + "[" + i + "].attributes";
      records.add(new AttributeRecord(read(fields, inside, findings, false)));
    }
    return records;
  }

  private static String name(Attribute attribute) {
    if (!NAME.matcher(attribute.getName()).matches()) {
      throw new InvalidValueException(
          WireValues.quote(attribute.getName())
              + " is not a name; one is lower-case letters, digits and _, and begins with a letter");
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
