package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The template of a book and a changed copy, compared as an actuary would. */
final class DiffCommandTest {

  private static final String FIRST = "xx/trial/2027-01-01";
  private static final String SECOND = "xx/trial/2027-01-01.2";

  @TempDir private Path folder;

  private Path books;

  @BeforeEach
  void writesTwoEqualEditions() throws IOException {
    books = Files.createDirectory(folder.resolve("rules"));
    assertThat(Called.with("new", "--in", books.toString(), FIRST).exitCode()).isZero();
    Path first = books.resolve(FIRST);
    try (Stream<Path> files = Files.walk(first)) {
      for (Path file : files.toList()) {
        Files.copy(file, books.resolve(SECOND).resolve(first.relativize(file).toString()));
      }
    }
  }

  @Test
  void endsWithZeroIfNothingDiffers() {
    Called diff = diff(FIRST, SECOND);

    assertThat(diff.output()).isEqualTo(FIRST + " -> " + SECOND + "\n\nno difference\n");
    assertThat(diff.exitCode()).isZero();
  }

  @Test
  void showsValuesBeforeAndAfter() throws IOException {
    changeSecond();

    Called diff = diff(FIRST, SECOND);

    assertThat(diff.output())
        .isEqualTo(
            """
            xx/trial/2027-01-01 -> xx/trial/2027-01-01.2

            ~ rule offence.violations_table: excess < 50 and kind = "SPEEDING"  (rules/violations.csv:2:C2)
                loading  0.05 -> 0.06

            + row base_premiums(LORRY)  (rates/base_premiums.csv:4)
                premium    2000
                reference  a|b

            Titles, references and the like, on which no premium depends:

            ~ row base_premiums(VAN)  (rates/base_premiums.csv:3)
                reference  invented -> quoted

            2 differences in meaning, 1 in wording
            """);
    assertThat(diff.exitCode()).isEqualTo(1);
  }

  @Test
  void writesMarkdownInWhichNoTextIsAMark() throws IOException {
    changeSecond();

    Called diff = diff("--markdown", FIRST, SECOND);

    assertThat(diff.output())
        .contains(
            "| rule offence.violations\\_table: excess \\< 50 and kind = \"SPEEDING\" | loading |"
                + " 0.05 | 0.06 | rules/violations.csv:2:C2 |\n")
        .contains(" | reference |  | a\\|b | rates/base_premiums.csv:4 |\n");
  }

  @Test
  void writesJson() throws IOException {
    changeSecond();

    Called diff = diff("--json", FIRST, SECOND);

    assertThat(diff.output().replaceAll("\\s+", " "))
        .contains(
            "\"difference\" : \"changed\", \"changes\" : [ { \"what\" : \"loading\", \"before\" :"
                + " \"0.05\", \"before_at\" : \"rules/violations.csv:2:C2\", \"after\" : \"0.06\"");
  }

  @Test
  void takesFoldersAsWellAsIdentifiers() {
    Called diff = diff(books.resolve(FIRST).toString(), SECOND);

    assertThat(diff.exitCode()).isZero();
  }

  @Test
  void endsWithTwoIfAnEditionCannotBeCompared() throws IOException {
    Files.writeString(books.resolve(SECOND).resolve("rules/violations.csv"), "kind\n");

    assertThat(diff(FIRST, SECOND).exitCode()).isEqualTo(2);
    Called missing = diff(FIRST, "xx/trial/2030-01-01");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.output()).startsWith("ratelever: xx/trial/2030-01-01 is no edition; name");
    assertThat(diff(FIRST, books.toString()).exitCode()).isEqualTo(2);
  }

  private void changeSecond() throws IOException {
    replace("rules/violations.csv", "SPEEDING,< 50,0.05", "SPEEDING,< 50,0.06");
    replace("rates/base_premiums.csv", "1400,invented", "1400,quoted\nLORRY,2000,a|b");
  }

  private void replace(String file, String text, String replacement) throws IOException {
    Path path = books.resolve(SECOND).resolve(file);
    String before = Files.readString(path);
    assertThat(before).contains(text);
    Files.writeString(path, before.replace(text, replacement));
  }

  private Called diff(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "diff";
    all[1] = "--rules";
    all[2] = books.toString();
    System.arraycopy(arguments, 0, all, 3, arguments.length);
    return Called.with(all);
  }
}
