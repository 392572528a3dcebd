package io.ratelever.portfolio.dislocation;

import java.math.BigDecimal;
import java.math.BigInteger;

/** An exact sum of amounts in ten-thousandths, however many there are. */
final class Total {

  private long low;
  private BigInteger high = BigInteger.ZERO;

  Total() {}

  void add(long amount) {
    long sum = low + amount;
    if (((low ^ sum) & (amount ^ sum)) < 0) { // It has overflowed.
      high = high.add(BigInteger.valueOf(low));
      sum = amount;
    }
    low = sum;
  }

  void add(Total other) {
    high = high.add(other.high);
    add(other.low);
  }

  /** Adds what a total has returned. */
  void add(BigDecimal other) {
    high = high.add(other.setScale(Amounts.SCALE).unscaledValue());
  }

  BigDecimal decimal() {
    return Amounts.decimal(high.add(BigInteger.valueOf(low)));
  }
}
