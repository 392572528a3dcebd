package io.ratelever.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/** The type of a value that formulas can read out of a risk. */
public sealed interface ValueType permits ValueType.Scalar, ValueType.ListOf, RecordType {

  /** A single value, with the Java class that it has in formulas. */
  enum Scalar implements ValueType {
    /** {@link java.math.BigDecimal}, whole numbers included. */
    NUMBER("a number"),
    /** {@link String}. */
    TEXT("a text"),
    /** {@link Boolean}. */
    BOOLEAN("true or false"),
    /** {@link java.time.LocalDate}. */
    DATE("a date"),
    /** {@link java.time.LocalTime}. */
    TIME("a time of day");

    private final String words;

    Scalar(String words) {
      this.words = words;
    }

    @Override
    public boolean admits(Object value) {
      return switch (this) {
        case NUMBER -> value instanceof BigDecimal;
        case TEXT -> value instanceof String;
        case BOOLEAN -> value instanceof Boolean;
        case DATE -> value instanceof LocalDate;
        case TIME -> value instanceof LocalTime;
      };
    }

    @Override
    public String words() {
      return words;
    }
  }

  /** A list, in the order in which it was sent. */
  record ListOf(ValueType element) implements ValueType {
    @Override
    public boolean admits(Object value) {
      return value instanceof List<?> list && list.stream().allMatch(element::admits);
    }

    @Override
    public String words() {
      return "a list";
    }
  }

  /** Says in words what a value of this type is, for messages: {@code a number}. */
  String words();

  /** Says whether a value has this type; of records, whether it is one of the class. */
  boolean admits(Object value);
}
