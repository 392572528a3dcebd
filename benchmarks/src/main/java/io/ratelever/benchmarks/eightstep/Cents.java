package io.ratelever.benchmarks.eightstep;

import java.math.BigDecimal;

/** Money in whole cents. */
final class Cents {

  private Cents() {}

  /**
   * Returns an amount in cents.
   *
   * @throws IllegalArgumentException if it does not have two decimals
   */
  static long of(BigDecimal amount) {
    if (amount.scale() != EightStepPlan.CENTS) {
      throw new IllegalArgumentException(amount + " does not have two decimals");
    }
    return amount.unscaledValue().longValueExact();
  }
}
