package io.ratelever.load.source;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How files write numbers and dates: {@code -0.15} and {@code 2020-09-19}, and in no other way.
 *
 * <p>What merely looks like a number ({@code 1,000}, {@code 5%}, {@code 0012}) is neither a number
 * nor silently a text; messages say how to write it.
 */
public final class Literal {

  /** The most digits before the point, and after it. */
  public static final int DIGITS_MAX = 18;

  private static final Pattern NUMERIC =
      Pattern.compile(
          "[-+\u2212\uFF0B\uFF0D]?[\\p{Nd}.,_' \u00A0]*\\p{Nd}[\\p{Nd}.,_' \u00A0]*"
              + "([eE][-+]?\\p{Nd}+)?\\s*[%\uFF05\u2030]?");
  private static final int COUNT_DIGITS_MAX = 9;
  private static final Pattern TIME = Pattern.compile("[0-9]{2}:[0-9]{2}(:[0-9]{2})?");

  private Literal() {}

  /** Returns the number that a text is; its scale is kept ({@code 2.50}). */
  public static Optional<BigDecimal> decimal(CharSequence text) {
    int length = text.length();
    if (length > 2 * DIGITS_MAX + 2) {
      return Optional.empty();
    }
    int from = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int point = digitsTo(text, from);
    int whole = point - from;
    boolean isWhole = point == length;
    int fraction = isWhole ? 0 : length - point - 1;
    boolean isNumber =
        (whole == 1 || (whole > 1 && text.charAt(from) != '0'))
            && (isWhole
                || (fraction > 0
                    && text.charAt(point) == '.'
                    && digitsTo(text, point + 1) == length));
    if (!isNumber || whole > DIGITS_MAX || fraction > DIGITS_MAX) {
      return Optional.empty();
    }
    return Optional.of(
        whole + fraction <= DIGITS_MAX
            ? BigDecimal.valueOf(unscaled(text), fraction)
            : new BigDecimal(text.toString()));
  }

