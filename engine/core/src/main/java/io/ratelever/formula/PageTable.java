package io.ratelever.formula;

import com.carrotsearch.hppc.LongObjectHashMap;
import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.RatePage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A rate page laid out for compiled formulas: keys are texts, or longs (numbers at a known scale,
 * the days of dates, 0 and 1 for truth), and values lie in arrays by row.
 *
 * <p>A key leads from node to node, one step per key in the order of {@link #keyOrder}; the last
 * step gives the row. It finds the same rows as the {@link PageIndex} that it is made of.
 * Immutable, and safe for use by several threads.
 */
public final class PageTable {

  /** A number that no cell of a page holds: it stands for an empty one. */
  public static final long EMPTY = Long.MIN_VALUE;

  private final PageIndex index;
  private final List<Integer> keyOrder;
  private final Node root;
  private final List<RatePage.Row> rows;
  private final int[] scales;
  private final long[][] numbers;

  private PageTable(
      PageIndex index, Node root, List<RatePage.Row> rows, int[] scales, long[][] numbers) {
    this.index = index;
    this.keyOrder = index.keyOrder();
    this.root = root;
    this.rows = rows;
    this.scales = scales;
    this.numbers = numbers;
  }

  /**
   * Lays out a page.
   *
   * @param keyScales scale of each key that is a number; any number for the others
   * @return the table; empty if the page interpolates, has a default above its last key, or a
   *     number that does not fit a long
   */
  public static Optional<PageTable> of(PageIndex index, List<Integer> keyScales) {
    try {
      Builder builder = new Builder(index, keyScales);
      Node root = builder.node(index.root(), 0);
      int columns = index.page().columns().size();
      int[] scales = new int[columns];
      long[][] numbers = new long[columns][];
      for (int column = 0; column < columns; column++) {
        if (index.page().columns().get(column).type() == RatePage.ColumnType.NUMBER) {
          scales[column] = scaleOf(index.page(), column);
          numbers[column] = numbers(index.page(), column, scales[column]);
        }
      }
      return Optional.of(new PageTable(index, root, index.page().rows(), scales, numbers));
    } catch (NotLaidOut | ArithmeticException e) {
      return Optional.empty();
    }
  }

  /** Says that a page cannot be laid out so. */
  private static final class NotLaidOut extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static int scaleOf(RatePage page, int column) {
    int scale = 0;
    for (RatePage.Row row : page.rows()) {
      if (row.values().get(column) instanceof BigDecimal number) {
        scale = Math.max(scale, number.stripTrailingZeros().scale());
      }
    }
    return scale;
  }

  private static long[] numbers(RatePage page, int column, int scale) {
    long[] numbers = new long[page.rows().size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] =
          page.rows().get(row).values().get(column) instanceof BigDecimal number
              ? number.setScale(scale).unscaledValue().longValueExact()
              : EMPTY;
    }
    return numbers;
  }

  // --- Looking up, by compiled code --------------------------------------------------------------

  /** What one or more keys lead to. */
  public sealed interface Node {

    /** The number of the row, once all keys are used. */
    default int row() {
      throw new IllegalStateException("a key is missing");
    }
  }

  /** A row. */
  private record Leaf(@Override int row) implements Node {}

  /** Texts, and what each leads to. */
  private static final class Texts implements Node {
    private final TextIndex keys;
    private final Node[] children;
    private final @Nullable Node rest;

    Texts(Map<String, Node> children, @Nullable Node rest) {
      this.keys = new TextIndex(List.copyOf(children.keySet()));
      this.children = children.values().toArray(Node[]::new);
      this.rest = rest;
    }
  }

  private record Longs(LongObjectHashMap<Node> children, @Nullable Node rest) implements Node {}

  /** Ranges in ascending order: from each bound on, up to below the other. */
  private static final class Ranges implements Node {
    private final long[] from;
    private final long[] below;
    private final Node[] children;

    Ranges(long[] from, long[] below, Node[] children) {
      this.from = from;
      this.below = below;
      this.children = children;
    }
  }

  /** Follows a text; {@code null} if nothing is there. */
  public static @Nullable Node follow(Node node, String key) {
    Texts texts = (Texts) node;
    int child = texts.keys.of(key);
    return child < 0 ? texts.rest : texts.children[child];
  }

  /** Follows a number; {@code null} if nothing is there. */
  public static @Nullable Node follow(Node node, long key) {
    if (node instanceof Longs longs) {
      Node child = longs.children.get(key);
      return child == null ? longs.rest : child;
    }
    Ranges ranges = (Ranges) node;
    int low = 0;
    int high = ranges.from.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (key < ranges.from[middle]) {
        high = middle - 1;
      } else if (key >= ranges.below[middle] && ranges.below[middle] != Long.MAX_VALUE) {
        low = middle + 1;
      } else {
        return ranges.children[middle];
      }
    }
    return null;
  }

  /** The node before any key. */
  public Node root() {
    return root;
  }

  /** The keys in the order in which they are followed. */
  public List<Integer> keyOrder() {
    return keyOrder;
  }

  /** Says whether a key is followed as a text; otherwise it is as a number. */
  public boolean isText(int key) {
    return index.keyTypes().get(key) == Type.Scalar.TEXT;
  }

  public RatePage page() {
    return index.page();
  }

  /** The rows by their numbers. */
  public List<RatePage.Row> rows() {
    return rows;
  }

  /** Scale of a column of numbers. */
  public int scale(int column) {
    return scales[column];
  }

  /** The numbers of a column by row, {@link #EMPTY} where a cell is. */
  public long[] numbers(int column) {
    return numbers[column];
  }

  /** The values of a column by row, in the class that formulas have for them; absent is empty. */
  public @Nullable Object[] values(int column) {
    return rows.stream()
        .map(row -> row.values().get(column))
        .map(value -> value instanceof BigDecimal number ? Exact.of(number) : value)
        .toArray();
  }

  /** Builds the nodes. */
  private static final class Builder {
    private final PageIndex index;
    private final List<Integer> keyScales;
    private final IdentityHashMap<RatePage.Row, Integer> numbers = new IdentityHashMap<>();

    Builder(PageIndex index, List<Integer> keyScales) {
      this.index = index;
      this.keyScales = keyScales;
      List<RatePage.Row> rows = index.page().rows();
      for (int i = 0; i < rows.size(); i++) {
        numbers.put(rows.get(i), i);
      }
    }

    Node node(PageIndex.Branch branch, int level) {
      if (branch instanceof PageIndex.Leaf leaf) {
        RatePage.Row row = leaf.row();
        if (row == null) {
          throw new NotLaidOut();
        }
        return new Leaf(Objects.requireNonNull(numbers.get(row)));
      }
      int key = index.keyOrder().get(level);
      if (branch instanceof PageIndex.Ranges ranges) {
        return ranges(ranges, key, level);
      }
      if (branch instanceof PageIndex.ExactKeys exact) {
        return exact(exact, key, level);
      }
      throw new NotLaidOut();
    }

    private Node exact(PageIndex.ExactKeys exact, int key, int level) {
      boolean last = level == index.keyOrder().size() - 1;
      if (exact.rest() != null && !last) {
        throw new NotLaidOut();
      }
      Node rest = exact.rest() == null ? null : node(exact.rest(), level + 1);
      if (index.keyTypes().get(key) == Type.Scalar.TEXT) {
        Map<String, Node> children = new LinkedHashMap<>();
        exact
            .children()
            .forEach((value, child) -> children.put((String) value, node(child, level + 1)));
        return new Texts(children, rest);
      }
      LongObjectHashMap<Node> children = new LongObjectHashMap<>();
      exact
          .children()
          .forEach(
              (value, child) -> {
                Long number = exactly(value, keyScales.get(key));
                if (number != null) {
                  children.put(number, node(child, level + 1));
                }
              });
      return new Longs(children, rest);
    }

    private Node ranges(PageIndex.Ranges ranges, int key, int level) {
      int size = ranges.ranges().size();
      long[] from = new long[size];
      long[] below = new long[size];
      Node[] children = new Node[size];
      for (int i = 0; i < size; i++) {
        KeyCells.Range range = ranges.ranges().get(i);
        from[i] = bound(range.from(), Long.MIN_VALUE, keyScales.get(key));
        below[i] = bound(range.below(), Long.MAX_VALUE, keyScales.get(key));
        children[i] = node(ranges.children().get(i), level + 1);
      }
      return new Ranges(from, below, children);
    }

    /** The key as a long; absent if no argument of the scale can be equal to it. */
    private static @Nullable Long exactly(Object value, int scale) {
      if (value instanceof Boolean truth) {
        return truth ? 1L : 0L;
      }
      if (value instanceof LocalDate date) {
        return date.toEpochDay();
      }
      BigDecimal number = ((Exact) value).toDecimal().stripTrailingZeros();
      return number.scale() > scale
          ? null
          : (Long) number.setScale(scale).unscaledValue().longValueExact();
    }

    /** The least argument of the scale that is not below a bound. */
    private static long bound(@Nullable Object bound, long open, int scale) {
      if (bound == null) {
        return open;
      }
      if (bound instanceof LocalDate date) {
        return date.toEpochDay();
      }
      return ((Exact) bound)
          .toDecimal()
          .setScale(scale, RoundingMode.CEILING)
          .unscaledValue()
          .longValueExact();
    }
  }
}
