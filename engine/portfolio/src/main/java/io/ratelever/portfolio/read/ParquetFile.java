package io.ratelever.portfolio.read;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.parquet.ParquetTable;
import io.ratelever.portfolio.parquet.RowSlice;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/** The records of a Parquet file, or those of one of its lists, as rows of texts. */
final class ParquetFile extends RowFile {

  private final Path file;
  private final ParquetTable table;
  private final long size;
  private @Nullable RowSlice slice;
  private int next;
  private long record;

  private @Nullable Long crc;

  /**
   * @param name name of the file, for messages; after {@code #} the list
   * @param size bytes of the file
   */
  ParquetFile(Path file, String name, ParquetTable table, long size) {
    super(name, new ParquetBlock());
    this.file = file;
    this.table = table;
    this.size = size;
    start();
  }

  /** Parquet is not read from its beginning to its end, so all of it is checked. */
  @Override
  FileMark mark() {
    return mark(size, size, crc());
  }

  private long crc() {
    Long known = crc;
    if (known == null) {
      try (InputStream stream = Files.newInputStream(file);
          CheckedInputStream checked = new CheckedInputStream(stream, new CRC32C())) {
        checked.transferTo(OutputStream.nullOutputStream());
        known = checked.getChecksum().getValue();
      } catch (IOException e) {
        throw new PortfolioException(name() + " cannot be read on: " + e.getMessage());
      }
      crc = known;
    }
    return known;
  }

  @Override
  @Nullable TextRow seek(FileMark mark) {
    if (size != mark.size() || crc() != mark.crc()) {
      throw new PortfolioException(mark.changed("its bytes are others"));
    }
    return readTo(mark);
  }

  @Override
  @Nullable TextRow read() {
    if (slice == null || next == slice.size()) {
      slice = table.nextSlice();
      next = 0;
    }
    if (slice == null) {
      record = table.records();
      return null;
    }
    record = slice.record(next);
    return ((ParquetBlock) rows()).add(slice, next++);
  }

  @Override
  long position() {
    return table.records() == 0 ? size : (long) ((double) size * record / table.records());
  }

  @Override
  List<String> columns() {
    return table.columns();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }
}
