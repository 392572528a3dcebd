package io.ratelever.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused on a rate page, with its cell. */
final class RatePageReaderTest {

  @TempDir Path root;
  private Edition edition;

  @BeforeEach
  void writeEdition() {
    edition = new Edition(root);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "key,rate\\na,\"0,5\"\\nb,1       | 2:B2: '0,5' has a decimal comma; write 0.5",
        "key,rate\\na,\"1,000\"\\nb,1     | 2:B2: '1,000' has a comma; write 1000, or a point",
        "key,rate\\na,1e3                 | 2:B2: '1e3' has an exponent; write all digits",
        "key,rate\\na,5%                  | 2:B2: '5%' is a percentage; write 0.05",
        "key,rate\\na,１２                | 2:B2: '１２' is written with full-width characters;",
        "key,rate\\na,0012                | 2:B2: '0012' is not written as numbers are here;",
        "key,rate\\na,950\\nb,n/a         | 3:B3: 'n/a' is a text, but '950' above (line 2) is a"
            + " number; make them alike, or declare types: {rate: text}",
        "key,day\\na,2021-02-29           | 2:B2: 2021-02-29 is no day of the calendar;",
        "key,flag\\na,TRUE                | 2:B2: 'TRUE' is neither true nor false",
        "key,rate\\na,                    | 1:B1: the column rate is empty; fill or remove it",
        "key,Rate\\na,1                   | 1:B1: 'Rate' cannot name a column; a name has",
        "key,reference,rate\\na,x,1       | 1:C1: the column rate stands after the notes;",
        "key,rate,certainty\\na,1,sure    | 2:C2: 'sure' is no certainty; write published,",
        "key,reference\\na,x              | the page has keys but no value column; add one",
        "key,rate                         | the page has a header but no rows; add them",
      })
  void saysWhereAndWhatIsWrong(String csv, String expected) {
    edition.write("rates/page.csv", csv.replace("\\n", "\n") + "\n");

    assertThat(edition.problems())
        .hasSize(1)
        .allMatch(
            problem ->
                problem.startsWith("rates/page.csv:" + expected)
                    || problem.startsWith("rates/page.csv: " + expected));
  }

  @Test
  void refusesANumberColumnThatSaysItIsOneButIsNot() {
    edition
        .write("rates/page.csv", "key,rate\na,x\nb,1\n")
        .replace("ratebook.yaml", "pages:\n", "pages:\n  page: {types: {rate: number}}\n");

    assertThat(edition.problems())
        .containsExactly(
            "rates/page.csv:2:B2: 'x' is not a number; a number looks like 0.15 or 1000");
  }
}
