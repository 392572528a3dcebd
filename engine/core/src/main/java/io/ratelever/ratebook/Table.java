package io.ratelever.ratebook;

import java.util.List;

/**
 * A CSV file as a grid of cells, read and checked for form only.
 *
 * @param file the file
 * @param header the first row
 * @param rows the rows below, each as long as the header; empty lines are left out
 */
public record Table(Location file, List<Cell> header, List<List<Cell>> rows) {

  public Table {
    header = List.copyOf(header);
    rows = rows.stream().map(List::copyOf).toList();
  }

  /**
   * One cell.
   *
   * @param text its text, as it stands between the commas, quotes undone
   */
  public record Cell(String text, Location at) {}
}
