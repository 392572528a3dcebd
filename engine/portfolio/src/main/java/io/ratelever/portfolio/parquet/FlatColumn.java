package io.ratelever.portfolio.parquet;

import java.io.IOException;
import java.util.Objects;
import org.apache.parquet.bytes.ByteBufferInputStream;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.ValuesType;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.column.values.rle.RunLengthBitPackingHybridDecoder;
import org.jspecify.annotations.Nullable;

/**
 * A column that is in no list, in one row group, read from its pages: several times as fast as by
 * the column readers of parquet-java, since one definition level and one entry of the dictionary
 * are all that there is to a value.
 */
final class FlatColumn {

  private final ColumnDescriptor column;
  private final TextConverter converter;
  private final int valueFrom;
  private final PageReader pages;
  private final @Nullable Dictionary dictionary;
  private int left;
  private boolean isOfDictionary;
  private @Nullable ValuesReader values;
  private @Nullable ValuesReader levels;
  private @Nullable RunLengthBitPackingHybridDecoder levelsOfSecond;

  FlatColumn(ColumnDescriptor column, TextConverter converter, PageReader pages)
      throws IOException {
    this.column = column;
    this.converter = converter;
    this.valueFrom = column.getMaxDefinitionLevel();
    this.pages = pages;
    DictionaryPage page = pages.readDictionaryPage();
    this.dictionary = page == null ? null : page.getEncoding().initDictionary(column, page);
    if (dictionary != null) {
      converter.setDictionary(dictionary);
    }
  }

  /** Returns the text of the value that comes, and goes on; empty if it is absent. */
  String read() throws IOException {
    while (left == 0) {
      nextPage();
    }
    left--;
    if (level() < valueFrom) {
      return "";
    }
    ValuesReader from = Objects.requireNonNull(values);
    return isOfDictionary ? converter.text(from.readValueDictionaryId()) : converter.read(from);
  }

  private int level() throws IOException {
    if (levels != null) {
      return levels.readInteger();
    }
    return levelsOfSecond == null ? valueFrom : levelsOfSecond.readInt();
  }

  private void nextPage() throws IOException {
    DataPage page = pages.readPage();
    levels = null;
    levelsOfSecond = null;
    if (page instanceof DataPageV1 first) {
      ByteBufferInputStream bytes = first.getBytes().toInputStream();
      if (valueFrom > 0) {
        levels = first.getDlEncoding().getValuesReader(column, ValuesType.DEFINITION_LEVEL);
        levels.initFromPage(page.getValueCount(), bytes);
      }
      begin(first.getValueEncoding(), page.getValueCount(), bytes);
    } else if (page instanceof DataPageV2 second) {
      if (valueFrom > 0) {
        levelsOfSecond =
            new RunLengthBitPackingHybridDecoder(
                BytesUtils.getWidthFromMaxInt(valueFrom),
                second.getDefinitionLevels().toInputStream());
      }
      begin(second.getDataEncoding(), page.getValueCount(), second.getData().toInputStream());
    } else {
      throw new IOException("the column " + column + " ends before its records");
    }
    left = page.getValueCount();
  }

  private void begin(Encoding encoding, int count, ByteBufferInputStream bytes) throws IOException {
    isOfDictionary = encoding.usesDictionary();
    if (isOfDictionary && dictionary == null) {
      throw new IOException("the column " + column + " has lost its dictionary");
    }
    values =
        isOfDictionary
            ? encoding.getDictionaryBasedValuesReader(column, ValuesType.VALUES, dictionary)
            : encoding.getValuesReader(column, ValuesType.VALUES);
    values.initFromPage(count, bytes);
  }
}
