package io.ratelever.portfolio.read;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.RecordType;
import io.ratelever.portfolio.PortfolioException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** One file of a portfolio: its header, and its rows one after another. */
final class CsvFile extends RowFile {

  private final Path file;
  private final String name;
  private Counted counted;
  private CsvReader<TextRow> reader;
  private Iterator<TextRow> iterator;
  private List<String> columns = List.of();

  /** How many lines stand before those that the reader counts. */
  private long linesBefore;

  private CsvFile(Path file, String name, Counted counted) {
    super(name, new CsvBlock());
    this.file = file;
    this.name = name;
    this.counted = counted;
    this.reader = reader(counted);
    this.iterator = reader.iterator();
  }

  private CsvReader<TextRow> reader(InputStream stream) {
    return CsvReader.builder()
        .detectBomHeader(true)
        .allowMissingFields(true)
        .allowExtraFields(true)
        .build(new Adder(), stream);
  }

  private void readHeader() {
    TextRow header = read();
    if (header == null || !POLICY_ID.contentEquals(header.cell(0))) {
      throw new PortfolioException(
          name
              + ":1: the first column is not "
              + POLICY_ID
              + "; write a header that begins with it");
    }
    columns = List.copyOf(header.cells());
    rows().removeLast();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!seen.add(column)) {
        throw new PortfolioException(name + ":1: the column " + column + " is there twice");
      }
    }
    start();
  }

  /**
   * Opens a file.
   *
   * @throws PortfolioException if its header is wrong
   */
  static CsvFile open(Path file) throws IOException {
    String name = String.valueOf(file.getFileName());
    CsvFile opened =
        new CsvFile(file, name, new Counted(Files.newInputStream(file), 0, new CRC32C()));
    try {
      opened.readHeader();
      return opened;
    } catch (PortfolioException e) {
      opened.close();
      throw e;
    }
  }

  @Override
  long position() {
    return counted.position;
  }

  @Override
  List<String> columns() {
    return columns;
  }

  @Override
  FileMark mark() {
    return mark(file.toFile().length(), counted.position, counted.crc.getValue());
  }

  @Override
  @Nullable TextRow seek(FileMark mark) throws IOException {
    if (Files.size(file) != mark.size()) {
      throw new PortfolioException(
          mark.changed("it has " + Files.size(file) + " bytes, it had " + mark.size()));
    }
    long line = mark.line() == null ? Long.MAX_VALUE : mark.line();
    CsvPrefix prefix = CsvPrefix.of(file, line, mark.checked());
    if (prefix.checked().getValue() != mark.crc()) {
      throw new PortfolioException(
          mark.changed("its first " + mark.checked() + " bytes, which were read, are others"));
    }
    return prefix.isCounted() && !isWide() ? readFrom(prefix, line) : readTo(mark);
  }

  /** Whether it begins as UTF-16 or UTF-32 do, in which the bytes of other characters end lines. */
  private boolean isWide() throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      int first = stream.read();
      return first == 0xFE || first == 0xFF || first == 0;
    }
  }

  private @Nullable TextRow readFrom(CsvPrefix prefix, long line) throws IOException {
    if (peek() != null) {
      rows().removeLast();
    }
    reader.close();
    SeekableByteChannel channel = Files.newByteChannel(file).position(prefix.bytes());
    counted = new Counted(Channels.newInputStream(channel), prefix.bytes(), prefix.before());
    linesBefore = line - 1;
    reader = reader(counted);
    iterator = reader.iterator();
    return read();
  }

  @Override
  @Nullable TextRow read() {
    try {
      return iterator.hasNext() ? iterator.next() : null;
    } catch (CsvParseException e) {
      throw new PortfolioException(
          name
              + (linesBefore == 0 ? "" : ", counted from line " + linesBefore)
              + ": "
              + e.getMessage());
    }
  }

  /** Adds the rows that FastCSV parses to the block under way. */
  private final class Adder extends AbstractBaseCsvCallbackHandler<TextRow> {

    @Override
    protected void handleBegin(long startingLineNumber) {
      ((CsvBlock) rows()).begin();
    }

    @Override
    protected void handleField(int index, char[] buffer, int offset, int length, boolean quoted) {
      ((CsvBlock) rows()).add(buffer, offset, length);
    }

    @Override
    protected @Nullable TextRow buildRecord() {
      if (getRecordType() == RecordType.EMPTY) {
        return null; // A blank line is no row.
      }
      return ((CsvBlock) rows()).end(linesBefore + getStartingLineNumber());
    }
  }

  /** Counts what is read, for whoever wants to know how far it is, and which bytes these were. */
  private static final class Counted extends FilterInputStream {
    private final CRC32C crc;
    private long position;

    Counted(InputStream stream, long position, CRC32C crc) {
      super(stream);
      this.position = position;
      this.crc = crc;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      if (read >= 0) {
        position++;
        crc.update(read);
      }
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      if (read > 0) {
        position += read;
        crc.update(bytes, offset, read);
      }
      return read;
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
