package io.ratelever.portfolio.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.jspecify.annotations.Nullable;

/**
 * A column that is in no list, in one row group, read from its pages: several times as fast as by
 * the column readers of parquet-java, since one definition level and one entry of the dictionary
 * are all that there is to a value.
 */
final class FlatColumn {

  private final ColumnDescriptor column;
  private final ValueKind kind;
  private final int valueFrom;
  private final PageReader pages;
  private final @Nullable Values entries;
  private int left;
  private boolean isOfDictionary;
  private @Nullable ValuesReader values;
  private @Nullable RunLengths idRuns;
  private @Nullable RunLengths levelRuns;

  /** Levels packed as parquet-format 1.0 had them. */
  private @Nullable ValuesReader oldLevels;

  private int[] levels = new int[0];
  private int[] ids = new int[0];

  FlatColumn(ColumnDescriptor column, ValueKind kind, PageReader pages) throws IOException {
    this.column = column;
    this.kind = kind;
    this.valueFrom = column.getMaxDefinitionLevel();
    this.pages = pages;
    DictionaryPage page = pages.readDictionaryPage();
    this.entries =
        page == null ? null : kind.entries(page.getEncoding().initDictionary(column, page));
  }

  /** Reads the values that come. */
  void read(int count, SliceBuilder into) throws IOException {
    for (int toRead = count; toRead > 0; ) {
      while (left == 0) {
        nextPage();
      }
      int now = Math.min(left, toRead);
      if (isOfDictionary) {
        readEntries(now, Objects.requireNonNull(entries), into);
      } else {
        readPlain(now, into);
      }
      left -= now;
      toRead -= now;
    }
  }

  private void readEntries(int count, Values of, SliceBuilder into) throws IOException {
    int present = readLevels(count);
    if (ids.length < present) {
      ids = new int[present];
    }
    Objects.requireNonNull(idRuns).read(ids, 0, present);
    int next = 0;
    for (int i = 0; i < count; i++) {
      if (levels[i] < valueFrom) {
        into.addAbsent();
      } else {
        int id = ids[next++];
        if (id < 0 || id >= of.size()) {
          throw new IOException("the column " + column + " names no entry of its dictionary");
        }
        into.addEntry(of, id);
      }
    }
  }

  private void readPlain(int count, SliceBuilder into) throws IOException {
    ValuesReader from = Objects.requireNonNull(values);
    readLevels(count);
    for (int i = 0; i < count; i++) {
      if (levels[i] < valueFrom) {
        into.addAbsent();
        continue;
      }
      switch (kind.physical()) {
        case BOOLEAN -> kind.add(from.readBoolean(), into);
        case INT32 -> into.addNumber(from.readInteger());
        case INT64 -> into.addNumber(from.readLong());
        default -> kind.add(from.readBytes(), into);
      }
    }
  }

  /** Reads the definition levels of the values that come; returns how many of them are present. */
  private int readLevels(int count) throws IOException {
    if (levels.length < count) {
      levels = new int[count];
    }
    if (levelRuns != null) {
      levelRuns.read(levels, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        levels[i] = oldLevels == null ? valueFrom : oldLevels.readInteger();
      }
    }
    int present = 0;
    for (int i = 0; i < count; i++) {
      present += levels[i] == valueFrom ? 1 : 0;
    }
    return present;
  }

  private void nextPage() throws IOException {
    DataPage page = pages.readPage();
    levelRuns = null;
    oldLevels = null;
    if (page instanceof DataPageV1 first) {
      begin(first.getValueEncoding(), page.getValueCount(), afterLevels(first));
    } else if (page instanceof DataPageV2 second) {
      if (valueFrom > 0) {
        levelRuns = runs(buffer(second.getDefinitionLevels()), levelWidth());
      }
      begin(second.getDataEncoding(), page.getValueCount(), buffer(second.getData()));
    } else {
      throw new IOException("the column " + column + " ends before its records");
    }
    left = page.getValueCount();
  }

  private static ByteBuffer buffer(BytesInput bytes) throws IOException {
    ByteBufferInputStream stream = bytes.toInputStream();
    return stream.slice(stream.available());
  }

  private int levelWidth() {
    return BytesUtils.getWidthFromMaxInt(valueFrom);
  }

  /** Begins the levels of a page of the first version; returns what comes after them. */
  private ByteBuffer afterLevels(DataPageV1 page) throws IOException {
    ByteBuffer bytes = buffer(page.getBytes());
    if (valueFrom == 0) {
      return bytes;
    }
    if (page.getDlEncoding() != Encoding.RLE) {
      ByteBufferInputStream stream = ByteBufferInputStream.wrap(bytes);
      oldLevels = page.getDlEncoding().getValuesReader(column, ValuesType.DEFINITION_LEVEL);
      oldLevels.initFromPage(page.getValueCount(), stream);
      return stream.slice(stream.available());
    }
    int length = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt();
    if (length < 0 || length > bytes.remaining()) {
      throw new IOException("a page ends before its definition levels");
    }
    ByteBuffer own = bytes.duplicate();
    own.limit(own.position() + length);
    levelRuns = runs(own, levelWidth());
    bytes.position(bytes.position() + length);
    return bytes;
  }

  private static RunLengths runs(ByteBuffer buffer, int width) throws IOException {
    if (buffer.hasArray()) {
      int from = buffer.arrayOffset() + buffer.position();
      return new RunLengths(buffer.array(), from, from + buffer.remaining(), width);
    }
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return new RunLengths(bytes, 0, bytes.length, width);
  }

  private void begin(Encoding encoding, int count, ByteBuffer bytes) throws IOException {
    isOfDictionary = encoding.usesDictionary();
    if (!isOfDictionary) {
      values = encoding.getValuesReader(column, ValuesType.VALUES);
      values.initFromPage(count, ByteBufferInputStream.wrap(bytes));
    } else if (entries == null) {
      throw new IOException("the column " + column + " has lost its dictionary");
    } else {
      // A page of nothing but absent values may be empty.
      int width = bytes.hasRemaining() ? bytes.get() : 0;
      idRuns = runs(bytes, width);
    }
  }
}
