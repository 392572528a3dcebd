package io.ratelever.cli.excel;

import io.ratelever.ratebook.Location;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/**
 * The texts of a sheet of another program. A merged region has the text of its first cell in all of
 * its cells, which is how Drools and OpenL read it.
 */
final class ForeignSheet {

  private static final int CELLS_MAX = 2_000_000;

  private final String place;
  private final Map<Long, String> texts = new HashMap<>();

  /** Why the text of a cell is not taken. */
  private final Map<Long, String> refusals = new HashMap<>();

  private int lastRow;
  private int lastColumn;

  /**
   * @param file the workbook's name, for messages
   */
  ForeignSheet(String file, XSSFSheet sheet) {
    this.place = file + "[" + sheet.getSheetName() + "]";
    for (Row row : sheet) {
      for (Cell cell : row) {
        if (texts.size() > CELLS_MAX) {
          throw new IllegalStateException("too many cells");
        }
        read((XSSFCell) cell);
      }
    }
    for (CellRangeAddress merged : sheet.getMergedRegions()) {
      repeat(merged);
    }
  }

  private void read(XSSFCell cell) {
    long at = key(cell.getRowIndex(), cell.getColumnIndex());
    CellText read = CellText.of(cell);
    if (!read.refusal().isEmpty()) {
      refusals.put(at, read.refusal());
    }
    put(at, cell.getRowIndex(), cell.getColumnIndex(), read.text().strip());
  }

  private void put(long at, int row, int column, String text) {
    if (!text.isEmpty()) {
      texts.put(at, text);
    }
    if (!text.isEmpty() || refusals.containsKey(at)) {
      lastRow = Math.max(lastRow, row);
      lastColumn = Math.max(lastColumn, column);
    }
  }

  private void repeat(CellRangeAddress merged) {
    long from = key(merged.getFirstRow(), merged.getFirstColumn());
    String text = texts.get(from);
    if (text == null || (long) merged.getNumberOfCells() > CELLS_MAX - texts.size()) {
      return;
    }
    for (int row = merged.getFirstRow(); row <= merged.getLastRow(); row++) {
      for (int column = merged.getFirstColumn(); column <= merged.getLastColumn(); column++) {
        put(key(row, column), row, column, text);
      }
    }
  }

  private static long key(int row, int column) {
    return ((long) row << Integer.SIZE) | column;
  }

  /** The text of a cell, without blanks around it; empty if it has none. */
  String text(int row, int column) {
    return texts.getOrDefault(key(row, column), "");
  }

  /** Why the text of a cell is not taken, and what would be right; empty if it is. */
  String refusal(int row, int column) {
    return refusals.getOrDefault(key(row, column), "");
  }

  boolean isBlank(int row, int column) {
    return text(row, column).isEmpty() && refusal(row, column).isEmpty();
  }

  /** Whether all cells of some columns of a row are blank. */
  boolean isBlank(int row, List<Integer> columns) {
    return columns.stream().allMatch(column -> isBlank(row, column));
  }

  /** The columns from one on up to the first whose cell in a row is blank. */
  List<Integer> columnsFrom(int row, int first) {
    List<Integer> columns = new ArrayList<>();
    for (int column = first; column <= lastColumn && !isBlank(row, column); column++) {
      columns.add(column);
    }
    return columns;
  }

  int lastRow() {
    return lastRow;
  }

  int lastColumn() {
    return lastColumn;
  }

  /** The place of a cell. */
  Location at(int row, int column) {
    return Location.ofCell(place, row + 1, column + 1);
  }
}
