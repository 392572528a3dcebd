package io.ratelever.server.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.type.Date;
import com.google.type.Decimal;
import com.google.type.Money;
import com.google.type.TimeOfDay;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WireValuesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-0", "12", "-12", "0.5", "-0.125", "2.50", "999999999999999999.999999999"})
  void readsDecimals(String text) {
    assertThat(WireValues.decimal(Decimal.newBuilder().setValue(text).build()))
        .isEqualTo(new BigDecimal(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "+1",
        "1e3",
        "1E+3",
        ".5",
        "5.",
        "1,5",
        "1_000",
        "007",
        "-",
        "--1",
        " 1",
        "1 ",
        "NaN",
        "Infinity",
        "0x1F",
        "١",
        "１",
        "1.2.3",
        "1\n",
        "1000000000000000000",
        "0.1234567890"
      })
  void refusesWhatIsNoDecimal(String text) {
    Decimal decimal = Decimal.newBuilder().setValue(text).build();

    assertThatThrownBy(() -> WireValues.decimal(decimal))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageContaining("is not a decimal; one looks like 12 or -0.125");
  }

  @Test
  void cutsALongTextInAMessage() {
    Decimal decimal = Decimal.newBuilder().setValue("9".repeat(100_000)).build();

    assertThatThrownBy(() -> WireValues.decimal(decimal))
        .satisfies(failure -> assertThat(failure.getMessage()).hasSizeLessThan(250));
  }

  @Test
  void writesDecimalsInFullLength() {
    assertThat(WireValues.decimal(new BigDecimal("1E+3")).getValue()).isEqualTo("1000");
    assertThat(WireValues.decimal(new BigDecimal("1E-7")).getValue()).isEqualTo("0.0000001");
    assertThat(WireValues.decimal(new BigDecimal("2.50")).getValue()).isEqualTo("2.50");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, 0",
    "1092, 500000000, 1092.5",
    "-1, -750000000, -1.75",
    "0, -1, -0.000000001",
    "9223372036854775807, 999999999, 9223372036854775807.999999999",
    "-9223372036854775808, -999999999, -9223372036854775808.999999999"
  })
  void readsAndWritesAmounts(long units, int nanos, String amount) {
    Money money = Money.newBuilder().setCurrencyCode("CNY").setUnits(units).setNanos(nanos).build();

    assertThat(WireValues.amount(money)).isEqualTo(new BigDecimal(amount));
    assertThat(WireValues.money(new BigDecimal(amount), "CNY")).isEqualTo(money);
  }

  @ParameterizedTest
  @CsvSource({"1, -1", "-1, 1", "0, 1000000000", "0, -1000000000", "5, -2147483648"})
  void refusesAmountsWhosePartsDisagree(long units, int nanos) {
    Money money = Money.newBuilder().setUnits(units).setNanos(nanos).build();

    assertThatThrownBy(() -> WireValues.amount(money)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775808", "-9223372036854775809", "0.0000000001", "1E+30"})
  void refusesToWriteAmountsThatNoMessageHolds(String amount) {
    assertThatThrownBy(() -> WireValues.money(new BigDecimal(amount), "CNY"))
        .isInstanceOf(InvalidValueException.class);
  }

  @Test
  void writesAndReadsAnyAmount() {
    Random random = new Random(11);
    for (int i = 0; i < 10_000; i++) {
      BigDecimal amount = BigDecimal.valueOf(random.nextLong(), random.nextInt(10));
      Money money = WireValues.money(amount, "CNY");
      assertThat(Integer.signum(money.getNanos()) * Long.signum(money.getUnits())).isNotNegative();
      assertThat(WireValues.amount(money)).as("seed 11, amount %s", i).isEqualByComparingTo(amount);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"cny", "CN", "CNYY", "C1Y", "¥", " CNY"})
  void refusesWhatIsNoCurrency(String code) {
    assertThatThrownBy(() -> WireValues.currency(code)).isInstanceOf(InvalidValueException.class);
  }

  @ParameterizedTest
  @CsvSource({"2021-05-01", "2020-02-29", "0001-01-01", "9999-12-31"})
  void readsAndWritesDates(LocalDate date) {
    assertThat(WireValues.date(WireValues.date(date))).isEqualTo(date);
  }

  @ParameterizedTest
  @CsvSource({
    "2021, 5, 0",
    "2021, 0, 0",
    "0, 5, 1",
    "2021, 2, 29",
    "2021, 4, 31",
    "2021, 13, 1",
    "-1, 1, 1",
    "10000, 1, 1",
    "2147483647, 2147483647, 2147483647"
  })
  void refusesDatesThatAreNotFullOrDoNotExist(int year, int month, int day) {
    Date date = Date.newBuilder().setYear(year).setMonth(month).setDay(day).build();

    assertThatThrownBy(() -> WireValues.date(date))
        .isInstanceOf(InvalidValueException.class)
        .hasMessageStartingWith(year + "-" + month + "-" + day + " is not a date");
  }

  @ParameterizedTest
  @CsvSource({"00:00:00", "23:59:59.999999999", "08:30:00"})
  void readsAndWritesTimes(LocalTime time) {
    assertThat(WireValues.time(WireValues.time(time))).isEqualTo(time);
  }

  @ParameterizedTest
  @CsvSource({"24, 0, 0", "8, 60, 0", "8, 0, 60", "-1, 0, 0"})
  void refusesTimesThatDoNotExist(int hours, int minutes, int seconds) {
    TimeOfDay time =
        TimeOfDay.newBuilder().setHours(hours).setMinutes(minutes).setSeconds(seconds).build();

    assertThatThrownBy(() -> WireValues.time(time)).isInstanceOf(InvalidValueException.class);
  }

  @Test
  void refusesTextsThatAreEmptyOrLong() {
    assertThat(WireValues.text("京".repeat(200))).hasSize(200);
    assertThatThrownBy(() -> WireValues.text("")).hasMessageContaining("is empty; leave it out");
    assertThatThrownBy(() -> WireValues.text("京".repeat(201)))
        .hasMessage("has 201 characters; it may have 200");
  }

  /** The oracle is the grammar as a pattern, over texts that are nearly decimals. */
  @ParameterizedTest
  @ValueSource(longs = {1, 20261126})
  void takesDecimalsOfTheGrammarAndNoOthers(long seed) {
    Pattern grammar = Pattern.compile("-?(?:0|[1-9][0-9]{0,17})(?:\\.[0-9]{1,9})?");
    Random random = new Random(seed);
    int taken = 0;
    for (int i = 0; i < 100_000; i++) {
      String text =
          (random.nextInt(4) == 0 ? "-" : "")
              + digits(random, 20)
              + (random.nextBoolean() ? "." + digits(random, 11) : "")
              + (random.nextInt(20) == 0 ? List.of("-", ".", " ", "e1", "٣").get(i % 5) : "");
      boolean isTaken = isTaken(text);
      assertThat(isTaken).as("seed %s, %s", seed, text).isEqualTo(grammar.matcher(text).matches());
      taken += isTaken ? 1 : 0;
    }
    assertThat(taken).isBetween(20_000, 80_000);
  }

  private static String digits(Random random, int most) {
    return random
        .ints(random.nextInt(most), 0, 10)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining());
  }

  private static boolean isTaken(String text) {
    try {
      BigDecimal number = WireValues.decimal(Decimal.newBuilder().setValue(text).build());
      assertThat(number).isEqualTo(new BigDecimal(text));
      return true;
    } catch (InvalidValueException e) {
      return false;
    }
  }
}
