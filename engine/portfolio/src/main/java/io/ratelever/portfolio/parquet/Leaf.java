package io.ratelever.portfolio.parquet;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.PrimitiveConverter;
import org.jspecify.annotations.Nullable;

/** A column of values while it is read: what comes becomes part of a slice. */
final class Leaf {

  private final ColumnDescriptor column;
  private final ValueKind kind;
  private final int valueFrom;
  private final SliceBuilder slice;
  private final PrimitiveConverter converter = new Converter();
  private @Nullable ColumnReader reader;
  private @Nullable FlatColumn flat;

  /** From which definition level the list of the column is known. */
  int knownFrom;

  /**
   * @param place the file and the column, for messages
   */
  Leaf(ColumnDescriptor column, String place) {
    this.column = column;
    this.kind = ValueKind.of(place, column.getPrimitiveType());
    this.valueFrom = column.getMaxDefinitionLevel();
    this.slice = new SliceBuilder(kind);
  }

  ColumnDescriptor column() {
    return column;
  }

  /** What the column reader of a list gives its values to. */
  PrimitiveConverter converter() {
    return converter;
  }

  ValueKind kind() {
    return kind;
  }

  /** Begins a row group. */
  void begin(PageReadStore pages, ColumnReadStoreImpl store) throws IOException {
    if (column.getMaxRepetitionLevel() == 0) {
      flat = new FlatColumn(column, kind, pages.getPageReader(column));
    } else {
      reader = store.getColumnReader(column);
    }
  }

  private ColumnReader reader() {
    if (reader == null) {
      throw new IllegalStateException("no row group was begun");
    }
    return reader;
  }

  /** The definition level of the value that comes. */
  int level() {
    return reader().getCurrentDefinitionLevel();
  }

  /** The repetition level of the value that comes; 0 at the end of a row group. */
  int repetition() {
    return reader().getCurrentRepetitionLevel();
  }

  /** Returns a slice of a column that is in no list: the values of the records that come. */
  ColumnSlice read(int records) throws IOException {
    if (flat == null) {
      throw new IllegalStateException("no row group was begun");
    }
    slice.begin(records);
    flat.read(records, slice);
    return slice.end();
  }

  /** Begins a slice of at most some values that are read one by one. */
  void begin(int capacity) {
    slice.begin(capacity);
  }

  /**
   * Reads the value that comes of a column that is in a list, and goes on.
   *
   * @param isKept whether it becomes part of the slice
   */
  void readOne(boolean isKept) {
    ColumnReader at = reader();
    if (at.getCurrentDefinitionLevel() < valueFrom) {
      if (isKept) {
        slice.addAbsent();
      }
    } else if (isKept) {
      at.writeCurrentValueToConverter();
    } else {
      at.skip();
    }
    at.consume();
  }

  /** Returns the slice of what was read one by one. */
  ColumnSlice end() {
    return slice.end();
  }

  /** Goes on to the next record; says whether the list is known of the one that came. */
  boolean skipRecord() {
    ColumnReader at = reader();
    boolean known = at.getCurrentDefinitionLevel() >= knownFrom;
    do {
      if (at.getCurrentDefinitionLevel() == valueFrom) {
        at.skip();
      }
      at.consume();
    } while (at.getCurrentRepetitionLevel() > 0);
    return known;
  }

  private final class Converter extends PrimitiveConverter {
    private @Nullable Values entries;

    @Override
    public boolean hasDictionarySupport() {
      return true;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
      entries = kind.entries(dictionary);
    }

    @Override
    public void addValueFromDictionary(int id) {
      if (entries == null) {
        throw new IllegalStateException("the column " + column + " has lost its dictionary");
      }
      slice.addEntry(entries, id);
    }

    @Override
    public void addBinary(Binary value) {
      kind.add(value, slice);
    }

    @Override
    public void addBoolean(boolean value) {
      kind.add(value, slice);
    }

    @Override
    public void addInt(int value) {
      slice.addNumber(value);
    }

    @Override
    public void addLong(long value) {
      slice.addNumber(value);
    }
  }
}
