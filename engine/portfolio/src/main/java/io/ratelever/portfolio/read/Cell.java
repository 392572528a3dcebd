package io.ratelever.portfolio.read;

import io.ratelever.load.source.Literal;
import io.ratelever.risk.Field;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of one column as the values of a field. Of texts and levels it remembers those
 * that come again, so each thread has its own; other values cost less to read than to find.
 */
final class Cell {

  private final String name;
  private final String heading;
  private final int column;
  private final Function<CharSequence, Object> reading;
  private final boolean isShown;

  private Cell(
      String name,
      String heading,
      int column,
      Function<CharSequence, Object> reading,
      boolean isShown) {
    this.name = name;
    this.heading = heading;
    this.column = column;
    this.reading = reading;
    this.isShown = isShown;
  }

  /**
   * Returns what reads a field.
   *
   * @param heading how the column is headed
   * @param column position of the column in its rows
   */
  static Cell of(Field field, String heading, int column) {
    return new Cell(field.name(), heading, column, reading(field), !field.identifies());
  }

  /** Returns what reads a date that is no field of the risk. */
  static Cell date(String name, int column) {
    return new Cell(name, name, column, Cell::date, true);
  }

  /** Returns what reads an amount that is no field of the risk. */
  static Cell amount(String name, int column) {
    return new Cell(name, name, column, Cell::number, true);
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
    return reading.apply(text);
  }

  private static Function<CharSequence, Object> reading(Field field) {
    Class<?> type = field.javaType();
    if (type.isEnum()) {
      return new Remembered(text -> level(field, text));
    }
    if (type == Integer.class) {
      return Cell::count;
    }
    return switch ((ValueType.Scalar) field.type()) {
      case NUMBER -> Cell::number;
      // What identifies somebody or something does not come again.
      case TEXT -> field.identifies() ? CharSequence::toString : new Remembered(text -> text);
      case BOOLEAN -> Cell::truth;
      case DATE -> Cell::date;
      case TIME -> Cell::time;
    };
  }

  /** Values of texts, one for each of some hashes. */
  private static final class Remembered implements Function<CharSequence, Object> {

    private static final int SIZE = 1 << 10;

    private final Function<String, Object> reading;
    private final @Nullable String[] texts = new @Nullable String[SIZE];
    private final @Nullable Object[] values = new @Nullable Object[SIZE];

    Remembered(Function<String, Object> reading) {
      this.reading = reading;
    }

    @Override
    public Object apply(CharSequence text) {
      int hash = 0;
      for (int i = 0; i < text.length(); i++) {
        hash = 31 * hash + text.charAt(i);
      }
      int slot = (hash ^ (hash >>> 10)) & (SIZE - 1);
      String known = texts[slot];
      Object value = values[slot];
      if (known == null || value == null || !known.contentEquals(text)) {
        known = text.toString();
        value = reading.apply(known);
        texts[slot] = known;
        values[slot] = value;
      }
      return value;
    }
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