  /** Returns where the digits end that begin at a position. */
  private static int digitsTo(CharSequence text, int from) {
    int at = from;
    while (at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** Returns a number of at most {@link #DIGITS_MAX} digits without its point. */
  private static long unscaled(CharSequence text) {
    long digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isDigit(c)) {
        digits = 10 * digits + (c - '0');
      }
    }
    return text.charAt(0) == '-' ? -digits : digits;
  }

  /** Returns the date that a text is. */
  public static Optional<LocalDate> date(CharSequence text) {
    if (!looksLikeDate(text)) {
      return Optional.empty();
    }
    int year = 100 * twoDigits(text, 0) + twoDigits(text, 2);
    try {
      return Optional.of(LocalDate.of(year, twoDigits(text, 5), twoDigits(text, 8)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static int twoDigits(CharSequence text, int at) {
    return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
  }

  /** Returns the time of day that a text is: {@code 08:30} or {@code 08:30:15}. */
  public static Optional<LocalTime> time(CharSequence text) {
    if (!TIME.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalTime.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Returns a number as a count; nothing if it is not whole or has too many digits. */
  public static Optional<Integer> count(BigDecimal number) {
    return number.scale() > 0 || number.precision() > COUNT_DIGITS_MAX
        ? Optional.empty()
        : Optional.of(number.intValueExact());
  }

  /**
   * Says why a value is no count.
   *
   * @param shown the value as it is shown
   */
  public static String notACount(String shown) {
    return shown
        + " is not a count; write a whole number of at most "
        + COUNT_DIGITS_MAX
        + " digits";
  }

  /**
   * Says why a value is no time of day.
   *
   * @param shown the value as it is shown
   */
  public static String notATime(String shown) {
    return shown + " is not a time of day; one looks like 08:30 or 08:30:15";
  }

  /**
   * Returns what a text is by its form: a {@link BigDecimal}, {@link LocalDate}, {@link Boolean} or
   * {@link String}; {@code null} if its form is doubtful, since it looks like one of the others and
   * is none.
   */
  public static @Nullable Object byForm(String text) {
    Optional<BigDecimal> number = decimal(text);
    if (number.isPresent()) {
      return number.get();
    }
    Optional<LocalDate> date = date(text);
    if (date.isPresent()) {
      return date.get();
    }
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    return looksLikeNumber(text) || looksLikeDate(text) || looksLikeTruth(text) ? null : text;
  }

  /** Says whether a reader might take a text for a number, however it is written. */
  public static boolean looksLikeNumber(String text) {
    return text.length() <= 100 && NUMERIC.matcher(text).matches();
  }

  /** Says whether a text has the form of a date, possible or not. */
  public static boolean looksLikeDate(CharSequence text) {
    return text.length() == 10
        && digitsTo(text, 0) == 4
        && text.charAt(4) == '-'
        && digitsTo(text, 5) == 7
        && text.charAt(7) == '-'
        && digitsTo(text, 8) == 10;
  }

  /** Says whether a text is {@code true} or {@code false}, however it is written. */
  public static boolean looksLikeTruth(String text) {
    return text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false");
  }

  /**
   * Says why a text is no number, and how the number is written: {@code '5%' is ...; write 0.05}.
   */
  public static String notANumber(String text) {
    String shown = "'" + abbreviated(text) + "'";
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).replace('\u2212', '-');
    if (!looksLikeNumber(text)) {
      return shown + " is not a number; a number looks like 0.15 or 1000";
    }
    if (!plain.equals(text) && decimal(plain).isPresent()) {
      return shown + " is written with full-width characters; write " + plain;
    }
    String body = plain.endsWith("%") ? plain.substring(0, plain.length() - 1).strip() : plain;
    if (!body.equals(plain)) {
      return shown + " is a percentage; " + write(decimal(body).map(n -> n.movePointLeft(2)));
    }
    if (plain.matches("-?[0-9]{1,3}(,[0-9]{3})+")) {
      return shown
          + " has a comma; write "
          + plain.replace(",", "")
          + ", or a point if it is a decimal comma";
    }
    if (plain.matches("-?[0-9]+,[0-9]+")) {
      return shown + " has a decimal comma; " + write(decimal(plain.replace(',', '.')));
    }
    String digits = plain.replaceAll("[,_'\\s\u00A0]", "");
    if (!digits.equals(plain)) {
      return shown + " has separators between its digits; " + write(decimal(digits));
    }
    if (plain.matches(".*[eE].*")) {
      return shown + " has an exponent; write all digits";
    }
    return notCanonical(shown, plain);
  }

  private static String notCanonical(String shown, String plain) {
    String unsigned = plain.replaceFirst("^\\+", "").replaceFirst("^(-?)0+(?=[0-9])", "$1");
    String padded = unsigned.replaceFirst("^(-?)\\.", "$10.").replaceFirst("\\.$", "");
    return decimal(padded).isPresent()
        ? shown + " is not written as numbers are here; write " + padded
        : shown
            + " has too many digits; at most "
            + DIGITS_MAX
            + " stand before and after the point";
  }

  private static String write(Optional<BigDecimal> number) {
    return number.map(n -> "write " + n.toPlainString()).orElse("a number looks like 0.15 or 1000");
  }

  /** Says why a text is no date, and how one is written. */
  public static String notADate(String text) {
    return looksLikeDate(text)
        ? text + " is no day of the calendar; " + calendarDay(text)
        : "'" + abbreviated(text) + "' is not a date; a date looks like 2020-09-19";
  }

  /** Says what the calendar has instead of a day that it has not. */
  private static String calendarDay(String text) {
    int month = Integer.parseInt(text.substring(5, 7));
    return month < 1 || month > 12
        ? "months are 01 to 12"
        : "that month ends on "
            + YearMonth.of(Integer.parseInt(text.substring(0, 4)), month).atEndOfMonth();
  }

  /** Shortens a text for a message. */
  public static String abbreviated(String text) {
    String line = text.replaceAll("\\s+", " ");
    return line.length() > 60 ? line.substring(0, 60) + "..." : line;
  }
}
