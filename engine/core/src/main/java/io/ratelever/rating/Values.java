package io.ratelever.rating;

import io.ratelever.decimal.Exact;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Type;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Values between formulas, which calculate with exact numbers, and answers, which show decimals.
 */
final class Values {

  private Values() {}

  /** Returns the type that formulas have for a value of a rate book. */
  static Type typeOf(Object value) {
    return Structure.typeOf(scalarOf(value));
  }

  /** Returns the type that a risk has for a value; texts for whatever it knows not. */
  static ValueType.Scalar scalarOf(Object value) {
    if (value instanceof BigDecimal) {
      return ValueType.Scalar.NUMBER;
    }
    if (value instanceof Boolean) {
      return ValueType.Scalar.BOOLEAN;
    }
    return value instanceof LocalDate ? ValueType.Scalar.DATE : ValueType.Scalar.TEXT;
  }

  /** Returns a value as answers show it: numbers as decimals. */
  static Object shown(Object value) {
    if (value instanceof Exact number) {
      return number.isDecimal() ? number.toDecimal() : number.toString();
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Values::shown).toList();
    }
    return value;
  }

  /** Returns a value of a rate book or a request as formulas calculate with it. */
  static Object calculable(Object value) {
    if (value instanceof BigDecimal number) {
      return Exact.of(number);
    }
    if (value instanceof List<?> list) {
      return list.stream().map(Values::calculable).toList();
    }
    return value;
  }

  /** Writes a value for people: decimals in full, lists in brackets. */
  static String text(Object value) {
    Object shown = shown(value);
    if (shown instanceof BigDecimal number) {
      return number.toPlainString();
    }
    if (shown instanceof List<?> list) {
      return list.stream().map(Values::text).collect(Collectors.joining(", ", "[", "]"));
    }
    return String.valueOf(shown);
  }
}
