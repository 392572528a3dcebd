package io.ratelever.rules;

import io.ratelever.formula.CellTest;
import io.ratelever.formula.Spelling;
import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Reads a decision table: a row is a rule.
 *
 * <p>Columns are found by their header. Under a fact that the group reads stands a test; a fact
 * without a column may have any value. Under an adjustment that the group gives stands the value
 * given, or nothing. {@code refer} and {@code decline} hold a reason, or nothing; {@code reference}
 * and {@code certainty} say how the row is founded; {@code note} is for people. The order of
 * columns and rows decides nothing.
 */
public final class DecisionTable {

  /** Longest cell, in characters. */
  private static final int CELL_MAX = 500;

  private final RuleGroup group;
  private final Problems problems;

  /** What each allowed header does with a cell below it. */
  private final Map<String, BiConsumer<Table.Cell, Row>> columns = new LinkedHashMap<>();

  /** Headers that a careless choice of names gave two meanings. */
  private final Set<String> ambiguous = new HashSet<>();

  private DecisionTable(RuleGroup group, Problems problems) {
    this.group = group;
    this.problems = problems;
    for (RuleGroup.Read read : group.reads()) {
      allow(read.fact(), (cell, row) -> test(cell, read, row));
    }
    for (Adjustment adjustment : group.gives()) {
      allow(adjustment.name(), (cell, row) -> give(cell, adjustment, row));
    }
    allow("refer", DecisionTable::refer);
    allow("decline", DecisionTable::decline);
    allow("reference", (cell, row) -> row.reference = cell.text().strip());
    allow("certainty", this::certainty);
    allow("note", (cell, row) -> {});
  }

  /**
   * Reads the rules of a table.
   *
   * @param table the table, checked for form
   * @param group the group that names the file; its own rules are not looked at
   * @param problems receives what is wrong, with its cell
   * @return a rule per row, named by file and line ({@code accident.csv:4}), without the rows that
   *     have a problem
   */
  public static List<Rule> read(Table table, RuleGroup group, Problems problems) {
    return new DecisionTable(group, problems).read(table);
  }

  private List<Rule> read(Table table) {
    if (!hasSoundHeader(table)) {
      return List.of();
    }
    if (table.rows().isEmpty()) {
      problems.add(table.file(), "the table has no rows; add one, or remove the file");
    }
    List<BiConsumer<Table.Cell, Row>> used =
        table.header().stream()
            .map(header -> Objects.requireNonNull(columns.get(header.text().strip())))
            .toList();
    List<Rule> rules = new ArrayList<>();
    for (List<Table.Cell> cells : table.rows()) {
      Row row = new Row();
      int problemsBefore = problems.count();
      for (int i = 0; i < cells.size(); i++) {
        if (isReadable(cells.get(i))) {
          used.get(i).accept(cells.get(i), row);
        }
      }
      Location at = lineOf(cells.get(0));
      if (problems.count() == problemsBefore) {
        RuleForm.check("row", row.actions, at, problems);
      }
      if (problems.count() == problemsBefore) {
        rules.add(row.rule(at));
      }
    }
    return rules;
  }

  private boolean isReadable(Table.Cell cell) {
    if (cell.text().length() > CELL_MAX) {
      problems.add(
          cell.at(),
          "the cell has " + cell.text().length() + " characters; write at most " + CELL_MAX);
      return false;
    }
    if (!Printable.clean(cell.text()).equals(cell.text())) {
      problems.add(
          cell.at(), "the cell holds a line end or what cannot be seen; write it on one line");
      return false;
    }
    return true;
  }

  private static Location lineOf(Table.Cell cell) {
    return Location.of(cell.at().file(), cell.at().line(), 0);
  }

  private void allow(String header, BiConsumer<Table.Cell, Row> column) {
    if (columns.put(header, column) != null) {
      ambiguous.add(header);
    }
  }

  private boolean hasSoundHeader(Table table) {
    int problemsBefore = problems.count();
    Set<String> seen = new HashSet<>();
    for (Table.Cell cell : table.header()) {
      String header = cell.text().strip();
      if (!columns.containsKey(header)) {
        problems.add(cell.at(), unknownColumn(header));
      } else if (ambiguous.contains(header)) {
        problems.add(
            cell.at(), "column " + header + " has two meanings; rename the fact or the adjustment");
      } else if (!seen.add(header)) {
        problems.add(cell.at(), "column " + header + " stands here twice; keep one");
      }
    }
    if (problems.count() == problemsBefore && !seen.stream().anyMatch(this::isDecision)) {
      problems.add(
          table.file(),
          "no column says what the rows do; add one of " + String.join(", ", decisions()));
    }
    return problems.count() == problemsBefore;
  }

  private String unknownColumn(String header) {
    return header.isEmpty()
        ? "a column has no header; " + allowed()
        : "column "
            + Printable.quotation(header)
            + " is no fact that the group "
            + group.name()
            + " reads and no adjustment that it gives; "
            + Spelling.hint(header, columns.keySet(), allowed());
  }

  private String allowed() {
    return "allowed are " + String.join(", ", columns.keySet());
  }

  private boolean isDecision(String header) {
    return decisions().contains(header);
  }

  private List<String> decisions() {
    List<String> decisions = new ArrayList<>();
    group.gives().forEach(adjustment -> decisions.add(adjustment.name()));
    decisions.add("refer");
    decisions.add("decline");
    return decisions;
  }

  private void test(Table.Cell cell, RuleGroup.Read read, Row row) {
    CellTest.parse(cell, read, problems)
        .filter(test -> !test.equals(Condition.ALWAYS))
        .ifPresent(row.tests::add);
  }

  private void give(Table.Cell cell, Adjustment adjustment, Row row) {
    String text = cell.text().strip();
    if (!text.isEmpty()) {
      GivenValue.read(adjustment, text, cell.at(), problems)
          .ifPresent(
              value -> row.actions.add(new Action.Give(adjustment.name(), value, cell.at())));
    }
  }

  private static void refer(Table.Cell cell, Row row) {
    if (!cell.text().isBlank()) {
      row.actions.add(new Action.Refer(cell.text().strip(), cell.at()));
    }
  }

  private static void decline(Table.Cell cell, Row row) {
    if (!cell.text().isBlank()) {
      row.actions.add(new Action.Decline(cell.text().strip(), cell.at()));
    }
  }

  private void certainty(Table.Cell cell, Row row) {
    String word = cell.text().strip();
    if (!word.isEmpty()) {
      row.certainty = RuleForm.certainty(word, cell.at(), problems);
    }
  }

  /** What the cells of one row say, gathered from left to right. */
  private static final class Row {
    private final List<Condition> tests = new ArrayList<>();
    private final List<Action> actions = new ArrayList<>();
    private String reference = "";
    private Certainty certainty = Certainty.PUBLISHED;

    Rule rule(Location at) {
      String file = at.file().substring(at.file().lastIndexOf('/') + 1);
      Condition condition = tests.isEmpty() ? Condition.ALWAYS : new Condition.All(tests);
      return new Rule(file + ":" + at.line(), condition, actions, reference, certainty, at);
    }
  }
}
