package io.ratelever.check.proof;

import io.ratelever.decimal.Exact;
import java.time.LocalDate;
import java.time.Period;
import org.jspecify.annotations.Nullable;

/**
 * Numbers from a bound to a bound. Dates are their days since 1970.
 *
 * @param low smallest number; absent if there is none
 * @param lowOpen whether the smallest number itself is left out
 * @param high largest number; absent if there is none
 * @param highOpen whether the largest number itself is left out
 */
record Range(@Nullable Exact low, boolean lowOpen, @Nullable Exact high, boolean highOpen) {

  static final Range ALL = new Range(null, false, null, false);
  static final Range NOT_NEGATIVE = new Range(Exact.ZERO, false, null, false);

  static Range of(Exact value) {
    return new Range(value, false, value, false);
  }

  static Range of(@Nullable Exact low, @Nullable Exact high) {
    return new Range(low, false, high, false);
  }

  boolean isEmpty() {
    if (low == null || high == null) {
      return false;
    }
    int side = low.compareTo(high);
    return side > 0 || (side == 0 && (lowOpen || highOpen));
  }

  boolean isSingle() {
    return low != null && high != null && low.compareTo(high) == 0;
  }

  boolean isNotNegative() {
    return low != null && low.signum() >= 0;
  }

  boolean isNotPositive() {
    return high != null && high.signum() <= 0;
  }

  /** Whether 0 is surely not among the numbers. */
  boolean isWithoutZero() {
    return (low != null && (low.signum() > 0 || (low.signum() == 0 && lowOpen)))
        || (high != null && (high.signum() < 0 || (high.signum() == 0 && highOpen)));
  }

  /** Whether every number here is at most every number of another range. */
  boolean isAtMost(Range other) {
    return high != null && other.low != null && high.compareTo(other.low) <= 0;
  }

  /** Whether every number here is below every number of another range. */
  boolean isBelow(Range other) {
    if (high == null || other.low == null) {
      return false;
    }
    int side = high.compareTo(other.low);
    return side < 0 || (side == 0 && (highOpen || other.lowOpen));
  }

  /** Whether every number of another range is here too. */
  boolean holds(Range other) {
    return intersect(other).equals(other);
  }

  Range intersect(Range other) {
    boolean takeLow = higherLow(other);
    boolean takeHigh = lowerHigh(other);
    return new Range(
        takeLow ? other.low : low,
        takeLow ? other.lowOpen : lowOpen,
        takeHigh ? other.high : high,
        takeHigh ? other.highOpen : highOpen);
  }

  private boolean higherLow(Range other) {
    if (other.low == null || low == null) {
      return low == null && other.low != null;
    }
    int side = other.low.compareTo(low);
    return side > 0 || (side == 0 && other.lowOpen && !lowOpen);
  }

  private boolean lowerHigh(Range other) {
    if (other.high == null || high == null) {
      return high == null && other.high != null;
    }
    int side = other.high.compareTo(high);
    return side < 0 || (side == 0 && other.highOpen && !highOpen);
  }

  /** The smallest range with the numbers of both. */
  Range hull(Range other) {
    boolean keepLow = low == null || (other.low != null && !other.higherLow(this));
    boolean keepHigh = high == null || (other.high != null && !other.lowerHigh(this));
    return new Range(
        keepLow ? low : other.low,
        keepLow ? lowOpen : other.lowOpen,
        keepHigh ? high : other.high,
        keepHigh ? highOpen : other.highOpen);
  }

  Range negated() {
    Exact newLow = high == null ? null : high.negated();
    Exact newHigh = low == null ? null : low.negated();
    return new Range(newLow, /* lowOpen= */ highOpen, newHigh, /* highOpen= */ lowOpen);
  }

  Range plus(Range other) {
    return new Range(
        low == null || other.low == null ? null : low.plus(other.low),
        lowOpen || other.lowOpen,
        high == null || other.high == null ? null : high.plus(other.high),
        highOpen || other.highOpen);
  }

  /** The days of these days, which are whole, moved by a period: later ones do not come before. */
  Range moved(Period period) {
    return of(moved(low, period), moved(high, period));
  }

  private static @Nullable Exact moved(@Nullable Exact day, Period period) {
    return day == null
        ? null
        : Exact.of(
            LocalDate.ofEpochDay(day.toDecimal().longValueExact()).plus(period).toEpochDay());
  }

  Range times(Range other) {
    if (isSingle() && other.isSingle() && low != null && other.low != null) {
      return of(low.times(other.low));
    }
    if (isZero() || other.isZero()) {
      return of(Exact.ZERO);
    }
    if (isNotNegative() && other.isNotNegative()) {
      return of(product(low, other.low), product(high, other.high));
    }
    if (isNotPositive()) {
      return negated().times(other).negated();
    }
    if (other.isNotPositive()) {
      return times(other.negated()).negated();
    }
    if (low == null || high == null || other.low == null || other.high == null) {
      return unboundedTimes(other);
    }
    Range corners = of(low.times(other.low));
    for (Exact corner :
        new Exact[] {low.times(other.high), high.times(other.low), high.times(other.high)}) {
      corners = corners.hull(of(corner));
    }
    return corners;
  }

  /** A range with both signs times one without a bound. */
  private Range unboundedTimes(Range other) {
    return ALL.hull(other);
  }

  private boolean isZero() {
    return isSingle() && low != null && low.signum() == 0;
  }

  private static @Nullable Exact product(@Nullable Exact one, @Nullable Exact other) {
    return one == null || other == null ? null : one.times(other);
  }

  /** One divided by the numbers here, none of which is 0. */
  Range reciprocal() {
    if (isNotPositive()) {
      return negated().reciprocal().negated();
    }
    Exact newLow = high == null ? Exact.ZERO : Exact.ONE.dividedBy(high);
    Exact newHigh = low == null || low.signum() == 0 ? null : Exact.ONE.dividedBy(low);
    boolean isLowOpen = high == null || highOpen;
    return new Range(newLow, isLowOpen, newHigh, /* highOpen= */ lowOpen);
  }

  Range atMost(Range other) {
    return of(
        low == null || other.low == null ? null : smaller(low, other.low),
        high == null ? other.high : other.high == null ? high : smaller(high, other.high));
  }

  Range atLeast(Range other) {
    return negated().atMost(other.negated()).negated();
  }

  private static Exact smaller(Exact one, Exact other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Writes the range for people: {@code 3}, {@code [0..2]}, {@code >= 2}. */
  @Override
  public String toString() {
    if (low == null) {
      return high == null ? "any number" : (highOpen ? "< " : "<= ") + high;
    }
    if (high == null) {
      return (lowOpen ? "> " : ">= ") + low;
    }
    return isSingle()
        ? low.toString()
        : (lowOpen ? "(" : "[") + low + ".." + high + (highOpen ? ")" : "]");
  }
}
