package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Problems;
import io.ratelever.risk.Field;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the value of one field of a risk, in the class that its record wants.
 *
 * <p>Messages do not show the values of fields that identify a person, a vehicle or a record.
 */
final class FieldValue {

  private final Field field;
  private final String path;
  private final Problems problems;

  /**
   * @param path the field with its place in the risk, for messages
   */
  FieldValue(Field field, String path, Problems problems) {
    this.field = field;
    this.path = path;
    this.problems = problems;
  }

  /** Reads a value; {@code null} if a problem was added. */
  @Nullable Object read(Node.Scalar scalar) {
    Class<?> type = field.javaType();
    if (type == BigDecimal.class || type == Integer.class) {
      return number(scalar);
    }
    if (type == LocalDate.class) {
      Optional<LocalDate> date = Literal.date(scalar.text());
      return date.isPresent() ? date.get() : refuse(scalar, Literal.notADate(scalar.text()));
    }
    if (type == LocalTime.class) {
      return time(scalar);
    }
    if (type == Boolean.class) {
      return Scalars.value(scalar) instanceof Boolean truth
          ? truth
          : refuse(scalar, shown(scalar) + " is neither true nor false; write one of them, bare");
    }
    return type.isEnum() ? level(scalar) : text(scalar);
  }

  private @Nullable Object number(Node.Scalar scalar) {
    Optional<BigDecimal> number = Literal.decimal(scalar.text());
    if (scalar.quoted()) {
      return refuse(
          scalar, shown(scalar) + " is a text; " + path + " is a number, write it without quotes");
    }
    if (number.isEmpty()) {
      return refuse(scalar, Literal.notANumber(scalar.text()));
    }
    if (field.javaType() == BigDecimal.class) {
      return number.get();
    }
    Optional<Integer> count = Literal.count(number.get());
    return count.isPresent() ? count.get() : refuse(scalar, Literal.notACount(shown(scalar)));
  }

  private @Nullable Object time(Node.Scalar scalar) {
    Optional<LocalTime> time = Literal.time(scalar.text());
    return time.isPresent() ? time.get() : refuse(scalar, Literal.notATime(shown(scalar)));
  }

  private @Nullable Object level(Node.Scalar scalar) {
    return field
        .level(scalar.text())
        .orElseGet(
            () ->
                refuse(
                    scalar,
                    shown(scalar)
                        + " is not allowed; "
                        + path
                        + " is one of "
                        + String.join(", ", field.levels())));
  }

  private @Nullable Object text(Node.Scalar scalar) {
    String words = Scalars.words(scalar);
    if (!words.equals("a text")) {
      return refuse(
          scalar, shown(scalar) + " is " + words + "; " + path + " is a text, write it in quotes");
    }
    return scalar.text();
  }

  private @Nullable Object refuse(Node.Scalar scalar, String message) {
    if (field.identifies()) {
      problems.add(
          scalar.at(),
          path + " is not written as " + field.type().words() + "; texts stand in quotes");
    } else {
      problems.add(scalar.at(), message.contains(path) ? message : path + ": " + message);
    }
    return null;
  }

  private static String shown(Node.Scalar scalar) {
    String text = Literal.abbreviated(scalar.text());
    return scalar.quoted() ? '"' + text + '"' : text;
  }
}
