package io.ratelever.ratebook;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * A place in a file, for messages.
 *
 * @param file path of the file, with {@code /}, below the folder that was loaded
 * @param line line, from 1; 0 means the file as a whole
 * @param column column, from 1; 0 means the line as a whole
 * @param cell cell of a table as spreadsheets name it ({@code C4}); absent elsewhere
 */
public record Location(String file, int line, int column, @Nullable String cell)
    implements Comparable<Location> {

  private static final Comparator<Location> ORDER =
      Comparator.comparing(Location::file)
          .thenComparingInt(Location::line)
          .thenComparingInt(Location::column);

  /** Returns the place of a whole file. */
  public static Location ofFile(String file) {
    return new Location(file, 0, 0, null);
  }

  /** Returns a place in a text file. */
  public static Location of(String file, int line, int column) {
    return new Location(file, line, column, null);
  }

  /**
   * Returns a cell of a CSV table.
   *
   * @param line line of the file on which the row starts, from 1
   * @param column number of the column, from 1
   */
  public static Location ofCell(String file, int line, int column) {
    return new Location(file, line, column, columnLetters(column) + line);
  }

  /** Returns the place some columns to the right, on the same line of a text file. */
  public Location plusColumns(int columns) {
    return cell != null || column == 0 ? this : new Location(file, line, column + columns, null);
  }

  /** Names a column as spreadsheets do: A, B, ..., Z, AA. */
  private static String columnLetters(int column) {
    StringBuilder letters = new StringBuilder();
    for (int rest = column; rest > 0; rest = (rest - 1) / 26) {
      letters.insert(0, (char) ('A' + (rest - 1) % 26));
    }
    return letters.toString();
  }

  @Override
  public int compareTo(Location other) {
    return ORDER.compare(this, other);
  }

  /** Returns {@code file}, {@code file:line}, {@code file:line:column} or {@code file:line:C4}. */
  @Override
  public String toString() {
    if (line == 0) {
      return file;
    }
    if (cell != null) {
      return file + ":" + line + ":" + cell;
    }
    return column == 0 ? file + ":" + line : file + ":" + line + ":" + column;
  }
}
