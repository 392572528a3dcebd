package io.ratelever.load.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LiteralTest {

  @Test
  void readsPlainDecimalsWithTheirScale() {
    assertThat(Literal.decimal("2.50")).contains(new BigDecimal("2.50"));
    assertThat(Literal.decimal("-0.15")).contains(new BigDecimal("-0.15"));
    assertThat(Literal.decimal("0")).contains(new BigDecimal("0"));
    assertThat(Literal.decimal("123456789012345678.123456789012345678")).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "-",
        ".5",
        "5.",
        "+5",
        "05",
        "1e3",
        "1,000",
        "1_000",
        "0x10",
        "NaN",
        "٣",
        "０",
        "--1",
        "1 000",
        "1234567890123456789",
        "0.1234567890123456789"
      })
  void readsNothingElseAsANumber(String text) {
    assertThat(Literal.decimal(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0,5       | '0,5' has a decimal comma; write 0.5",
        "1,000     | '1,000' has a comma; write 1000, or a point if it is a decimal comma",
        "1,000,000.50 | '1,000,000.50' has separators between its digits; write 1000000.50",
        "1 000     | '1 000' has separators between its digits; write 1000",
        "1_000     | '1_000' has separators between its digits; write 1000",
        "5%        | '5%' is a percentage; write 0.05",
        "1e3       | '1e3' has an exponent; write all digits",
        "１２      | '１２' is written with full-width characters; write 12",
        "0012      | '0012' is not written as numbers are here; write 12",
        ".5        | '.5' is not written as numbers are here; write 0.5",
        "+5        | '+5' is not written as numbers are here; write 5",
        "n/a       | 'n/a' is not a number; a number looks like 0.15 or 1000",
        "1234567890123456789 | '1234567890123456789' has too many digits; at most 18 stand before"
            + " and after the point",
      })
  void saysHowANumberIsWritten(String text, String expected) {
    assertThat(Literal.notANumber(text)).isEqualTo(expected);
    assertThat(Literal.decimal(text)).isEmpty();
  }

  @Test
  void readsDatesOfTheCalendarOnly() {
    assertThat(Literal.date("2024-02-29")).contains(LocalDate.of(2024, 2, 29));
    assertThat(Literal.date("2023-02-29")).isEmpty();
    assertThat(Literal.date("2023-2-3")).isEmpty();
    assertThat(Literal.notADate("2023-02-29"))
        .isEqualTo("2023-02-29 is no day of the calendar; that month ends on 2023-02-28");
    assertThat(Literal.notADate("2023-13-01"))
        .isEqualTo("2023-13-01 is no day of the calendar; months are 01 to 12");
    assertThat(Literal.notADate("3/2/2023"))
        .isEqualTo("'3/2/2023' is not a date; a date looks like 2020-09-19");
  }

  /** The form of a number as an expression, and what it is worth as BigDecimal reads it. */
  @Test
  void readsExactlyTheNumbersOfTheirForm() {
    Pattern form = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      String text = text(random, "0123456789..--", 24);
      Optional<BigDecimal> expected =
          form.matcher(text).matches()
              ? Optional.of(new BigDecimal(text))
                  .filter(n -> n.scale() <= 18 && n.precision() - n.scale() <= 18)
              : Optional.empty();
      assertThat(Literal.decimal(text)).as("%s, seed %s", text, seed).isEqualTo(expected);
    }
  }

  /** Java's own parser decides which days there are. */
  @Test
  void readsExactlyTheDatesOfTheirForm() {
    Pattern form = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int i = 0; i < 100_000; i++) {
      String text = digits(random, 9999) + "-" + digits(random, 13) + "-" + digits(random, 32);
      text = random.nextInt(8) == 0 ? text(random, text, 11) : text;
      Optional<LocalDate> expected = form.matcher(text).matches() ? parsed(text) : Optional.empty();
      assertThat(Literal.date(text)).as("%s, seed %s", text, seed).isEqualTo(expected);
    }
  }

  private static Optional<LocalDate> parsed(String text) {
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static String text(Random random, String characters, int lengthMax) {
    return random
        .ints(random.nextInt(lengthMax + 1), 0, characters.length())
        .mapToObj(i -> characters.substring(i, i + 1))
        .collect(Collectors.joining());
  }

  private static String digits(Random random, int max) {
    return String.format(Locale.ROOT, "%02d", random.nextInt(max + 1));
  }
}
