package io.ratelever.portfolio.read;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.SetAside;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One file of a portfolio: its columns, and its rows one after another, sorted by policy. */
abstract class RowFile implements Closeable {

  static final String POLICY_ID = "policy_id";

  private final String name;
  private RowBlock rows;
  private @Nullable TextRow head;

  /** Number of the row that comes next, from 1. */
  private long headNumber;

  /** The policy of the row before; empty if there is none. */
  private String previous = "";

  /**
   * How the policy of the row that comes next compares with {@link #previous}, if both are there.
   */
  private int order = 1;

  /**
   * @param rows an empty block for the rows
   */
  RowFile(String name, RowBlock rows) {
    this.name = name;
    this.rows = rows;
  }

  /** Reads the first row; the last thing that whoever opens a file does. */
  final void start() {
    advance();
  }

  private void advance() {
    goOn(read());
    headNumber++;
  }

  private void goOn(@Nullable TextRow row) {
    head = row;
    order =
        row != null && row.has(0) && !previous.isEmpty()
            ? PolicyIds.ORDER.compare(row.cell(0), previous)
            : 1;
  }

  /** Returns where the reading stands; the rows before are kept elsewhere by then. */
  abstract FileMark mark();

  /** Returns the mark of a file of which as many bytes were checked. */
  final FileMark mark(long size, long checked, long crc) {
    TextRow next = head;
    return new FileMark(
        name,
        size,
        position(),
        checked,
        crc,
        next == null ? null : Long.valueOf(next.line()),
        headNumber,
        previous);
  }

  /**
   * Goes to where the reading of the same file stood.
   *
   * @throws PortfolioException if the file has changed since
   */
  final void goTo(FileMark mark) throws IOException {
    previous = mark.previous();
    goOn(seek(mark));
    headNumber = mark.row();
    if ((head == null) != (mark.line() == null)) {
      throw new PortfolioException(mark.changed("it ends elsewhere"));
    }
  }

  /** Puts the row at a mark in the place of the one that comes next; absent at the end. */
  abstract @Nullable TextRow seek(FileMark mark) throws IOException;

  /** Reads on from the row that comes next to that of a mark; absent at the end. */
  final @Nullable TextRow readTo(FileMark mark) {
    TextRow row = head;
    for (long number = headNumber; row != null && number < mark.row(); number++) {
      rows.removeLast();
      row = read();
    }
    return row;
  }

  /** Reads a row and adds it to the block under way; absent at the end. */
  abstract @Nullable TextRow read();

  /** The block under way: the rows that are kept, and behind them the one that comes next. */
  final RowBlock rows() {
    return rows;
  }

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

  /** Whether the row that comes next is of the same policy as the one before. */
  final boolean isRepeated() {
    return order == 0;
  }

  /**
   * Keeps the row that comes next in the block under way, and goes on.
   *
   * @throws PortfolioException if its policy should stand before that of the row before
   */
  final void keep() {
    pass();
    advance();
  }

  /**
   * Takes the row that comes next out of the block, and goes on.
   *
   * @throws PortfolioException as {@link #keep} does
   */
  final SetAside.Row drop() {
    TextRow row = pass();
    SetAside.Row dropped = new SetAside.Row(name, row.line(), row.cells());
    rows.removeLast();
    advance();
    return dropped;
  }

  private TextRow pass() {
    TextRow row = Objects.requireNonNull(head, "there is no row");
    if (row.has(0)) {
      if (order < 0) {
        throw new PortfolioException(
            name
                + ":"
                + row.line()
                + ": the rows are not sorted by "
                + POLICY_ID
                + "; sort every file of the portfolio by it, whole numbers by value and other"
                + " texts by character");
      }
      if (order != 0) {
        previous = row.cell(0).toString();
      }
    }
    return row;
  }

  /** Returns the rows that were kept, and begins a block of those that follow. */
  final RowBlock cut() {
    RowBlock kept = rows;
    rows = kept.following();
    if (head != null) {
      kept.moveLast(rows);
      head = rows.row(0);
    }
    return kept;
  }
}
