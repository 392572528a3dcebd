package io.ratelever.portfolio.read;

import java.util.ArrayList;
import java.util.List;

/** A row as CSV has it: a text for each column, empty where there is no value. */
abstract class TextRow {

  private final long line;

  TextRow(long line) {
    this.line = line;
  }

  /** Line on which the row begins, from 1; in Parquet the record. */
  final long line() {
    return line;
  }

  abstract int size();

  /** Whether a column has a text here; not if the row is shorter. */
  abstract boolean has(int column);

  /** Returns the text of a cell; empty if there is none. */
  abstract CharSequence cell(int column);

  /**
   * Returns the value of a cell that is not empty.
   *
   * @param cell what reads its column
   * @throws IllegalArgumentException as {@link Cell#read(CharSequence)} does
   */
  abstract Object read(Cell cell);

  final List<String> cells() {
    List<String> cells = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      cells.add(cell(i).toString());
    }
    return cells;
  }
}
