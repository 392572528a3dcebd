package io.ratelever.formula;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RatePage;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A rate page as a tree over its keys, so that the cost of a look-up does not depend on the row's
 * place: exact keys are hashed, ranges searched by halving.
 *
 * <p>The type of the arguments says how the key cells are read: to a number, {@code 1.0} is the key
 * {@code 1}; to a text it is another. Exact keys stand above ranges in the tree, so ranges only
 * need to be disjoint among rows that otherwise agree. {@code *} takes what no other row has: where
 * several keys have one, a row that names the first key goes before one that does not.
 *
 * <p>Immutable, and safe for use by several threads.
 */
public final class PageIndex {

  private static final String REST = "*";
  private static final int KEYS_SHOWN = 12;

  private final RatePage page;
  private final List<Type.Scalar> keyTypes;
  private final List<Integer> order;
  private final Branch root;
  private final List<@Nullable Domain> domains;

  private PageIndex(RatePage page, List<Type.Scalar> keyTypes, List<Integer> order, Branch root) {
    this.page = page;
    this.keyTypes = keyTypes;
    this.order = order;
    this.root = root;
    this.domains =
        IntStream.range(0, page.columns().size())
            .mapToObj(column -> domainOf(page, column))
            .toList();
  }

  /** The rows that agree in the keys above; or, below the last key, one row. */
  sealed interface Branch {}

  record Leaf(RatePage.@Nullable Row row) implements Branch {}

  record ExactKeys(Map<Object, Branch> children, @Nullable Branch rest) implements Branch {}

  record Ranges(List<KeyCells.Range> ranges, List<Branch> children) implements Branch {}

  /** Rows by rising key; values lie on straight lines between them. */
  record Polyline(List<Exact> keys, List<RatePage.Row> rows) implements Branch {}

  /**
   * Indexes a page, and reports what is wrong with its keys.
   *
   * @param keyTypes type of the arguments, one per key
   */
  static PageIndex of(RatePage page, List<Type.Scalar> keyTypes, Problems problems) {
    List<Integer> order = new ArrayList<>();
    IntStream.range(0, page.keys().size())
        .filter(key -> !page.keys().get(key).range())
        .forEach(order::add);
    IntStream.range(0, page.keys().size())
        .filter(key -> page.keys().get(key).range())
        .forEach(order::add);
    Builder builder = new Builder(new KeyCells(page, keyTypes, problems), order, problems);
    Branch root =
        page.interpolated() ? builder.polyline(page.rows()) : builder.branch(0, page.rows());
    return new PageIndex(page, List.copyOf(keyTypes), List.copyOf(order), root);
  }

  /** Builds the tree, level by level. */
  private record Builder(KeyCells cells, List<Integer> order, Problems problems) {

    Branch branch(int level, List<RatePage.Row> rows) {
      if (level == order.size()) {
        return leaf(rows);
      }
      int key = order.get(level);
      return cells.page().keys().get(key).range() ? ranges(level, rows) : exact(level, rows);
    }

    private Leaf leaf(List<RatePage.Row> rows) {
      for (RatePage.Row row : rows.subList(Math.min(1, rows.size()), rows.size())) {
        problems.add(
            row.at(),
            "the key "
                + row.keys().stream()
                    .filter(cell -> !cell.isEmpty())
                    .collect(Collectors.joining(", "))
                + " is on line "
                + rows.get(0).at().line()
                + " too; leave one row out");
      }
      return new Leaf(rows.isEmpty() ? null : rows.get(0));
    }

    private Branch exact(int level, List<RatePage.Row> rows) {
      int key = order.get(level);
      Map<Object, List<RatePage.Row>> groups = new HashMap<>();
      List<RatePage.Row> rest = new ArrayList<>();
      for (RatePage.Row row : rows) {
        if (cells.text(row, key).equals(REST)) {
          rest.add(row);
        } else {
          cells
              .exact(row, key)
              .ifPresent(
                  value -> groups.computeIfAbsent(value, absent -> new ArrayList<>()).add(row));
          if (!rest.isEmpty()) {
            problems.add(
                cells.at(rest.get(0), key), "* stands above other rows; make it the last row");
          }
        }
      }
      Map<Object, Branch> children = new HashMap<>();
      groups.forEach((value, group) -> children.put(value, branch(level + 1, group)));
      return new ExactKeys(children, rest.isEmpty() ? null : branch(level + 1, rest));
    }

