package io.ratelever.rules;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Rule groups for tests, and the parts that they are made of. */
final class Groups {

  static final Location AT = Location.of("rules/test.csv", 1, 0);

  /** Facts of every type. */
  static final List<RuleGroup.Read> READS =
      List.of(
          read("area", levels("A", "B", "C")),
          read("n", new Domain.Whole(-1, 9, true)),
          read("d", decimals("-1.00", "2.00")),
          read("b", new Domain.YesNo()),
          read("since", new Domain.Dates(LocalDate.of(2019, 12, 31), LocalDate.of(2024, 3, 1))));

  static final Adjustment LOADING = number("loading", Adjustment.Combine.UNIQUE);

  static final Adjustment TIER =
      new Adjustment(
          "tier",
          Label.NONE,
          levels("GOLD", "SILVER"),
          Adjustment.Combine.COLLECT,
          null,
          false,
          AT);

  private Groups() {}

  static RuleGroup.Read read(String fact, Domain domain) {
    return new RuleGroup.Read("motor", fact, domain, AT);
  }

  static Domain.Levels levels(List<String> levels) {
    return new Domain.Levels(levels, null);
  }

  static Domain.Levels levels(String... levels) {
    return new Domain.Levels(List.of(levels), null);
  }

  static Domain.Decimals decimals(String min, String max) {
    return new Domain.Decimals(new BigDecimal(min), new BigDecimal(max), null);
  }

  /** An adjustment in -0.50..0.50. */
  static Adjustment number(String name, Adjustment.Combine combine) {
    return new Adjustment(name, Label.NONE, decimals("-0.50", "0.50"), combine, null, false, AT);
  }

  static RuleGroup group(List<RuleGroup.Read> reads, List<Adjustment> gives, List<Rule> rules) {
    return new RuleGroup("accident", Label.NONE, reads, gives, null, rules, AT);
  }

  /** A group of {@link #READS} that gives {@link #LOADING} and {@link #TIER}. */
  static RuleGroup group(List<Rule> rules) {
    return group(READS, List.of(LOADING, TIER), rules);
  }

  /** A group on the direct path, compiled. */
  static RuleBase compile(RuleGroup group) {
    RuleBase base = RuleBase.of(Map.of("motor.accident", group)).direct();
    base.prepare();
    return base;
  }

  static Rule rule(String name, Condition condition, Action... actions) {
    return new Rule(name, condition, List.of(actions), "", Certainty.PUBLISHED, AT);
  }

  static Action give(String adjustment, String number) {
    return new Action.Give(adjustment, new BigDecimal(number), AT);
  }

  static Condition compare(String fact, Condition.Operator operator, Object constant) {
    return new Condition.Compare(fact, operator, constant, AT);
  }

  /** Cuts a CSV text, in which quoted cells may hold commas and doubled quotes but no line ends. */
  static Table table(String file, String text) {
    List<List<Table.Cell>> rows = new ArrayList<>();
    String[] lines = text.split("\n");
    for (int line = 1; line <= lines.length; line++) {
      List<Table.Cell> cells = new ArrayList<>();
      for (String cell : lines[line - 1].split(",(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)", -1)) {
        String content =
            cell.startsWith("\"")
                ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"")
                : cell;
        cells.add(new Table.Cell(content, Location.ofCell(file, line, cells.size() + 1)));
      }
      rows.add(cells);
    }
    return new Table(Location.ofFile(file), rows.get(0), rows.subList(1, rows.size()));
  }

  static List<String> names(List<Rule> rules) {
    return rules.stream().map(Rule::name).toList();
  }

  static List<Object> facts(Object... values) {
    return Arrays.asList(values);
  }
}
