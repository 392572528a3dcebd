package io.ratelever.cli.excel;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A table of another program as a decision table: which facts its rows test, and which adjustments
 * they give.
 */
final class ForeignTable {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final String ANY = "-";

  private final String name;
  private final Set<String> facts = new LinkedHashSet<>();
  private final Set<String> adjustments = new LinkedHashSet<>();
  private final List<Row> rows = new ArrayList<>();

  /**
   * A row.
   *
   * @param tests the test of each fact that it asks for
   * @param values the value of each adjustment that it gives
   * @param note what it is called, or was described by; empty if nothing
   */
  record Row(Map<String, String> tests, Map<String, String> values, String note) {
    Row {
      tests = new LinkedHashMap<>(tests);
      values = new LinkedHashMap<>(values);
    }
  }

  /**
   * @param name its name in the other program
   */
  ForeignTable(String name) {
    this.name = snakeCase(name);
  }

  /**
   * A name as rate books have it: {@code riskProfile} and {@code Risk profile} are risk_profile.
   */
  static String snakeCase(String name) {
    String snake =
        name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "_")
            .replaceAll("^_+|_+$", "");
    return snake.isEmpty() || !Character.isLetter(snake.charAt(0)) ? "t_" + snake : snake;
  }

  String name() {
    return name;
  }

  void add(Row row) {
    facts.addAll(row.tests().keySet());
    adjustments.addAll(row.values().keySet());
    rows.add(row);
  }

  int size() {
    return rows.size();
  }

  /** The rows, header first. */
  List<List<String>> cells() {
    boolean hasNotes = rows.stream().anyMatch(row -> !row.note().isEmpty());
    List<List<String>> cells = new ArrayList<>();
    List<String> header = new ArrayList<>(facts);
    header.addAll(adjustments);
    if (hasNotes) {
      header.add("note");
    }
    cells.add(header);
    for (Row row : rows) {
      List<String> line = new ArrayList<>();
      facts.forEach(fact -> line.add(row.tests().getOrDefault(fact, ANY)));
      adjustments.forEach(one -> line.add(row.values().getOrDefault(one, "")));
      if (hasNotes) {
        line.add(row.note());
      }
      cells.add(line);
    }
    return cells;
  }

  /**
   * What is to be written into {@code ratebook.yaml} for the table, line by line.
   *
   * @param name of the group, and of its file
   */
  List<String> declaration(String name) {
    List<String> lines = new ArrayList<>();
    lines.add(name + ":");
    lines.add("  reads: [" + String.join(", ", facts) + "]");
    lines.add("  gives:");
    for (String adjustment : adjustments) {
      lines.add("    " + adjustment + ": {within: " + band(adjustment) + ", combine: unique}");
    }
    lines.add("  files: [" + name + ".csv]");
    return lines;
  }

  /** The numbers from the lowest to the highest, else all texts. */
  private String band(String adjustment) {
    Set<String> values = new LinkedHashSet<>();
    rows.forEach(row -> values.add(row.values().getOrDefault(adjustment, "")));
    values.remove("");
    if (!values.stream().allMatch(value -> NUMBER.matcher(value).matches())) {
      return "[" + String.join(", ", values) + "]";
    }
    List<BigDecimal> numbers = values.stream().map(BigDecimal::new).sorted().toList();
    return numbers.isEmpty()
        ? "0..0"
        : numbers.get(0).toPlainString() + ".." + numbers.get(numbers.size() - 1).toPlainString();
  }
}
