package io.ratelever.ratebook;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * A table of numbers that is looked up, as it stands in its file.
 *
 * @param name name, from the file's: {@code base_premiums} for {@code rates/base_premiums.csv}
 * @param label title for people
 * @param keys the key columns; at least one, except for a page of constants, which has none
 * @param columns the value columns; at least one
 * @param rows the rows, in the order of the file
 * @param interpolated whether values between two rows of the only, exact, numeric key are linear
 * @param certainty how well the page as a whole is founded
 * @param reference the filing or source of the page; empty if it names none
 * @param at the file
 */
public record RatePage(
    String name,
    Label label,
    List<Key> keys,
    List<Column> columns,
    List<Row> rows,
    boolean interpolated,
    Certainty certainty,
    String reference,
    Location at) {

  public RatePage {
    keys = List.copyOf(keys);
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /** Returns the same page with other rows. */
  public RatePage withRows(List<Row> others) {
    return new RatePage(name, label, keys, columns, others, interpolated, certainty, reference, at);
  }

  /** Writes the keys of a row for people: exact ones as they are, ranges as {@code 1..3}. */
  public String keysOf(Row row) {
    StringJoiner keysInWords = new StringJoiner(", ");
    int cell = 0;
    for (Key key : keys) {
      String text = row.keys().get(cell++);
      keysInWords.add(key.range() ? text + ".." + row.keys().get(cell++) : text);
    }
    return keysInWords.toString();
  }

  /**
   * A key of the page.
   *
   * @param name name of the column, without {@code _from} and {@code _below}
   * @param range whether it is a pair of columns {@code x_from} (inclusive) and {@code x_below}
   *     (exclusive)
   */
  public record Key(String name, boolean range, Location at) {}

  /** The type of a value column. */
  public enum ColumnType {
    NUMBER,
    TEXT,
    BOOLEAN,
    DATE
  }

  /** A value column. */
  public record Column(String name, ColumnType type, Location at) {}

  /**
   * One row.
   *
   * @param keys the key cells: one text per exact key ({@code *} for the default), two per range
   *     (empty is open)
   * @param values the values in the order of the columns: {@link java.math.BigDecimal}, {@link
   *     String}, {@link Boolean} or {@link java.time.LocalDate}; {@code null} where the cell is
   *     empty
   * @param reference the filing or source of the row; empty if it names none
   * @param certainty how well the row is founded, the page's included
   * @param keyAts place of each key cell
   * @param at place of the row
   */
  public record Row(
      List<String> keys,
      List<@Nullable Object> values,
      String reference,
      Certainty certainty,
      List<Location> keyAts,
      Location at) {

    public Row {
      keys = List.copyOf(keys);
      values = Collections.unmodifiableList(new ArrayList<>(values));
      keyAts = List.copyOf(keyAts);
    }

    /** Returns the same row with another value in a column. */
    public Row withValue(int column, Object value) {
      List<@Nullable Object> others = new ArrayList<>(values);
      others.set(column, value);
      return new Row(keys, others, reference, certainty, keyAts, at);
    }
  }
}
