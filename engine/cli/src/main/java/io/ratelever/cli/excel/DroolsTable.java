package io.ratelever.cli.excel;

import io.ratelever.cli.excel.TestText.Comparison;
import io.ratelever.ratebook.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a {@code RuleTable} of Drools' spreadsheet format: below its name a row with the kind of
 * each column, one with the patterns, one with the code into which the cells are put, one with
 * titles, and the rules up to a blank row.
 *
 * <p>Source: Drools documentation, "Spreadsheet decision tables".
 */
final class DroolsTable {

  static final Pattern START = Pattern.compile("RuleTable\\s*(.*)", Pattern.CASE_INSENSITIVE);

  private static final int KINDS = 1;
  private static final int PATTERNS = 2;
  private static final int CODE = 3;
  private static final int RULES = 5;

  private static final Pattern PATTERN =
      Pattern.compile("(?:\\$?\\w+\\s*:\\s*)?(?:\\w+\\.)*(\\w+)\\s*(?:\\(\\s*\\))?");
  private static final Pattern COMPARED =
      Pattern.compile(
          "(?:\\w+\\.)*(\\w+)\\s*(==|!=|<=|>=|<|>)\\s*(\"?\\$(?:param|[0-9]+)\"?|\"[^\"]*\"|[\\w.-]+)");
  private static final Pattern NAMED = Pattern.compile("(?:\\w+\\.)*(\\w+)");
  private static final Pattern ONE_OF =
      Pattern.compile("(?:\\w+\\.)*(\\w+)\\s+in\\s*\\(\\s*\"?\\$param\"?\\s*\\)");
  private static final Pattern GIVES =
      Pattern.compile(
          "(?:[\\w$]+\\.)*(?:(?:set|add|apply|give)(?=[A-Z]))?(\\w+)\\s*\\(\\s*\"?(?:new\\s+(?:java\\.math\\.)?BigDecimal\\s*\\(\\s*\"?)?\\$(?:param|1)\"?\\s*\\)?\\s*\\)\\s*;?");

  /** Calls that do something with the session or the console, and give nothing. */
  private static final Set<String> DOES =
      Set.of(
          "println",
          "print",
          "insert",
          "insertLogical",
          "update",
          "modify",
          "retract",
          "delete",
          "halt",
          "setFocus",
          "Focus");

  private final ForeignSheet sheet;
  private final int start;
  private final Problems left;
  private final ForeignTable table;
  private final List<Condition> conditions = new ArrayList<>();
  private final Map<Integer, String> actions = new LinkedHashMap<>();
  private final List<Integer> lost = new ArrayList<>();
  private final List<Integer> notes = new ArrayList<>();
  private final List<Integer> columns;

