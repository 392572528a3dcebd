package io.ratelever.decimal;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Objects;

/**
 * An exact number: a decimal, or the quotient of two decimals that need not terminate.
 *
 * <p>Sums, products and quotients are exact, so a formula may divide and is rounded once, at its
 * end. Most numbers of a rate book are plain decimals (the divisor is one); only a division leaves
 * a fraction behind. Scale follows {@link BigDecimal} (950 × 1.15 is 1092.50), and equality ignores
 * it (1.5 equals 1.50).
 */
public final class Exact implements Comparable<Exact> {

  public static final Exact ZERO = new Exact(BigDecimal.ZERO, BigDecimal.ONE);
  public static final Exact ONE = new Exact(BigDecimal.ONE, BigDecimal.ONE);

  private static final BigInteger FIVE = BigInteger.valueOf(5);

  private final BigDecimal dividend;
  private final BigDecimal divisor; // always positive
  private final boolean decimal; // whether the divisor is one

  private Exact(BigDecimal dividend, BigDecimal divisor) {
    this.dividend = dividend;
    this.divisor = divisor;
    this.decimal = divisor.compareTo(BigDecimal.ONE) == 0;
  }

  /** Returns the number that a decimal denotes. */
  public static Exact of(BigDecimal value) {
    return new Exact(Objects.requireNonNull(value), BigDecimal.ONE);
  }

  /** Returns the number that a whole number denotes. */
  public static Exact of(long value) {
    return of(BigDecimal.valueOf(value));
  }

  public Exact plus(Exact other) {
    if (isDecimal() && other.isDecimal()) {
      return of(dividend.add(other.dividend));
    }
    if (divisor.compareTo(other.divisor) == 0) {
      return new Exact(dividend.add(other.dividend), divisor);
    }
    return new Exact(
        dividend.multiply(other.divisor).add(other.dividend.multiply(divisor)),
        divisor.multiply(other.divisor));
  }

  public Exact minus(Exact other) {
    return plus(other.negated());
  }

  public Exact times(Exact other) {
    if (isDecimal() && other.isDecimal()) {
      return of(dividend.multiply(other.dividend));
    }
    return new Exact(dividend.multiply(other.dividend), divisor.multiply(other.divisor));
  }

  /**
   * Divides exactly; by a number with a finite reciprocal, into a plain decimal.
   *
   * @throws ArithmeticException if {@code other} is zero
   */
  public Exact dividedBy(Exact other) {
    if (other.signum() == 0) {
      throw new ArithmeticException("division by zero");
    }
    if (isDecimal() && other.hasFiniteReciprocal()) {
      return of(dividend.divide(other.dividend));
    }
    BigDecimal top = dividend.multiply(other.divisor);
    BigDecimal bottom = divisor.multiply(other.dividend);
    return bottom.signum() < 0 ? new Exact(top.negate(), bottom.negate()) : new Exact(top, bottom);
  }

  /**
   * Raises to a whole power.
   *
   * @param exponent 0 to 999; zero gives one
   */
  public Exact power(int exponent) {
    return new Exact(dividend.pow(exponent), divisor.pow(exponent));
  }

  public Exact negated() {
    return new Exact(dividend.negate(), divisor);
  }

  public Exact abs() {
    return signum() < 0 ? negated() : this;
  }

  public int signum() {
    return dividend.signum();
  }

  /** Says whether this is a plain decimal, one that {@link #toDecimal} returns. */
  public boolean isDecimal() {
    return decimal;
  }

  /**
   * Returns the decimal that this number is.
   *
   * @throws ArithmeticException if it has no finite decimal expansion
   */
  public BigDecimal toDecimal() {
    return isDecimal() ? dividend : dividend.divide(divisor);
  }

  /**
   * Says whether every decimal divided by this number is a decimal again: by 1000 or 0.25, but not
   * by 3. Zero has no reciprocal.
   */
  public boolean hasFiniteReciprocal() {
    if (!isDecimal() || signum() == 0) {
      return false;
    }
    BigInteger rest = dividend.unscaledValue().abs();
    rest = rest.shiftRight(rest.getLowestSetBit());
    while (rest.mod(FIVE).signum() == 0) {
      rest = rest.divide(FIVE);
    }
    return rest.equals(BigInteger.ONE);
  }

  /** Returns how many digits it takes to write this number in full, dividend or divisor. */
  public int digits() {
    return Math.max(digits(dividend), digits(divisor));
  }

  private static int digits(BigDecimal number) {
    return Math.max(
        number.precision(), Math.max(number.scale(), number.precision() - number.scale()));
  }

  /** Divides and rounds to a whole number in one step, so that nothing is rounded twice. */
  BigDecimal toWholeMultipleOf(BigDecimal unit, RoundingMode mode) {
    return dividend.divide(divisor.multiply(unit), 0, mode);
  }

  @Override
  public int compareTo(Exact other) {
    if (isDecimal() && other.isDecimal()) {
      return dividend.compareTo(other.dividend);
    }
    return dividend.multiply(other.divisor).compareTo(other.dividend.multiply(divisor));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Exact exact && compareTo(exact) == 0;
  }

  @Override
  public int hashCode() {
    // Equal fractions may be held in different terms; the whole part is the same in all of them.
    return dividend.divide(divisor, 0, RoundingMode.FLOOR).toBigInteger().hashCode();
  }

  /** Returns the decimal in full, or {@code dividend/divisor} where it does not terminate. */
  @Override
  public String toString() {
    return isDecimal()
        ? dividend.toPlainString()
        : dividend.toPlainString() + "/" + divisor.toPlainString();
  }
}
