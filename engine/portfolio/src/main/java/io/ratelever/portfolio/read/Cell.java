package io.ratelever.portfolio.read;

import io.ratelever.load.source.Literal;
import io.ratelever.risk.Field;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of one column as the values of a field. It remembers values of what comes again,
 * so each thread has its own: of texts and levels, and of anything whose text is an object already,
 * as in Parquet. Numbers and dates cost less to read from the characters of CSV than to find.
 */
final class Cell {

  private static final int REMEMBERED = 1 << 11;

  private final String name;
  private final String heading;
  private final int column;
  private final Function<CharSequence, Object> reading;
  private final boolean isText;
  private final boolean isShown;
  private final @Nullable String[] texts = new @Nullable String[REMEMBERED];
  private final @Nullable Object[] values = new @Nullable Object[REMEMBERED];

  private Cell(
      String name,
      String heading,
      int column,
      Function<CharSequence, Object> reading,
      boolean isText,
      boolean isShown) {
    this.name = name;
    this.heading = heading;
    this.column = column;
    this.reading = reading;
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
    return new Cell(field.name(), heading, column, reading(field), isText, !field.identifies());
  }

  /** Returns what reads a date that is no field of the risk. */
  static Cell date(String name, int column) {
    return new Cell(name, name, column, Cell::date, false, true);
  }

  /** Returns what reads an amount that is no field of the risk. */
  static Cell amount(String name, int column) {
    return new Cell(name, name, column, Cell::number, false, true);
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

  private static Function<CharSequence, Object> reading(Field field) {
    Class<?> type = field.javaType();
    if (type.isEnum()) {
      return text -> level(field, text.toString());
    }
    if (type == Integer.class) {
      return Cell::count;
    }
    return switch ((ValueType.Scalar) field.type()) {
      case NUMBER -> Cell::number;
      case TEXT -> CharSequence::toString;
      case BOOLEAN -> Cell::truth;
      case DATE -> Cell::date;
      case TIME -> Cell::time;
    };
  }

  private static Object level(Field field, String text) {
    return field
        .level(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Literal.abbreviated(text)
                        + " is not allowed; it is one of "
                        + String.join(", ", field.levels())));
  }

  private static BigDecimal number(CharSequence text) {
    return Literal.decimal(text)
        .orElseThrow(() -> new IllegalArgumentException(Literal.notANumber(text.toString())));
  }

  private static Object count(CharSequence text) {
    return Literal.count(number(text))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Literal.notACount(Literal.abbreviated(text.toString()))));
  }

  private static Object truth(CharSequence text) {
    if ("true".contentEquals(text)) {
      return true;
    }
    if ("false".contentEquals(text)) {
      return false;
    }
    throw new IllegalArgumentException(
        Literal.abbreviated(text.toString()) + " is neither true nor false; write one of them");
  }

  private static LocalDate date(CharSequence text) {
    return Literal.date(text)
        .orElseThrow(() -> new IllegalArgumentException(Literal.notADate(text.toString())));
  }

  private static Object time(CharSequence text) {
    return Literal.time(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    Literal.notATime(Literal.abbreviated(text.toString()))));
  }
}
