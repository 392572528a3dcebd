package io.ratelever.portfolio.parquet;

/** Values of a column by index: the entries of a dictionary, or values as they stood in rows. */
public abstract sealed class Values permits NumberValues, TextValues {

  private final int size;
  private final boolean isDictionary;

  Values(int size, boolean isDictionary) {
    this.size = size;
    this.isDictionary = isDictionary;
  }

  /** How many there are. */
  public final int size() {
    return size;
  }

  /** Whether they are the entries of a dictionary, which come again and again. */
  public final boolean isDictionary() {
    return isDictionary;
  }

  /** Whether a value is the empty text, which is absent, as in CSV. */
  abstract boolean isEmpty(int index);

  /** Returns the text that CSV has for a value. */
  public abstract String text(int index);

  /** Adds one of the values to others of the same kind. */
  abstract void addTo(SliceBuilder builder, int index);
}
