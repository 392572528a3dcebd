package io.ratelever.portfolio.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.SampleBooks;
import io.ratelever.portfolio.SamplePortfolio;
import io.ratelever.portfolio.parquet.ParquetTable;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.ResultFormat;
import io.ratelever.portfolio.report.ResultRows;
import io.ratelever.portfolio.report.ResultsReader;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares the policies' results in other forms with those in CSV. */
class ResultFormatTest {

  private static final RecordType SHAPE = RecordType.of(RiskKind.MOTOR);

  @TempDir private Path folder = Path.of("");
  private List<CsvRecord> expected = List.of();

  @BeforeEach
  void runWithCsv() throws IOException {
    new SamplePortfolio(11, 2_500).write(folder.resolve("portfolio"));
    try (CsvReader<CsvRecord> csv = CsvReader.builder().ofCsvRecord(run(ResultFormat.CSV))) {
      expected = csv.stream().toList();
    }
    assertThat(expected).hasSize(2_501);
  }

  private Path run(ResultFormat format) throws IOException {
    Path out = Files.createDirectories(folder.resolve(format.name()));
    try (FilePortfolio portfolio = FilePortfolio.open(folder.resolve("portfolio"), SHAPE)) {
      new WhatIf(SampleBooks.motor(), List.of(), UnaryOperator.identity(), List.of(), 2)
          .withResults(format)
          .run(portfolio, null, null, out, done -> {}, () -> false);
    }
    return out.resolve(format.file());
  }

  private static boolean isSame(String text, String other) {
    return text.equals(other)
        || (!text.isEmpty()
            && !other.isEmpty()
            && new BigDecimal(text).compareTo(new BigDecimal(other)) == 0);
  }

  @Test
  void parquetHasTheResultsOfCsv() throws IOException {
    try (ParquetTable table = ParquetTable.records(run(ResultFormat.PARQUET))) {
      assertThat(table.columns()).isEqualTo(expected.get(0).getFields());
      for (CsvRecord row : expected.subList(1, expected.size())) {
        String[] cells = table.next();
        assertThat(cells).isNotNull();
        for (int i = 0; i < row.getFieldCount(); i++) {
          assertThat(isSame(cells[i], row.getField(i)))
              .as("%s is %s", cells[i], row.getField(i))
              .isTrue();
        }
      }
      assertThat(table.next()).isNull();
    }
  }

  @Test
  void theWorkbookHasTheResultsOfCsvWithNumbersAsNumbers() throws IOException {
    try (InputStream stream = Files.newInputStream(run(ResultFormat.XLSX));
        XSSFWorkbook book = new XSSFWorkbook(stream)) {
      List<List<String>> read = new ArrayList<>();
      for (Row row : book.getSheet("policies")) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
          Cell cell = row.getCell(i);
          cells.add(
              cell == null
                  ? ""
                  : cell.getCellType() == CellType.NUMERIC
                      ? new BigDecimal(String.valueOf(cell.getNumericCellValue())).toPlainString()
                      : cell.getStringCellValue());
        }
        read.add(cells);
      }
      assertThat(read).hasSameSizeAs(expected);
      for (int r = 0; r < read.size(); r++) {
        for (int i = 0; i < 6; i++) {
          assertThat(isSame(read.get(r).get(i), expected.get(r).getField(i))).isTrue();
        }
      }
      assertThat(book.getSheet("policies").getRow(1).getCell(0).getCellType())
          .as("an identifier is a text")
          .isEqualTo(CellType.STRING);
    }
  }

  private Sample.Found verified() throws IOException {
    try (FilePortfolio portfolio = FilePortfolio.open(folder.resolve("portfolio"), SHAPE);
        ResultsReader results = ResultsReader.open(ResultFormat.XLSX, folder.resolve("XLSX"))) {
      return Sample.check(
          portfolio, SampleBooks.motor(), UnaryOperator.identity(), results, 1.0, 1);
    }
  }

  @Test
  void aWorkbookIsVerifiedToTheLastPolicy() throws IOException {
    run(ResultFormat.XLSX);
    Sample.Found found = verified();
    assertThat(found.differences()).isEmpty();
    assertThat(found.policies()).isEqualTo(2_500);
  }

  @Test
  void aPremiumThatWasChangedByACentInAWorkbookIsFound() throws IOException {
    Path file = run(ResultFormat.XLSX);
    Path changed = folder.resolve("changed.xlsx");
    String policy;
    try (InputStream stream = Files.newInputStream(file);
        XSSFWorkbook book = new XSSFWorkbook(stream);
        OutputStream to = Files.newOutputStream(changed)) {
      Row row = book.getSheet("policies").getRow(1_234);
      Cell cell = row.getCell(ResultRows.HEADER.indexOf("baseline_premium"));
      policy = row.getCell(0).getStringCellValue();
      BigDecimal premium = BigDecimal.valueOf(cell.getNumericCellValue());
      cell.setCellValue(premium.add(new BigDecimal("0.01")).doubleValue());
      book.write(to); // With texts in a table of their own, as spreadsheets write them.
    }
    Files.move(changed, file, StandardCopyOption.REPLACE_EXISTING);
    assertThat(verified().differences())
        .singleElement()
        .asString()
        .startsWith(policy + ": [" + policy + ", ");
  }

  @Test
  void aWorkbookKeepsFifteenDigitsOfAnAmount() throws IOException {
    run(ResultFormat.XLSX);
    try (ResultsReader results = ResultsReader.open(ResultFormat.XLSX, folder.resolve("XLSX"))) {
      assertThat(results.kept(new BigDecimal("1234567890123.45")))
          .as("15 digits")
          .isEqualByComparingTo("1234567890123.45");
      assertThat(results.kept(new BigDecimal("12345678901234.56")))
          .as("16 digits")
          .isEqualByComparingTo("12345678901234.6");
    }
  }

  @Test
  void refusesAFileThatIsNoWorkbook() throws IOException {
    Files.writeString(run(ResultFormat.XLSX), "policy_id");
    assertThatThrownBy(this::verified)
        .isInstanceOf(PortfolioException.class)
        .hasMessageContaining("policies.xlsx cannot be read as a workbook: ")
        .hasMessageEndingWith("; run whatif again");
  }
}
