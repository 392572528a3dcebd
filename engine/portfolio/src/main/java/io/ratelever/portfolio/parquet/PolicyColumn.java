package io.ratelever.portfolio.parquet;

import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The policies of a list's rows: each row has that of its record, which is read once. */
final class PolicyColumn {

  private final Leaf records;
  private final int capacity;
  private final SliceBuilder rows;
  private @Nullable ColumnSlice read;
  private int size;
  private int next;

  /**
   * @param records the column of the records
   * @param capacity the most records, and the most rows, of a slice
   */
  PolicyColumn(Leaf records, int capacity) {
    this.records = records;
    this.capacity = capacity;
    this.rows = new SliceBuilder(records.kind());
  }

  /** Begins a slice of rows. */
  void begin() {
    rows.begin(capacity);
  }

  /**
   * Goes to the next record.
   *
   * @param left how many records of the row group are left, this one among them
   */
  void nextRecord(long left) throws IOException {
    if (next == size) {
      size = (int) Math.min(capacity, left);
      read = records.read(size);
      next = 0;
    }
    next++;
  }

  /** Adds a row of the record. */
  void addRow() {
    rows.add(Objects.requireNonNull(read, "no record was begun"), next - 1);
  }

  /** Returns the slice of rows. */
  ColumnSlice end() {
    return rows.end();
  }
}
