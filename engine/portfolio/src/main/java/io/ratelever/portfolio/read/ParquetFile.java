package io.ratelever.portfolio.read;

import io.ratelever.portfolio.parquet.ParquetTable;
import io.ratelever.portfolio.parquet.RowSlice;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of a Parquet file, or those of one of its lists, as rows of texts. */
final class ParquetFile extends RowFile {

  private final ParquetTable table;
  private final long size;
  private @Nullable RowSlice slice;
  private int next;
  private long record;

  /**
   * @param name name of the file, for messages; after {@code #} the list
   * @param size bytes of the file
   */
  ParquetFile(String name, ParquetTable table, long size) {
    super(name, new ParquetBlock());
    this.table = table;
    this.size = size;
    start();
  }

  @Override
  @Nullable TextRow read() {
    if (slice == null || next == slice.size()) {
      slice = table.nextSlice();
      next = 0;
    }
    if (slice == null) {
      record = table.records();
      return null;
    }
    record = slice.record(next);
    return ((ParquetBlock) rows()).add(slice, next++);
  }

  @Override
  long position() {
    return table.records() == 0 ? size : (long) ((double) size * record / table.records());
  }

  @Override
  List<String> columns() {
    return table.columns();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
