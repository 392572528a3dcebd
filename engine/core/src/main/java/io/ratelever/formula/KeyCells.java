package io.ratelever.formula;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RatePage;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the key cells of a rate page by the types of the arguments that are looked up. */
record KeyCells(RatePage page, List<Type.Scalar> types, Problems problems) {

  /**
   * The keys of one row that are a range: an {@link Exact} or a {@link LocalDate} on both sides.
   *
   * @param from lower bound, inclusive; absent if open
   * @param below upper bound, exclusive; absent if open
   */
  record Range(@Nullable Object from, @Nullable Object below) {

    boolean isEmpty() {
      return from != null && below != null && compare(from, below) >= 0;
    }

    /** Says whether this range starts where another ends, or later. */
    boolean isAtOrAbove(Range other) {
      return from != null && other.below != null && compare(from, other.below) >= 0;
    }

    /**
     * Returns 0 for a key in the range, a negative number for one below it, else a positive one.
     */
    int sideOf(Object key) {
      if (from != null && compare(key, from) < 0) {
        return -1;
      }
      return below != null && compare(key, below) >= 0 ? 1 : 0;
    }

    private static int compare(Object left, Object right) {
      return left instanceof LocalDate date
          ? date.compareTo((LocalDate) right)
          : ((Exact) left).compareTo((Exact) right);
    }

    @Override
    public String toString() {
      if (from == null) {
        return below == null ? "any" : "below " + below;
      }
      return below == null ? from + " and above" : from + " to below " + below;
    }
  }

  /** Returns the first key cell that does not read as a type; absent if all do. */
  static Optional<String> unreadable(RatePage page, int key, Type.Scalar type) {
    KeyCells cells = new KeyCells(page, List.of(), new Problems());
    boolean range = page.keys().get(key).range();
    return page.rows().stream()
        .flatMap(
            row ->
                range
                    ? row.keys().subList(cells.cell(key), cells.cell(key) + 2).stream()
                    : row.keys().subList(cells.cell(key), cells.cell(key) + 1).stream())
        .filter(text -> !text.equals(range ? "" : "*"))
        .filter(text -> value(text, type).isEmpty())
        .findFirst();
  }

  /** Returns the value that a key cell has for a type; absent if it has none. */
  private static Optional<Object> value(String text, Type.Scalar type) {
    return switch (type) {
      case NUMBER -> Constants.number(text).map(Exact::of);
      case TEXT -> Optional.of(text);
      case BOOLEAN -> Constants.truth(text).map(Object.class::cast);
      case DATE -> Constants.date(text).map(Object.class::cast);
      case TIME, PERIOD, WINDOW -> Optional.empty();
    };
  }

  /** Returns the index of a key's first cell: ranges take two. */
  private int cell(int key) {
    return key + (int) page.keys().subList(0, key).stream().filter(RatePage.Key::range).count();
  }

  String text(RatePage.Row row, int key) {
    return row.keys().get(cell(key));
  }

  Location at(RatePage.Row row, int key) {
    return row.keyAts().get(cell(key));
  }

  /** Reads an exact key, and reports if it cannot be read. */
  Optional<Object> exact(RatePage.Row row, int key) {
    Optional<Object> value = value(text(row, key), types.get(key));
    if (value.isEmpty()) {
      problems.add(
          at(row, key), text(row, key) + " is not " + types.get(key).words() + "; write one");
    } else if (text(row, key).isEmpty()) {
      problems.add(at(row, key), "the key is empty; write one");
    }
    return value;
  }

  /** Reads a range, and reports if it cannot be read or is empty. */
  Optional<Range> range(RatePage.Row row, int key) {
    Optional<Object> from = bound(row, key, 0);
    Optional<Object> below = bound(row, key, 1);
    if (isUnreadable(row, key, 0, from) || isUnreadable(row, key, 1, below)) {
      return Optional.empty();
    }
    Range range = new Range(from.orElse(null), below.orElse(null));
    if (range.isEmpty()) {
      problems.add(at(row, key), "range " + range + " is empty; write the lower bound first");
      return Optional.empty();
    }
    return Optional.of(range);
  }

  private Optional<Object> bound(RatePage.Row row, int key, int side) {
    return value(row.keys().get(cell(key) + side), types.get(key));
  }

  private boolean isUnreadable(RatePage.Row row, int key, int side, Optional<Object> bound) {
    String text = row.keys().get(cell(key) + side);
    if (text.isEmpty() || bound.isPresent()) {
      return false;
    }
    problems.add(
        row.keyAts().get(cell(key) + side),
        text + " is not " + types.get(key).words() + "; write one, or leave an open bound empty");
    return true;
  }
}
