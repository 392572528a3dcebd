package io.ratelever.portfolio.dislocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A cap on the change of each premium at a renewal: every policy goes from what it pays towards
 * what the candidate asks, by no more than the cap a year.
 *
 * <p>It is assumed that every policy is renewed each year and does not change otherwise. A capped
 * premium is rounded towards what was paid, to cents, so that the cap is kept.
 */
public final class RenewalCap {

  private static final int CENTS = 2;

  private RenewalCap() {}

  /**
   * One year of renewals.
   *
   * @param year 1 for the first renewal
   * @param premium what is paid in that year
   * @param difference what is paid less (or more, if positive) than the candidate asks
   * @param capped how many policies do not pay yet what the candidate asks
   */
  public record Year(int year, BigDecimal premium, BigDecimal difference, long capped) {}

  static List<Year> years(Amounts before, Amounts after, BigDecimal cap, int count) {
    BigDecimal[] premiums = new BigDecimal[count];
    BigDecimal[] differences = new BigDecimal[count];
    long[] capped = new long[count];
    java.util.Arrays.fill(premiums, BigDecimal.ZERO);
    java.util.Arrays.fill(differences, BigDecimal.ZERO);
    for (int i = 0; i < before.size(); i++) {
      BigDecimal paid = Amounts.decimal(before.get(i));
      BigDecimal asked = Amounts.decimal(after.get(i));
      for (int year = 0; year < count; year++) {
        paid = next(paid, asked, cap);
        premiums[year] = premiums[year].add(paid);
        differences[year] = differences[year].add(paid.subtract(asked));
        capped[year] += paid.compareTo(asked) == 0 ? 0 : 1;
      }
    }
    List<Year> years = new ArrayList<>();
    for (int year = 0; year < count; year++) {
      years.add(new Year(year + 1, premiums[year], differences[year], capped[year]));
    }
    return years;
  }

  /**
   * Returns what is paid next year. What was free before has no share to rise by, and is not
   * capped.
   */
  static BigDecimal next(BigDecimal paid, BigDecimal asked, BigDecimal cap) {
    if (paid.signum() == 0 || paid.compareTo(asked) == 0) {
      return asked;
    }
    if (asked.compareTo(paid) > 0) {
      BigDecimal most = paid.multiply(BigDecimal.ONE.add(cap)).setScale(CENTS, RoundingMode.FLOOR);
      return asked.min(most);
    }
    BigDecimal least =
        paid.multiply(BigDecimal.ONE.subtract(cap)).setScale(CENTS, RoundingMode.CEILING);
    return asked.max(least);
  }
}
