package io.ratelever.portfolio.dislocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The bands into which numbers are put: {@code 50000..100000}, which includes its lower end. Whole
 * numbers up to 10 stand for themselves.
 */
final class NumberBands {

  private static final int SINGLE_MAX = 10;
  private static final int[] LEADS = {1, 2, 5, 10};
  private static final int DIGITS_MAX = 18;

  /** The whole numbers that stand for themselves. */
  private static final List<String> SINGLES = singles();

  /** The bands from 1, three for each power of ten. */
  private static final List<String> BANDS = bands();

  private NumberBands() {}

  private static List<String> singles() {
    List<String> singles = new ArrayList<>();
    for (int i = 0; i <= SINGLE_MAX; i++) {
      singles.add(String.valueOf(i));
    }
    return List.copyOf(singles);
  }

  private static List<String> bands() {
    List<String> bands = new ArrayList<>();
    for (int digits = 0; digits <= DIGITS_MAX; digits++) {
      BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(digits);
      for (int i = 0; i + 1 < LEADS.length; i++) {
        bands.add(plain(power, LEADS[i]) + ".." + plain(power, LEADS[i + 1]));
      }
    }
    return List.copyOf(bands);
  }

  private static String plain(BigDecimal power, int lead) {
    return power.multiply(BigDecimal.valueOf(lead)).toPlainString();
  }

  /**
   * Returns the band of a number.
   *
   * @throws ArithmeticException if it has more than 18 digits before the point, which no number of
   *     a risk has
   */
  static String of(BigDecimal number) {
    if (number.signum() < 0) {
      return "below 0";
    }
    BigDecimal whole = number.scale() == 0 ? number : number.setScale(0, RoundingMode.DOWN);
    long value = whole.longValueExact();
    if (value <= SINGLE_MAX && whole.compareTo(number) == 0) {
      return SINGLES.get((int) value);
    }
    if (value == 0) {
      return "0..1";
    }
    int digits = 0;
    long lead = value;
    while (lead >= 10) {
      lead /= 10;
      digits++;
    }
    return BANDS.get(3 * digits + (lead >= 5 ? 2 : lead >= 2 ? 1 : 0));
  }
}
