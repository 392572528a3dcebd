package io.ratelever.portfolio;

import java.util.List;

/**
 * What was set aside of a portfolio: the rows of one policy, or rows that belong to none.
 *
 * @param problems why, at least one
 * @param rows all rows of the policy, so that they can be mended and rated later
 */
public record SetAside(List<Reject> problems, List<Row> rows) {

  public SetAside {
    problems = List.copyOf(problems);
    rows = List.copyOf(rows);
  }

  /**
   * A row as it was read.
   *
   * @param file the file
   * @param line line of the row, from 1
   * @param cells the texts of its cells
   */
  public record Row(String file, long line, List<String> cells) {

    public Row {
      cells = List.copyOf(cells);
    }
  }
}
