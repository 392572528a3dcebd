package io.ratelever.check.proof;

import io.ratelever.check.proof.Abstract.OfNumber;
import io.ratelever.decimal.Exact;
import java.util.BitSet;

/** Sums, products and powers of numbers, over all that they may be before and after a change. */
final class Arithmetic {

  private Arithmetic() {}

  static Abstract sum(Abstract left, Abstract right) {
    return Abstract.of(plus(left.number(), right.number()), left.support())
        .supportedBy(right.support());
  }

  static OfNumber plus(OfNumber left, OfNumber right) {
    return OfNumber.of(
        left.before().plus(right.before()),
        left.after().plus(right.after()),
        left.rises() || right.rises(),
        left.falls() || right.falls());
  }

  static Abstract negated(Abstract value) {
    OfNumber number = value.number();
    return turned(number.before().negated(), number.after().negated(), number, value.support());
  }

  /** A number that rises where another falls. */
  private static Abstract turned(Range before, Range after, OfNumber of, BitSet support) {
    boolean rises = of.falls();
    boolean falls = of.rises();
    return Abstract.of(OfNumber.of(before, after, rises, falls), support);
  }

  /** Whether a product moves as its factor does, or the other way by a negative one. */
  static boolean moves(boolean same, boolean opposite, Range factor) {
    return (same && !factor.isNotPositive()) || (opposite && !factor.isNotNegative());
  }

  static Abstract reciprocal(Abstract value) {
    OfNumber number = value.number();
    if (!number.before().isWithoutZero() || !number.after().isWithoutZero()) {
      if (number.before().isSingle() && number.before().equals(number.after())) {
        throw new Vacuous();
      }
      // Where the divisor is 0 there is no premium; elsewhere the sign is kept.
      boolean sign = number.before().isNotNegative() && number.after().isNotNegative();
      Range range = sign ? Range.NOT_NEGATIVE : Range.ALL;
      return sign || number.isSame()
          ? turned(range, range, number, value.support())
          : Abstract.of(OfNumber.of(range, range, true, true), value.support());
    }
    return turned(
        number.before().reciprocal(), number.after().reciprocal(), number, value.support());
  }

  static Abstract power(Abstract base, int exponent) {
    OfNumber number = base.number();
    boolean ordered =
        exponent % 2 == 1 || (number.before().isNotNegative() && number.after().isNotNegative());
    boolean moves = !number.isSame() && exponent > 0;
    return Abstract.of(
        OfNumber.of(
            power(number.before(), exponent),
            power(number.after(), exponent),
            ordered ? number.rises() && moves : moves,
            ordered ? number.falls() && moves : moves),
        base.support());
  }

  static Range power(Range range, int exponent) {
    if (exponent == 0) {
      return Range.of(Exact.ONE);
    }
    if (range.isNotNegative() || exponent % 2 == 1) {
      return Range.of(
          range.low() == null ? null : range.low().power(exponent),
          range.high() == null ? null : range.high().power(exponent));
    }
    if (range.isNotPositive()) {
      return power(range.negated(), exponent);
    }
    Exact low = range.low();
    Exact high = range.high();
    return low == null || high == null
        ? Range.NOT_NEGATIVE
        : Range.of(Exact.ZERO)
            .hull(Range.of(low.power(exponent)))
            .hull(Range.of(high.power(exponent)));
  }

  static Abstract absolute(Abstract value) {
    OfNumber number = value.number();
    if (number.before().isNotNegative() && number.after().isNotNegative()) {
      return value;
    }
    if (number.before().isNotPositive() && number.after().isNotPositive()) {
      return negated(value);
    }
    boolean moves = !number.isSame();
    return Abstract.of(
        OfNumber.of(Range.NOT_NEGATIVE, Range.NOT_NEGATIVE, moves, moves), value.support());
  }
}
