package io.ratelever.decimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExactTest {

  /** A fraction of whole numbers in lowest terms: school arithmetic, and nothing of decimals. */
  private record Fraction(BigInteger top, BigInteger bottom) {
    static Fraction of(BigInteger top, BigInteger bottom) {
      BigInteger divisor = top.gcd(bottom).multiply(BigInteger.valueOf(bottom.signum()));
      return new Fraction(top.divide(divisor), bottom.divide(divisor));
    }

    Fraction plus(Fraction other) {
      return of(
          top.multiply(other.bottom).add(other.top.multiply(bottom)),
          bottom.multiply(other.bottom));
    }

    Fraction negated() {
      return of(top.negate(), bottom);
    }

    Fraction times(Fraction other) {
      return of(top.multiply(other.top), bottom.multiply(other.bottom));
    }

    Fraction dividedBy(Fraction other) {
      return of(top.multiply(other.bottom), bottom.multiply(other.top));
    }

    int compareTo(Fraction other) {
      return top.multiply(other.bottom).compareTo(other.top.multiply(bottom));
    }

    /** The same number as an {@link Exact}, reached by one division. */
    Exact exact() {
      return Exact.of(new BigDecimal(top)).dividedBy(Exact.of(new BigDecimal(bottom)));
    }
  }

  /** A number in both forms. */
  private record Pair(Exact exact, Fraction fraction) {}

  private static Pair draw(Random random) {
    BigInteger unscaled = BigInteger.valueOf(random.nextInt(2001) - 1000);
    int scale = random.nextInt(5);
    return new Pair(
        Exact.of(new BigDecimal(unscaled, scale)),
        Fraction.of(unscaled, BigInteger.TEN.pow(scale)));
  }

  private static Pair combine(Random random, Pair left, Pair right) {
    return switch (random.nextInt(right.exact().signum() == 0 ? 3 : 4)) {
      case 0 -> new Pair(left.exact().plus(right.exact()), left.fraction().plus(right.fraction()));
      case 1 ->
          new Pair(
              left.exact().minus(right.exact()), left.fraction().plus(right.fraction().negated()));
      case 2 ->
          new Pair(left.exact().times(right.exact()), left.fraction().times(right.fraction()));
      default ->
          new Pair(
              left.exact().dividedBy(right.exact()), left.fraction().dividedBy(right.fraction()));
    };
  }

  @Test
  void agreesWithFractionsOfWholeNumbers() {
    long seed = 42;
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      Pair value = draw(random);
      for (int step = 0; step < 6; step++) {
        value = combine(random, value, draw(random));
      }
      Pair other = combine(random, draw(random), draw(random));
      String description = "seed " + seed + ", number " + i;
      assertThat(value.exact()).as(description).isEqualTo(value.fraction().exact());
      assertThat(value.exact().hashCode())
          .as(description)
          .isEqualTo(value.fraction().exact().hashCode());
      assertThat(Integer.signum(value.exact().compareTo(other.exact())))
          .as(description)
          .isEqualTo(value.fraction().compareTo(other.fraction()));
      assertThat(value.exact().negated())
          .as(description)
          .isEqualTo(value.fraction().negated().exact());
      assertThat(value.exact().signum()).as(description).isEqualTo(value.fraction().top().signum());
      Fraction cube = value.fraction().times(value.fraction()).times(value.fraction());
      assertThat(value.exact().power(3)).as(description).isEqualTo(cube.exact());
    }
  }

  @Test
  void agreesWithWholeNumberDivisionWhenRounding() {
    long seed = 43;
    Random random = new Random(seed);
    for (int i = 0; i < 3000; i++) {
      Pair value = combine(random, draw(random), draw(random));
      BigInteger half =
          value.fraction().top().multiply(BigInteger.TWO).add(value.fraction().bottom());
      BigInteger ceilingOfHalfDown =
          floor(half, value.fraction().bottom().multiply(BigInteger.TWO));
      BigInteger down = value.fraction().top().divide(value.fraction().bottom());
      BigInteger floor = floor(value.fraction().top(), value.fraction().bottom());
      String description = "seed " + seed + ", number " + i + ": " + value.fraction();
      assertThat(rounded(value, Rounding.Mode.DOWN)).as(description).isEqualTo(down);
      assertThat(rounded(value, Rounding.Mode.FLOOR)).as(description).isEqualTo(floor);
      if (value.fraction().top().signum() >= 0) {
        assertThat(rounded(value, Rounding.Mode.HALF_UP))
            .as(description)
            .isEqualTo(ceilingOfHalfDown);
      }
    }
  }

  private static BigInteger floor(BigInteger top, BigInteger bottom) {
    BigInteger[] parts = top.divideAndRemainder(bottom);
    return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
  }

  private static BigInteger rounded(Pair value, Rounding.Mode mode) {
    return new Rounding(BigDecimal.ONE, mode).round(value.exact()).toBigIntegerExact();
  }

  @ParameterizedTest
  @CsvSource({
    "1000, true",
    "0.25, true",
    "8, true",
    "-5, true",
    "1, true",
    "0.003, false",
    "7, false",
    "0, false",
    "12, false",
    "6.4, true"
  })
  void knowsWhatDividesEveryDecimal(BigDecimal divisor, boolean expected) {
    Exact exact = Exact.of(divisor);
    assertThat(exact.hasFiniteReciprocal()).isEqualTo(expected);
    if (expected) {
      // 7 / divisor needs no more digits than 7 × 10^n can give.
      assertThat(Exact.of(7).dividedBy(exact).isDecimal()).isTrue();
    }
  }

  @Test
  void keepsTheScaleOfDecimals() {
    // 950 × 1.15, as a person writes it
    assertThat(Exact.of(950).times(Exact.of(new BigDecimal("1.15")))).hasToString("1092.50");
    assertThat(Exact.of(950).dividedBy(Exact.of(1000))).hasToString("0.95");
  }

  @Test
  void showsAFractionAsAQuotient() {
    assertThat(Exact.ONE.dividedBy(Exact.of(3))).hasToString("1/3");
  }

  @Test
  void addsFractionsOfOneDivisorWithoutGrowing() {
    Exact third = Exact.ONE.dividedBy(Exact.of(3));
    Exact sum = Exact.ZERO;
    for (int i = 0; i < 1000; i++) {
      sum = sum.plus(third);
    }
    assertThat(sum).isEqualTo(Exact.of(1000).dividedBy(Exact.of(3)));
    assertThat(sum.digits()).isEqualTo(4);
  }

  @Test
  void refusesDivisionByZero() {
    assertThatThrownBy(() -> Exact.ONE.dividedBy(Exact.ZERO))
        .isInstanceOf(ArithmeticException.class);
  }

  @Test
  void refusesADecimalForWhatHasNone() {
    Exact third = Exact.ONE.dividedBy(Exact.of(3));
    assertThatThrownBy(third::toDecimal).isInstanceOf(ArithmeticException.class);
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "9.99, 3", "1E+5, 6", "0.001, 3", "-123.4, 4"})
  void countsTheDigitsOfANumberInFull(BigDecimal number, int digits) {
    assertThat(Exact.of(number).digits()).isEqualTo(digits);
  }
}
