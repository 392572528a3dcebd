package io.ratelever.portfolio.read;

import io.ratelever.portfolio.parquet.NumberValues;
import io.ratelever.portfolio.parquet.Values;
import io.ratelever.risk.Field;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ValueRange;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of one column as the values of a field. It remembers values of what comes again,
 * so each thread has its own: of texts and levels, and of anything whose text is an object already,
 * as in Parquet. Numbers and dates cost less to read from the characters of CSV than to find.
 */
final class Cell {

  private static final int REMEMBERED = 1 << 11;

  /** Whole numbers of 18 digits are read, and no longer ones; counts have at most nine. */
  private static final ValueRange NUMBERS = between(-999_999_999_999_999_999L);

  private static final ValueRange COUNTS = between(-999_999_999);
  private static final ValueRange YEARS_OF_FOUR_DIGITS =
      ValueRange.of(LocalDate.of(0, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay());

  /** What values of Parquet need not become a text for. */
  private enum Target {
    NUMBER,
    COUNT,
    DATE,
    OTHER
  }

  private final String name;
  private final String heading;
  private final int column;
  private final Function<CharSequence, Object> reading;
  private final boolean isText;
  private final boolean isShown;
  private final Target target;
  private @Nullable Values dictionary;
  private @Nullable Object[] entries = new @Nullable Object[0];
  private final @Nullable String[] texts = new @Nullable String[REMEMBERED];
  private final @Nullable Object[] values = new @Nullable Object[REMEMBERED];

  private Cell(
      String name,
      String heading,
      int column,
      Function<CharSequence, Object> reading,
      Target target,
      boolean isText,
      boolean isShown) {
    this.name = name;
    this.heading = heading;
    this.column = column;
    this.reading = reading;
    this.target = target;
    this.isText = isText;
    this.isShown = isShown;
  }

  /**
   * Returns what reads a field.
   *
   * @param heading how the column is headed
   * @param column position of the column in its rows
   */
  static Cell of(Field field, String heading, int column) {
    boolean isText = field.type() == ValueType.Scalar.TEXT;
    return new Cell(
        field.name(),
        heading,
        column,
        CellText.reading(field),
        target(field),
        isText,
        !field.identifies());
  }

  /** Returns what reads a date that is no field of the risk. */
  static Cell date(String name, int column) {
    return new Cell(name, name, column, CellText::date, Target.DATE, false, true);
  }

  /** Returns what reads an amount that is no field of the risk. */
  static Cell amount(String name, int column) {
    return new Cell(name, name, column, CellText::number, Target.NUMBER, false, true);
  }

  /**
   * Returns what reads a value whose type nobody declares here, as a request has it without quotes:
   * by its form a number, a date, true or false, else a text.
   *
   * @param heading how the column is headed
   */
  static Cell byForm(String name, String heading, int column) {
    return new Cell(
        name,
        heading,
        column,
        text -> CellText.byForm(text.toString()),
        Target.NUMBER,
        false,
        true);
  }

  private static Target target(Field field) {
    if (field.javaType() == Integer.class) {
      return Target.COUNT;
    } else if (field.javaType() == LocalDate.class) {
      return Target.DATE;
    }
    return field.javaType() == BigDecimal.class ? Target.NUMBER : Target.OTHER;
  }

  private static ValueRange between(long least) {
    return ValueRange.of(least, -least);
  }

  /** Name of the field. */
  String name() {
    return name;
  }

  /** How the column is headed. */
  String heading() {
    return heading;
  }

  int column() {
    return column;
  }

  /** Whether the values may be shown: those that identify somebody or something may not. */
  boolean isShown() {
    return isShown;
  }

  /**
   * Reads a text that is not empty.
   *
   * @throws IllegalArgumentException if it is none of the field's values; its message says what
   *     would be right
   */
  Object read(CharSequence text) {
    // What identifies somebody or something is shown nowhere, and does not come again.
    if (!isShown || (!isText && !(text instanceof String))) {
      return reading.apply(text);
    }
    int hash = hash(text);
    int slot = (hash ^ (hash >>> 11)) & (REMEMBERED - 1);
    String known = texts[slot];
    Object value = values[slot];
    if (known == null || value == null || !isSame(known, text)) {
      known = text.toString();
      value = reading.apply(known);
      texts[slot] = known;
      values[slot] = value;
    }
    return value;
  }

  /**
   * Reads a value of Parquet: an entry of a dictionary once, and what is a number there without its
   * text.
   *
   * @throws IllegalArgumentException as {@link #read(CharSequence)} does
   */
  Object read(Values from, int index) {
    if (!from.isDictionary()) {
      return once(from, index);
    }
    if (from != dictionary) {
      dictionary = from;
      entries = new @Nullable Object[from.size()];
    }
    Object known = entries[index];
    if (known == null) {
      known = once(from, index);
      entries[index] = known;
    }
    return known;
  }

  private Object once(Values from, int index) {
    Object value = from instanceof NumberValues numbers ? number(numbers, index) : null;
    return value == null ? read(from.text(index)) : value;
  }

  /** Returns the value that a number's text has; absent if only the text tells. */
  private @Nullable Object number(NumberValues from, int index) {
    long number = from.number(index);
    if (from.isDate()) {
      return target == Target.DATE && YEARS_OF_FOUR_DIGITS.isValidValue(number)
          ? LocalDate.ofEpochDay(number)
          : null;
    } else if (!from.isNumber() || !NUMBERS.isValidValue(number)) {
      return null;
    }
    return switch (target) {
      case NUMBER -> withoutZeros(number, from.scale());
      case COUNT ->
          from.scale() == 0 && COUNTS.isValidValue(number) ? (Integer) (int) number : null;
      case DATE, OTHER -> null;
    };
  }

  /** Returns a decimal without zeros at its end, as its text has none. */
  private static BigDecimal withoutZeros(long unscaled, int scale) {
    long digits = unscaled;
    int places = scale;
    while (places > 0 && digits % 10 == 0) {
      digits /= 10;
      places--;
    }
    return BigDecimal.valueOf(digits, places);
  }

  /** The hash of a text, which a string knows. */
  private static int hash(CharSequence text) {
    if (text instanceof String string) {
      return string.hashCode();
    }
    int hash = 0;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash;
  }

  private static boolean isSame(String known, CharSequence text) {
    return text instanceof String string ? known.equals(string) : known.contentEquals(text);
  }
}
