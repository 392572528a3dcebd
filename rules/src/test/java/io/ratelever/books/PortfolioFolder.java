package io.ratelever.books;

import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.ValueType;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small portfolio, read into memory by the letter of its format and by nothing else: cells
 * without quotes, fields by their path, attributes by their names.
 */
final class PortfolioFolder {

  private static final String POLICIES = "policies.csv";

  private final RiskKind kind;
  private final Path folder;

  PortfolioFolder(RiskKind kind, Path folder) {
    this.kind = kind;
    this.folder = folder;
  }

  /** Reads the policies by their ids. */
  Map<String, Submission> read() throws IOException {
    RecordType type = RecordType.of(kind);
    Map<String, Values> risks = new TreeMap<>();
    Map<String, LocalDate> effective = new TreeMap<>();
    Map<String, LocalDate> known = new TreeMap<>();
    for (Map<String, String> row : rows(POLICIES)) {
      String id = take(row, "policy_id");
      effective.put(id, LocalDate.parse(take(row, "effective_on")));
      known.put(id, LocalDate.parse(take(row, "known_on")));
      risks.put(id, values(type, row));
    }
    for (String list : List.of("drivers", "violations", "claims", "coverages", "locations")) {
      addLists(type, list, risks);
    }
    for (String list : List.of("findings", "accidents", "penalties", "exposures")) {
      addLists(type, list, risks);
    }
    addItems(type, risks);
    Map<String, Submission> read = new TreeMap<>();
    risks.forEach(
        (id, values) ->
            read.put(
                id,
                new Submission(
                    effective.get(id), known.get(id), (Risk) values.build(type), List.of())));
    return read;
  }

  private void addLists(RecordType type, String list, Map<String, Values> risks)
      throws IOException {
    Optional<Field> field = type.field(list);
    if (field.isEmpty() || !Files.exists(folder.resolve(list + ".csv"))) {
      return;
    }
    RecordType element = (RecordType) ((ValueType.ListOf) field.get().type()).element();
    risks.values().forEach(risk -> risk.lists.put(list, new ArrayList<>()));
    for (Map<String, String> row : rows(list + ".csv")) {
      risks.get(take(row, "policy_id")).lists.get(list).add(values(element, row));
    }
  }

  private void addItems(RecordType type, Map<String, Values> risks) throws IOException {
    if (Files.exists(folder.resolve("locations.items.csv"))) {
      RecordType location =
          (RecordType) ((ValueType.ListOf) type.field("locations").orElseThrow().type()).element();
      RecordType item =
          (RecordType) ((ValueType.ListOf) location.field("items").orElseThrow().type()).element();
      for (Map<String, String> row : rows("locations.items.csv")) {
        Values risk = risks.get(take(row, "policy_id"));
        Values of = risk.lists.get("locations").get(Integer.parseInt(take(row, "of")) - 1);
        of.lists.computeIfAbsent("items", none -> new ArrayList<>()).add(values(item, row));
      }
    }
  }

  private List<Map<String, String>> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(file));
    String[] columns = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < cells.length; i++) {
        row.put(columns[i], cells[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private static String take(Map<String, String> row, String column) {
    return Optional.ofNullable(row.remove(column)).orElseThrow();
  }

  private static Values values(RecordType type, Map<String, String> row) {
    Values values = new Values();
    row.forEach(
        (path, text) -> {
          if (!text.isEmpty()) {
            values.put(type, path, text);
          }
        });
    return values;
  }

  /** The values of a record that is still to be made. */
  private static final class Values {
    final Map<String, Object> fields = new LinkedHashMap<>();
    final Map<String, Object> attributes = new LinkedHashMap<>();
    final Map<String, Values> parts = new LinkedHashMap<>();
    final Map<String, List<Values>> lists = new LinkedHashMap<>();

    void put(RecordType type, String path, String text) {
      int dot = path.indexOf('.');
      if (dot >= 0) {
        String part = path.substring(0, dot);
        RecordType inner = (RecordType) type.field(part).orElseThrow().type();
        parts.computeIfAbsent(part, none -> new Values()).put(inner, path.substring(dot + 1), text);
      } else if (type.field(path).isPresent()) {
        fields.put(path, value(type.field(path).get().javaType(), text));
      } else {
        attributes.put(path, text.matches("[0-9.]+") ? new BigDecimal(text) : text);
      }
    }

    private static Object value(Class<?> type, String text) {
      if (type.isEnum()) {
        for (Object level : type.getEnumConstants()) {
          if (((Enum<?>) level).name().equals(text)) {
            return level;
          }
        }
        throw new IllegalArgumentException(text);
      }
      return type == BigDecimal.class
          ? new BigDecimal(text)
          : type == Integer.class
              ? (Object) Integer.valueOf(text)
              : type == LocalDate.class
                  ? LocalDate.parse(text)
                  : type == Boolean.class ? (Object) text.equals("true") : text;
    }

    Object build(RecordType type) {
      Map<String, Object> values = new LinkedHashMap<>(fields);
      parts.forEach(
          (name, part) ->
              values.put(name, part.build((RecordType) type.field(name).orElseThrow().type())));
      lists.forEach(
          (name, list) -> {
            RecordType element =
                (RecordType) ((ValueType.ListOf) type.field(name).orElseThrow().type()).element();
            values.put(name, list.stream().map(one -> one.build(element)).toList());
          });
      return type.create(values, attributes);
    }
  }
}
