package io.ratelever.server.wire;

import io.ratelever.v1.Attribute;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Converts the attributes of a record, named values that rate books declare. */
record AttributesConverter() implements Converter {

  private static final int ATTRIBUTES_MAX = 100;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,63}");

  @Override
  public Object read(Object value, String parent, Reading reading) {
    List<?> attributes = (List<?>) value;
    if (attributes.isEmpty()) {
      return Map.of();
    }
    String at = parent + ".attributes";
    Findings findings = reading.findings();
    if (attributes.size() > ATTRIBUTES_MAX) {
      findings.add(
          ErrorReason.TOO_MANY_RECORDS,
          at,
          "has " + attributes.size() + " attributes; a record may have " + ATTRIBUTES_MAX);
      return Map.of();
    }
    Map<String, Object> read = new LinkedHashMap<>();
    for (int i = 0; i < attributes.size(); i++) {
      try {
        Attribute attribute = (Attribute) attributes.get(i);
        if (read.put(name(attribute), value(attribute)) != null) {
          throw new InvalidValueException(attribute.getName() + " is there twice; send it once");
        }
      } catch (InvalidValueException e) {
        findings.invalid(at + "[" + i + "]", e.description());
      }
    }
    return read;
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
      case VALUE_NOT_SET ->
          throw new InvalidValueException(
              attribute.getName() + " has no value; send text, number, flag or date");
    };
  }

  @Override
  public Object write(Object value, String currency) {
    List<Attribute> attributes = new ArrayList<>();
    ((Map<?, ?>) value).forEach((name, sent) -> attributes.add(attribute((String) name, sent)));
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
    } else {
      attribute.setText((String) value);
    }
    return attribute.build();
  }

  /** An attribute that was not sent is missing among the others. */
  @Override
  public Optional<String> locate(Object value, String path) {
    List<?> attributes = (List<?>) value;
    for (int i = 0; i < attributes.size(); i++) {
      if (path.equals("." + ((Attribute) attributes.get(i)).getName())) {
        return Optional.of("[" + i + "]");
      }
    }
    return Optional.of("");
  }
}
