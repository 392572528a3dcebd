package io.ratelever.cli.excel;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.poi.ooxml.POIXMLException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Reads tables from a workbook. What is not certainly the text that somebody meant is a problem
 * with its sheet and cell: a formula, a date that Excel keeps as a number of days, a number with
 * more digits than Excel keeps.
 */
final class WorkbookTables {

  private static final Pattern FILE = Pattern.compile("(rates|rules)/[a-z][a-z0-9_]*\\.csv");

  private static final int COLUMNS_MAX = 200;
  private static final int CELLS_MAX = 2_000_000;

  private final String file;
  private final Problems problems;
  private int cellsLeft = CELLS_MAX;

  private WorkbookTables(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /**
   * Reads a workbook.
   *
   * @param file its name, for messages
   * @return the rows of each table, header first, by its file; of no use if a problem was added
   */
  static SortedMap<String, List<List<String>>> read(String file, byte[] bytes, Problems problems) {
    SortedMap<String, List<List<String>>> tables = new TreeMap<>();
    if (!WorkbookGuard.admits(file, bytes, problems)) {
      return tables;
    }
    try (XSSFWorkbook workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      new WorkbookTables(file, problems).read(workbook, tables);
    } catch (IOException
        | POIXMLException
        | OpenXML4JRuntimeException
        | IllegalArgumentException
        | IllegalStateException e) {
      problems.add(Location.ofFile(file), "cannot be read as a workbook; save it anew from Excel");
    }
    return tables;
  }

  private void read(XSSFWorkbook workbook, SortedMap<String, List<List<String>>> tables) {
    XSSFSheet files = workbook.getSheet(TableWorkbook.FILES);
    List<List<String>> listed = files == null ? List.of() : rows(files);
    if (listed.isEmpty() || !listed.get(0).equals(TableWorkbook.FILES_HEADER)) {
      problems.add(
          Location.ofFile(file),
          "has no sheet 'files' with the columns file and sheet; start from what ratelever tables"
              + " export writes");
      return;
    }
    Set<String> sheets = new HashSet<>(Set.of(TableWorkbook.FILES));
    for (int i = 1; i < listed.size(); i++) {
      String name = listed.get(i).get(0);
      String sheetName = listed.get(i).get(1);
      Location at = Location.ofCell(place(TableWorkbook.FILES), i + 1, 1);
      XSSFSheet sheet = sheetName.isEmpty() ? null : workbook.getSheet(sheetName);
      if (!FILE.matcher(name).matches()) {
        problems.add(at, "'" + name + "' is no table; one is like rates/areas.csv");
      } else if (sheet == null) {
        problems.add(
            at, "there is no sheet '" + sheetName + "'; put it back, or name the right one");
      } else if (!sheets.add(sheet.getSheetName()) || tables.put(name, rows(sheet)) != null) {
        problems.add(at, name + " or its sheet is listed twice; remove one");
      }
    }
    for (int i = 0; i < workbook.getNumberOfSheets(); i++) {
      if (!sheets.contains(workbook.getSheetName(i))) {
        problems.add(
            Location.ofFile(place(workbook.getSheetName(i))),
            "the sheet 'files' does not say which file this sheet is; add it there, or remove it");
      }
    }
  }

  private String place(String sheet) {
    return file + "[" + sheet + "]";
  }

  /** Reads the rows of a sheet, each as long as the header; rows without any text are left out. */
  private List<List<String>> rows(XSSFSheet sheet) {
    List<List<String>> rows = new ArrayList<>();
    int columns = 0;
    for (Row row : sheet) {
      List<String> cells = cells(row, sheet.getSheetName());
      int used = cells.size();
      if (used == 0) {
        continue;
      }
      if (rows.isEmpty()) {
        columns = used;
      }
      for (int column = columns; column < used; column++) {
        if (!cells.get(column).isEmpty()) {
          problems.add(
              Location.ofCell(place(sheet.getSheetName()), row.getRowNum() + 1, column + 1),
              "a cell beside the table; give its column a name in the first row, or empty it");
        }
      }
      while (cells.size() < columns) {
        cells.add("");
      }
      rows.add(List.copyOf(cells.subList(0, columns)));
    }
    if (rows.isEmpty()) {
      problems.add(
          Location.ofFile(place(sheet.getSheetName())),
          "the sheet is empty; its first row is the header");
    }
    return rows;
  }

  /** Reads the cells of a row up to the last one with a text. */
  private List<String> cells(Row row, String sheet) {
    List<String> cells = new ArrayList<>();
    for (Cell cell : row) {
      Location at = Location.ofCell(place(sheet), row.getRowNum() + 1, cell.getColumnIndex() + 1);
      if (--cellsLeft < 0 || cell.getColumnIndex() >= COLUMNS_MAX) {
        throw new IllegalStateException("too many cells");
      }
      String text = text((XSSFCell) cell, at);
      if (!text.isEmpty()) {
        while (cells.size() < cell.getColumnIndex()) {
          cells.add("");
        }
        cells.add(text);
      }
    }
    return cells;
  }

  private String text(XSSFCell cell, Location at) {
    CellText read = CellText.of(cell);
    return read.refusal().isEmpty() ? checked(read.text(), at) : refuse(at, read.refusal());
  }

  private String checked(String text, Location at) {
    String unix = text.replace("\r\n", "\n");
    if (unix.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n')) {
      return refuse(at, "a tab or another control character in the cell; remove it");
    }
    return unix.equals(unix.strip())
        ? unix
        : refuse(at, "spaces or line breaks around '" + shortened(unix.strip()) + "'; remove them");
  }

  private static String shortened(String text) {
    return text.length() <= 40 ? text : text.substring(0, 40) + "...";
  }

  private String refuse(Location at, String message) {
    problems.add(at, message);
    return "";
  }
}
