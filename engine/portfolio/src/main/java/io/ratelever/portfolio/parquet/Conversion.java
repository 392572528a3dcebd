package io.ratelever.portfolio.parquet;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ratelever.portfolio.PortfolioException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Turns a portfolio of CSV files into one of Parquet files, in which every value reads as the same
 * text. Each file is read twice: for the types of its columns, then for its rows; memory does not
 * grow with them.
 */
public final class Conversion {

  private static final String CSV = ".csv";

  private Conversion() {}

  /**
   * Converts the files of a folder.
   *
   * @param from the folder of CSV files
   * @param to the folder for the Parquet files; it is made if need be
   * @return the rows of all files
   * @throws PortfolioException if a file cannot be converted
   * @throws java.nio.file.FileAlreadyExistsException if a file is there already
   */
  public static long convert(Path from, Path to) throws IOException {
    List<Path> files;
    try (Stream<Path> inside = Files.list(from)) {
      files = inside.filter(file -> file.toString().endsWith(CSV)).sorted().toList();
    }
    if (files.isEmpty()) {
      throw new PortfolioException(from + " has no files of CSV; name the folder of a portfolio");
    }
    Files.createDirectories(to);
    long rows = 0;
    for (Path file : files) {
      String name = String.valueOf(file.getFileName());
      String part = name.substring(0, name.length() - CSV.length());
      rows += convertFile(file, to.resolve(part + ".parquet"));
    }
    return rows;
  }

  private static long convertFile(Path from, Path to) throws IOException {
    List<CellType> types = new ArrayList<>();
    List<String> header =
        read(
            from,
            row -> {
              while (types.size() < row.getFieldCount()) {
                types.add(new CellType());
              }
              for (int i = 0; i < row.getFieldCount(); i++) {
                types.get(i).add(row.getField(i));
              }
            });
    check(from, header, types.size());
    while (types.size() < header.size()) {
      types.add(new CellType());
    }
    List<Type> columns = new ArrayList<>();
    for (int i = 0; i < header.size(); i++) {
      columns.add(types.get(i).column(header.get(i)));
    }
    MessageType schema = new MessageType("record", columns);
    long[] rows = new long[1];
    try (Rows out = new Rows(ParquetRows.create(to, schema), schema, types)) {
      read(
          from,
          row -> {
            out.add(row);
            rows[0]++;
          });
    }
    return rows[0];
  }

  private static void check(Path file, List<String> header, int widest) {
    if (header.isEmpty() || header.contains("") || new HashSet<>(header).size() < header.size()) {
      throw new PortfolioException(
          file.getFileName() + ":1: the columns do not have a name each; write a header");
    }
    if (widest > header.size()) {
      throw new PortfolioException(
          file.getFileName()
              + ": a row has "
              + widest
              + " cells, the header "
              + header.size()
              + "; a cell with a comma stands in quotes");
    }
  }

  /** Reads a file; returns its header. */
  private static List<String> read(Path file, Consumer<CsvRecord> rows) throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder()
            .detectBomHeader(true)
            .allowMissingFields(true)
            .allowExtraFields(true)
            .ofCsvRecord(file)) {
      Iterator<CsvRecord> all = reader.iterator();
      List<String> header = all.hasNext() ? all.next().getFields() : List.of();
      all.forEachRemaining(rows);
      return header;
    } catch (CsvParseException e) {
      throw new PortfolioException(file.getFileName() + ": " + e.getMessage());
    }
  }

  /** Writes rows of CSV. */
  private record Rows(ParquetRows file, MessageType schema, List<CellType> types)
      implements AutoCloseable {

    void add(CsvRecord row) {
      for (int i = 0; i < types.size(); i++) {
        ColumnWriter column = file.columns().getColumnWriter(schema.getColumns().get(i));
        types.get(i).write(i < row.getFieldCount() ? row.getField(i) : "", column);
      }
      try {
        file.endRecord();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
