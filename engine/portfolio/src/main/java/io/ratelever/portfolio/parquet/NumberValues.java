package io.ratelever.portfolio.parquet;

/** Numbers, and what Parquet keeps as such: dates as days, times as microseconds. */
public final class NumberValues extends Values {

  private final ValueKind kind;
  private final long[] numbers;

  NumberValues(ValueKind kind, long[] numbers, int size, boolean isDictionary) {
    super(size, isDictionary);
    this.kind = kind;
    this.numbers = numbers;
  }

  /** Whether they are numbers, of {@link #scale} decimal places. */
  public boolean isNumber() {
    return kind.isNumber();
  }

  /** How many decimal places the numbers have. */
  public int scale() {
    return kind.scale();
  }

  /** Whether they are dates, as days from 1970-01-01. */
  public boolean isDate() {
    return kind.isDate();
  }

  /** Returns a number as it is kept. */
  public long number(int index) {
    return numbers[index];
  }

  @Override
  public String text(int index) {
    return kind.text(numbers[index]);
  }

  @Override
  boolean isEmpty(int index) {
    return false;
  }

  @Override
  void addTo(SliceBuilder builder, int index) {
    builder.addNumber(numbers[index]);
  }
}
