package io.ratelever.check.proof;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.Domain;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Something of a request whose values can be told apart, piece by piece: a fact, or what a formula
 * asks of the risk.
 *
 * @param index its number among the atoms of a promise
 * @param name what it is, for people
 * @param slot the fact's name with its section; absent if it is none
 * @param pieces its values, cut where it could matter: a {@link Range}, {@link String} or {@link
 *     Boolean} each, in their order
 */
record Atom(int index, String name, @Nullable String slot, List<Object> pieces) {

  /** Up to this many values, each is a piece of its own. */
  private static final int SINGLES_MAX = 64;

  /** The pieces that an atom may be in, before and after: from one to another, in their order. */
  record State(int beforeFrom, int beforeTo, int afterFrom, int afterTo) {
    boolean isSettled() {
      return beforeFrom == beforeTo && afterFrom == afterTo;
    }
  }

  State whole() {
    return new State(0, pieces.size() - 1, 0, pieces.size() - 1);
  }

  /**
   * Cuts the values of a domain.
   *
   * @param open whether what is above a saturating domain belongs to its last piece
   */
  static List<Object> pieces(Domain domain, SortedSet<Exact> cuts, boolean open) {
    if (domain instanceof Domain.Levels levels) {
      return List.copyOf(levels.levels());
    }
    if (domain instanceof Domain.YesNo) {
      return List.of(false, true);
    }
    if (domain instanceof Domain.Dates dates) {
      return whole(dates.min().toEpochDay(), dates.max().toEpochDay(), false, cuts);
    }
    if (domain instanceof Domain.Whole whole) {
      return whole(whole.min(), whole.max(), whole.saturating() && open, cuts);
    }
    return decimals((Domain.Decimals) domain, cuts);
  }

  private static List<Object> whole(long min, long max, boolean open, SortedSet<Exact> cuts) {
    List<Object> pieces = new ArrayList<>();
    TreeSet<Long> firsts = new TreeSet<>(List.of(min));
    if (max - min >= 0 && max - min < SINGLES_MAX) {
      for (long value = min; value <= max; value++) {
        firsts.add(value);
      }
    } else {
      for (Exact cut : cuts) {
        if (cut.isDecimal() && cut.toDecimal().stripTrailingZeros().scale() <= 0) {
          firsts.add(cut.toDecimal().longValueExact());
          firsts.add(cut.toDecimal().longValueExact() + 1);
        }
      }
      firsts.removeIf(first -> first < min || first > max);
    }
    for (Long first : firsts) {
      Long next = firsts.higher(first);
      long last = next == null ? max : next - 1;
      pieces.add(Range.of(Exact.of(first), open && next == null ? null : Exact.of(last)));
    }
    return pieces;
  }

  private static List<Object> decimals(Domain.Decimals domain, SortedSet<Exact> cuts) {
    List<Object> pieces = new ArrayList<>();
    BigDecimal step = domain.step();
    BigDecimal width = domain.max().subtract(domain.min());
    if (step != null && width.compareTo(step.multiply(BigDecimal.valueOf(SINGLES_MAX))) < 0) {
      for (BigDecimal at = domain.min(); at.compareTo(domain.max()) <= 0; at = at.add(step)) {
        pieces.add(Range.of(Exact.of(at)));
      }
      return pieces;
    }
    Exact low = Exact.of(domain.min());
    Exact high = Exact.of(domain.max());
    boolean open = false;
    for (Exact cut : cuts) {
      if (cut.compareTo(low) < 0 || cut.compareTo(high) > 0) {
        continue;
      }
      Range below = new Range(low, open, cut, true);
      if (!below.isEmpty()) {
        pieces.add(below);
      }
      pieces.add(Range.of(cut));
      low = cut;
      open = true;
    }
    Range rest = new Range(low, open, high, false);
    if (!rest.isEmpty()) {
      pieces.add(rest);
    }
    return pieces;
  }

  /** Writes the pieces from one to another for people. */
  String words(int from, int to) {
    if (pieces.get(from) instanceof Range first) {
      return first.hull((Range) pieces.get(to)).toString();
    }
    return from == to ? String.valueOf(pieces.get(from)) : pieces.subList(from, to + 1).toString();
  }
}
