package io.ratelever.cli.excel;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables through a workbook and back, edited as Excel edits. */
final class RoundTripTest {

  private static final String PAGE = "rates/codes.csv";

  /** What spreadsheets like to make something else of. */
  private static final String DELICATE =
      """
      code,text,reference
      0012,=1+1,+86
      1-2,@SUM(A1),-0.50
      2020-09-19,"1,5",1E5
      12345678901234567890,TRUE,"say ""no\"""
      _x0041_,"two
      lines",'quoted
      1/2,"needless",中文 ¥
      """;

  @TempDir private Path folder;

  @Test
  void everyShippedTableComesBackByteByByte() throws IOException {
    int tables = 0;
    try (Stream<Path> files = Files.walk(rules())) {
      for (Path book : files.filter(file -> file.endsWith("ratebook.yaml")).toList()) {
        if (book.startsWith(rules().resolve("target"))) {
          continue;
        }
        EditionTables edition = EditionTables.read(book.getParent(), new Problems());
        Problems problems = new Problems();
        assertThat(edition.changes("book.xlsx", edition.workbook(), problems)).isEmpty();
        assertThat(problems.list()).isEmpty();
        for (var text : edition.texts().entrySet()) {
          String file = Files.readString(book.resolveSibling(text.getKey()));
          assertThat(text.getValue().with(text.getValue().rows())).isEqualTo(file);
          tables++;
        }
      }
    }
    assertThat(tables).isGreaterThan(50);
  }

  @Test
  void whatSpreadsheetsLikeToChangeComesBackAsItWas() throws IOException {
    for (String text : List.of(DELICATE, DELICATE.replace("\n", "\r\n"), "a,b\n\n\n1,\n")) {
      EditionTables edition = edition(text);
      Problems problems = new Problems();

      assertThat(edition.changes("book.xlsx", edition.workbook(), problems)).isEmpty();

      assertThat(problems.list()).isEmpty();
    }
  }

  @Test
  void everyCellIsATextWithTheTextFormat() throws IOException {
    try (XSSFWorkbook workbook = open(edition(DELICATE).workbook())) {
      for (Row row : workbook.getSheet("codes")) {
        for (Cell cell : row) {
          assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
          assertThat(cell.getCellStyle().getDataFormatString()).isEqualTo("@");
        }
      }
      assertThat(workbook.getSheet("codes").getColumnStyle(1).getDataFormatString()).isEqualTo("@");
    }
  }

  @Test
  void aChangedCellChangesItsLineAndNoOther() throws IOException {
    assertThat(
            changed(sheet -> sheet.getRow(1).getCell(1).setCellValue("a, \"b\""))
                .get(PAGE)
                .replace("0012,\"a, \"\"b\"\"\",+86", "0012,=1+1,+86"))
        .isEqualTo(DELICATE);
  }

  @Test
  void aRemovedAndAnAddedRowChangeTheirLines() throws IOException {
    String text =
        changed(
                sheet -> {
                  sheet.removeRow(sheet.getRow(1));
                  Row added = sheet.createRow(40);
                  added.createCell(0).setCellValue("new");
                  added.createCell(2).setCellValue(0.15);
                })
            .get(PAGE);

    assertThat(text).isEqualTo(DELICATE.replace("0012,=1+1,+86\n", "") + "new,,0.15\n");
  }

  @Test
  void aNumberOfExcelIsItsDigits() throws IOException {
    assertThat(
            changed(
                    sheet -> {
                      sheet.getRow(1).getCell(0).setCellValue(1_000_000_000_000.0);
                      sheet.getRow(1).getCell(1).setCellValue(0.000001);
                      sheet.getRow(1).getCell(2).setCellValue(true);
                    })
                .get(PAGE))
        .contains("\n1000000000000,0.000001,true\n");
  }

