package io.ratelever.portfolio.read;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row as CSV has it: a text for each column, empty where there is no value. */
final class TextRow {

  private final long line;
  private final String[] cells;

  TextRow(long line, String[] cells) {
    this.line = line;
    this.cells = cells;
  }

  /** Line on which the row begins, from 1; in Parquet the record. */
  long line() {
    return line;
  }

  int size() {
    return cells.length;
  }

  /** Returns the text of a cell; empty if the row is shorter. */
  String cell(int column) {
    return column < cells.length ? cells[column] : "";
  }

  List<String> cells() {
    return Arrays.asList(cells);
  }

  /**
   * Makes rows of what FastCSV parses. Short texts that come again are one object: the columns of a
   * portfolio have few different values, and such a text knows its hash.
   */
  static final class Maker extends AbstractBaseCsvCallbackHandler<TextRow> {

    private static final int CACHED = 1 << 12;
    private static final int CACHED_LENGTH = 24;

    private final @Nullable String[] cache = new @Nullable String[CACHED];
    private String[] cells = new String[64];
    private int count;

    Maker() {}

    @Override
    protected void handleBegin(long startingLineNumber) {
      count = 0;
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      if (count == cells.length) {
        cells = Arrays.copyOf(cells, 2 * count);
      }
      cells[count++] = text(buffer, offset, length);
    }

    @Override
    protected TextRow buildRecord() {
      return new TextRow(getStartingLineNumber(), Arrays.copyOf(cells, count));
    }

    private String text(char[] buffer, int offset, int length) {
      if (length == 0 || length > CACHED_LENGTH) {
        return length == 0 ? "" : new String(buffer, offset, length);
      }
      int hash = 0;
      for (int i = offset; i < offset + length; i++) {
        hash = 31 * hash + buffer[i];
      }
      int slot = (hash ^ (hash >>> 15)) & (CACHED - 1);
      String known = cache[slot];
      if (known == null || !isText(known, buffer, offset, length)) {
        known = new String(buffer, offset, length);
        cache[slot] = known;
      }
      return known;
    }

    private static boolean isText(String known, char[] buffer, int offset, int length) {
      if (known.length() != length) {
        return false;
      }
      for (int i = 0; i < length; i++) {
        if (known.charAt(i) != buffer[offset + i]) {
          return false;
        }
      }
      return true;
    }
  }
}
