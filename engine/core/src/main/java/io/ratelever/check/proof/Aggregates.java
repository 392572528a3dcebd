package io.ratelever.check.proof;

import io.ratelever.check.proof.Abstract.OfList;
import io.ratelever.check.proof.Abstract.OfNumber;
import io.ratelever.check.proof.Abstract.OfText;
import io.ratelever.check.proof.Abstract.OfTruth;
import io.ratelever.check.proof.Abstract.Other;
import io.ratelever.check.proof.Abstract.Pairs;
import io.ratelever.check.proof.Abstract.Part;
import io.ratelever.decimal.Exact;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of the values of a list: their sum, their smallest or largest, the only one; over
 * all that each may be before and after a change, and whether its element is in the list.
 */
final class Aggregates {

  private Aggregates() {}

  static Abstract sum(List<Part> parts) {
    Abstract total = Abstract.constant(Exact.ZERO);
    for (Part part : parts) {
      Abstract value = Objects.requireNonNull(part.value());
      OfNumber number = value.number();
      OfNumber counted = included(number, part.included());
      if (part.many()) {
        counted =
            OfNumber.of(
                many(counted.before()), many(counted.after()), counted.rises(), counted.falls());
      }
      total = Arithmetic.sum(total, Abstract.of(counted, value.support()));
    }
    return total;
  }

  /** A number of elements is not negative, whatever the values of the fact are. */
  static Abstract floored(Abstract many) {
    OfNumber number = many.number();
    return Abstract.of(
        OfNumber.of(
            number.before().intersect(Range.NOT_NEGATIVE),
            number.after().intersect(Range.NOT_NEGATIVE),
            number.rises(),
            number.falls()),
        many.support());
  }

  static OfNumber asNumber(int included) {
    Range zero = Range.of(Exact.ZERO);
    Range one = Range.of(Exact.ONE);
    Range before = null;
    Range after = null;
    for (int pair = 1; pair <= Pairs.BOTH; pair <<= 1) {
      if ((included & pair) != 0) {
        Range from = Pairs.before(pair) ? one : zero;
        Range to = Pairs.after(pair) ? one : zero;
        before = before == null ? from : before.hull(from);
        after = after == null ? to : after.hull(to);
      }
    }
    if (before == null || after == null) {
      throw new Vacuous();
    }
    return OfNumber.of(
        before, after, (included & Pairs.APPEARS) != 0, (included & Pairs.GOES) != 0);
  }

  /** A number where its element is in a list, and 0 where it is not. */
  private static OfNumber included(OfNumber number, int pairs) {
    Range zero = Range.of(Exact.ZERO);
    OfNumber all = null;
    for (int pair = 1; pair <= Pairs.BOTH; pair <<= 1) {
      if ((pairs & pair) != 0) {
        OfNumber one =
            pair == Pairs.BOTH
                ? number
                : OfNumber.of(
                    Pairs.before(pair) ? number.before() : zero,
                    Pairs.after(pair) ? number.after() : zero,
                    true,
                    true);
        OfNumber both = pair == Pairs.NEITHER ? OfNumber.same(zero) : one;
        all = all == null ? both : joined(all, both);
      }
    }
    if (all == null) {
      throw new Vacuous();
    }
    return all;
  }

  private static OfNumber joined(OfNumber one, OfNumber other) {
    return new OfNumber(
        one.before().hull(other.before()),
        one.after().hull(other.after()),
        one.rises() || other.rises(),
        one.falls() || other.falls());
  }

  /** The sum of any number of such numbers. */
  private static Range many(Range range) {
    return new Range(
        range.isNotNegative() ? Exact.ZERO : null,
        false,
        range.isNotPositive() ? Exact.ZERO : null,
        false);
  }

