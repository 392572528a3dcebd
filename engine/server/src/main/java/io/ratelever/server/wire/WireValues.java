package io.ratelever.server.wire;

import com.google.type.Date;
import com.google.type.Decimal;
import com.google.type.Money;
import com.google.type.TimeOfDay;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.regex.Pattern;

/**
 * Single values of messages as Java values, and back.
 *
 * <p>What is read is exact or refused: nothing is rounded, completed or clamped. The grammar is
 * described in proto/README.md.
 */
final class WireValues {

  /** The longest text of a request, in UTF-16 units. */
  static final int TEXT_LENGTH_MAX = 200;

  private static final int INTEGER_DIGITS_MAX = 18;
  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
  private static final int NANO_DIGITS = 9;
  private static final int NANOS_MAX = 999_999_999;

  private WireValues() {}

  static String text(String text) {
    if (text.isEmpty()) {
      throw new InvalidValueException("is empty; leave it out if it is not known");
    }
    if (text.length() > TEXT_LENGTH_MAX) {
      throw new InvalidValueException(
          "has " + text.length() + " characters; it may have " + TEXT_LENGTH_MAX);
    }
    return text;
  }

  static BigDecimal decimal(Decimal decimal) {
    String text = decimal.getValue();
    if (!isDecimal(text)) {
      throw new InvalidValueException(
          quote(text)
              + " is not a decimal; one looks like 12 or -0.125: up to 18 digits before the point"
              + " and 9 after it, no +, no exponent, no leading zero");
    }
    return new BigDecimal(text);
  }

  /** Whether a text is {@code -?(0|[1-9][0-9]{0,17})([.][0-9]{1,9})?}; without a pattern's cost. */
  private static boolean isDecimal(String text) {
    int start = text.startsWith("-") ? 1 : 0;
    int point = endOfDigits(text, start);
    int digits = point - start;
    if (digits == 0 || digits > INTEGER_DIGITS_MAX || (digits > 1 && text.charAt(start) == '0')) {
      return false;
    }
    if (point == text.length()) {
      return true;
    }
    int end = endOfDigits(text, point + 1);
    int fraction = end - point - 1;
    return text.charAt(point) == '.'
        && end == text.length()
        && fraction > 0
        && fraction <= NANO_DIGITS;
  }

  private static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  static Decimal decimal(BigDecimal number) {
    return Decimal.newBuilder().setValue(number.toPlainString()).build();
  }

  /** Reads the amount without its currency; a trailing zero of the fraction means nothing. */
  static BigDecimal amount(Money money) {
    long units = money.getUnits();
    int nanos = money.getNanos();
    if (nanos < -NANOS_MAX || nanos > NANOS_MAX) {
      throw new InvalidValueException(
          "has nanos " + nanos + "; nanos lie between -999,999,999 and 999,999,999");
    }
    if ((units > 0 && nanos < 0) || (units < 0 && nanos > 0)) {
      throw new InvalidValueException(
          "has units " + units + " and nanos " + nanos + "; both have the same sign, or one is 0");
    }
    if (nanos == 0) {
      return BigDecimal.valueOf(units);
    }
    return BigDecimal.valueOf(units)
        .add(BigDecimal.valueOf(nanos, NANO_DIGITS))
        .stripTrailingZeros();
  }

  /**
   * Writes an amount.
   *
   * @param currency ISO 4217 code; empty if it is not known
   * @throws InvalidValueException if it is beyond what the message holds: more than nine decimals,
   *     or more units than a {@code long}
   */
  static Money money(BigDecimal amount, String currency) {
    try {
      BigDecimal units = amount.setScale(0, RoundingMode.DOWN);
      return Money.newBuilder()
          .setCurrencyCode(currency)
          .setUnits(units.longValueExact())
          .setNanos(amount.subtract(units).movePointRight(NANO_DIGITS).intValueExact())
          .build();
    } catch (ArithmeticException e) {
      throw new InvalidValueException(
          amount.toPlainString()
              + " cannot be sent; an amount has at most 9 decimals and 18 digits before them");
    }
  }

  static String currency(String code) {
    if (!CURRENCY.matcher(code).matches()) {
      throw new InvalidValueException(quote(code) + " is not a currency; one looks like CNY");
    }
    return code;
  }

  static LocalDate date(Date date) {
    try {
      if (date.getYear() >= 1 && date.getYear() <= 9999) {
        return LocalDate.of(date.getYear(), date.getMonth(), date.getDay());
      }
    } catch (DateTimeException e) {
      // Told below, in other words.
    }
    throw new InvalidValueException(
        date.getYear()
            + "-"
            + date.getMonth()
            + "-"
            + date.getDay()
            + " is not a date; year, month and day of a day that exists, from year 1 to 9999");
  }

  static Date date(LocalDate date) {
    return Date.newBuilder()
        .setYear(date.getYear())
        .setMonth(date.getMonthValue())
        .setDay(date.getDayOfMonth())
        .build();
  }

  static LocalTime time(TimeOfDay time) {
    try {
      return LocalTime.of(time.getHours(), time.getMinutes(), time.getSeconds(), time.getNanos());
    } catch (DateTimeException e) {
      throw new InvalidValueException(
          time.getHours()
              + ":"
              + time.getMinutes()
              + ":"
              + time.getSeconds()
              + " is not a time of day; times lie between 0:0:0 and 23:59:59");
    }
  }

  static TimeOfDay time(LocalTime time) {
    return TimeOfDay.newBuilder()
        .setHours(time.getHour())
        .setMinutes(time.getMinute())
        .setSeconds(time.getSecond())
        .setNanos(time.getNano())
        .build();
  }

  /** Quotes what a caller sent, cut to what a message can bear. */
  static String quote(String text) {
    return "'" + Errors.cut(text, 40) + "'";
  }
}
