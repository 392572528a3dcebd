package io.ratelever.compiled;

import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import java.math.BigDecimal;

/**
 * Arithmetic on decimals that are held as a long and a scale which the compiler knows: {@code 1.15}
 * of scale 2 is 115. Called by compiled formulas.
 *
 * <p>Whatever does not fit a long throws {@link Overflow}; nothing wraps around and nothing is
 * rounded but by the roundings.
 */
public final class Scaled {

  /** Largest scale; ten to its power is the largest that a long holds. */
  public static final int SCALE_MAX = 18;

  private static final int DIGITS_MAX = 1000;
  private static final long[] POWERS = new long[SCALE_MAX + 1];

  static {
    POWERS[0] = 1;
    for (int i = 1; i <= SCALE_MAX; i++) {
      POWERS[i] = POWERS[i - 1] * 10;
    }
  }

  private Scaled() {}

  /** Returns ten to a power of 0 to {@link #SCALE_MAX}. */
  public static long power(int exponent) {
    return POWERS[exponent];
  }

  // --- Arithmetic --------------------------------------------------------------------------------

  public static long plus(long left, long right) {
    long sum = left + right;
    if (((left ^ sum) & (right ^ sum)) < 0) {
      throw Overflow.SIGNAL;
    }
    return sum;
  }

  public static long minus(long left, long right) {
    long difference = left - right;
    if (((left ^ right) & (left ^ difference)) < 0) {
      throw Overflow.SIGNAL;
    }
    return difference;
  }

  public static long times(long left, long right) {
    long product = left * right;
    // The high half repeats the sign of the low half if, and only if, the product fits.
    if (Math.multiplyHigh(left, right) != product >> 63) {
      throw Overflow.SIGNAL;
    }
    return product;
  }

  public static long negated(long value) {
    if (value == Long.MIN_VALUE) {
      throw Overflow.SIGNAL;
    }
    return -value;
  }

  public static long abs(long value) {
    return value < 0 ? negated(value) : value;
  }

  // --- Division to a whole number, rounded -------------------------------------------------------

  /** Makes a divisor positive by turning both signs; called on the dividend first. */
  public static long signed(long dividend, long divisor) {
    return divisor < 0 ? negated(dividend) : dividend;
  }

  /**
   * Returns a divisor as a positive number.
   *
   * @throws Irregular if it is zero
   */
  public static long divisor(long divisor) {
    if (divisor == 0) {
      throw Irregular.SIGNAL;
    }
    return abs(divisor);
  }

  /**
   * Divides to the nearest whole number; a tie goes away from zero. The divisor is positive.
   *
   * <p>Without a branch, for which way a premium is rounded no processor can guess.
   */
  public static long halfUp(long dividend, long divisor) {
    long quotient = dividend / divisor;
    long rest = Math.abs(dividend - quotient * divisor);
    long away = (divisor - rest - rest - 1) >> 63; // All ones if the rest is at least a half.
    return quotient + (away & (dividend >> 63 | 1));
  }

  /** Divides to the nearest whole number; a tie goes to the even one. The divisor is positive. */
  public static long halfEven(long dividend, long divisor) {
    long quotient = dividend / divisor;
    long rest = Math.abs(dividend - quotient * divisor);
    long toNext = divisor - rest;
    return rest > toNext || (rest == toNext && (quotient & 1) != 0)
        ? away(quotient, dividend)
        : quotient;
  }

  /** Divides, away from zero. The divisor is positive. */
  public static long up(long dividend, long divisor) {
    long quotient = dividend / divisor;
    return dividend == quotient * divisor ? quotient : away(quotient, dividend);
  }

  /** Divides, towards zero. The divisor is positive. */
  public static long down(long dividend, long divisor) {
    return dividend / divisor;
  }

  /** Divides, towards positive infinity. The divisor is positive. */
  public static long ceiling(long dividend, long divisor) {
    return -Math.floorDiv(-dividend, divisor);
  }

  /** Divides, towards negative infinity. The divisor is positive. */
  public static long floor(long dividend, long divisor) {
    return Math.floorDiv(dividend, divisor);
  }

