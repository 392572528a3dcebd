package io.ratelever.cli.excel;

import io.ratelever.cli.excel.TestText.Comparison;
import io.ratelever.ratebook.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a {@code SmartRules} or {@code SimpleRules} table of OpenL Tablets: a header with the type
 * of the result, the name and the parameters, a row of titles, and the rules up to a blank row, the
 * result in the last column. Columns of a {@code SmartRules} table are found by their titles, those
 * of a {@code SimpleRules} table by their order.
 *
 * <p>Source: OpenL Tablets Reference Guide, "Smart Rules", "Simple Rules", "Ranges".
 */
final class OpenLTable {

  static final Pattern START =
      Pattern.compile("(SmartRules|SimpleRules)\\s+([\\w<>\\[\\]]+)\\s+(\\w+)\\s*\\(([^)]*)\\)");

  /** Tables of OpenL that are programs, data or look-ups with two axes. */
  static final Pattern OTHER =
      Pattern.compile(
          "(Rules|SmartLookup|SimpleLookup|Spreadsheet|Method|TBasic|ColumnMatch|Datatype|Data|Test|Run)"
              + "\\s+\\w+.*",
          Pattern.DOTALL);

  private static final String NUMBER = "(-?[0-9]+(?:\\.[0-9]+)?)";
  private static final Pattern CLOSED =
      Pattern.compile(NUMBER + "\\s*(?:-|\\.\\.|to)\\s*" + NUMBER);
  private static final Pattern BRACKETED =
      Pattern.compile("([\\[(])\\s*" + NUMBER + "\\s*(?:;|\\.\\.|,)\\s*" + NUMBER + "\\s*([\\])])");
  private static final Pattern OPEN = Pattern.compile("(<=|>=|<|>)\\s*" + NUMBER);
  private static final Pattern FROM = Pattern.compile(NUMBER + "\\s*(?:\\+|and more|or more)");
  private static final Pattern WORDS = Pattern.compile("(less|more) than\\s+" + NUMBER);

  private final ForeignSheet sheet;
  private final Problems left;
  private final ForeignTable table;
  private final Map<Integer, Parameter> conditions = new LinkedHashMap<>();
  private final List<Integer> columns;
  private final String result;

  /** A parameter of the table. */
  private record Parameter(String type, String name) {

    boolean isText() {
      return type.equals("String");
    }

    boolean isTruth() {
      return type.equalsIgnoreCase("boolean");
    }

    boolean isDate() {
      return type.equals("Date");
    }

    static List<Parameter> of(String text) {
      return Stream.of(text.split(","))
          .map(String::strip)
          .filter(one -> !one.isEmpty())
          .map(one -> one.split("\\s+"))
          .map(words -> new Parameter(words[0], words[words.length - 1]))
          .toList();
    }
  }

  private OpenLTable(ForeignSheet sheet, int row, int column, Matcher header, Problems left) {
    this.sheet = sheet;
    this.left = left;
    this.table = new ForeignTable(header.group(3));
    this.result = ForeignTable.snakeCase(header.group(3));
    this.columns = sheet.columnsFrom(row + 1, column);
  }

  /**
   * Reads a table.
   *
   * @param header its header, as {@link #START} has it
   * @param left is told what is not carried over, with its cell
   */
  static ForeignTable read(ForeignSheet sheet, int row, int column, Matcher header, Problems left) {
    OpenLTable reader = new OpenLTable(sheet, row, column, header, left);
    boolean bySmart = header.group(1).equals("SmartRules");
    if (reader.bind(row + 1, Parameter.of(header.group(4)), bySmart)) {
      for (int rule = row + 2;
          rule <= sheet.lastRow() && !sheet.isBlank(rule, reader.columns);
          rule++) {
        reader.readRule(rule);
      }
    }
    return reader.table;
  }

