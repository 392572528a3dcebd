package io.ratelever.portfolio.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpreadsheetTextTest {

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", "\tx"})
  void letsNoTextBeginAFormula(String text) {
    assertThat(SpreadsheetText.of(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "P1", "1=1"})
  void leavesOtherTextsAlone(String text) {
    assertThat(SpreadsheetText.of(text)).isEqualTo(text);
  }
}
