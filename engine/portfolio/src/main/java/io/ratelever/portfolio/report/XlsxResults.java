package io.ratelever.portfolio.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Results as a workbook; a sheet is full after 1,048,576 rows, and another one follows. */
final class XlsxResults implements ResultsFile {

  private final Workbook book;
  private final Workbook.Table table;
  private boolean finished;

  XlsxResults(Path to, List<String> groups) {
    this.book = new Workbook(to);
    this.table = book.table("policies", ResultRows.header(groups));
  }

  @Override
  public void write(ResultRows rows) {
    for (ResultRows.Result result : rows.results()) {
      @Nullable Object[] cells = new @Nullable Object[table.width()];
      for (int i = 0; i < cells.length; i++) {
        cells[i] = result.value(i);
      }
      table.add(cells);
    }
  }

  @Override
  public void finish() {
    finished = true;
  }

  /** A workbook is written when it is whole, for that takes long. */
  @Override
  public void close() throws IOException {
    if (finished) {
      book.close();
    } else {
      book.discard();
    }
  }
}
