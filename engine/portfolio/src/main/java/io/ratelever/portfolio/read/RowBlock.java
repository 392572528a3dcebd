package io.ratelever.portfolio.read;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of a file that follow each other. One thread adds them; when it is done, any thread may read
 * them.
 */
abstract class RowBlock {

  RowBlock() {}

  abstract int size();

  /** Returns a row, which stands while no row before it is taken out. */
  abstract TextRow row(int index);

  /** Takes out the row that was added last. */
  abstract void removeLast();

  /** Returns an empty block for the rows that follow. */
  abstract RowBlock following();

  /** Takes out the row that was added last, and adds it to another block of the same kind. */
  abstract void moveLast(RowBlock to);

  /** Returns the rows from an index to before another. */
  final List<TextRow> rows(int from, int below) {
    if (from == below) {
      return List.of();
    }
    List<TextRow> rows = new ArrayList<>(below - from);
    for (int i = from; i < below; i++) {
      rows.add(row(i));
    }
    return rows;
  }
}
