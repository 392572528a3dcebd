package io.ratelever.explain;

import io.ratelever.ratebook.Guidance;
import io.ratelever.ratebook.Label;
import io.ratelever.risk.Accident;
import io.ratelever.risk.Claim;
import io.ratelever.risk.Field;
import io.ratelever.risk.Penalty;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.SafetyFinding;
import io.ratelever.risk.ValueType;
import io.ratelever.risk.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names records of a risk for people, without ids and plates. */
final class RecordWords {

  private static final Map<String, Label> NOUNS =
      Map.ofEntries(
          Map.entry("violations", new Label("违法行为", "violation")),
          Map.entry("claims", new Label("赔案", "claim")),
          Map.entry("findings", new Label("隐患", "hazard")),
          Map.entry("accidents", new Label("事故", "accident")),
          Map.entry("penalties", new Label("行政处罚", "penalty")),
          Map.entry("locations", new Label("地点", "location")),
          Map.entry("drivers", new Label("驾驶人", "driver")),
          Map.entry("coverages", new Label("险别", "coverage")),
          Map.entry("exposures", new Label("风险单位", "exposure")));

  private static final Map<String, Label> FIELDS =
      Map.of(
          "occurred_on", new Label("发生于", "of"),
          "settled_on", new Label("赔付于", "settled on"),
          "due_on", new Label("整改期限", "due on"),
          "ends_on", new Label("截止", "ending on"),
          "deaths", new Label("死亡人数", "deaths"),
          "over_pct", new Label("超速百分比", "per cent over"));

  private final Words words;
  private final RecordType shape;

  RecordWords(Words words, RecordType shape) {
    this.words = words;
    this.shape = shape;
  }

  private String noun(String list) {
    Label noun = NOUNS.get(list);
    return noun == null ? list : words.say(noun.en(), noun.zh());
  }

  /**
   * Names a record of conduct by its kind and date: {@code violation of 2020-10-01 (red light)}.
   */
  String conduct(String path, Object record) {
    String noun = noun(path.substring(0, path.indexOf('[')));
    LocalDate on = date(record);
    String kind = kind(record);
    String dated =
        on == null
            ? words.say(noun + " without a date", "无日期的" + noun)
            : words.say(noun + " of " + on, on + "的" + noun);
    return kind == null ? dated : dated + words.say(" (", "(") + words.value(kind, null) + ")";
  }

  private static @Nullable LocalDate date(Object record) {
    if (record instanceof Violation violation) {
      return violation.occurredOn() == null ? violation.decidedOn() : violation.occurredOn();
    }
    if (record instanceof Claim claim) {
      return claim.occurredOn();
    }
    if (record instanceof SafetyFinding finding) {
      return finding.foundOn();
    }
    if (record instanceof Accident accident) {
      return accident.occurredOn();
    }
    return record instanceof Penalty penalty ? penalty.decidedOn() : null;
  }

  private static @Nullable String kind(Object record) {
    if (record instanceof Violation violation) {
      return violation.behaviour() == null ? violation.code() : violation.behaviour();
    }
    if (record instanceof Claim claim) {
      return claim.coverage();
    }
    if (record instanceof SafetyFinding finding) {
      return finding.kind();
    }
    if (record instanceof Accident accident) {
      return accident.grade() == null ? accident.kind() : accident.grade();
    }
    return record instanceof Penalty penalty ? penalty.kind() : null;
  }

  /** Names a record by its place and, if it has one, its id: {@code location 2 (warehouse)}. */
  String place(String path, Object risk) {
    int bracket = path.lastIndexOf('[');
    String list = path.substring(0, bracket);
    int index = Integer.parseInt(path.substring(bracket + 1, path.length() - 1));
    Object record = record(risk, list, index);
    if (record != null && (date(record) != null || kind(record) != null)) {
      return conduct(path, record);
    }
    Object id = record == null ? null : id(list, record);
    return noun(list) + " " + (id == null ? String.valueOf(index + 1) : String.valueOf(id));
  }

  private @Nullable Object record(Object risk, String list, int index) {
    Field field = shape.field(list).orElse(null);
    return field != null && field.read(risk) instanceof List<?> records ? records.get(index) : null;
  }

  private @Nullable Object id(String list, Object record) {
    return shape.field(list).orElseThrow().type() instanceof ValueType.ListOf of
            && of.element() instanceof RecordType element
        ? element.field("id").map(field -> field.read(record)).orElse(null)
        : null;
  }

  /** Writes what an unknown input may be: a value, or a list of records with how often each. */
  String possible(Guidance.Unknown unknown, Object value) {
    if (!(value instanceof List<?> records)) {
      return words.value(value, unknown.values());
    }
    if (records.isEmpty()) {
      return words.say("none", "没有");
    }
    Map<String, Integer> counts = new LinkedHashMap<>();
    records.forEach(record -> counts.merge(fields(unknown, record), 1, Integer::sum));
    List<String> all = new ArrayList<>();
    counts.forEach((text, count) -> all.add(count == 1 ? text : count + " × " + text));
    return String.join(words.say(", ", "、"), all);
  }

  /** Tells a record by the fields in which such records can differ; by its kind if they cannot. */
  private String fields(Guidance.Unknown unknown, Object record) {
    List<String> said = new ArrayList<>();
    if (shape.field(unknown.path()).map(Field::type).orElse(null) instanceof ValueType.ListOf list
        && list.element() instanceof RecordType element) {
      for (Map.Entry<String, Guidance.Possible> entry : unknown.records().entrySet()) {
        Object value = element.field(entry.getKey()).orElseThrow().read(record);
        boolean differs = entry.getValue().values() != null || entry.getValue().is().size() > 1;
        if (value != null && differs) {
          said.add(
              value instanceof String
                  ? words.value(value, null)
                  : field(entry.getKey()) + " " + words.value(value, null));
        }
      }
    }
    return said.isEmpty() ? noun(unknown.path()) : String.join(" ", said);
  }

  private String field(String name) {
    Label label = FIELDS.get(name);
    return label == null ? name.replace('_', ' ') : words.say(label.en(), label.zh());
  }
}
