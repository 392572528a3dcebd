package io.ratelever.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.Table;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTableTest {

  private static final String FILE = "cn/motor/2020-09-19/rules/accident.csv";

  private final Problems problems = new Problems();

  @Test
  void readsRowAsRuleNamedByFileAndLine() {
    List<Rule> rules =
        read(
            """
            area,n,loading,reference,certainty,note
            A,>= 2,-0.30,A1,recalled,look this up
            """);

    assertThat(problems.list()).isEmpty();
    assertThat(rules)
        .containsExactly(
            new Rule(
                "accident.csv:2",
                new Condition.All(
                    List.of(
                        new Condition.Compare("area", Condition.Operator.EQUAL, "A", cell(2, 1)),
                        new Condition.Compare(
                            "n",
                            Condition.Operator.GREATER_OR_EQUAL,
                            new BigDecimal("2"),
                            cell(2, 2)))),
                List.of(new Action.Give("loading", new BigDecimal("-0.30"), cell(2, 3))),
                "A1",
                Certainty.RECALLED,
                Location.of(FILE, 2, 0)));
  }

  @Test
  void readsReasonsAndEmptyCells() {
    List<Rule> rules =
        read(
            """
            area,tier,loading,refer,decline
            A,GOLD,,,
            B,,,"look, please",
            C,,,,never
            """);

    assertThat(problems.list()).isEmpty();
    assertThat(rules)
        .extracting(Rule::actions)
        .containsExactly(
            List.of(new Action.Give("tier", "GOLD", cell(2, 2))),
            List.of(new Action.Refer("look, please", cell(3, 4))),
            List.of(new Action.Decline("never", cell(4, 5))));
  }

  @Test
  void takesFactWithoutColumnOrWithDashAsAny() {
    List<Rule> rules = read("area,loading\n-,0.10\n");

    assertThat(rules.get(0).condition()).isEqualTo(Condition.ALWAYS);
  }

  @Test
  void leavesOrderOfColumnsFree() {
    List<Rule> rules = read("loading,reference,area\n0.10,A1,B\n");

    assertThat(problems.list()).isEmpty();
    assertThat(rules).hasSize(1);
  }

  @Test
  void reportsEachBadCell() {
    List<Rule> rules =
        read(
            """
            area,n,loading,tier
            X,1,0.10,
            A,many,0.10,
            A,1,0.90,
            A,1,0.10,
            A,1,,BRONZE
            """);

    assertThat(rules).extracting(Rule::name).containsExactly("accident.csv:5");
    assertThat(problems.list())
        .extracting(problem -> problem.at().cell())
        .containsExactly("A2", "B3", "C4", "D6");
  }

  @Test
  void refusesCellWithLineEnd() {
    Table.Cell area = new Table.Cell("area", cell(1, 1));
    Table.Cell refer = new Table.Cell("refer", cell(1, 2));
    Table table =
        new Table(
            Location.ofFile(FILE),
            List.of(area, refer),
            List.of(
                List.of(
                    new Table.Cell("A", cell(2, 1)),
                    new Table.Cell("look\nrule \"x\"", cell(2, 2)))));

    assertThat(DecisionTable.read(table, Groups.group(List.of()), problems)).isEmpty();
    assertThat(problems.list())
        .containsExactly(
            new Problem(
                cell(2, 2),
                "the cell holds a line end or what cannot be seen; write it on one line"));
  }

  @Test
  void refusesHeaderWithTwoMeanings() {
    var group =
        Groups.group(
            List.of(Groups.read("refer", Groups.levels("A"))), List.of(Groups.LOADING), List.of());

    DecisionTable.read(Groups.table(FILE, "refer,loading\nA,0.1\n"), group, problems);

    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly("column refer has two meanings; rename the fact or the adjustment");
  }

  private List<Rule> read(String text) {
    return DecisionTable.read(Groups.table(FILE, text), Groups.group(List.of()), problems);
  }

  private static Location cell(int line, int column) {
    return Location.ofCell(FILE, line, column);
  }
}
