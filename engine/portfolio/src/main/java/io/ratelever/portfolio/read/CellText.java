package io.ratelever.portfolio.read;

import io.ratelever.load.source.Literal;
import io.ratelever.risk.Field;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.function.Function;

/**
 * The texts of cells as values. What is none is an {@link IllegalArgumentException}, whose message
 * says what would be right.
 */
final class CellText {

  private CellText() {}

  /** Returns what reads the texts of a field. */
  static Function<CharSequence, Object> reading(Field field) {
    Class<?> type = field.javaType();
    if (type.isEnum()) {
      return text -> level(field, text.toString());
    }
    if (type == Integer.class) {
      return CellText::count;
    }
    return switch ((ValueType.Scalar) field.type()) {
      case NUMBER -> CellText::number;
      case TEXT -> CharSequence::toString;
      case BOOLEAN -> CellText::truth;
      case DATE -> CellText::date;
      case TIME -> CellText::time;
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

  static BigDecimal number(CharSequence text) {
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

  /** Returns what a text is by its form: a number, a date, true or false, else a text. */
  static Object byForm(String text) {
    Object value = Literal.byForm(text);
    if (value != null) {
      return value;
    }
    throw new IllegalArgumentException(
        Literal.looksLikeDate(text)
            ? Literal.notADate(text)
            : Literal.looksLikeTruth(text)
                ? text + " is not written as it must be; write true or false"
                : Literal.notANumber(text));
  }

  static LocalDate date(CharSequence text) {
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
