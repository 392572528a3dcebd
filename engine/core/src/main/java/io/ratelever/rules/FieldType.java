package io.ratelever.rules;

import io.ratelever.ratebook.Domain;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;

/**
 * How a fact appears in Drools: the type of its field, and how values and constants are written.
 *
 * <p>Decimals stay {@link BigDecimal}, which Drools compares by value, so 0.2 equals 0.20. A date
 * becomes the whole number {@code yyyymmdd}, which has the same order.
 */
enum FieldType {
  WHOLE("long"),
  DECIMAL("java.math.BigDecimal"),
  LEVEL("String"),
  YES_NO("boolean"),
  DATE("long");

  private final String drlName;

  FieldType(String drlName) {
    this.drlName = drlName;
  }

  /** Returns the type of a fact's field. */
  static FieldType of(Domain domain) {
    if (domain instanceof Domain.Levels) {
      return LEVEL;
    }
    if (domain instanceof Domain.YesNo) {
      return YES_NO;
    }
    if (domain instanceof Domain.Whole) {
      return WHOLE;
    }
    return domain instanceof Domain.Dates ? DATE : DECIMAL;
  }

  String drlName() {
    return drlName;
  }

  /**
   * Turns a fact's value into what its field holds.
   *
   * @throws ClassCastException if the value is not of the fact's type
   * @throws ArithmeticException if a whole number is none
   */
  Object toField(Object value) {
    return switch (this) {
      case WHOLE -> ((BigDecimal) value).longValueExact();
      case DATE -> dateNumber((LocalDate) value);
      case DECIMAL -> (BigDecimal) value;
      case LEVEL -> (String) value;
      case YES_NO -> (Boolean) value;
    };
  }

  /** Writes a constant that the fact is compared with. */
  String literal(Object constant) {
    return switch (this) {
      case WHOLE -> toField(constant) + "L";
      case DATE -> toField(constant) + "L";
      case DECIMAL -> ((BigDecimal) constant).toPlainString() + "B";
      case LEVEL -> quoted((String) constant);
      case YES_NO -> constant.toString();
    };
  }

  private static long dateNumber(LocalDate date) {
    return date.getYear() * 10_000L + date.getMonthValue() * 100L + date.getDayOfMonth();
  }

  /**
   * Quotes a text so that all of it stays inside the quotes.
   *
   * <p>Drools copies the literal into Java source as it stands, where a Unicode escape counts
   * before quotes do: {@code \\u0022} would end the text. Quotes, backslashes and line ends
   * therefore have their short escapes, and only what is none of these and cannot be seen becomes a
   * Unicode escape.
   */
  private static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> quoted.append("\\\"");
        case '\\' -> quoted.append("\\\\");
        case '\n' -> quoted.append("\\n");
        case '\r' -> quoted.append("\\r");
        default ->
            quoted.append(
                Printable.is(c)
                    ? String.valueOf(c)
                    : String.format(Locale.ROOT, "\\u%04X", (int) c));
      }
    }
    return quoted.append('"').toString();
  }
}
