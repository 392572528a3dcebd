package io.ratelever.portfolio.read;

import io.ratelever.ratebook.Submission.SuppliedValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns of policies that send values for what the book would work out. */
final class SuppliedColumns {

  private static final String PREFIX = "supplied.";

  private final List<Cell> cells;

  private SuppliedColumns(List<Cell> cells) {
    this.cells = cells;
  }

  /** Whether a column is one of them. */
  static boolean isOne(String column) {
    return column.startsWith(PREFIX);
  }

  /**
   * Returns those among some columns.
   *
   * @param columns position by name
   */
  static SuppliedColumns of(Map<String, Integer> columns) {
    List<Cell> cells = new ArrayList<>();
    columns.forEach(
        (column, position) -> {
          if (isOne(column)) {
            cells.add(Cell.byForm(column.substring(PREFIX.length()), column, position));
          }
        });
    return new SuppliedColumns(cells);
  }

  /**
   * Returns the values of a policy; none for an empty cell.
   *
   * @param reading reads a cell of the policy
   */
  List<SuppliedValue> values(Function<Cell, @Nullable Object> reading) {
    if (cells.isEmpty()) {
      return List.of();
    }
    List<SuppliedValue> values = new ArrayList<>();
    for (Cell cell : cells) {
      Object value = reading.apply(cell);
      if (value != null) {
        values.add(new SuppliedValue(cell.name(), value));
      }
    }
    return values;
  }
}
