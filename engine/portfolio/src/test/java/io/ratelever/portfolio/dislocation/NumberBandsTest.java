package io.ratelever.portfolio.dislocation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberBandsTest {

  /** The series 1, 2, 5, 10, 20, 50; the lower end belongs to the band. */
  @ParameterizedTest
  @CsvSource({
    "-0.01, below 0",
    "0, 0",
    "0.00, 0",
    "0.5, 0..1",
    "1, 1",
    "1.5, 1..2",
    "7.0, 7",
    "9.99, 5..10",
    "10, 10",
    "10.01, 10..20",
    "11, 10..20",
    "20, 20..50",
    "49999.99, 20000..50000",
    "50000, 50000..100000",
    "1E+5, 100000..200000",
    "999999999999999999, 500000000000000000..1000000000000000000"
  })
  void bandIncludesItsLowerEndAndSmallWholeNumbersStandForThemselves(
      BigDecimal number, String band) {
    assertThat(NumberBands.of(number)).isEqualTo(band);
  }
}