    private Branch ranges(int level, List<RatePage.Row> rows) {
      List<KeyCells.Range> ranges = new ArrayList<>();
      List<List<RatePage.Row>> groups = new ArrayList<>();
      for (RatePage.Row row : rows) {
        Optional<KeyCells.Range> range = cells.range(row, order.get(level));
        if (range.isPresent()) {
          int same = ranges.indexOf(range.get());
          if (same >= 0) {
            groups.get(same).add(row);
          } else if (follows(ranges, range.get(), row, order.get(level))) {
            ranges.add(range.get());
            groups.add(new ArrayList<>(List.of(row)));
          }
        }
      }
      return new Ranges(ranges, groups.stream().map(group -> branch(level + 1, group)).toList());
    }

    /** Says whether a range starts where the last one ends, or later. */
    private boolean follows(
        List<KeyCells.Range> ranges, KeyCells.Range range, RatePage.Row row, int key) {
      if (ranges.isEmpty()) {
        return true;
      }
      KeyCells.Range last = ranges.get(ranges.size() - 1);
      if (range.isAtOrAbove(last)) {
        return true;
      }
      String fault =
          last.isAtOrAbove(range)
              ? " lies below " + last + " of the row before; order ranges upwards"
              : " overlaps " + last + "; let a range begin where the one before ends";
      problems.add(cells.at(row, key), range + fault);
      return false;
    }

    Branch polyline(List<RatePage.Row> rows) {
      List<Exact> keys = new ArrayList<>();
      List<RatePage.Row> points = new ArrayList<>();
      for (RatePage.Row row : rows) {
        Exact key = (Exact) cells.exact(row, 0).orElse(null);
        if (key == null) {
          continue;
        }
        if (!keys.isEmpty() && key.compareTo(keys.get(keys.size() - 1)) <= 0) {
          problems.add(
              cells.at(row, 0),
              key + " is not above " + keys.get(keys.size() - 1) + "; let the keys rise");
        } else {
          keys.add(key);
          points.add(row);
        }
      }
      return new Polyline(keys, points);
    }
  }

  public RatePage page() {
    return page;
  }

  /** The tree over the keys. */
  Branch root() {
    return root;
  }

  /** The keys in the order of the levels of the tree. */
  List<Integer> keyOrder() {
    return order;
  }

  /** The types by which key cells are read, one per key. */
  public List<Type.Scalar> keyTypes() {
    return keyTypes;
  }

  /** The values that occur in a column of texts; absent for other columns. */
  public @Nullable Domain domain(int column) {
    return domains.get(column);
  }

  private static @Nullable Domain domainOf(RatePage page, int column) {
    if (page.columns().get(column).type() != RatePage.ColumnType.TEXT) {
      return null;
    }
    Set<String> levels = new LinkedHashSet<>();
    for (RatePage.Row row : page.rows()) {
      if (row.values().get(column) instanceof String text) {
        levels.add(text);
      }
    }
    return levels.isEmpty() ? null : new Domain.Levels(List.copyOf(levels), null);
  }

  /**
   * Looks up a value, and tells the environment of the rows.
   *
   * @param keys in the classes of the key types
   * @return the value in the class of the column's type; absent if no row has the keys, or its cell
   *     is empty
   */
  public @Nullable Object value(List<Object> keys, int column, Environment environment) {
    if (root instanceof Polyline line) {
      return interpolated(line, (Exact) keys.get(0), column, environment);
    }
    RatePage.Row row = row(root, 0, keys);
    return row == null ? null : read(row, column, environment);
  }

  private @Nullable Object read(RatePage.Row row, int column, Environment environment) {
    Object value = row.values().get(column);
    if (value != null) {
      environment.lookedUp(page, row);
    }
    return value instanceof BigDecimal number ? Exact.of(number) : value;
  }

