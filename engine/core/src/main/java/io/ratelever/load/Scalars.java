package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a single value is by its form: in quotes a text; bare a number, a date, true or false, else
 * a text.
 */
final class Scalars {

  private Scalars() {}

  /**
   * Returns the value: a {@link BigDecimal}, {@link LocalDate}, {@link Boolean} or {@link String};
   * {@code null} if its form is doubtful, which {@link #doubt} explains.
   */
  static @Nullable Object value(Node.Scalar scalar) {
    return scalar.quoted() ? scalar.text() : Literal.byForm(scalar.text());
  }

  /** Says what is doubtful about a bare value that is neither a value nor clearly a text. */
  static String doubt(Node.Scalar scalar) {
    String text = scalar.text();
    if (Literal.looksLikeDate(text)) {
      return Literal.notADate(text);
    }
    if (Literal.looksLikeTruth(text)) {
      return text + " is not written as it must be; write true or false, or quotes for a text";
    }
    return Literal.notANumber(text) + "; or in quotes if it is a text";
  }

  /** Says what a bare value is by its form: {@code a number}. */
  static String words(Node.Scalar scalar) {
    String text = scalar.text();
    if (scalar.quoted()) {
      return "a text";
    }
    if (Literal.looksLikeDate(text)) {
      return "a date";
    }
    if (Literal.looksLikeNumber(text)) {
      return "a number";
    }
    return Literal.looksLikeTruth(text) ? "true or false" : "a text";
  }
}
