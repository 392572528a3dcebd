package io.ratelever.replay;

import io.ratelever.ratebook.Submission;
import io.ratelever.risk.AttributeRecord;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.ValueType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A submission as the {@code given} of a request file. What was not sent is not there. */
final class CanonicalSubmission {

  private static final String ATTRIBUTES = "attributes";

  private CanonicalSubmission() {}

  static Map<String, Object> of(Submission submission) {
    Map<String, Object> given = new LinkedHashMap<>();
    if (submission.effectiveOn() != null) {
      given.put("effective_on", submission.effectiveOn());
    }
    if (submission.knownOn() != null) {
      given.put("known_on", submission.knownOn());
    }
    RecordType type = RecordType.of(submission.risk().kind());
    given.put(submission.risk().kind().word(), record(submission.risk(), type));
    if (!submission.supplied().isEmpty()) {
      Map<String, Object> supplied = new LinkedHashMap<>();
      submission.supplied().forEach(one -> supplied.put(one.name(), one.value()));
      given.put("supplied", supplied);
    }
    return given;
  }

  private static Map<String, Object> record(Object record, RecordType type) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Field field : type.fields().values()) {
      Object value = field.read(record);
      if (value != null) {
        values.put(field.name(), value(value, field));
      }
    }
    Map<String, Object> attributes = attributes(type.attributesOf(record));
    if (!attributes.isEmpty()) {
      values.put(ATTRIBUTES, attributes);
    }
    return values;
  }

  private static Object value(Object value, Field field) {
    if (field.type() instanceof RecordType type) {
      return record(value, type);
    }
    if (field.type() instanceof ValueType.ListOf list
        && list.element() instanceof RecordType element) {
      return ((List<?>) value).stream().map(one -> record(one, element)).toList();
    }
    return value;
  }

  private static Map<String, Object> attributes(Map<String, Object> attributes) {
    Map<String, Object> values = new LinkedHashMap<>();
    attributes.forEach(
        (name, value) ->
            values.put(
                name,
                value instanceof List<?> list
                    ? list.stream()
                        .map(one -> attributes(((AttributeRecord) one).attributes()))
                        .toList()
                    : value));
    return values;
  }
}
