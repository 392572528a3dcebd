package io.ratelever.formula;

/** The type of an expression. */
public sealed interface Type {

  /** Says in words what a value of this type is, for messages. */
  String words();

  /** A single value, with the class that it has while a formula is evaluated. */
  enum Scalar implements Type {
    /** {@link io.ratelever.decimal.Exact}. */
    NUMBER("a number"),
    /** {@link String}. */
    TEXT("a text"),
    /** {@link Boolean}. */
    BOOLEAN("true or false"),
    /** {@link java.time.LocalDate}. */
    DATE("a date"),
    /** {@link java.time.LocalTime}. */
    TIME("a time of day"),
    /** {@link java.time.Period}: years, months and days, as {@code duration("P1Y6M")}. */
    PERIOD("a duration"),
    /** {@link DateWindow}. */
    WINDOW("a window of dates");

    private final String words;

    Scalar(String words) {
      this.words = words;
    }

    @Override
    public String words() {
      return words;
    }
  }

  /** A {@link java.util.List}. */
  record ListOf(Type element) implements Type {
    @Override
    public String words() {
      return "a list";
    }
  }

  /**
   * The type of what is declared wrongly. That has been reported, so nothing more is said of the
   * formulas that read it.
   */
  record Unsound() implements Type {
    @Override
    public String words() {
      return "something that is wrong itself";
    }
  }

  /** Something with members: a record of the risk, one run of a section, a row of a page. */
  record Struct(Structure structure) implements Type {
    @Override
    public String words() {
      return structure.words();
    }
  }
}
