package io.ratelever.check.proof;

import io.ratelever.decimal.Exact;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be before a change and after it: a set of pairs that holds every pair that can
 * occur, and perhaps more.
 *
 * @param shift the pairs of values, where there is one on both sides
 * @param presence on which sides there may be a value, by {@link Pairs}, false being none
 * @param support the atoms that are not settled and on which the pairs rest
 */
record Abstract(Shift shift, int presence, BitSet support) {

  /** Pairs of truths, before and after, as bits. */
  static final class Pairs {
    static final int NEITHER = 1;
    static final int APPEARS = 2;
    static final int GOES = 4;
    static final int BOTH = 8;
    static final int SAME = NEITHER | BOTH;
    static final int ANY = 15;

    private Pairs() {}

    static int of(boolean before, boolean after) {
      return before ? (after ? BOTH : GOES) : (after ? APPEARS : NEITHER);
    }

    static boolean before(int pair) {
      return (pair & (GOES | BOTH)) != 0;
    }

    static boolean after(int pair) {
      return (pair & (APPEARS | BOTH)) != 0;
    }

    /** The pairs in which each side is the opposite. */
    static int not(int pairs) {
      int swapped = 0;
      for (int pair = 1; pair <= BOTH; pair <<= 1) {
        if ((pairs & pair) != 0) {
          swapped |= of(!before(pair), !after(pair));
        }
      }
      return swapped;
    }

    /** The pairs in which a side holds if it holds in both operands. */
    static int and(int one, int other) {
      int all = 0;
      for (int left = 1; left <= BOTH; left <<= 1) {
        for (int right = 1; right <= BOTH; right <<= 1) {
          if ((one & left) != 0 && (other & right) != 0) {
            all |= of(before(left) && before(right), after(left) && after(right));
          }
        }
      }
      return all;
    }

    static int or(int one, int other) {
      return not(and(not(one), not(other)));
    }
  }

  /** Pairs of values of one type. */
  sealed interface Shift {
    /** Whether each value is the same on both sides. */
    boolean isSame();
  }

  /**
   * Numbers, and dates as days.
   *
   * @param rises whether the number after may be larger
   * @param falls whether the number after may be smaller
   */
  record OfNumber(Range before, Range after, boolean rises, boolean falls) implements Shift {
    static OfNumber of(Range before, Range after, boolean rises, boolean falls) {
      if (before.isEmpty() || after.isEmpty()) {
        throw new Vacuous();
      }
      boolean mayRise = rises && !after.isAtMost(before);
      boolean mayFall = falls && !before.isAtMost(after);
      if (!mayRise && !mayFall) {
        Range both = before.intersect(after);
        if (both.isEmpty()) {
          throw new Vacuous();
        }
        return new OfNumber(both, both, false, false);
      }
      return new OfNumber(before, after, mayRise, mayFall);
    }

    static OfNumber same(Range range) {
      return of(range, range, false, false);
    }

    @Override
    public boolean isSame() {
      return !rises && !falls;
    }
  }

  /** Truths, by {@link Pairs}. */
  record OfTruth(int pairs) implements Shift {
    @Override
    public boolean isSame() {
      return (pairs & ~Pairs.SAME) == 0;
    }
  }

  /** Texts; absent sets are any texts. */
  record OfText(@Nullable Set<String> before, @Nullable Set<String> after, boolean same)
      implements Shift {
    static OfText same(@Nullable Set<String> texts) {
      return new OfText(texts, texts, true);
    }

    @Override
    public boolean isSame() {
      return same;
    }
  }

  /** Values of another type, of which no more is known. */
  record Other(boolean same) implements Shift {
    @Override
    public boolean isSame() {
      return same;
    }
  }

  /** A list, part by part. */
  record OfList(List<Part> parts) implements Shift {
    OfList {
      parts = List.copyOf(parts);
    }

    @Override
    public boolean isSame() {
      return parts.stream()
          .allMatch(
              part ->
                  (part.included() & ~Pairs.SAME) == 0
                      && (part.value() == null || part.value().shift().isSame()));
    }
  }

  /**
   * A part of a list.
   *
   * @param run the run of a section that the elements are; absent if they are none
   * @param many whether there may be any number of such elements, or none; otherwise there is one
   * @param included on which sides such an element is in the list, by {@link Pairs}
   * @param value the elements, where they are values
   */
  record Part(@Nullable Run run, boolean many, int included, @Nullable Abstract value) {
    Part within(int pairs) {
      return new Part(run, many, Pairs.and(included, pairs), value);
    }

    Part with(@Nullable Run other, @Nullable Abstract element) {
      return new Part(other, many, included, element);
    }
  }

  static Abstract of(Shift shift, BitSet support) {
    return new Abstract(shift, Pairs.BOTH, support);
  }

  /** A value that is the same on both sides, in the classes that formulas have. */
  static Abstract constant(Object value) {
    BitSet none = new BitSet();
    if (value instanceof Exact number) {
      return of(OfNumber.same(Range.of(number)), none);
    }
    if (value instanceof LocalDate date) {
      return of(OfNumber.same(Range.of(Exact.of(date.toEpochDay()))), none);
    }
    if (value instanceof Boolean truth) {
      return of(new OfTruth(truth ? Pairs.BOTH : Pairs.NEITHER), none);
    }
    return value instanceof String text
        ? of(OfText.same(new TreeSet<>(Set.of(text))), none)
        : of(new Other(true), none);
  }

  static Abstract missing(BitSet support) {
    return new Abstract(new Other(true), Pairs.NEITHER, support);
  }

  Abstract within(int pairs) {
    return new Abstract(shift, Pairs.and(presence, pairs), support);
  }

  Abstract supportedBy(BitSet more) {
    if (more.isEmpty()) {
      return this;
    }
    BitSet all = (BitSet) support.clone();
    all.or(more);
    return new Abstract(shift, presence, all);
  }

  /** The pairs where there is a value on both sides; without one there is no premium. */
  Abstract strict() {
    if ((presence & Pairs.BOTH) == 0) {
      throw new Vacuous();
    }
    return presence == Pairs.BOTH ? this : new Abstract(shift, Pairs.BOTH, support);
  }

  OfNumber number() {
    return (OfNumber) strict().shift;
  }

  int truth() {
    return ((OfTruth) strict().shift).pairs();
  }
}
