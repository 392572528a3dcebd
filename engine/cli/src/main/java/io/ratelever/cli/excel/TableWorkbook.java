package io.ratelever.cli.excel;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Writes tables as a workbook: one sheet each, and a first sheet that says which file each is.
 *
 * <p>Every cell is a text and has the text format, which new rows get too: so Excel makes neither a
 * number of {@code 0012}, nor a date of {@code 1-2}, nor a formula of {@code =A1}.
 */
final class TableWorkbook {

  /** The sheet that names the files. */
  static final String FILES = "files";

  /** Its header. */
  static final List<String> FILES_HEADER = List.of("file", "sheet");

  private static final int SHEET_NAME_MAX = 31;
  private static final int WIDTH_MIN = 10;
  private static final int WIDTH_MAX = 60;
  private static final int WIDTH_OF_A_CHARACTER = 256;

  private final CellStyle text;

  private TableWorkbook(XSSFWorkbook workbook) {
    this.text = workbook.createCellStyle();
    text.setDataFormat((short) BuiltinFormats.getBuiltinFormat("@"));
  }

  /**
   * Writes a workbook.
   *
   * @param tables the rows of each table, header first, by its file: {@code rates/areas.csv}
   */
  static void write(SortedMap<String, List<List<String>>> tables, OutputStream out)
      throws IOException {
    try (XSSFWorkbook workbook = new XSSFWorkbook()) {
      TableWorkbook writer = new TableWorkbook(workbook);
      XSSFSheet files = workbook.createSheet(FILES);
      writer.fill(files, List.of(FILES_HEADER));
      // Excel keeps the name History for itself.
      Set<String> taken = new HashSet<>(Set.of(FILES, "history"));
      for (Map.Entry<String, List<List<String>>> table : tables.entrySet()) {
        String name = sheetName(table.getKey(), taken);
        writer.add(files, files.getLastRowNum() + 1, List.of(table.getKey(), name));
        writer.fill(workbook.createSheet(name), table.getValue());
      }
      workbook.write(out);
    }
  }

  /** Names a sheet by its file, within what Excel allows. */
  private static String sheetName(String file, Set<String> taken) {
    String base = file.substring(file.indexOf('/') + 1).replaceFirst("\\.csv$", "");
    String name = base.substring(0, Math.min(base.length(), SHEET_NAME_MAX));
    for (int n = 2; !taken.add(name.toLowerCase(Locale.ROOT)); n++) {
      String suffix = "_" + n;
      name = base.substring(0, Math.min(base.length(), SHEET_NAME_MAX - suffix.length())) + suffix;
    }
    return name;
  }

  private void fill(XSSFSheet sheet, List<List<String>> rows) {
    int columns = rows.get(0).size();
    for (int column = 0; column < columns; column++) {
      int width = WIDTH_MIN;
      for (List<String> row : rows) {
        width = Math.max(width, Math.min(row.get(column).length() + 2, WIDTH_MAX));
      }
      sheet.setDefaultColumnStyle(column, text);
      sheet.setColumnWidth(column, width * WIDTH_OF_A_CHARACTER);
    }
    for (int i = 0; i < rows.size(); i++) {
      add(sheet, i, rows.get(i));
    }
    sheet.createFreezePane(0, 1);
  }

  private void add(XSSFSheet sheet, int number, List<String> cells) {
    Row row = sheet.createRow(number);
    for (int column = 0; column < cells.size(); column++) {
      Cell cell = row.createCell(column);
      cell.setCellStyle(text);
      // An empty cell stays blank, so that it counts as empty for Excel's functions too.
      if (!cells.get(column).isEmpty()) {
        cell.setCellValue(escaped(cells.get(column)));
      }
    }
  }

  /** A text that looks like an escape of OOXML, {@code _x0041_}, would be read as the character. */
  private static String escaped(String cell) {
    return cell.replaceAll("_(x[0-9A-Fa-f]{4}_)", "_x005F_$1");
  }
}
