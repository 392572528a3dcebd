package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.RatePage.ColumnType;
import io.ratelever.ratebook.RatePage.Key;
import io.ratelever.ratebook.RatePage.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks that the keys of a rate page lead to one row each: exact keys occur once, ranges ascend
 * and do not overlap, the default row comes last.
 *
 * <p>Rows with equal cells under the keys before are looked at together; among them two ranges of a
 * key are equal or apart.
 */
final class RatePageKeys {

  private static final String DEFAULT = "*";

  private final RatePage page;
  private final Problems problems;

  private RatePageKeys(RatePage page, Problems problems) {
    this.page = page;
    this.problems = problems;
  }

  static void check(RatePage page, Problems problems) {
    RatePageKeys keys = new RatePageKeys(page, problems);
    if (page.keys().isEmpty()) {
      keys.checkConstants();
      return;
    }
    keys.check(page.rows(), 0, 0);
    if (page.interpolated()) {
      keys.checkInterpolation();
    }
  }

  private void checkConstants() {
    if (page.rows().size() > 1) {
      problems.add(
          page.rows().get(1).at(),
          "a second row on a page without keys; it has one row of constants");
    }
    if (page.interpolated()) {
      problems.add(page.at(), "a page without keys cannot interpolate; remove interpolate");
    }
  }

  /**
   * @param rows rows that agree in the keys before
   * @param index the key to look at
   * @param cell the first of its cells
   */
  private void check(List<Row> rows, int index, int cell) {
    if (index == page.keys().size()) {
      if (rows.size() > 1) {
        problems.add(
            rows.get(1).at(),
            "the same key as on line " + rows.get(0).at().line() + "; a key has one row");
      }
      return;
    }
    boolean range = page.keys().get(index).range();
    Map<List<String>, List<Row>> groups = new LinkedHashMap<>();
    for (Row row : rows) {
      List<String> key = row.keys().subList(cell, cell + (range ? 2 : 1));
      groups.computeIfAbsent(key, k -> new ArrayList<>()).add(row);
    }
    List<Row> firsts = groups.values().stream().map(group -> group.get(0)).toList();
    if (range) {
      checkRanges(firsts, cell);
    } else {
      checkExact(rows, firsts, cell);
    }
    groups.values().forEach(group -> check(group, index + 1, cell + (range ? 2 : 1)));
  }

  private void checkExact(List<Row> rows, List<Row> firsts, int cell) {
    for (Row row : firsts) {
      if (row.keys().get(cell).isEmpty()) {
        problems.add(row.keyAts().get(cell), "an empty key; write one, or * for a default");
      }
    }
    int defaults = 0;
    for (Row row : rows) {
      boolean isDefault = row.keys().get(cell).equals(DEFAULT);
      if (defaults > 0 && !isDefault) {
        problems.add(
            row.keyAts().get(cell),
            "a key below the default row on line " + defaults + "; the row with * comes last");
        return;
      }
      defaults = isDefault && defaults == 0 ? row.at().line() : defaults;
    }
  }

  private void checkRanges(List<Row> firsts, int cell) {
    @Nullable Row before = null;
    for (Row row : firsts) {
      BigDecimal from = end(row, cell);
      BigDecimal below = end(row, cell + 1);
      if (from != null && below != null && from.compareTo(below) >= 0) {
        problems.add(
            row.keyAts().get(cell),
            words(row, cell) + " is empty; the first end is included, the second is not");
      }
      BigDecimal ended = before == null ? null : end(before, cell + 1);
      if (before != null && (ended == null || from == null || from.compareTo(ended) < 0)) {
        problems.add(
            row.keyAts().get(cell),
            words(row, cell)
                + " starts before "
                + words(before, cell)
                + " on line "
                + before.at().line()
                + " ends; ranges ascend and do not overlap");
      }
      before = row;
    }
  }

  /**
   * Returns a key cell as a number, a date as the number of its day; {@code null} if it is open.
   */
  private @Nullable BigDecimal end(Row row, int cell) {
    String text = row.keys().get(cell);
    if (text.isEmpty()) {
      return null;
    }
    boolean date = Literal.looksLikeDate(text);
    Optional<BigDecimal> end =
        date
            ? Literal.date(text).map(day -> BigDecimal.valueOf(day.toEpochDay()))
            : Literal.decimal(text);
    if (end.isEmpty()) {
      problems.add(
          row.keyAts().get(cell), date ? Literal.notADate(text) : Literal.notANumber(text));
    }
    return end.orElse(null);
  }

  private static String words(Row row, int cell) {
    return "the range " + row.keys().get(cell) + ".." + row.keys().get(cell + 1);
  }

  private void checkInterpolation() {
    Key key = page.keys().get(0);
    boolean numeric = page.columns().stream().allMatch(c -> c.type() == ColumnType.NUMBER);
    if (page.keys().size() > 1 || key.range() || !numeric || page.rows().size() < 2) {
      problems.add(
          page.at(),
          "this page cannot interpolate; that takes one exact key, values that are numbers, and two"
              + " rows or more");
      return;
    }
    @Nullable BigDecimal before = null;
    for (Row row : page.rows()) {
      BigDecimal at = end(row, 0);
      if (at != null && before != null && at.compareTo(before) <= 0) {
        problems.add(
            row.keyAts().get(0),
            row.keys().get(0)
                + " is not above "
                + before
                + "; the keys of an interpolated page ascend");
      }
      if (row.values().contains(null)) {
        problems.add(row.at(), "an empty value on an interpolated page; fill it in");
      }
      before = at == null ? before : at;
    }
  }
}