  /** A column of conditions that can be carried over. */
  private record Condition(int column, List<Part> parts) {
    Condition {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A comparison of a condition.
   *
   * @param operator {@code ==}, ..., or {@code in}
   * @param value a constant, {@code $param} or {@code $1}
   */
  private record Part(String fact, String operator, String value) {}

  private DroolsTable(ForeignSheet sheet, int row, int column, String name, Problems left) {
    this.sheet = sheet;
    this.start = row;
    this.left = left;
    this.table = new ForeignTable(name);
    this.columns = sheet.columnsFrom(row + KINDS, column);
  }

  /**
   * Reads a table.
   *
   * @param left is told what is not carried over, with its cell
   */
  static ForeignTable read(ForeignSheet sheet, int row, int column, String name, Problems left) {
    DroolsTable reader = new DroolsTable(sheet, row, column, name, left);
    reader.readColumns();
    for (int rule = row + RULES;
        rule <= sheet.lastRow() && !sheet.isBlank(rule, reader.columns);
        rule++) {
      reader.readRule(rule);
    }
    return reader.table;
  }

  // --- Columns -----------------------------------------------------------------------------------

  private void readColumns() {
    for (int column : columns) {
      String kind = sheet.text(start + KINDS, column).toUpperCase(Locale.ROOT);
      if (kind.startsWith("C")) {
        readCondition(column);
      } else if (kind.startsWith("A") && !kind.startsWith("AG") && !kind.startsWith("ACTIVATION")) {
        readAction(column);
      } else if (kind.equals("NAME") || kind.equals("N") || kind.startsWith("D")) {
        notes.add(column);
      } else {
        left.add(
            sheet.at(start + KINDS, column),
            sheet.text(start + KINDS, column)
                + " is not carried over: a group says by combine what becomes of rules that fire"
                + " together");
      }
    }
  }

  private void readCondition(int column) {
    String pattern = sheet.text(start + PATTERNS, column);
    String code = sheet.text(start + CODE, column);
    Matcher named = PATTERN.matcher(pattern);
    Optional<List<Part>> parts = parts(code);
    if (!pattern.isEmpty() && !named.matches()) {
      lose(start + PATTERNS, column, "the pattern '" + pattern + "' is more than a type");
    } else if (parts.isEmpty()) {
      lose(start + CODE, column, "the condition '" + code + "' is no comparison of a field");
    } else {
      conditions.add(new Condition(column, parts.get()));
    }
  }

  private void lose(int row, int column, String why) {
    left.add(
        sheet.at(row, column),
        why + "; write it in DRL, or as a fact. Rows that test it are not carried over");
    lost.add(column);
  }

  private static Optional<List<Part>> parts(String code) {
    List<Part> parts = new ArrayList<>();
    Matcher oneOf = ONE_OF.matcher(code);
    if (oneOf.matches()) {
      return Optional.of(List.of(new Part(ForeignTable.snakeCase(oneOf.group(1)), "in", "$param")));
    }
    for (String part : code.split(",|&&")) {
      Matcher compared = COMPARED.matcher(part.strip());
      Matcher named = NAMED.matcher(part.strip());
      if (compared.matches()) {
        parts.add(
            new Part(
                ForeignTable.snakeCase(compared.group(1)),
                compared.group(2),
                TestText.unquoted(compared.group(3))));
      } else if (named.matches()) {
        parts.add(new Part(ForeignTable.snakeCase(named.group(1)), "==", "$param"));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(parts);
  }

  private void readAction(int column) {
    String code = sheet.text(start + CODE, column);
    Matcher gives = GIVES.matcher(code);
    if (gives.matches() && !DOES.contains(gives.group(1))) {
      actions.put(column, ForeignTable.snakeCase(gives.group(1)));
    } else {
      left.add(
          sheet.at(start + CODE, column),
          "the action '" + code + "' does more than give one value; a rule gives adjustments");
    }
  }

  // --- Rules -------------------------------------------------------------------------------------

  private void readRule(int row) {
    for (int column : columns) {
      if (!sheet.refusal(row, column).isEmpty()) {
        left.add(
            sheet.at(row, column), sheet.refusal(row, column) + ". The row is not carried over");
        return;
      }
    }
    for (int column : lost) {
      if (!sheet.text(row, column).isEmpty()) {
        left.add(sheet.at(row, column), "the row is not carried over, for it tests this");
        return;
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    actions.forEach(
        (column, adjustment) -> {
          String value = TestText.unquoted(sheet.text(row, column));
          if (!value.isEmpty()) {
            values.put(adjustment, value);
          }
        });
    Optional<Map<String, String>> tests = tests(row);
    if (tests.isEmpty()) {
      left.add(
          sheet.at(row, columns.get(0)),
          "the row is not carried over: no cell of a decision table says what it tests");
    } else if (values.isEmpty()) {
      left.add(
          sheet.at(row, columns.get(0)), "the row is not carried over: it gives no value that is");
    } else {
      table.add(new ForeignTable.Row(tests.get(), values, note(row)));
    }
  }

  private String note(int row) {
    return String.join(
        "; ",
        notes.stream().map(column -> sheet.text(row, column)).filter(t -> !t.isEmpty()).toList());
  }

  private Optional<Map<String, String>> tests(int row) {
    Map<String, List<Comparison>> comparisons = new LinkedHashMap<>();
    Map<String, String> tests = new LinkedHashMap<>();
    for (Condition condition : conditions) {
      String cell = sheet.text(row, condition.column());
      if (cell.isEmpty()) {
        continue;
      }
      List<String> parameters = TestText.parts(cell);
      for (Part part : condition.parts()) {
        if (part.operator().equals("in")) {
          if (tests.put(part.fact(), TestText.oneOf(parameters)) != null) {
            return Optional.empty();
          }
          continue;
        }
        Optional<String> value = value(part.value(), cell, parameters);
        if (value.isEmpty()) {
          return Optional.empty();
        }
        comparisons
            .computeIfAbsent(part.fact(), any -> new ArrayList<>())
            .add(new Comparison(part.operator(), value.get()));
      }
    }
    for (var compared : comparisons.entrySet()) {
      Optional<String> test = TestText.of(compared.getValue());
      if (test.isEmpty() || tests.put(compared.getKey(), test.get()) != null) {
        return Optional.empty();
      }
    }
    return Optional.of(tests);
  }

  /** What a comparison compares with: the cell, one of its parts, or a constant of the code. */
  private static Optional<String> value(String code, String cell, List<String> parameters) {
    if (code.equals("$param")) {
      return Optional.of(TestText.unquoted(cell));
    }
    if (code.startsWith("$")) {
      int number = Integer.parseInt(code.substring(1));
      return number >= 1 && number <= parameters.size()
          ? Optional.of(parameters.get(number - 1))
          : Optional.empty();
    }
    return Optional.of(code);
  }
}
