package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Submission;
import io.ratelever.ratebook.Submission.SuppliedValue;
import io.ratelever.risk.AttributeRecord;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskChecks;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.ValueType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads a submission: the dates, the supplied values and the risk, as files write them. */
final class SubmissionReader {

  private static final String ATTRIBUTES = "attributes";

  private final Problems problems;
  private final Map<String, Location> places = new HashMap<>();

  private SubmissionReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * Reads a submission from {@code effective_on}, {@code known_on}, {@code supplied} and the key of
   * the kind of risk; other keys are left to the caller.
   *
   * @return nothing if a problem was added
   */
  static Optional<Submission> read(Entries entries, Problems problems) {
    return new SubmissionReader(problems).read(entries);
  }

  private Optional<Submission> read(Entries entries) {
    int before = problems.count();
    LocalDate effectiveOn = entries.date("effective_on");
    LocalDate knownOn = entries.date("known_on");
    List<SuppliedValue> supplied = new ArrayList<>();
    for (Node.Entry entry : entries.entries("supplied", "supplied")) {
      Object value =
          byForm(entry.value(), "supplied " + Literal.abbreviated(entry.key()), "a single value");
      if (value != null) {
        supplied.add(new SuppliedValue(entry.key(), value));
      }
    }
    Risk risk = risk(entries);
    return risk == null || problems.count() > before
        ? Optional.empty()
        : Optional.of(new Submission(effectiveOn, knownOn, risk, supplied));
  }

  private @Nullable Risk risk(Entries entries) {
    Risk risk = null;
    for (RiskKind kind : RiskKind.values()) {
      Node node = entries.node(kind.word());
      if (node != null && risk != null) {
        problems.add(
            node.at(),
            "a second risk is given; leave " + risk.kind().word() + " or " + kind.word() + " out");
      } else if (node != null) {
        RecordType type = RecordType.of(kind);
        risk = kind.type().cast(record(node, type, kind.word()));
      }
    }
    if (risk == null) {
      problems.add(
          entries.at(), "no risk is given; add motor or enterprise with what is to be insured");
      return null;
    }
    for (RiskChecks.Finding finding : RiskChecks.check(risk)) {
      Location at = places.getOrDefault(finding.path(), entries.at());
      problems.add(at, finding.path() + " " + finding.message());
    }
    return risk;
  }

  private Object record(Node node, RecordType type, String path) {
    Map<String, Object> values = new LinkedHashMap<>();
    Map<String, Object> attributes = new LinkedHashMap<>();
    if (!(node instanceof Node.Mapping mapping)) {
      problems.add(node.at(), path + " is " + node.words() + "; it has fields with values");
      return type.create(values, attributes);
    }
    for (Node.Entry entry : mapping.entries()) {
      String at = path + "." + entry.key();
      places.put(at, entry.value().at());
      Field field = type.fields().get(entry.key());
      if (field != null) {
        Object value = value(entry.value(), field, at);
        if (value != null) {
          values.put(entry.key(), value);
        }
      } else if (entry.key().equals(ATTRIBUTES)) {
        attributes(entry.value(), at, attributes);
      } else {
        TreeSet<String> known = new TreeSet<>(type.fields().keySet());
        known.add(ATTRIBUTES);
        problems.add(
            entry.at(),
            "unknown field "
                + path
                + "."
                + Literal.abbreviated(entry.key())
                + "; "
                + Suggestion.of(entry.key(), known));
      }
    }
    return type.create(values, attributes);
  }

  private void attributes(Node node, String path, Map<String, Object> attributes) {
    for (Node.Entry entry : new Entries(node, path, problems).named()) {
      String at = path + "." + Literal.abbreviated(entry.key());
      places.put(at, entry.value().at());
      Object value =
          entry.value() instanceof Node.Sequence list
              ? attributeList(list, at)
              : byForm(entry.value(), at, "a single value or a list of records");
      if (value != null) {
        attributes.put(entry.key(), value);
      }
    }
  }

  /** Reads a list whose records nobody declares here; {@code null} if a problem was added. */
  private @Nullable Object attributeList(Node.Sequence list, String path) {
    if (isTooLong(list, path)) {
      return null;
    }
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Map<String, Object> fields = new LinkedHashMap<>();
      String record = path + "[" + i + "]";
      places.put(record, list.items().get(i).at());
      for (Node.Entry entry : new Entries(list.items().get(i), record, problems).named()) {
        String at = record + "." + Literal.abbreviated(entry.key());
        places.put(at, entry.value().at());
        Object value = byForm(entry.value(), at, "a single value, for it stands in a list");
        if (value != null) {
          fields.put(entry.key(), value);
        }
      }
      records.add(new AttributeRecord(fields));
    }
    return records;
  }

  /** Reads a value whose type nobody declares here; {@code null} if a problem was added. */
  private @Nullable Object byForm(Node node, String path, String form) {
    if (!(node instanceof Node.Scalar scalar)) {
      problems.add(node.at(), path + " is " + node.words() + "; it is " + form);
      return null;
    }
    Object value = Scalars.value(scalar);
    if (value == null) {
      problems.add(scalar.at(), path + ": " + Scalars.doubt(scalar));
    }
    return value;
  }

  private @Nullable Object value(Node node, Field field, String path) {
    if (field.type() instanceof RecordType record) {
      return record(node, record, path);
    }
    if (field.type() instanceof ValueType.ListOf list) {
      return list(node, (RecordType) list.element(), path);
    }
    if (node instanceof Node.Scalar scalar) {
      return new FieldValue(field, path, problems).read(scalar);
    }
    problems.add(node.at(), path + " is " + node.words() + "; it is " + field.type().words());
    return null;
  }

  private @Nullable Object list(Node node, RecordType element, String path) {
    if (!(node instanceof Node.Sequence sequence)) {
      problems.add(node.at(), path + " is " + node.words() + "; it is a list, perhaps empty: []");
      return null;
    }
    if (isTooLong(sequence, path)) {
      return null;
    }
    List<Node> items = sequence.items();
    List<Object> records = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      records.add(record(items.get(i), element, path + "[" + i + "]"));
    }
    return records;
  }

  private boolean isTooLong(Node.Sequence sequence, String path) {
    int size = sequence.items().size();
    if (size > RiskChecks.LIST_MAX) {
      problems.add(
          sequence.at(),
          path + " holds " + size + " records; at most " + RiskChecks.LIST_MAX + " are taken");
    }
    return size > RiskChecks.LIST_MAX;
  }
}
