package io.ratelever.portfolio.read;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.ratelever.portfolio.PortfolioException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One file of a portfolio: its header, and its rows one after another. */
final class CsvFile extends RowFile {

  private final String name;
  private final Counted counted;
  private final CsvReader<TextRow> reader;
  private final Iterator<TextRow> iterator;
  private List<String> columns = List.of();

  private CsvFile(String name, Counted counted) throws IOException {
    super(name, new CsvBlock());
    this.name = name;
    this.counted = counted;
    this.reader =
        CsvReader.builder()
            .detectBomHeader(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .build(new Adder(), counted);
    this.iterator = reader.iterator();
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
    Counted counted = new Counted(Files.newInputStream(file));
    CsvFile opened = new CsvFile(name, counted);
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
  @Nullable TextRow read() {
    try {
      return iterator.hasNext() ? iterator.next() : null;
    } catch (CsvParseException e) {
      throw new PortfolioException(name + ": " + e.getMessage());
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
    protected TextRow buildRecord() {
      return ((CsvBlock) rows()).end(getStartingLineNumber());
    }
  }

  /** Counts what is read, for whoever wants to know how far it is. */
  private static final class Counted extends FilterInputStream {
    private long position;

    Counted(InputStream stream) {
      super(stream);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      position += read < 0 ? 0 : 1;
      return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int read = super.read(bytes, offset, length);
      position += Math.max(0, read);
      return read;
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
