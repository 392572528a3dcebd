package io.ratelever.formula;

import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RatePage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Builds rate pages from the text of their CSV files, without the checks of a loader. */
final class SamplePages {

  private SamplePages() {}

  /**
   * Builds a page.
   *
   * @param keys names of the keys; one is a range if the header has {@code x_from} and {@code
   *     x_below}
   */
  static RatePage page(String name, List<String> keys, String csv) {
    return page(name, keys, false, csv);
  }

  static RatePage interpolated(String name, String key, String csv) {
    return page(name, List.of(key), true, csv);
  }

  private static RatePage page(
      String name, List<String> keyNames, boolean interpolated, String csv) {
    String file = "rates/" + name + ".csv";
    List<String[]> lines = csv.strip().lines().map(line -> line.split(",", -1)).toList();
    List<String> header = List.of(lines.get(0));
    List<RatePage.Key> keys = new ArrayList<>();
    int cells = 0;
    for (String key : keyNames) {
      boolean range = header.contains(key + "_from");
      keys.add(new RatePage.Key(key, range, Location.ofCell(file, 1, cells + 1)));
      cells += range ? 2 : 1;
    }
    List<RatePage.Column> columns = new ArrayList<>();
    for (int column = cells; column < header.size(); column++) {
      RatePage.ColumnType type = type(lines, column);
      columns.add(
          new RatePage.Column(header.get(column), type, Location.ofCell(file, 1, column + 1)));
    }
    List<RatePage.Row> rows = new ArrayList<>();
    for (int line = 1; line < lines.size(); line++) {
      rows.add(row(file, line + 1, lines.get(line), cells, columns));
    }
    return new RatePage(
        name,
        Label.NONE,
        keys,
        columns,
        rows,
        interpolated,
        Certainty.PUBLISHED,
        "",
        Location.ofFile(file));
  }

  private static RatePage.Row row(
      String file, int line, String[] cells, int keyCells, List<RatePage.Column> columns) {
    List<Location> keyAts = new ArrayList<>();
    for (int cell = 0; cell < keyCells; cell++) {
      keyAts.add(Location.ofCell(file, line, cell + 1));
    }
    List<@Nullable Object> values = new ArrayList<>();
    for (int column = 0; column < columns.size(); column++) {
      values.add(value(cells[keyCells + column], columns.get(column).type()));
    }
    return new RatePage.Row(
        List.of(cells).subList(0, keyCells),
        values,
        "",
        Certainty.PUBLISHED,
        keyAts,
        Location.of(file, line, 0));
  }

  private static RatePage.ColumnType type(List<String[]> lines, int column) {
    boolean numbers =
        lines.stream().skip(1).allMatch(line -> line[column].matches("|-?[0-9]+(\\.[0-9]+)?"));
    boolean dates = lines.stream().skip(1).allMatch(line -> line[column].matches("|\\d{4}-.*"));
    boolean truths = lines.stream().skip(1).allMatch(line -> line[column].matches("|true|false"));
    if (numbers) {
      return RatePage.ColumnType.NUMBER;
    }
    if (dates) {
      return RatePage.ColumnType.DATE;
    }
    return truths ? RatePage.ColumnType.BOOLEAN : RatePage.ColumnType.TEXT;
  }

  private static @Nullable Object value(String cell, RatePage.ColumnType type) {
    if (cell.isEmpty()) {
      return null;
    }
    return switch (type) {
      case NUMBER -> new BigDecimal(cell);
      case TEXT -> cell;
      case BOOLEAN -> Boolean.valueOf(cell);
      case DATE -> LocalDate.parse(cell);
    };
  }
}
