package io.ratelever.portfolio.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.portfolio.attribution.Attribution;
import io.ratelever.portfolio.dislocation.Dislocation;
import io.ratelever.portfolio.dislocation.Dislocation.Band;
import io.ratelever.portfolio.dislocation.Dislocation.ByDimension;
import io.ratelever.portfolio.dislocation.Dislocation.Change;
import io.ratelever.portfolio.dislocation.Dislocation.Migration;
import io.ratelever.portfolio.dislocation.Dislocation.Percentile;
import io.ratelever.portfolio.dislocation.Dislocation.ReasonCount;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import io.ratelever.portfolio.dislocation.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWorkbookTest {

  private static final BigDecimal OLD = new BigDecimal("1000.00");
  private static final BigDecimal NEW = new BigDecimal("1100.50");
  private static final BigDecimal CHANGE = new BigDecimal("100.50");

  @TempDir private Path folder = Path.of("");
  private XSSFWorkbook book = new XSSFWorkbook();

  @BeforeEach
  void writeAndReadBack() throws IOException {
    Segment all = new Segment("all", 3, OLD, NEW, 2, 1, BigDecimal.ZERO);
    Segment area = new Segment("=1+1", 3, OLD, NEW, 2, 1, BigDecimal.ZERO);
    Dislocation dislocation =
        new Dislocation(
            all,
            List.of(new Band(null, -50, all), new Band(100, null, all)),
            List.of(new Percentile(50, 0.125)),
            List.of(new Migration(Outcome.RATED, Outcome.REFERRED, 4, OLD, NEW)),
            List.of(
                new ByDimension("policy.area", List.of(area), false),
                new ByDimension("vehicle.price", List.of(), true)),
            List.of(new Change("@low", 7, NEW, OLD)),
            List.of(new Change("P1", 8, OLD, NEW)),
            List.of(),
            List.of(new ReasonCount(Outcome.REFERRED, "-too many", 5, 6)),
            9,
            null);
    Attribution attribution =
        new Attribution(
            3,
            0,
            OLD,
            NEW,
            List.of(new Attribution.Share("rates", List.of("base", "areas"), CHANGE, 2)),
            BigDecimal.ZERO);
    Path file = folder.resolve("report.xlsx");
    ReportWorkbook.write(file, dislocation, attribution);
    try (InputStream stream = Files.newInputStream(file)) {
      book = new XSSFWorkbook(stream);
    }
  }

  /** The rows below the header; a number is a Double, an empty cell an empty text. */
  private List<List<Object>> rows(String sheet) {
    List<List<Object>> rows = new ArrayList<>();
    int width = book.getSheet(sheet).getRow(0).getLastCellNum();
    for (Row row : book.getSheet(sheet)) {
      List<Object> cells = new ArrayList<>();
      for (int i = 0; i < width; i++) {
        Cell cell = row.getCell(i);
        cells.add(
            cell == null
                ? ""
                : cell.getCellType() == CellType.NUMERIC
                    ? cell.getNumericCellValue()
                    : cell.getStringCellValue());
      }
      rows.add(cells);
    }
    return rows.subList(1, rows.size());
  }

  @Test
  void eachTableHasASheetWithItsFigures() {
    // 1100.5 / 1000 - 1 = 0.1005
    double relative = 1100.5 / 1000 - 1;
    assertThat(rows("dislocation"))
        .containsExactly(List.of(9.0, 3.0, 1000.0, 1100.5, 100.5, relative, 2.0, 1.0));
    assertThat(rows("bands"))
        .containsExactly(
            List.of("", -0.05, 3.0, 1000.0, 1100.5, 100.5, relative, 2.0, 1.0),
            List.of(0.1, "", 3.0, 1000.0, 1100.5, 100.5, relative, 2.0, 1.0));
    assertThat(rows("percentiles")).containsExactly(List.of(50.0, 0.125));
    assertThat(rows("migration"))
        .containsExactly(List.of("rated", "referred", 4.0, 1000.0, 1100.5));
    assertThat(rows("losers")).containsExactly(List.of("P1", 8.0, 1000.0, 1100.5, 100.5));
    assertThat(rows("steepest")).isEmpty();
    assertThat(rows("attribution"))
        .containsExactly(
            List.of("rates", "base, areas", 2.0, 100.5), List.of("rounding", "", "", 0.0));
  }

  @Test
  void noTextBeginsLikeAFormula() {
    assertThat(rows("segments"))
        .containsExactly(
            List.of(
                "policy.area", "'=1+1", 3.0, 1000.0, 1100.5, 100.5, 1100.5 / 1000 - 1, 2.0, 1.0),
            List.of("vehicle.price", "too many values", "", "", "", "", "", "", ""));
    assertThat(rows("winners")).containsExactly(List.of("'@low", 7.0, 1100.5, 1000.0, -100.5));
    assertThat(rows("reasons")).containsExactly(List.of("referred", "'-too many", 5.0, 6.0));
  }
}