  @Test
  void whatExcelMayHaveChangedIsToldBySheetAndCell() throws IOException {
    assertThat(
            problems(
                sheet -> {
                  Row row = sheet.getRow(1);
                  row.getCell(0).setCellValue(0.1 + 0.2);
                  row.getCell(1).setCellFormula("1+1");
                  CellStyle date = sheet.getWorkbook().createCellStyle();
                  date.setDataFormat((short) BuiltinFormats.getBuiltinFormat("m/d/yy"));
                  row.getCell(2).setCellStyle(date);
                  row.getCell(2).setCellValue(LocalDate.of(2027, 1, 31));
                  sheet.getRow(2).getCell(0).setCellValue(" 1-2");
                  sheet.getRow(2).createCell(4).setCellValue("beside");
                }))
        .containsExactly(
            "book.xlsx[codes]:2:A2: the number 0.30000000000000004 has more digits than Excel"
                + " keeps; format the cell as text, and write it anew",
            "book.xlsx[codes]:2:B2: a formula; write its value, as a text",
            "book.xlsx[codes]:2:C2: a date that Excel keeps as a number; format the cell as text,"
                + " and write 2027-01-31",
            "book.xlsx[codes]:3:A3: spaces or line breaks around '1-2'; remove them",
            "book.xlsx[codes]:3:E3: a cell beside the table; give its column a name in the first"
                + " row, or empty it");
  }

  @Test
  void aSheetIsAddedByNamingItsFile() throws IOException {
    SortedMap<String, String> changes =
        changed(
            sheet -> {
              Row file = sheet.getWorkbook().getSheet("files").createRow(2);
              file.createCell(0).setCellValue("rules/claims.csv");
              file.createCell(1).setCellValue("Claims");
              Row header = sheet.getWorkbook().createSheet("Claims").createRow(0);
              header.createCell(0).setCellValue("claims");
            });

    assertThat(changes).containsOnly(Map.entry("rules/claims.csv", "claims\n"));
  }

  @Test
  void noFileOutsideTheEditionCanBeNamed() throws IOException {
    for (String name :
        List.of("../evil.csv", "rates/../../evil.csv", "/etc/evil.csv", "README.md")) {
      assertThat(
              problems(
                  sheet ->
                      sheet
                          .getWorkbook()
                          .getSheet("files")
                          .getRow(1)
                          .getCell(0)
                          .setCellValue(name)))
          .contains(
              "book.xlsx[files]:2:A2: '" + name + "' is no table; one is like rates/areas.csv");
    }
  }

  @Test
  void aSheetThatIsGoneOrUnknownIsTold() throws IOException {
    assertThat(problems(sheet -> sheet.getWorkbook().setSheetName(1, "other")))
        .containsExactly(
            "book.xlsx[files]:2:A2: there is no sheet 'codes'; put it back, or name the right one",
            "book.xlsx[other]: the sheet 'files' does not say which file this sheet is; add it"
                + " there, or remove it");
  }

  /** What is done to the sheet of the page. */
  private interface Edit {
    void apply(XSSFSheet sheet);
  }

  private SortedMap<String, String> changed(Edit edit) throws IOException {
    Problems problems = new Problems();
    EditionTables edition = edition(DELICATE);
    SortedMap<String, String> changes =
        edition.changes("book.xlsx", edited(edition, edit), problems);
    assertThat(problems.list()).isEmpty();
    return changes;
  }

  private List<String> problems(Edit edit) throws IOException {
    Problems problems = new Problems();
    EditionTables edition = edition(DELICATE);
    assertThat(edition.changes("book.xlsx", edited(edition, edit), problems)).isEmpty();
    return problems.list().stream().sorted().map(Problem::toString).toList();
  }

  private static byte[] edited(EditionTables edition, Edit edit) throws IOException {
    try (XSSFWorkbook workbook = open(edition.workbook())) {
      edit.apply(workbook.getSheet("codes"));
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      workbook.write(out);
      return out.toByteArray();
    }
  }

  private static XSSFWorkbook open(byte[] bytes) throws IOException {
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  private EditionTables edition(String page) throws IOException {
    Path file = folder.resolve(PAGE);
    Files.createDirectories(file.getParent());
    Files.write(file, page.getBytes(StandardCharsets.UTF_8));
    Problems problems = new Problems();
    EditionTables edition = EditionTables.read(folder, problems);
    assertThat(problems.list()).isEmpty();
    return edition;
  }

  private static Path rules() {
    return Path.of("../../rules");
  }
}
