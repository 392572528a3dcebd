package io.ratelever.portfolio.parquet;

import java.io.IOException;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.column.impl.ColumnReadStoreImpl;
import org.apache.parquet.column.page.PageReadStore;
import org.jspecify.annotations.Nullable;

/** A column of values while it is read. */
final class Leaf {

  private final ColumnDescriptor column;
  private final TextConverter converter;
  private final int valueFrom;
  private @Nullable ColumnReader reader;
  private @Nullable FlatColumn flat;
  private String text = "";

  /** From which definition level the list of the column is known. */
  int knownFrom;

  Leaf(ColumnDescriptor column, String place) {
    this.column = column;
    this.converter = TextConverter.of(place, column.getPrimitiveType());
    this.valueFrom = column.getMaxDefinitionLevel();
  }

  ColumnDescriptor column() {
    return column;
  }

  TextConverter converter() {
    return converter;
  }

  /** Begins a row group. */
  void begin(PageReadStore pages, ColumnReadStoreImpl store) throws IOException {
    if (column.getMaxRepetitionLevel() == 0) {
      flat = new FlatColumn(column, converter, pages.getPageReader(column));
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

  /** Returns the text of the value that comes, and goes on; empty if it is absent. */
  String read() throws IOException {
    if (flat != null) {
      text = flat.read();
      return text;
    }
    ColumnReader at = reader();
    if (at.getCurrentDefinitionLevel() == valueFrom) {
      at.writeCurrentValueToConverter();
      text = converter.text();
    } else {
      text = "";
    }
    at.consume();
    return text;
  }

  /** The text that was read last. */
  String text() {
    return text;
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
}
