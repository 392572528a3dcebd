package io.ratelever.portfolio.parquet;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Gathers a slice of a column. As long as all values are entries of one dictionary, only their
 * indices are kept; once one is none, as happens when a dictionary grew too large for its writer,
 * the values are kept themselves.
 */
final class SliceBuilder {

  private static final TextValues NONE = new TextValues(new String[0], 0, false);

  private final ValueKind kind;
  private int[] indices = new int[0];
  private int rows;

  /** The dictionary that all values so far are of. */
  private @Nullable Values dictionary;

  /** The values that are of no dictionary; in one of the two, by kind. */
  private long @Nullable [] numbers;

  private String @Nullable [] texts;
  private int values;

  SliceBuilder(ValueKind kind) {
    this.kind = kind;
  }

  /** Begins a slice of at most some rows. */
  void begin(int capacity) {
    indices = new int[capacity];
    rows = 0;
    dictionary = null;
    numbers = null;
    texts = null;
    values = 0;
  }

  void addAbsent() {
    indices[rows++] = ColumnSlice.ABSENT;
  }

  /** Adds an entry of a dictionary. */
  void addEntry(Values of, int entry) {
    if (dictionary == null && numbers == null && texts == null) {
      dictionary = of;
    }
    if (dictionary == of) {
      indices[rows++] = of.isEmpty(entry) ? ColumnSlice.ABSENT : entry;
    } else {
      of.addTo(this, entry);
    }
  }

  void addNumber(long number) {
    if (numbers == null) {
      numbers = new long[indices.length];
      leaveDictionary();
    }
    numbers[values] = number;
    indices[rows++] = values++;
  }

  /** Adds a text; the empty one is absent, as in CSV. */
  void addText(String text) {
    if (texts == null) {
      texts = new String[indices.length];
      leaveDictionary();
    }
    texts[values] = text;
    indices[rows++] = text.isEmpty() ? ColumnSlice.ABSENT : values++;
  }

  /** Adds what a row of another slice has. */
  void add(ColumnSlice slice, int row) {
    if (!slice.has(row)) {
      addAbsent();
    } else if (slice.values().isDictionary()) {
      addEntry(slice.values(), slice.index(row));
    } else {
      slice.values().addTo(this, slice.index(row));
    }
  }

  private void leaveDictionary() {
    Values left = dictionary;
    dictionary = null;
    if (left != null) {
      int[] entries = Arrays.copyOf(indices, rows);
      rows = 0;
      for (int entry : entries) {
        if (entry == ColumnSlice.ABSENT) {
          addAbsent();
        } else {
          left.addTo(this, entry);
        }
      }
    }
  }

  /** Returns the slice. */
  ColumnSlice end() {
    return new ColumnSlice(values(), indices);
  }

  private Values values() {
    if (dictionary != null) {
      return dictionary;
    } else if (numbers != null) {
      return new NumberValues(kind, numbers, values, false);
    }
    return texts == null ? NONE : new TextValues(texts, values, false);
  }
}
