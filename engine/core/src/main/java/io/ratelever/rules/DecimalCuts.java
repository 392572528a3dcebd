package io.ratelever.rules;

import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Decimals from a smallest to a largest, cut into intervals between which no comparison tells a
 * difference.
 *
 * <p>Beside the cuts as decimals there are keys, with which a search compares whole numbers only: a
 * decimal with the common number of places of all cuts becomes an even number, and what lies
 * between two such decimals the odd number between theirs. A cut above a constant is that odd
 * number. Where a cut does not fit, decimals are compared.
 */
final class DecimalCuts {

  private static final BigInteger KEY_MAX = BigInteger.valueOf(Long.MAX_VALUE / 2);
  private static final long[] POWERS_OF_TEN = powersOfTen();

  private final BigDecimal min;
  private final BigDecimal max;

  /** Ascending; interval i lies between cut i - 1 and cut i. */
  private final List<Cut> cuts;

  private final int places;
  private final long minKey;
  private final long maxKey;

  /** The key of each cut; {@code null} if some do not fit. */
  private final long @Nullable [] keys;

  private DecimalCuts(BigDecimal min, BigDecimal max, List<Cut> cuts) {
    this.min = min;
    this.max = max;
    this.cuts = cuts;
    int most = Math.max(0, Math.max(min.scale(), max.scale()));
    for (Cut cut : cuts) {
      most = Math.max(most, cut.at().scale());
    }
    this.places = most;
    boolean fit = fits(min) && fits(max) && cuts.stream().allMatch(cut -> fits(cut.at()));
    this.keys = fit ? cuts.stream().mapToLong(this::key).toArray() : null;
    this.minKey = fit ? key(new Cut(min, false)) : 0;
    this.maxKey = fit ? key(new Cut(max, false)) : 0;
  }

  private static long[] powersOfTen() {
    long[] powers = new long[19];
    powers[0] = 1;
    for (int i = 1; i < powers.length; i++) {
      powers[i] = 10 * powers[i - 1];
    }
    return powers;
  }

  private boolean fits(BigDecimal number) {
    return places <= 18 && number.setScale(places).unscaledValue().abs().compareTo(KEY_MAX) < 0;
  }

  private long key(Cut cut) {
    return 2 * cut.at().setScale(places).unscaledValue().longValueExact() + (cut.above() ? 1 : 0);
  }

  /**
   * A cut just below a number, or just above it.
   *
   * @param at the number
   * @param above whether the number itself still lies below the cut
   */
  record Cut(BigDecimal at, boolean above) implements Comparable<Cut> {

    /** Whether a number lies above the cut. */
    boolean isBelow(BigDecimal value) {
      int order = value.compareTo(at);
      return order > 0 || (order == 0 && !above);
    }

    @Override
    public int compareTo(Cut other) {
      int order = at.compareTo(other.at);
      return order != 0 ? order : Boolean.compare(above, other.above);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Cut cut && compareTo(cut) == 0;
    }

    @Override
    public int hashCode() {
      return at.stripTrailingZeros().hashCode();
    }
  }

