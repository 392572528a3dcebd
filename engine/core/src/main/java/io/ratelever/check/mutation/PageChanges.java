package io.ratelever.check.mutation;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RatePage;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Changes of a rate page: of each value, and of each bound of its ranges, on both of the rows that
 * share it. The keys of interpolated pages count as values.
 */
final class PageChanges {

  private final RatePage page;

  private PageChanges(RatePage page) {
    this.page = page;
  }

  static Stream<Change<RatePage>> of(RatePage page) {
    PageChanges changes = new PageChanges(page);
    return Stream.concat(changes.values(), changes.bounds());
  }

  // --- Values ------------------------------------------------------------------------------------

  private Stream<Change<RatePage>> values() {
    return Change.ofList(page.rows(), row -> Stream.concat(values(row), points(row)))
        .map(change -> change.in(page::withRows));
  }

  private Stream<Change<RatePage.Row>> values(RatePage.Row row) {
    return IntStream.range(0, page.columns().size())
        .boxed()
        .flatMap(column -> value(row, column).stream());
  }

  private Optional<Change<RatePage.Row>> value(RatePage.Row row, int column) {
    Object value = row.values().get(column);
    if (value == null) {
      return Optional.empty();
    }
    RatePage.Column of = page.columns().get(column);
    Location at = Location.ofCell(row.at().file(), row.at().line(), of.at().column());
    String keys = page.keysOf(row);
    return Nudge.other(value, texts(column))
        .map(
            to ->
                new Change<>(
                    Mutant.Kind.RATE,
                    at,
                    of.name() + (keys.isEmpty() ? "" : " of " + keys),
                    RuleChanges.words(value),
                    RuleChanges.words(to),
                    () -> row.withValue(column, to)));
  }

  private List<String> texts(int column) {
    return page.rows().stream()
        .map(row -> row.values().get(column))
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .distinct()
        .toList();
  }

  // --- Keys --------------------------------------------------------------------------------------

  private Stream<Change<RatePage.Row>> points(RatePage.Row row) {
    return page.interpolated() ? moved(row.keys().get(0), row, 0).stream() : Stream.empty();
  }

  private List<Change<RatePage.Row>> moved(String text, RatePage.Row row, int cell) {
    return beside(text).stream()
        .map(
            to ->
                new Change<>(
                    Mutant.Kind.RATE,
                    row.keyAts().get(cell),
                    "key",
                    text,
                    to,
                    () -> withKey(row, cell, to)))
        .toList();
  }

  private static RatePage.Row withKey(RatePage.Row row, int cell, String text) {
    List<String> keys = new ArrayList<>(row.keys());
    keys.set(cell, text);
    return new RatePage.Row(
        keys, row.values(), row.reference(), row.certainty(), row.keyAts(), row.at());
  }

  /** Returns a bound moved up and moved down; nothing where it is open or no number or date. */
  private static List<String> beside(String text) {
    if (text.isEmpty() || text.equals("*")) {
      return List.of();
    }
    try {
      BigDecimal number = new BigDecimal(text);
      return List.of(Nudge.up(number).toPlainString(), Nudge.down(number).toPlainString());
    } catch (NumberFormatException noNumber) {
      try {
        LocalDate date = LocalDate.parse(text);
        return List.of(date.plusDays(1).toString(), date.minusDays(1).toString());
      } catch (DateTimeException noDate) {
        return List.of();
      }
    }
  }

  private Stream<Change<RatePage>> bounds() {
    List<Change<RatePage>> changes = new ArrayList<>();
    int cell = 0;
    for (RatePage.Key key : page.keys()) {
      if (key.range()) {
        bounds(key, cell, changes);
      }
      cell += key.range() ? 2 : 1;
    }
    return changes.stream();
  }

  /**
   * The bounds of a key: each is one thing, though the row below and the row above both name it.
   */
  private void bounds(RatePage.Key key, int cell, List<Change<RatePage>> changes) {
    Map<List<String>, List<int[]>> places = new LinkedHashMap<>();
    for (int row = 0; row < page.rows().size(); row++) {
      for (int side = 0; side < 2; side++) {
        List<String> others = new ArrayList<>(page.rows().get(row).keys());
        String bound = others.get(cell + side);
        others.subList(cell, cell + 2).clear();
        others.add(bound);
        places.computeIfAbsent(others, absent -> new ArrayList<>()).add(new int[] {row, side});
      }
    }
    places.forEach(
        (of, where) -> {
          String bound = of.get(of.size() - 1);
          RatePage.Row first = page.rows().get(where.get(0)[0]);
          Location at = first.keyAts().get(cell + where.get(0)[1]);
          for (String to : beside(bound)) {
            changes.add(
                new Change<>(
                    Mutant.Kind.RATE,
                    at,
                    "bound of " + key.name(),
                    bound,
                    to,
                    () -> withBound(cell, where, to)));
          }
        });
  }

  private RatePage withBound(int cell, List<int[]> where, String bound) {
    List<RatePage.Row> rows = new ArrayList<>(page.rows());
    where.forEach(place -> rows.set(place[0], withKey(rows.get(place[0]), cell + place[1], bound)));
    return page.withRows(rows);
  }
}
