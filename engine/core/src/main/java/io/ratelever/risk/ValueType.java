package io.ratelever.risk;

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
    public String words() {
      return words;
    }
  }

  /** A list, in the order in which it was sent. */
  record ListOf(ValueType element) implements ValueType {
    @Override
    public String words() {
      return "a list";
    }
  }

  /** Says in words what a value of this type is, for messages: {@code a number}. */
  String words();
}
