package io.ratelever.portfolio.parquet;

import java.util.List;

/** Rows of a table that follow each other, column by column. */
public final class RowSlice {

  private final int size;
  private final long[] records;
  private final ColumnSlice[] columns;

  /**
   * @param records for each row, which record of the file it is of, from 1
   */
  RowSlice(int size, long[] records, List<ColumnSlice> columns) {
    this.size = size;
    this.records = records;
    this.columns = columns.toArray(new ColumnSlice[0]);
  }

  /** How many rows there are. */
  public int size() {
    return size;
  }

  /** Which record of the file a row is of, from 1. */
  public long record(int row) {
    return records[row];
  }

  /** How many columns there are. */
  public int columns() {
    return columns.length;
  }

  /** Returns a column. */
  public ColumnSlice column(int column) {
    return columns[column];
  }

  /** Returns the texts of a row, empty where there is no value. */
  public String[] cells(int row) {
    String[] cells = new String[columns.length];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = columns[i].text(row);
    }
    return cells;
  }
}
