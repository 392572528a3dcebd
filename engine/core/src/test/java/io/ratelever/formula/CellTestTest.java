package io.ratelever.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Table;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTestTest {

  private static final Map<String, Domain> DOMAINS =
      Map.of(
          "region",
          new Domain.Levels(List.of("A", "B", "C", "110000", "A-1", "小型车", "1.6L", "-"), null),
          "hits",
          new Domain.Whole(0, 2, true),
          "years",
          new Domain.Whole(-3, 5, false),
          "share",
          new Domain.Decimals(BigDecimal.ZERO, BigDecimal.ONE, null),
          "crm",
          new Domain.Decimals(
              new BigDecimal("0.50"), new BigDecimal("3.50"), new BigDecimal("0.01")),
          "flag",
          new Domain.YesNo(),
          "day",
          new Domain.Dates(LocalDate.of(2020, 1, 1), LocalDate.of(2029, 12, 31)));

  private static final Location AT = Location.ofCell("t.csv", 4, 2);

  private static String read(String fact, String cell, Problems problems) {
    RuleGroup.Read read = new RuleGroup.Read("motor", fact, DOMAINS.get(fact), AT);
    return CellTest.parse(new Table.Cell(cell, AT), read, problems)
        .map(CellTestTest::words)
        .orElse("");
  }

  private static String words(Condition condition) {
    if (condition instanceof Condition.All all) {
      return "all" + all.parts().stream().map(CellTestTest::words).collect(Collectors.toList());
    }
    if (condition instanceof Condition.Any any) {
      return "any" + any.parts().stream().map(CellTestTest::words).collect(Collectors.toList());
    }
    Condition.Compare compare = (Condition.Compare) condition;
    assertThat(compare.at()).isEqualTo(AT);
    return compare.operator().sign()
        + " "
        + compare.constant()
        + " "
        + compare.constant().getClass().getSimpleName().charAt(0);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          region | -               | all[]
          region | A               | == A S
          region | 110000          | == 110000 S
          region | A-1             | == A-1 S
          region | 小型车          | == 小型车 S
          region | 1.6L            | == 1.6L S
          region | "A"             | == A S
          region | "-"             | == - S
          region | A,B             | any[== A S, == B S]
          region | "A", "110000"   | any[== A S, == 110000 S]
          region | != A            | != A S
          region | not(A,B)        | all[!= A S, != B S]
          region | not("A")        | != A S
          hits   | 2               | == 2 B
          hits   | >= 1            | >= 1 B
          hits   | <2              | < 2 B
          hits   | [1..2]          | all[>= 1 B, <= 2 B]
          hits   | 0,2             | any[== 0 B, == 2 B]
          years  | -1              | == -1 B
          years  | (-3..0]         | all[> -3 B, <= 0 B]
          years  | not([1..3],5)   | all[any[< 1 B, > 3 B], != 5 B]
          years  | < 0, > 3        | any[< 0 B, > 3 B]
          share  | [0.5..1)        | all[>= 0.5 B, < 1 B]
          share  | > 0.25          | > 0.25 B
          crm    | 0.85            | == 0.85 B
          crm    | < 0.855         | < 0.855 B
          flag   | true            | == true B
          flag   | != false        | != false B
          day    | 2020-09-19      | == 2020-09-19 L
          day    | >= 2020-09-19   | >= 2020-09-19 L
          day    | [2020-09-19..2021-09-19) | all[>= 2020-09-19 L, < 2021-09-19 L]
          """)
  void readsTests(String fact, String cell, String expected) {
    Problems problems = new Problems();
    assertThat(read(fact, cell, problems)).isEqualTo(expected);
    assertThat(problems.list()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          region | D               | D is none of the levels A, B, C, 110000, A-1, 小型车, 1.6L, -; write one of them
          region | 11000           | 11000 is none of the levels A, B, C, 110000, A-1, 小型车, 1.6L, -; did you mean 110000?
          region | A,              | a value is missing beside a comma; write it, or leave the comma out
          region | > A             | > A asks for an order, but texts have none; write the values meant
          region | [A..C]          | [A..C] is a range, but texts have no order; write values with commas
          region | "A              | "A has a single quote mark; write "..." around a level, or none
          region | A"B             | A"B has a single quote mark
          region | = A             | = A needs no sign; write the value alone
          region | == A            | == A needs no sign
          hits   | 3               | 3 is outside 0..2+; write a value inside
          hits   | > 2             | 0..2+ counts all above 2 as 2, so nothing is known above it; write >= 2 or < 2
          hits   | <= 2            | 0..2+ counts all above 2 as 2
          hits   | 1.5             | 1.5 is no whole number; values are 0..2+
          hits   | two             | two is no number; values are 0..2+
          hits   | 2+              | 2+ is no number; values are 0..2+
          hits   | "2"             | "2" is a text; write values of hits without quotes
          hits   | [2..1]          | [2..1] is empty; write the lower bound first
          hits   | (1..2)          | (1..2) is empty
          hits   | 1..2            | 1..2 is a range without brackets; write [1..2]
          hits   | hits >= 1       | hits >= 1 names the fact, as its column does already; write >= 1
          hits   | [1..2           | [1..2 is no range; write two bounds, such as [1..3] or [0.5..1)
          hits   | [1,2            | [1 is no range
          hits   | [..2]           | is no number; values are 0..2+
          share  | 1.01            | 1.01 is outside 0..1; write a value inside
          share  | 1e-1            | 1e-1 is no number; values are 0..1
          share  | (0.5..0.5]      | (0.5..0.5] is empty
          crm    | 0.855           | 0.855 lies between the values 0.50..3.50 step 0.01; write one
          flag   | yes             | yes is no true or false; values are true, false
          flag   | > false         | > false asks for an order, but true and false have none
          day    | 2021-02-29      | 2021-02-29 is no date such as 2020-09-19; values are 2020-01-01..2029-12-31
          day    | 2019-12-31      | 2019-12-31 is outside 2020-01-01..2029-12-31
          """)
  void saysWhatIsWrongWithACell(String fact, String cell, String message) {
    Problems problems = new Problems();
    assertThat(read(fact, cell, problems)).isEmpty();
    assertThat(problems.list().get(0).message()).contains(message);
    assertThat(problems.list().get(0).at()).isEqualTo(AT);
  }

  @Test
  void refusesAnEmptyCell() {
    Problems problems = new Problems();
    read("hits", "", problems);
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly("t.csv:4:B4: the test of hits is empty; write a value, or - for any");
  }

  @Test
  void refusesSpacesAroundATest() {
    Problems problems = new Problems();
    read("hits", " 2", problems);
    read("hits", "- ", problems);
    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly(
            "\" 2\" has spaces around it; write 2", "\"- \" has spaces around it; write -");
  }

  @Test
  void reportsAllValuesOfACellThatAreWrong() {
    Problems problems = new Problems();
    read("region", "A,X1,Y1", problems);
    assertThat(problems.list()).hasSize(2);
  }
}
