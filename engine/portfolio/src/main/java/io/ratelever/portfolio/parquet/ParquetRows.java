package io.ratelever.portfolio.parquet;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.crypto.FileEncryptionProperties;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * A Parquet file that is written record by record, compressed by Zstandard. The same records make
 * the same bytes.
 */
public final class ParquetRows implements Closeable {

  private static final long ROW_GROUP_BYTES = 32L << 20;
  private static final int CHECKED_EACH = 1024;
  private static final int NO_PADDING = 0;

  private final MessageType schema;
  private final ParquetProperties properties;
  private final long recordsOfGroup;
  private final ParquetFileWriter file;
  private ColumnChunkPageWriteStore pages;
  private ColumnWriteStore columns;
  private long records;

  private ParquetRows(
      MessageType schema,
      ParquetProperties properties,
      long recordsOfGroup,
      ParquetFileWriter file) {
    this.schema = schema;
    this.properties = properties;
    this.recordsOfGroup = recordsOfGroup;
    this.file = file;
    this.pages = pages();
    this.columns = properties.newColumnWriteStore(schema, pages, pages);
  }

  /** Makes a file, which must not exist yet. */
  public static ParquetRows create(Path path, MessageType schema) throws IOException {
    return create(path, schema, ParquetProperties.builder(), Long.MAX_VALUE);
  }

  /**
   * Makes a file, which must not exist yet, in a certain way.
   *
   * @param settings how pages and dictionaries are written
   * @param recordsOfGroup the most records of a row group
   */
  public static ParquetRows create(
      Path path, MessageType schema, ParquetProperties.Builder settings, long recordsOfGroup)
      throws IOException {
    ParquetProperties properties =
        settings.withAllocator(HeapByteBufferAllocator.getInstance()).build();
    FileEncryptionProperties noEncryption = null;
    ParquetFileWriter file =
        new ParquetFileWriter(
            new LocalOutputFile(path),
            schema,
            ParquetFileWriter.Mode.CREATE,
            ROW_GROUP_BYTES,
            NO_PADDING,
            noEncryption,
            properties);
    file.start();
    return new ParquetRows(schema, properties, recordsOfGroup, file);
  }

  private ColumnChunkPageWriteStore pages() {
    return new ColumnChunkPageWriteStore(
        new Codecs().getCompressor(CompressionCodecName.ZSTD),
        schema,
        properties.getAllocator(),
        properties.getColumnIndexTruncateLength());
  }

  /** The columns of the row group; others after each {@link #endRecord}. */
  public ColumnWriteStore columns() {
    return columns;
  }

  /** Ends a record. */
  public void endRecord() throws IOException {
    columns.endRecord();
    addEnded();
  }

  /** Counts a record that was ended in the columns, as a record consumer does. */
  public void addEnded() throws IOException {
    records++;
    boolean isFull = records % CHECKED_EACH == 0 && columns.getBufferedSize() > ROW_GROUP_BYTES;
    if (isFull || records == recordsOfGroup) {
      endGroup();
      pages = pages();
      columns = properties.newColumnWriteStore(schema, pages, pages);
    }
  }

  private void endGroup() throws IOException {
    if (records > 0) {
      file.startBlock(records);
      columns.flush();
      pages.flushToFileWriter(file);
      file.endBlock();
    }
    columns.close();
    pages.close();
    records = 0;
  }

  @Override
  public void close() throws IOException {
    try (file) {
      endGroup();
      file.end(Map.of());
    }
  }
}
