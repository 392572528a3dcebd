package io.ratelever.portfolio.generate;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** Rows of one file of a portfolio, collected in memory: cell after cell, in the file's order. */
final class Rows {

  private static final long FIRST_DAY = LocalDate.of(1930, 1, 1).toEpochDay();
  private static final List<String> DAYS =
      LongStream.range(FIRST_DAY, LocalDate.of(2040, 1, 1).toEpochDay())
          .mapToObj(day -> LocalDate.ofEpochDay(day).toString())
          .toList();

  private static final List<String> SMALL_NUMBERS =
      IntStream.range(0, 1_000).mapToObj(Integer::toString).toList();
  private static final int INITIAL_BYTES = 1 << 18;

  private final Layout layout;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(INITIAL_BYTES);
  private final CsvWriter writer;
  private final @Nullable String[] cells;
  private int filled;

  Rows(Layout layout) {
    this.layout = layout;
    this.cells = new String[layout.columns().size()];
    this.writer =
        CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(bytes, StandardCharsets.UTF_8);
  }

  Layout layout() {
    return layout;
  }

  /** Writes the names of the columns. */
  void header() {
    writer.writeRecord(layout.columns());
  }

  /** Adds a text; absent is an empty cell. */
  Rows text(@Nullable String text) {
    cells[filled++] = text;
    return this;
  }

  /** Adds an empty cell: unknown. */
  Rows absent() {
    return text(null);
  }

  /** Adds a date between 1930 and 2039. */
  Rows day(long epochDay) {
    return text(DAYS.get((int) (epochDay - FIRST_DAY)));
  }

  /** Adds a whole number. */
  Rows number(long number) {
    boolean small = number >= 0 && number < SMALL_NUMBERS.size();
    return text(small ? SMALL_NUMBERS.get((int) number) : Long.toString(number));
  }

  /** Adds a number of hundredths, 0 or more, as a decimal with two places. */
  Rows hundredths(long hundredths) {
    long part = hundredths % 100;
    return text(hundredths / 100 + (part < 10 ? ".0" : ".") + part);
  }

  /** Adds a number of tenths, 0 or more, as a decimal with one place. */
  Rows tenths(long tenths) {
    return text(tenths / 10 + "." + tenths % 10);
  }

  /** Adds a truth. */
  Rows truth(boolean truth) {
    return text(truth ? "true" : "false");
  }

  /**
   * Ends the row.
   *
   * @throws IllegalStateException if a cell is missing
   */
  void end() {
    if (filled != cells.length) {
      throw new IllegalStateException(
          layout.file() + ": a row of " + filled + " cells for " + cells.length + " columns");
    }
    writer.writeRecord(cells);
    filled = 0;
  }

  /** Appends all rows to a file. Nothing can be added afterwards. */
  void appendTo(OutputStream file) {
    try {
      writer.close();
      bytes.writeTo(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
