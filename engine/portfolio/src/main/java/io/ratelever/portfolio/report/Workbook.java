package io.ratelever.portfolio.report;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/**
 * A workbook for spreadsheets (XLSX) of tables with a header. Rows go to disk as they come. Numbers
 * are numbers, which have 15 digits there; no text can be a formula.
 */
final class Workbook implements Closeable {

  private static final int ROWS_IN_MEMORY = 100;
  private static final int MAX_ROWS = SpreadsheetVersion.EXCEL2007.getMaxRows();
  private static final int MAX_TEXT = SpreadsheetVersion.EXCEL2007.getMaxTextLength();
  private static final int WIDTH = 18;

  /** The first date that a ZIP file can have. */
  private static final LocalDateTime ZIP_EPOCH = LocalDateTime.of(1980, 1, 1, 0, 0);

  private final Path file;
  private final SXSSFWorkbook book = new SXSSFWorkbook(ROWS_IN_MEMORY);
  private final CellStyle headings;

  /**
   * @param file is written when the workbook is closed
   */
  Workbook(Path file) {
    this.file = file;
    book.setCompressTempFiles(true);
    Font bold = book.createFont();
    bold.setBold(true);
    this.headings = book.createCellStyle();
    headings.setFont(bold);
  }

  /** Adds a table on a sheet of its own. */
  Table table(String name, List<String> header) {
    return new Table(name, header);
  }

  /** A table; what does not fit on its sheet goes on on another one. */
  final class Table {
    private final String name;
    private final List<String> header;
    private Sheet sheet;
    private int rows;
    private int sheets = 1;

    private Table(String name, List<String> header) {
      this.name = name;
      this.header = List.copyOf(header);
      this.sheet = sheet(name);
    }

    private Sheet sheet(String title) {
      Sheet made = book.createSheet(title);
      made.setDefaultColumnWidth(WIDTH);
      made.createFreezePane(0, 1);
      Row row = made.createRow(0);
      for (int i = 0; i < header.size(); i++) {
        Cell cell = row.createCell(i);
        cell.setCellValue(SpreadsheetText.of(header.get(i)));
        cell.setCellStyle(headings);
      }
      rows = 1;
      return made;
    }

    int width() {
      return header.size();
    }

    /**
     * Adds a row.
     *
     * @param cells numbers, and other values as their texts; {@code null} and NaN stay empty
     */
    void add(@Nullable Object... cells) {
      if (rows == MAX_ROWS) {
        sheets++;
        sheet = sheet(name + " " + sheets);
      }
      Row row = sheet.createRow(rows++);
      for (int i = 0; i < cells.length; i++) {
        Object value = cells[i];
        if (value instanceof Number number) {
          if (!Double.isNaN(number.doubleValue())) {
            row.createCell(i).setCellValue(number.doubleValue());
          }
        } else if (value != null) {
          String text = SpreadsheetText.of(value.toString());
          row.createCell(i).setCellValue(text.substring(0, Math.min(MAX_TEXT, text.length())));
        }
      }
    }
  }

  /** Closes the workbook without writing it. */
  void discard() throws IOException {
    for (Sheet sheet : book) {
      if (sheet instanceof SXSSFSheet streamed) {
        streamed.flushRows(); // Else POI complains of rows that it cannot write.
      }
    }
    book.close();
  }

  @Override
  public void close() throws IOException {
    // Equal tables make equal files: nothing in them says when they were written.
    book.getXSSFWorkbook().getProperties().getCoreProperties().setCreated(Optional.empty());
    Path dated = Files.createTempFile("workbook", ".xlsx");
    try (book) {
      try (OutputStream stream = Files.newOutputStream(dated)) {
        book.write(stream);
      }
      copyUndated(dated);
    } finally {
      Files.delete(dated);
    }
  }

  private void copyUndated(Path dated) throws IOException {
    try (ZipFile from = ZipFile.builder().setPath(dated).get();
        ZipArchiveOutputStream to = new ZipArchiveOutputStream(file)) {
      for (ZipArchiveEntry entry : Collections.list(from.getEntriesInPhysicalOrder())) {
        try (InputStream compressed = from.getRawInputStream(entry)) {
          entry.setTimeLocal(ZIP_EPOCH);
          to.addRawArchiveEntry(entry, compressed);
        }
      }
    }
  }
}
