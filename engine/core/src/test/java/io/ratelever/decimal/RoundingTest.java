package io.ratelever.decimal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoundingTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          unit | value    | half_up | half_even | up    | down  | ceiling | floor
          1    | 2.4      | 2       | 2         | 3     | 2     | 3       | 2
          1    | 2.5      | 3       | 2         | 3     | 2     | 3       | 2
          1    | 3.5      | 4       | 4         | 4     | 3     | 4       | 3
          1    | 2.6      | 3       | 3         | 3     | 2     | 3       | 2
          1    | -2.4     | -2      | -2        | -3    | -2    | -2      | -3
          1    | -2.5     | -3      | -2        | -3    | -2    | -2      | -3
          1    | -3.5     | -4      | -4        | -4    | -3    | -3      | -4
          1    | -2.6     | -3      | -3        | -3    | -2    | -2      | -3
          10   | 1234     | 1230    | 1230      | 1240  | 1230  | 1240    | 1230
          10   | 1235     | 1240    | 1240      | 1240  | 1230  | 1240    | 1230
          10   | 1245     | 1250    | 1240      | 1250  | 1240  | 1250    | 1240
          10   | -1245    | -1250   | -1240     | -1250 | -1240 | -1240   | -1250
          10   | 1240     | 1240    | 1240      | 1240  | 1240  | 1240    | 1240
          0.05 | 1.024    | 1.00    | 1.00      | 1.05  | 1.00  | 1.05    | 1.00
          0.05 | 1.025    | 1.05    | 1.00      | 1.05  | 1.00  | 1.05    | 1.00
          0.05 | 1.075    | 1.10    | 1.10      | 1.10  | 1.05  | 1.10    | 1.05
          0.05 | -1.025   | -1.05   | -1.00     | -1.05 | -1.00 | -1.00   | -1.05
          0.01 | 0.004999 | 0.00    | 0.00      | 0.01  | 0.00  | 0.01    | 0.00
          0.01 | 0.005    | 0.01    | 0.00      | 0.01  | 0.00  | 0.01    | 0.00
          0.01 | 0.015    | 0.02    | 0.02      | 0.02  | 0.01  | 0.02    | 0.01
          0.01 | -0.015   | -0.02   | -0.02     | -0.02 | -0.01 | -0.01   | -0.02
          0.01 | 0        | 0.00    | 0.00      | 0.00  | 0.00  | 0.00    | 0.00
          """)
  void roundsToMultiplesOfTheUnit(
      BigDecimal unit,
      BigDecimal value,
      BigDecimal halfUp,
      BigDecimal halfEven,
      BigDecimal up,
      BigDecimal down,
      BigDecimal ceiling,
      BigDecimal floor) {
    assertThat(round(unit, Rounding.Mode.HALF_UP, value)).isEqualByComparingTo(halfUp);
    assertThat(round(unit, Rounding.Mode.HALF_EVEN, value)).isEqualByComparingTo(halfEven);
    assertThat(round(unit, Rounding.Mode.UP, value)).isEqualByComparingTo(up);
    assertThat(round(unit, Rounding.Mode.DOWN, value)).isEqualByComparingTo(down);
    assertThat(round(unit, Rounding.Mode.CEILING, value)).isEqualByComparingTo(ceiling);
    assertThat(round(unit, Rounding.Mode.FLOOR, value)).isEqualByComparingTo(floor);
  }

  private static BigDecimal round(BigDecimal unit, Rounding.Mode mode, BigDecimal value) {
    return new Rounding(unit, mode).round(value);
  }

  @Test
  void roundsAFractionOnce() {
    // 0.0149 / 3 is 0.004966...; rounded to 0.001 first, it would be 0.005 and then 0.01
    Exact value = Exact.of(new BigDecimal("0.0149")).dividedBy(Exact.of(3));
    assertThat(new Rounding(new BigDecimal("0.01"), Rounding.Mode.HALF_UP).round(value))
        .isEqualByComparingTo("0.00");
  }

  @Test
  void seesATieInAFraction() {
    // (1/3 + 1/6) is one half
    Exact half = Exact.ONE.dividedBy(Exact.of(3)).plus(Exact.ONE.dividedBy(Exact.of(6)));
    assertThat(new Rounding(BigDecimal.ONE, Rounding.Mode.HALF_UP).round(half))
        .isEqualByComparingTo("1");
    assertThat(new Rounding(BigDecimal.ONE, Rounding.Mode.HALF_EVEN).round(half))
        .isEqualByComparingTo("0");
  }

  @Test
  void givesTheScaleOfTheUnit() {
    Rounding cents = new Rounding(new BigDecimal("0.01"), Rounding.Mode.HALF_UP);
    assertThat(cents.round(new BigDecimal("1092.5"))).hasToString("1092.50");
  }

  @ParameterizedTest
  @CsvSource({"0", "-0.01"})
  void refusesAUnitThatIsNotPositive(BigDecimal unit) {
    assertThatThrownBy(() -> new Rounding(unit, Rounding.Mode.UP))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("must be greater than 0");
  }

  @ParameterizedTest
  @CsvSource({
    "half_up, HALF_UP",
    "half_even, HALF_EVEN",
    "up, UP",
    "down, DOWN",
    "ceiling, CEILING",
    "floor, FLOOR"
  })
  void namesItsModesAsRateBooksDo(String word, Rounding.Mode mode) {
    assertThat(Rounding.Mode.ofWord(word)).contains(mode);
    assertThat(mode.word()).isEqualTo(word);
  }
}
