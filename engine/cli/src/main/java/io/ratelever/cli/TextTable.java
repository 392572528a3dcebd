package io.ratelever.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Lays out texts in aligned columns for a terminal; a Chinese character is two columns wide. */
final class TextTable {

  private static final String GAP = "  ";

  private final List<String[]> rows = new ArrayList<>();

  /** Makes a table with these column headings. */
  TextTable(String... headings) {
    rows.add(headings);
  }

  void add(String... cells) {
    if (cells.length != rows.get(0).length) {
      throw new IllegalArgumentException("a row of " + cells.length + " cells");
    }
    rows.add(cells);
  }

  /** Returns the lines, headings first, without trailing spaces. */
  List<String> lines() {
    int columns = rows.get(0).length;
    int[] widths = new int[columns];
    for (String[] row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], width(row[i]));
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(String[] row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.length; i++) {
      line.append(pad(row[i], widths[i])).append(GAP);
    }
    return line.toString().stripTrailing();
  }

  /** Pads a text with spaces on the right up to a width in columns. */
  static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - width(text)));
  }

  /** Pads a text with spaces on the left up to a width in columns. */
  static String padLeft(String text, int width) {
    return " ".repeat(Math.max(0, width - width(text))) + text;
  }

  /** Returns how many columns of a terminal a text takes. */
  static int width(String text) {
    return text.codePoints().map(TextTable::width).sum();
  }

  /** East Asian wide characters take two columns: Unicode Standard Annex 11, the common blocks. */
  private static int width(int codePoint) {
    int[][] wide = {
      {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0xA4CF}, {0xAC00, 0xD7A3},
      {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60}, {0xFFE0, 0xFFE6},
      {0x20000, 0x3FFFD}
    };
    return Arrays.stream(wide).anyMatch(block -> codePoint >= block[0] && codePoint <= block[1])
        ? 2
        : 1;
  }
}
