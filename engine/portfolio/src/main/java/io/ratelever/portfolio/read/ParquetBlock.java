package io.ratelever.portfolio.read;

import io.ratelever.portfolio.parquet.ColumnSlice;
import io.ratelever.portfolio.parquet.RowSlice;
import java.util.ArrayList;
import java.util.List;

/** Rows of Parquet: places in slices of columns, so that nothing of a row is made to be kept. */
final class ParquetBlock extends RowBlock {

  private final List<TextRow> rows = new ArrayList<>();

  ParquetBlock() {}

  /** Adds a row of a slice. */
  TextRow add(RowSlice slice, int index) {
    Row row = new Row(slice, index);
    rows.add(row);
    return row;
  }

  @Override
  int size() {
    return rows.size();
  }

  @Override
  TextRow row(int index) {
    return rows.get(index);
  }

  @Override
  void removeLast() {
    rows.remove(rows.size() - 1);
  }

  @Override
  ParquetBlock following() {
    return new ParquetBlock();
  }

  @Override
  void moveLast(RowBlock to) {
    ((ParquetBlock) to).rows.add(rows.remove(rows.size() - 1));
  }

  /** A row: its place in a slice. */
  private static final class Row extends TextRow {
    private final RowSlice slice;
    private final int index;

    Row(RowSlice slice, int index) {
      super(slice.record(index));
      this.slice = slice;
      this.index = index;
    }

    @Override
    int size() {
      return slice.columns();
    }

    @Override
    boolean has(int column) {
      return column < slice.columns() && slice.column(column).has(index);
    }

    @Override
    CharSequence cell(int column) {
      return column < slice.columns() ? slice.column(column).text(index) : "";
    }

    @Override
    Object read(Cell cell) {
      ColumnSlice column = slice.column(cell.column());
      return cell.read(column.values(), column.index(index));
    }
  }
}