  /** Finds the parameter of each column but the last; returns whether all have one. */
  private boolean bind(int titles, List<Parameter> parameters, boolean byTitle) {
    for (int i = 0; i + 1 < columns.size(); i++) {
      int column = columns.get(i);
      String title = sheet.text(titles, column);
      int position = i;
      Optional<Parameter> found =
          byTitle
              ? parameters.stream().filter(one -> isNamed(one, title)).findFirst()
              : parameters.stream().skip(position).findFirst();
      if (found.isEmpty()) {
        left.add(
            sheet.at(titles, column),
            "the column '"
                + title
                + "' is of no parameter by its title; call it as one of them. The table is not"
                + " carried over");
        return false;
      }
      conditions.put(column, found.get());
    }
    return !conditions.isEmpty();
  }

  private static boolean isNamed(Parameter parameter, String title) {
    return plain(parameter.name()).equals(plain(title));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private void readRule(int row) {
    Map<String, String> tests = new LinkedHashMap<>();
    for (var condition : conditions.entrySet()) {
      int column = condition.getKey();
      Optional<String> test = test(row, column, condition.getValue());
      if (test.isEmpty()) {
        left.add(
            sheet.at(row, column),
            (sheet.refusal(row, column).isEmpty()
                    ? "'"
                        + sheet.text(row, column)
                        + "' is no value or range of one; write it as a test cell has it"
                    : sheet.refusal(row, column))
                + ". The row is not carried over");
        return;
      }
      if (!test.get().isEmpty()) {
        tests.put(ForeignTable.snakeCase(condition.getValue().name()), test.get());
      }
    }
    int last = columns.get(columns.size() - 1);
    String value = TestText.unquoted(sheet.text(row, last));
    if (value.isEmpty() || value.startsWith("=")) {
      left.add(
          sheet.at(row, last),
          "the result is a formula or nothing; a row of a decision table gives a value. The row is"
              + " not carried over");
    } else {
      table.add(new ForeignTable.Row(tests, Map.of(result, value), ""));
    }
  }

  /** Returns the test of a cell, empty if it tests nothing; nothing if it cannot be read. */
  private Optional<String> test(int row, int column, Parameter parameter) {
    String cell = sheet.text(row, column);
    if (!sheet.refusal(row, column).isEmpty() || parameter.isDate()) {
      return cell.isEmpty() && sheet.refusal(row, column).isEmpty()
          ? Optional.of("")
          : Optional.empty();
    }
    if (cell.isEmpty()) {
      return Optional.of("");
    }
    if (parameter.isTruth()) {
      return truth(cell.toLowerCase(Locale.ROOT));
    }
    return parameter.isText() ? Optional.of(TestText.oneOf(TestText.parts(cell))) : number(cell);
  }

  private static Optional<String> truth(String cell) {
    return switch (cell) {
      case "true", "yes", "y" -> Optional.of("true");
      case "false", "no", "n" -> Optional.of("false");
      default -> Optional.empty();
    };
  }

  private static Optional<String> number(String cell) {
    Matcher closed = CLOSED.matcher(cell);
    Matcher bracketed = BRACKETED.matcher(cell);
    Matcher open = OPEN.matcher(cell);
    Matcher from = FROM.matcher(cell);
    Matcher words = WORDS.matcher(cell.toLowerCase(Locale.ROOT));
    if (closed.matches()) {
      return Optional.of("[" + closed.group(1) + ".." + closed.group(2) + "]");
    }
    if (bracketed.matches()) {
      return Optional.of(
          bracketed.group(1) + bracketed.group(2) + ".." + bracketed.group(3) + bracketed.group(4));
    }
    if (open.matches()) {
      return TestText.of(List.of(new Comparison(open.group(1), open.group(2))));
    }
    if (from.matches()) {
      return TestText.of(List.of(new Comparison(">=", from.group(1))));
    }
    if (words.matches()) {
      String operator = words.group(1).equals("less") ? "<" : ">";
      return TestText.of(List.of(new Comparison(operator, words.group(2))));
    }
    List<String> values = new ArrayList<>(TestText.parts(cell));
    return values.stream().allMatch(value -> value.matches(NUMBER))
        ? Optional.of(TestText.oneOf(values))
        : Optional.empty();
  }
}
