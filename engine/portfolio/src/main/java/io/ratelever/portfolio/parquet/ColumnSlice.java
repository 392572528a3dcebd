package io.ratelever.portfolio.parquet;

/** A column of some rows that follow each other: which of its values each row has, if any. */
public final class ColumnSlice {

  /** The index of no value. */
  static final int ABSENT = -1;

  private final Values values;
  private final int[] indices;

  ColumnSlice(Values values, int[] indices) {
    this.values = values;
    this.indices = indices;
  }

  /** Whether a row has a value here that is not the empty text. */
  public boolean has(int row) {
    return indices[row] != ABSENT;
  }

  /** The values; several rows may share one. */
  public Values values() {
    return values;
  }

  /** Returns which of the values a row has. */
  public int index(int row) {
    return indices[row];
  }

  /** Returns the text that CSV has for the value of a row; empty if it has none. */
  public String text(int row) {
    return has(row) ? values.text(indices[row]) : "";
  }
}
