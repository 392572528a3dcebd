package io.ratelever.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TablesCommandTest {

  private static final String BOOK = "xx/trial/2027-01-01";
  private static final String PAGE = BOOK + "/rates/base_premiums.csv";

  @TempDir private Path folder;

  private Path books;
  private Path workbook;

  @BeforeEach
  void exportsABook() throws IOException {
    books = Files.createDirectory(folder.resolve("rules"));
    workbook = folder.resolve("book.xlsx");
    assertThat(Called.with("new", "--in", books.toString(), BOOK).exitCode()).isZero();
    assertThat(tables("export").output()).isEqualTo("2 tables written to " + workbook + "\n");
  }

  @Test
  void importsWhatDiffersFromTheFilesOfToday() throws IOException {
    String exported = Files.readString(books.resolve(PAGE));
    Files.writeString(books.resolve(PAGE), exported.replace("1400", "1500"));

    assertThat(tables("import").output())
        .isEqualTo("changed rates/base_premiums.csv\n1 table of 2 changed\n");
    assertThat(books.resolve(PAGE)).hasContent(exported);
    assertThat(tables("import").output()).isEqualTo("0 tables of 2 changed\n");
  }

  @Test
  void doesNotOverwriteAWorkbook() {
    Called again = tables("export");

    assertThat(again.output()).contains("is there already; remove it, or name another file");
    assertThat(again.exitCode()).isEqualTo(1);
  }

  @Test
  void writesNothingIfTheWorkbookHasAProblem() throws IOException {
    Files.writeString(workbook, "no workbook");

    Called refused = tables("import");

    assertThat(refused.output()).contains("nothing imported: 1 problem in the workbook");
    assertThat(refused.exitCode()).isEqualTo(1);
  }

  @Test
  void doesNotChangeAFiledEdition() throws IOException {
    String exported = Files.readString(books.resolve(PAGE));
    Files.writeString(books.resolve(PAGE), exported.replace(",invented", ",quoted"));
    assertThat(Called.with("file", "--rules", books.toString(), BOOK).exitCode()).isZero();

    Called refused = tables("import");

    assertThat(refused.output()).contains("is filed, and the workbook changes rates/base_premiums");
    assertThat(books.resolve(PAGE)).content().contains("quoted");
  }

  /** A table for Drools: 0.10 for one offence, 0.25 for two and more. */
  private Path foreign() throws IOException {
    Path file = folder.resolve("drools.xlsx");
    List<List<String>> cells =
        List.of(
            List.of("RuleTable Loading"),
            List.of("CONDITION", "CONDITION", "ACTION"),
            List.of("Driver", "Driver", ""),
            List.of("offences >= $param", "offences <= $param", "quote.setLoading($param);"),
            List.of("from", "to", "loading"),
            List.of("", "0", "0"),
            List.of("1", "1", "0.10"),
            List.of("2", "", "0.25"));
    try (XSSFWorkbook made = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      XSSFSheet sheet = made.createSheet("Rules");
      for (int row = 0; row < cells.size(); row++) {
        var line = sheet.createRow(row);
        for (int column = 0; column < cells.get(row).size(); column++) {
          if (!cells.get(row).get(column).isEmpty()) {
            line.createCell(column).setCellValue(cells.get(row).get(column));
          }
        }
      }
      made.write(out);
    }
    return file;
  }

  /** What it says is to be declared is enough for a book that checks. */
  @Test
  void makesATableOfDroolsATableOfABook() throws IOException {
    Path edition = Files.createDirectories(books.resolve("xx/converted/2027-01-01"));

    Called converted =
        Called.with("tables", "convert", foreign().toString(), "--into", edition.toString());

    assertThat(converted.exitCode()).as(converted.output()).isZero();
    assertThat(edition.resolve("rules/loading.csv"))
        .hasContent("offences,loading\n<= 0,0\n[1..1],0.10\n>= 2,0.25\n");
    String declared =
        converted
            .output()
            .lines()
            .dropWhile(line -> !line.strip().equals("loading:"))
            .takeWhile(line -> line.startsWith("  "))
            .map(line -> "    " + line + "\n")
            .collect(Collectors.joining());
    Files.writeString(
        edition.resolve("ratebook.yaml"),
        """
        title: Converted
        risk: motor
        currency: EUR
        known_from: 2026-01-01
        status: draft
        sections:
          conduct:
            facts:
              offences: {is: count(violations), values: 0..5+}
            rules:
        %s
          total:
            steps:
              premium: {is: 100 * (1 + conduct.loading), round: 0.01 half_up}
        result: total.premium
        """
            .formatted(declared));
    Called check = Called.with("check", "--cells", "none", edition.toString());
    assertThat(check.output()).contains("1 edition and 0 scenarios checked: all is well");
  }

  @Test
  void doesNotConvertOverATable() throws IOException {
    Path edition = books.resolve(BOOK);
    Files.writeString(edition.resolve("rules/loading.csv"), "mine");

    Called refused =
        Called.with("tables", "convert", foreign().toString(), "--into", edition.toString());

    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.output()).contains("loading.csv is there already");
    assertThat(edition.resolve("rules/loading.csv")).hasContent("mine");
  }

  private Called tables(String what) {
    return Called.with("tables", what, "--rules", books.toString(), BOOK, workbook.toString());
  }
}