  /** Returns the interval in which a number lies; -1 if it lies outside the domain. */
  int of(BigDecimal value) {
    if (value.compareTo(min) < 0 || value.compareTo(max) > 0) {
      return -1;
    }
    int low = 0;
    int high = cuts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cuts.get(middle).isBelow(value)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Returns the interval in which {@code unscaled / 10^scale} lies; -1 if outside the domain. */
  int of(long unscaled, int scale) {
    long[] sorted = keys;
    if (sorted == null) {
      return of(BigDecimal.valueOf(unscaled, scale));
    }
    long key;
    if (scale <= places) {
      long shift = (long) places - scale;
      long power = shift > 18 ? Long.MAX_VALUE : POWERS_OF_TEN[(int) shift];
      long limit = Long.MAX_VALUE / 2 / power;
      if (unscaled > limit || unscaled < -limit) {
        return -1;
      }
      key = unscaled == 0 ? 0 : 2 * unscaled * power;
    } else {
      key = keyBetween(unscaled, scale - places);
    }
    if (key < minKey || key > maxKey) {
      return -1;
    }
    int found = Arrays.binarySearch(sorted, key);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Returns the key of a number that has some places more than the cuts have. */
  private static long keyBetween(long unscaled, int morePlaces) {
    if (morePlaces > 18) {
      return Long.signum(unscaled);
    }
    long power = POWERS_OF_TEN[morePlaces];
    long floor = Math.floorDiv(unscaled, power);
    return 2 * floor + (floor * power == unscaled ? 0 : 1);
  }

  int count() {
    return cuts.size() + 1;
  }

  /** Says which numbers are in an interval: {@code >= 2}, {@code [0.5..1)}, {@code 0.5}. */
  String words(int position) {
    Cut lower = lower(position);
    Cut upper = upper(position);
    if (lower == null) {
      return upper == null
          ? Axis.ANY
          : sign(upper, min, upper.above() ? "<= " : "< ") + upper.at().toPlainString();
    }
    if (upper == null) {
      return sign(lower, max, lower.above() ? "> " : ">= ") + lower.at().toPlainString();
    }
    if (lower.at().compareTo(upper.at()) == 0) {
      return lower.at().toPlainString();
    }
    return (lower.above() ? "(" : "[")
        + lower.at().toPlainString()
        + ".."
        + upper.at().toPlainString()
        + (upper.above() ? "]" : ")");
  }

  /** Returns the sign, or none if the interval is the end of the domain alone. */
  private static String sign(Cut cut, BigDecimal end, String sign) {
    return cut.at().compareTo(end) == 0 ? "" : sign;
  }

  private @Nullable Cut lower(int position) {
    return position == 0 ? null : cuts.get(position - 1);
  }

  private @Nullable Cut upper(int position) {
    return position == cuts.size() ? null : cuts.get(position);
  }

  /** Returns a number of an interval: an end that belongs to it, else its middle. */
  BigDecimal representative(int position) {
    Cut lower = lower(position);
    Cut upper = upper(position);
    if (lower == null) {
      return min;
    }
    if (!lower.above()) {
      return lower.at();
    }
    if (upper == null) {
      return max;
    }
    return upper.above() ? upper.at() : lower.at().add(upper.at()).multiply(new BigDecimal("0.5"));
  }

  /** Gathers the comparisons of a fact, each of which cuts its values. */
  static final class Cutter {
    private final BigDecimal min;
    private final BigDecimal max;
    private final @Nullable BigDecimal step;
    private final TreeSet<Cut> cuts = new TreeSet<>();

    Cutter(Domain.Decimals domain) {
      this.min = plain(domain.min());
      this.step = domain.step();
      this.max = plain(step == null ? domain.max() : down(domain.max(), step));
    }

    /** Cuts where a comparison changes: below its constant, above it, or both. */
    void cut(Condition.Operator operator, BigDecimal constant) {
      if (constant.compareTo(min) < 0 || constant.compareTo(max) > 0) {
        return;
      }
      if (Intervals.changesBelow(operator)) {
        add(new Cut(plain(constant), false));
      }
      if (Intervals.changesAbove(operator)) {
        add(new Cut(plain(constant), true));
      }
    }

    private void add(Cut cut) {
      Cut inside = step == null ? cut : onStep(cut, step);
      if (inside.isBelow(max) && !inside.isBelow(min)) {
        cuts.add(inside);
      }
    }

    /** Moves a cut up to just below the next value of the domain, which changes no value's side. */
    private Cut onStep(Cut cut, BigDecimal distance) {
      BigDecimal value = down(cut.at(), distance);
      return new Cut(plain(cut.isBelow(value) ? value : value.add(distance)), false);
    }

    /** Returns the last value of the domain that is not above a number. */
    private BigDecimal down(BigDecimal number, BigDecimal distance) {
      return min.add(number.subtract(min).divideToIntegralValue(distance).multiply(distance));
    }

    DecimalCuts cuts() {
      return new DecimalCuts(min, max, List.copyOf(cuts));
    }
  }

  /** Writes a number without zeros that say nothing, and without an exponent. */
  static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
  }
}
