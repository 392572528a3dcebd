package io.ratelever.portfolio.read;

import io.ratelever.portfolio.PortfolioException;
import java.io.Closeable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One file of a portfolio: its columns, and its rows one after another, sorted by policy. */
abstract class RowFile implements Closeable {

  static final String POLICY_ID = "policy_id";

  private final String name;
  private @Nullable TextRow head;
  private String previous = "";

  RowFile(String name) {
    this.name = name;
  }

  /** Reads the first row; the last thing that a constructor does. */
  final void start() {
    head = read();
  }

  /** Reads a row; absent at the end. */
  abstract @Nullable TextRow read();

  /** How many bytes were read of the file, about. */
  abstract long position();

  /** The columns; {@link #POLICY_ID} is the first. */
  abstract List<String> columns();

  /** Name of the file, for messages. */
  final String name() {
    return name;
  }

  /** Path of the list that it holds; {@code policies} if it holds the policies. */
  final String part() {
    return part(name);
  }

  /** Returns what the name of a file says that it holds: {@code x.parquet#claims} has claims. */
  static String part(String name) {
    return name.substring(name.indexOf('#') + 1).replaceFirst("[.](csv|parquet)$", "");
  }

  /** The row that comes next; absent at the end. */
  final @Nullable TextRow peek() {
    return head;
  }

  /**
   * Returns the row that comes next, and goes on; absent at the end.
   *
   * @throws PortfolioException if its policy should stand before that of the row before
   */
  final @Nullable TextRow next() {
    TextRow row = head;
    if (row == null) {
      return null;
    }
    String id = row.cell(0);
    if (!id.isEmpty()) {
      if (PolicyIds.ORDER.compare(id, previous) < 0 && !previous.isEmpty()) {
        throw new PortfolioException(
            name
                + ":"
                + row.line()
                + ": the rows are not sorted by "
                + POLICY_ID
                + "; sort every file of the portfolio by it, whole numbers by value and other"
                + " texts by character");
      }
      previous = id;
    }
    head = read();
    return row;
  }
}
