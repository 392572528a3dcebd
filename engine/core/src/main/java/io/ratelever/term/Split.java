package io.ratelever.term;

import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import java.math.BigDecimal;

/**
 * An amount over the days of a term, cut so that the parts of any split sum exactly to it.
 *
 * <p>What is rounded is the amount up to a day; a part is the difference of two such amounts, so
 * that in a sum of adjacent parts everything cancels but the ends. The ends are exact: nothing up
 * to day 0, all of it up to the last. No part of a positive amount is negative.
 *
 * @param amount the amount for the whole term, positive or negative
 * @param termDays days of the term, at least 1
 * @param rounding rounding of the amount up to a day
 */
public record Split(BigDecimal amount, int termDays, Rounding rounding) {

  public Split {
    if (termDays < 1) {
      throw new IllegalArgumentException("a term of " + termDays + " days");
    }
  }

  /**
   * Returns the amount up to a day, exclusive.
   *
   * @param day 0 to {@code termDays}
   */
  public BigDecimal upTo(int day) {
    if (day < 0 || day > termDays) {
      throw new IllegalArgumentException("day " + day + " of a term of " + termDays + " days");
    }
    if (day == 0) {
      return BigDecimal.ZERO;
    }
    return day == termDays ? amount : of(Exact.of(day).dividedBy(Exact.of(termDays)));
  }

  /**
   * Returns a share of the amount, rounded. Where the unit of the rounding is coarser than the
   * amount, rounding would give more than all of it, or less than nothing; it gives all or nothing.
   *
   * @param share from 0 to 1
   */
  BigDecimal of(Exact share) {
    BigDecimal rounded = rounding.round(Exact.of(amount).times(share));
    return amount.signum() < 0
        ? rounded.max(amount).min(BigDecimal.ZERO)
        : rounded.min(amount).max(BigDecimal.ZERO);
  }

  /**
   * Returns the part from one day, inclusive, to another, exclusive.
   *
   * @param from 0 to {@code until}
   * @param until up to {@code termDays}
   */
  public BigDecimal part(int from, int until) {
    if (from > until) {
      throw new IllegalArgumentException("a part from day " + from + " to day " + until);
    }
    return upTo(until).subtract(upTo(from));
  }
}
