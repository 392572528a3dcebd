package io.ratelever.portfolio.read;

import java.util.ArrayList;
import java.util.List;

/** Rows of Parquet, whose texts are few objects that come again and again. */
final class ParquetBlock extends RowBlock {

  private final List<TextRow> rows = new ArrayList<>();

  ParquetBlock() {}

  /** Adds a row. */
  TextRow add(long record, String[] cells) {
    Row row = new Row(record, cells);
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

  /** A row: its texts. */
  private static final class Row extends TextRow {
    private final String[] cells;

    Row(long record, String[] cells) {
      super(record);
      this.cells = cells;
    }

    @Override
    int size() {
      return cells.length;
    }

    @Override
    boolean has(int column) {
      return column < cells.length && !cells[column].isEmpty();
    }

    @Override
    CharSequence cell(int column) {
      return column < cells.length ? cells[column] : "";
    }
  }
}
