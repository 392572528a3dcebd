package io.ratelever.portfolio.read;

import io.ratelever.load.source.Literal;
import io.ratelever.risk.Field;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the texts of one column as the values of a field. It remembers values that come again, so
 * each thread has its own.
 */
final class Cell {

  private static final int REMEMBERED = 1 << 12;
  private static final int REMEMBERED_SHIFT = 32 - 12;

  private final String name;
  private final String heading;
  private final int column;
  private final Function<String, Object> reading;
  private final boolean isText;
  private final boolean isShown;
  private final @Nullable String[] texts;
  private final @Nullable Object[] values;

  private Cell(
      String name,
      String heading,
      int column,
      Function<String, Object> reading,
      boolean isText,
      boolean isShown) {
    this.isShown = isShown;
    this.name = name;
    this.heading = heading;
    this.column = column;
    this.reading = reading;
    this.isText = isText;
    this.texts = new @Nullable String[isText ? 0 : REMEMBERED];
    this.values = new @Nullable Object[isText ? 0 : REMEMBERED];
  }

  /**
   * Returns what reads a field.
   *
   * @param heading how the column is headed
   * @param column position of the column in its rows
   */
  static Cell of(Field field, String heading, int column) {
    return new Cell(
        field.name(),
        heading,
        column,
        reading(field),
        field.javaType() == String.class,
        !field.identifies());
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
  Object read(String text) {
    if (isText) {
      return text;
    }
    // Hashes of dates differ in few bits; the multiplication (Knuth) spreads them.
    int slot = (text.hashCode() * 0x9E3779B9) >>> REMEMBERED_SHIFT;
    Object known = values[slot];
    if (known == null || !text.equals(texts[slot])) {
      known = reading.apply(text);
      texts[slot] = text;
      values[slot] = known;
    }
    return known;
  }

  private static Function<String, Object> reading(Field field) {
    Class<?> type = field.javaType();
    if (type.isEnum()) {
      return text -> level(field, text);
    }
    if (type == Integer.class) {
      return Cell::count;
    }
    return byType(field.type());
  }

  private static Function<String, Object> byType(ValueType type) {
    return switch ((ValueType.Scalar) type) {
      case NUMBER -> Cell::number;
      case TEXT -> text -> text;
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

  private static BigDecimal number(String text) {
    return Literal.decimal(text)
        .orElseThrow(() -> new IllegalArgumentException(Literal.notANumber(text)));
  }

  private static Object count(String text) {
    return Literal.count(number(text))
        .orElseThrow(
            () -> new IllegalArgumentException(Literal.notACount(Literal.abbreviated(text))));
  }

  private static Object truth(String text) {
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true");
    }
    throw new IllegalArgumentException(
        Literal.abbreviated(text) + " is neither true nor false; write one of them");
  }

  private static LocalDate date(String text) {
    return Literal.date(text)
        .orElseThrow(() -> new IllegalArgumentException(Literal.notADate(text)));
  }

  private static Object time(String text) {
    return Literal.time(text)
        .orElseThrow(
            () -> new IllegalArgumentException(Literal.notATime(Literal.abbreviated(text))));
  }
}
