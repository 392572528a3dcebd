package io.ratelever.load.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Table;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CsvTest {

  private final Problems problems = new Problems();

  @Test
  void readsCellsAsTheyStand() {
    Table table = table("class,rate,note\nA,0.50,\n\"B\",\"1,5\",\"say \"\"no\"\"\"\n");

    assertThat(texts(table.header())).containsExactly("class", "rate", "note");
    assertThat(table.rows()).hasSize(2);
    assertThat(texts(table.rows().get(0))).containsExactly("A", "0.50", "");
    assertThat(texts(table.rows().get(1))).containsExactly("B", "1,5", "say \"no\"");
  }

  @Test
  void knowsTheLineOnWhichARowStartsWhateverItsCellsHold() {
    Table table = table("a,b\n\"x\ny\",1\n\n\nz,2\n");

    assertThat(table.rows().get(0).get(1).at()).hasToString("t.csv:2:B2");
    assertThat(table.rows().get(1).get(1).at()).hasToString("t.csv:6:B6");
  }

  @Test
  void readsWindowsLineEndsAndAFileWithoutALastOne() {
    Table table = table("a,b\r\n1,\"x\r\ny\"\r\n2,3");

    assertThat(table.rows()).hasSize(2);
    assertThat(table.rows().get(1).get(0).at().line()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a;b\\n1;2        | t.csv:1:A1: semicolons between the cells, as spreadsheets write",
        "a\\tb\\n1\\t2    | t.csv:1:A1: tabs between the cells, as spreadsheets write",
        "a,b\\n1,\"x\\n2,3 | t.csv:2:B2: the quote that opens this cell is never closed",
        "a,b\\n\"x\"y,2   | t.csv:2:A2: text after the closing quote of this cell;",
        "a,b\\n1\"x,2     | t.csv:2:A2: a quote inside the cell '1\"x';",
        "a,b\\n1          | t.csv:2: 1 cell under a header of 2; an empty cell needs its comma",
        "a,b\\n1,2,3      | t.csv:2: 3 cells under a header of 2; a cell with a comma in it",
        "a,a\\n1,2        | t.csv:1:B1: the column 'a' is already A1; rename one",
        "a,\\n1,2         | t.csv:1:B1: a column without a name; name it or remove it",
        "a,b\\n1, 2       | t.csv:2:B2: spaces around '2'; remove them",
        "a,b\\n\" x\",2   | t.csv:2:A2: spaces around 'x'; remove them",
        "a,b\\n1,x\\ty    | t.csv:2:B2: a tab in a cell; use a space",
        "\\n              | t.csv: the file is empty; its first row is the header",
      })
  void saysWhereAndWhatIsWrong(String csv, String expected) {
    assertThat(read(csv.replace("\\n", "\n").replace("\\t", "\t"))).isEmpty();
    assertThat(problems.list().get(0).toString()).startsWith(expected);
  }

  @Test
  void reportsAllFaultyRowsInOneRun() {
    read("a,b\n1\n2,3,4\n5,6\n 7,8\n");

    assertThat(problems.list()).hasSize(3);
  }

  @Test
  void refusesAByteOrderMarkWithARemedy() {
    assertThat(read("\uFEFFa,b\n1,2\n")).isEmpty();
    assertThat(problems.list().get(0).toString())
        .startsWith("t.csv:1:1: the file starts with a byte order mark")
        .endsWith("save it from a text editor as UTF-8 without a byte order mark (BOM)");
  }

  @Test
  void refusesTheCodePagesOfSpreadsheets() {
    byte[] windows1252 = {'a', '\n', 'M', (byte) 0xFC, 'n', 'c', 'h', 'e', 'n', '\n'};

    assertThat(Csv.read("t.csv", windows1252, problems)).isEmpty();
    assertThat(problems.list().get(0).toString())
        .isEqualTo(
            "t.csv:2:2: byte 0xFC is not UTF-8, so the file is in another encoding, such as GBK or"
                + " Windows-1252; save it as UTF-8");
  }

  @Test
  void refusesTooManyColumnsAndTooLongCells() {
    read("a" + ",a".repeat(200) + "\n");
    read("a\n" + "x".repeat(10_001) + "\n");

    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly(
            "t.csv:1:A1: more than 200 columns; split the table",
            "t.csv:2:A2: a cell of 10001 characters; at most 10000 are read");
  }

  @Test
  void keepsTheFirstThousandProblemsOfAHopelessFile() {
    read("a,b\n" + "1\n".repeat(100_000));

    assertThat(problems.list()).hasSize(Problems.MAX + 1);
  }

  private Optional<Table> read(String text) {
    return Csv.read("t.csv", text.getBytes(UTF_8), problems);
  }

  private Table table(String text) {
    Optional<Table> table = read(text);
    assertThat(problems.list()).isEmpty();
    return table.orElseThrow();
  }

  private static List<String> texts(List<Table.Cell> cells) {
    return cells.stream().map(Table.Cell::text).toList();
  }
}
