package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.PortfolioException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/**
 * Premiums of many policies, as whole ten-thousandths: no currency of ISO 4217 has more than four
 * decimals.
 */
final class Amounts {

  /** Decimals of an amount. */
  static final int SCALE = 4;

  private long[] amounts = new long[1024];
  private int size;

  Amounts() {}

  /**
   * Returns a premium in ten-thousandths.
   *
   * @throws PortfolioException if it has more decimals, or more than 14 digits before the point
   */
  static long of(BigDecimal premium) {
    try {
      // The second scale makes a whole number of the digits, without making a BigInteger of them.
      return premium.setScale(SCALE).scaleByPowerOfTen(SCALE).longValueExact();
    } catch (ArithmeticException e) {
      throw new PortfolioException(
          "the premium "
              + premium.toPlainString()
              + " has more than "
              + SCALE
              + " decimals or is too large; portfolios are compared in amounts of money");
    }
  }

  /** Returns ten-thousandths as an amount. */
  static BigDecimal decimal(BigInteger amount) {
    return new BigDecimal(amount, SCALE);
  }

  static BigDecimal decimal(long amount) {
    return BigDecimal.valueOf(amount, SCALE);
  }

  void add(long amount) {
    if (size == amounts.length) {
      amounts = Arrays.copyOf(amounts, size + (size >> 1));
    }
    amounts[size++] = amount;
  }

  void addAll(Amounts others) {
    if (size + others.size > amounts.length) {
      amounts = Arrays.copyOf(amounts, Math.max(size + others.size, size + (size >> 1)));
    }
    System.arraycopy(others.amounts, 0, amounts, size, others.size);
    size += others.size;
  }

  int size() {
    return size;
  }

  long get(int index) {
    return amounts[index];
  }
}
