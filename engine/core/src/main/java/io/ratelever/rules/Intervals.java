package io.ratelever.rules;

import io.ratelever.ratebook.Condition;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.LongFunction;

/**
 * Whole numbers from a smallest to a largest, cut into intervals: those between which no comparison
 * tells a difference.
 */
final class Intervals {

  /** Up to this many numbers, the interval of each is looked up and not searched. */
  private static final int LOOKED_UP_MAX = 4096;

  private final long min;
  private final long max;

  /** The first number of each interval, ascending; the first of them is {@code min}. */
  private final long[] firsts;

  /** The interval of each number from {@code min} on; empty if there are too many numbers. */
  private final int[] positions;

  private Intervals(long min, long max, long[] firsts) {
    this.min = min;
    this.max = max;
    this.firsts = firsts;
    this.positions = lookUp();
  }

  private int[] lookUp() {
    // A range as long as that of all longs overflows to a negative length.
    long length = max - min;
    if (length < 0 || length >= LOOKED_UP_MAX) {
      return new int[0];
    }
    int[] found = new int[(int) length + 1];
    for (int i = 0; i < found.length; i++) {
      found[i] = search(min + i);
    }
    return found;
  }

  /** Returns the interval in which a number from {@code min} to {@code max} lies. */
  int of(long value) {
    return positions.length > 0 ? positions[(int) (value - min)] : search(value);
  }

  /** The interval of each number from the smallest on; empty if there are too many numbers. */
  int[] positions() {
    return positions.clone();
  }

  private int search(long value) {
    int found = Arrays.binarySearch(firsts, value);
    return found >= 0 ? found : -found - 2;
  }

  int count() {
    return firsts.length;
  }

  long first(int position) {
    return firsts[position];
  }

  long last(int position) {
    return position == firsts.length - 1 ? max : firsts[position + 1] - 1;
  }

  /**
   * Says which numbers are in an interval: {@code >= 2}, {@code [1..3]}, {@code 2}.
   *
   * @param word writes a number
   */
  String words(int position, LongFunction<String> word) {
    long first = first(position);
    long last = last(position);
    if (first == min && last == max) {
      return Axis.ANY;
    }
    if (first == last) {
      return word.apply(first);
    }
    if (first == min) {
      return "<= " + word.apply(last);
    }
    return last == max
        ? ">= " + word.apply(first)
        : "[" + word.apply(first) + ".." + word.apply(last) + "]";
  }

  /** Gathers the comparisons of a fact, each of which cuts its values. */
  static final class Cutter {
    private final long min;
    private final long max;
    private final SortedSet<Long> firsts = new TreeSet<>();

    Cutter(long min, long max) {
      this.min = min;
      this.max = max;
      firsts.add(min);
    }

    /** Cuts where a comparison changes: below its constant, above it, or both. */
    void cut(Condition.Operator operator, long constant) {
      if (changesBelow(operator)) {
        startAt(constant);
      }
      if (changesAbove(operator) && constant < max) {
        startAt(constant + 1);
      }
    }

    private void startAt(long first) {
      if (first > min && first <= max) {
        firsts.add(first);
      }
    }

    Intervals intervals() {
      return new Intervals(min, max, firsts.stream().mapToLong(Long::longValue).toArray());
    }
  }

  /** Whether a comparison tells its constant from what is just below. */
  static boolean changesBelow(Condition.Operator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL, LESS, GREATER_OR_EQUAL -> true;
      case LESS_OR_EQUAL, GREATER -> false;
    };
  }

  /** Whether a comparison tells its constant from what is just above. */
  static boolean changesAbove(Condition.Operator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL, LESS_OR_EQUAL, GREATER -> true;
      case LESS, GREATER_OR_EQUAL -> false;
    };
  }
}
