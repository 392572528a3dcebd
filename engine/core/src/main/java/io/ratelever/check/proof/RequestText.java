package io.ratelever.check.proof;

import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.AttributeRecord;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a submission as a request file that {@code ratelever rate} accepts. */
public final class RequestText {

  private final StringBuilder text = new StringBuilder();

  private RequestText() {}

  /** Returns the text of a request to an edition, as YAML. */
  public static String of(RateBookId edition, Submission submission) {
    return "product: " + edition.product() + "/" + edition.edition() + "\n" + given(submission, 0);
  }

  /** Returns what is submitted, without the product, as YAML that is indented by some places. */
  static String given(Submission submission, int places) {
    RequestText request = new RequestText();
    request.line(0, "effective_on: " + submission.effectiveOn());
    request.line(0, "known_on: " + submission.knownOn());
    request.line(0, submission.risk().kind().word() + ":");
    request.record(RecordType.of(submission.risk().kind()), submission.risk(), 1, false);
    return request.text.toString().indent(places);
  }

  private void line(int depth, String line) {
    text.append("  ".repeat(depth)).append(line).append('\n');
  }

  /** Writes the fields of a record; the first of a list's element stands behind its dash. */
  private void record(RecordType type, Object record, int depth, boolean element) {
    int start = text.length();
    for (Field field : type.fields().values()) {
      Object value = field.attribute() ? null : Edits.raw(field, record);
      if (value != null) {
        field(field, value, depth);
      }
    }
    Map<String, Object> attributes =
        record instanceof AttributeRecord ? Map.of() : type.attributesOf(record);
    if (!attributes.isEmpty()) {
      line(depth, "attributes:");
      attributes.forEach((name, value) -> attribute(name, value, depth + 1));
    }
    dash(start, depth, element);
  }

  private void dash(int start, int depth, boolean element) {
    if (element && text.length() > start) {
      int at = start + 2 * (depth - 1);
      text.replace(at, at + 2, "- ");
    } else if (element) {
      line(depth - 1, "- {}");
    }
  }

  private void field(Field field, Object value, int depth) {
    if (field.type() instanceof RecordType child) {
      int start = text.length();
      line(depth, field.name() + ":");
      int inside = text.length();
      record(child, value, depth + 1, false);
      if (text.length() == inside) {
        text.setLength(start);
        line(depth, field.name() + ": {}");
      }
    } else if (field.type() instanceof ValueType.ListOf list && value instanceof List<?> all) {
      line(depth, field.name() + (all.isEmpty() ? ": []" : ":"));
      all.forEach(one -> record((RecordType) list.element(), one, depth + 2, true));
    } else {
      line(depth, field.name() + ": " + scalar(value));
    }
  }

  private void attribute(String name, Object value, int depth) {
    if (value instanceof List<?> all) {
      line(depth, name + (all.isEmpty() ? ": []" : ":"));
      for (Object one : all) {
        int start = text.length();
        ((AttributeRecord) one).attributes().forEach((key, of) -> attribute(key, of, depth + 2));
        dash(start, depth + 2, true);
      }
    } else {
      line(depth, name + ": " + scalar(value));
    }
  }

  private static String scalar(@Nullable Object value) {
    if (value instanceof BigDecimal number) {
      return number.toPlainString();
    }
    return value instanceof String written
        ? '"' + written.replace("\\", "\\\\").replace("\"", "\\\"") + '"'
        : String.valueOf(value);
  }
}