  /** The smallest or largest of some numbers, perhaps none. */
  static Abstract extreme(List<Part> parts, boolean largest) {
    Abstract all = null;
    boolean sure = false;
    boolean anySure = false;
    int moves = Pairs.SAME;
    for (Part part : parts) {
      Abstract value = Objects.requireNonNull(part.value());
      OfNumber number = value.number();
      boolean comes = (part.included() & Pairs.APPEARS) != 0;
      boolean goes = (part.included() & Pairs.GOES) != 0;
      boolean rises = number.rises() || (largest ? comes : goes);
      boolean falls = number.falls() || (largest ? goes : comes);
      boolean allSure = all == null || sure;
      sure = allSure && !part.many() && part.included() == Pairs.BOTH;
      anySure |= !part.many() && part.included() == Pairs.BOTH;
      moves |= part.included() & (Pairs.APPEARS | Pairs.GOES);
      OfNumber one = new OfNumber(number.before(), number.after(), rises, falls);
      if (all == null) {
        all = Abstract.of(one, value.support());
      } else if (sure) {
        all = largest(all, Abstract.of(one, value.support()), largest);
      } else {
        all = Abstract.of(joined(all.number(), one), all.support()).supportedBy(value.support());
      }
    }
    if (all == null) {
      return Abstract.missing(new BitSet());
    }
    return new Abstract(all.shift(), anySure ? Pairs.BOTH : moves, all.support());
  }

  static Abstract largest(Abstract one, Abstract other, boolean largest) {
    OfNumber left = one.number();
    OfNumber right = other.number();
    return Abstract.of(
            OfNumber.of(
                largest
                    ? left.before().atLeast(right.before())
                    : left.before().atMost(right.before()),
                largest ? left.after().atLeast(right.after()) : left.after().atMost(right.after()),
                left.rises() || right.rises(),
                left.falls() || right.falls()),
            one.support())
        .supportedBy(other.support());
  }

  /** The only element of a list. */
  static Abstract one(List<Part> parts) {
    Abstract all = null;
    boolean same = true;
    for (Part part : parts) {
      Abstract value = Objects.requireNonNull(part.value());
      same &= (part.included() & ~Pairs.SAME) == 0;
      all = all == null ? value : union(all, value);
    }
    if (all == null) {
      return Abstract.missing(new BitSet());
    }
    Abstract found = same ? all : unknownMove(all);
    return new Abstract(found.shift(), same ? Pairs.SAME : Pairs.ANY, found.support());
  }

  private static Abstract unknownMove(Abstract value) {
    if (value.shift() instanceof OfNumber number) {
      return Abstract.of(OfNumber.of(number.before(), number.after(), true, true), value.support());
    }
    if (value.shift() instanceof OfText text) {
      return Abstract.of(new OfText(text.before(), text.after(), false), value.support());
    }
    return Abstract.of(
        value.shift() instanceof OfTruth ? new OfTruth(Pairs.ANY) : new Other(false),
        value.support());
  }

  /** All that one of two values may be, the same one of them before and after. */
  static Abstract union(Abstract one, Abstract other) {
    int presence = one.presence() | other.presence();
    Abstract.Shift shift;
    if (one.shift() instanceof OfNumber left && other.shift() instanceof OfNumber right) {
      shift = joined(left, right);
    } else if (one.shift() instanceof OfTruth left && other.shift() instanceof OfTruth right) {
      shift = new OfTruth(left.pairs() | right.pairs());
    } else if (one.shift() instanceof OfText left && other.shift() instanceof OfText right) {
      shift =
          new OfText(
              union(left.before(), right.before()),
              union(left.after(), right.after()),
              left.same() && right.same());
    } else if (one.shift() instanceof OfList || other.shift() instanceof OfList) {
      throw new Unsupported("a choice between lists is not understood by proofs");
    } else {
      boolean absent = (one.presence() & Pairs.BOTH) == 0;
      shift =
          absent
              ? other.shift()
              : (other.presence() & Pairs.BOTH) == 0
                  ? one.shift()
                  : new Other(one.shift().isSame() && other.shift().isSame());
    }
    return new Abstract(shift, presence, one.support()).supportedBy(other.support());
  }

  static @Nullable Set<String> union(@Nullable Set<String> one, @Nullable Set<String> other) {
    if (one == null || other == null) {
      return null;
    }
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
  }
}