  private static long away(long quotient, long dividend) {
    return dividend < 0 ? quotient - 1 : quotient + 1;
  }

  /** Returns the method of this class that rounds in a mode. */
  static String methodOf(Rounding.Mode mode) {
    return switch (mode) {
      case HALF_UP -> "halfUp";
      case HALF_EVEN -> "halfEven";
      case UP -> "up";
      case DOWN -> "down";
      case CEILING -> "ceiling";
      case FLOOR -> "floor";
    };
  }

  // --- From and to other numbers -----------------------------------------------------------------

  /**
   * Returns a decimal at a scale.
   *
   * @throws Irregular if it has more decimals, or does not fit
   */
  public static long of(BigDecimal value, int scale) {
    int from = value.scale();
    if (value.precision() > SCALE_MAX) {
      return ofLong(value, scale);
    }
    long unscaled = from == 0 ? value.longValue() : value.scaleByPowerOfTen(from).longValue();
    return from == scale ? unscaled : rescaled(unscaled, from, scale);
  }

  /**
   * Returns a number of a risk at the scale that such numbers mostly have.
   *
   * @throws Overflow if it has more decimals, or does not fit
   */
  public static long sent(BigDecimal value, int scale) {
    try {
      return of(value, scale);
    } catch (Irregular doesNotFit) {
      throw Overflow.SIGNAL;
    }
  }

  private static long ofLong(BigDecimal value, int scale) {
    try {
      return value.setScale(scale).unscaledValue().longValueExact();
    } catch (ArithmeticException doesNotFit) {
      throw Irregular.SIGNAL;
    }
  }

  /**
   * Returns a number of one scale at another.
   *
   * @throws Irregular if it has more decimals, or does not fit
   */
  public static long rescaled(long unscaled, int from, int to) {
    if (unscaled == 0) {
      return 0;
    }
    int digits = to - from;
    if (Math.abs(digits) > SCALE_MAX) {
      throw Irregular.SIGNAL;
    }
    if (digits >= 0) {
      long high = Math.multiplyHigh(unscaled, POWERS[digits]);
      long product = unscaled * POWERS[digits];
      if (high != product >> 63) {
        throw Irregular.SIGNAL;
      }
      return product;
    }
    long cut = POWERS[-digits];
    long quotient = unscaled / cut;
    if (quotient * cut != unscaled) {
      throw Irregular.SIGNAL;
    }
    return quotient;
  }

  /** Returns an exact number at a scale. */
  public static long of(Exact value, int scale) {
    if (!value.isDecimal()) {
      throw Irregular.SIGNAL;
    }
    return of(value.toDecimal(), scale);
  }

  /** Returns a number as an exact one. */
  public static Exact exact(long unscaled, int scale) {
    return Exact.of(BigDecimal.valueOf(unscaled, scale));
  }

  /** Returns a number as a decimal. */
  public static BigDecimal decimal(long unscaled, int scale) {
    return BigDecimal.valueOf(unscaled, scale);
  }

  // --- Exact numbers -----------------------------------------------------------------------------

  public static Exact plus(Exact left, Exact right) {
    return bounded(left.plus(right));
  }

  public static Exact minus(Exact left, Exact right) {
    return bounded(left.minus(right));
  }

  public static Exact times(Exact left, Exact right) {
    return bounded(left.times(right));
  }

  public static Exact dividedBy(Exact left, Exact right) {
    if (right.signum() == 0) {
      throw Irregular.SIGNAL;
    }
    return bounded(left.dividedBy(right));
  }

  public static Exact power(Exact base, int exponent) {
    if ((long) (base.digits() - 1) * exponent > DIGITS_MAX) {
      throw Irregular.SIGNAL;
    }
    return bounded(base.power(exponent));
  }

  public static Exact rounded(Exact value, Rounding rounding) {
    return Exact.of(rounding.round(value));
  }

  private static Exact bounded(Exact value) {
    if (value.digits() > DIGITS_MAX) {
      throw Irregular.SIGNAL;
    }
    return value;
  }
}
