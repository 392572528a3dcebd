package io.ratelever.portfolio.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.parquet.ParquetTable;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the results of policies again, in the order of the portfolio. */
public interface ResultsReader extends Closeable {

  /** The next row as texts, in the columns of {@link ResultRows#HEADER}; absent behind the last. */
  @Nullable List<String> next();

  /** Returns what the results keep of an amount: all of it, but for a workbook. */
  default BigDecimal kept(BigDecimal amount) {
    return amount;
  }

  /**
   * Opens results.
   *
   * @param folder the folder that {@code whatif} wrote
   * @throws PortfolioException if they cannot be read again
   */
  static ResultsReader open(ResultFormat format, Path folder) throws IOException {
    Path file = folder.resolve(format.file());
    return switch (format) {
      case CSV -> ofCsv(CsvReader.builder().ofCsvRecord(file));
      case PARQUET -> ofParquet(ParquetTable.records(file));
      case XLSX -> WorkbookResults.open(file);
    };
  }

  private static ResultsReader ofCsv(CsvReader<CsvRecord> reader) {
    Iterator<CsvRecord> rows = reader.iterator();
    if (rows.hasNext()) {
      rows.next(); // The header.
    }
    return new ResultsReader() {
      @Override
      public @Nullable List<String> next() {
        return rows.hasNext() ? rows.next().getFields() : null;
      }

      @Override
      public void close() throws IOException {
        reader.close();
      }
    };
  }

  private static ResultsReader ofParquet(ParquetTable table) {
    return new ResultsReader() {
      @Override
      public @Nullable List<String> next() {
        String[] cells = table.next();
        if (cells == null) {
          return null;
        }
        cells[0] = SpreadsheetText.of(cells[0]); // As CSV has it.
        return List.of(cells);
      }

      @Override
      public void close() throws IOException {
        table.close();
      }
    };
  }
}