  private RatePage.@Nullable Row row(Branch branch, int level, List<Object> keys) {
    if (branch instanceof Leaf leaf) {
      return leaf.row();
    }
    Object key = keys.get(order.get(level));
    if (branch instanceof ExactKeys exact) {
      Branch child = exact.children().get(key);
      RatePage.Row row = child == null ? null : row(child, level + 1, keys);
      return row != null || exact.rest() == null ? row : row(exact.rest(), level + 1, keys);
    }
    Ranges ranges = (Ranges) branch;
    int found = search(ranges.ranges(), key);
    return found < 0 ? null : row(ranges.children().get(found), level + 1, keys);
  }

  /** Finds the range that holds a key; -1 if none does. */
  private static int search(List<KeyCells.Range> ranges, Object key) {
    int low = 0;
    int high = ranges.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int side = ranges.get(middle).sideOf(key);
      if (side == 0) {
        return middle;
      }
      low = side > 0 ? middle + 1 : low;
      high = side > 0 ? high : middle - 1;
    }
    return -1;
  }

  private @Nullable Object interpolated(
      Polyline line, Exact key, int column, Environment environment) {
    int found = Collections.binarySearch(line.keys(), key);
    if (found >= 0) {
      return read(line.rows().get(found), column, environment);
    }
    int above = -found - 1;
    if (above == 0 || above == line.keys().size()) {
      return null;
    }
    Object start = read(line.rows().get(above - 1), column, environment);
    Object end = read(line.rows().get(above), column, environment);
    if (start == null || end == null) {
      return null;
    }
    Exact from = line.keys().get(above - 1);
    Exact rise = ((Exact) end).minus((Exact) start);
    Exact width = line.keys().get(above).minus(from);
    return ((Exact) start).plus(rise.times(key.minus(from)).dividedBy(width));
  }

  /** Says why a look-up has no value. */
  public EvaluationException absence(List<Object> keys, int column) {
    String place =
        IntStream.range(0, keys.size())
            .mapToObj(key -> page.keys().get(key).name() + " " + keys.get(key))
            .collect(Collectors.joining(", "));
    String message;
    if (root instanceof Polyline line) {
      message = absence(place, line, (Exact) keys.get(0), column);
    } else if (row(root, 0, keys) == null) {
      message =
          "rate page " + page.name() + " has no row for " + place + "; " + allowed(root, 0, keys);
    } else {
      message = emptyCell(place, column);
    }
    return new EvaluationException(FailureReason.KEY_NOT_ON_PAGE, null, page.name(), message);
  }

  private String absence(String place, Polyline line, Exact key, int column) {
    Exact first = line.keys().get(0);
    Exact last = line.keys().get(line.keys().size() - 1);
    return key.compareTo(first) < 0 || key.compareTo(last) > 0
        ? "rate page " + page.name() + " ends before " + place + "; it has " + first + " to " + last
        : emptyCell(place, column);
  }

  private String emptyCell(String place, int column) {
    return "rate page "
        + page.name()
        + " has no "
        + page.columns().get(column).name()
        + (place.isEmpty() ? "" : " for " + place)
        + "; its cell is empty";
  }

  /** Says what the page has at the first key that leads nowhere. */
  private String allowed(Branch branch, int level, List<Object> keys) {
    if (branch instanceof Leaf) {
      return "it has no rows";
    }
    int key = order.get(level);
    String name = page.keys().get(key).name();
    if (branch instanceof ExactKeys exact) {
      Branch child = exact.children().getOrDefault(keys.get(key), exact.rest());
      return child != null
          ? allowed(child, level + 1, keys)
          : allowed(name, exact.children().keySet(), keys.get(key));
    }
    Ranges ranges = (Ranges) branch;
    int found = search(ranges.ranges(), keys.get(key));
    return found >= 0
        ? allowed(ranges.children().get(found), level + 1, keys)
        : name
            + " may be "
            + ranges.ranges().stream()
                .limit(KEYS_SHOWN)
                .map(KeyCells.Range::toString)
                .collect(Collectors.joining(", "))
            + (ranges.ranges().size() > KEYS_SHOWN ? ", ..." : "");
  }

  private static String allowed(String name, Set<Object> known, Object key) {
    List<String> words = known.stream().map(Object::toString).sorted().toList();
    return words.size() <= KEYS_SHOWN
        ? name + " may be " + String.join(", ", words)
        : Spelling.hint(
            key.toString(), words, name + " has " + words.size() + " values, not this one");
  }
}
