package io.ratelever.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CanonicalJsonTest {

  /** RFC 8785, section 3.2.2: the sample with its literals and its string, without its numbers. */
  @Test
  void escapesTextsAsTheRfcDoes() {
    Map<String, Object> sample =
        Map.of("string", "\u20ac$\u000f\nA'B\"\\\\\"/", "literals", List.of(true, false));

    assertThat(CanonicalJson.of(sample))
        .isEqualTo("{\"literals\":[true,false],\"string\":\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
  }

  /**
   * RFC 8785, section 3.2.3: by UTF-16 code units, so that a pair of surrogates is below U+FB33.
   */
  @Test
  void sortsKeysAsTheRfcDoes() {
    Map<String, Object> sample =
        Map.of(
            "\u20ac", "Euro Sign",
            "\r", "Carriage Return",
            "\ufb33", "Hebrew Letter Dalet With Dagesh",
            "1", "One",
            "\ud83d\ude00", "Emoji: Grinning Face",
            "\u0080", "Control",
            "\u00f6", "Latin Small Letter O With Diaeresis");

    assertThat(CanonicalJson.of(sample).replaceAll("\"[^\"]*\":\"([^\"]*)\"", "$1"))
        .isEqualTo(
            "{Carriage Return,One,Control,Latin Small Letter O With Diaeresis,Euro Sign,"
                + "Emoji: Grinning Face,Hebrew Letter Dalet With Dagesh}");
  }

  @Test
  void keepsAllDigitsOfANumber() {
    assertThat(
            CanonicalJson.of(
                List.of(
                    new BigDecimal("950.00"),
                    new BigDecimal("1E+3"),
                    new BigDecimal("0.1000000000000000055511151231257827"),
                    12345678901234567L)))
        .isEqualTo("[950.00,1000,0.1000000000000000055511151231257827,12345678901234567]");
  }

  /** The SHA-256 of {@code abc} in FIPS 180-2, appendix B.1. */
  @Test
  void digestsAreThoseOfSha256() {
    assertThat(CanonicalJson.digest("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  }
}
