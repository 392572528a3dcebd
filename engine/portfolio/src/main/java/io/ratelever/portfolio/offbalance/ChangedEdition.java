package io.ratelever.portfolio.offbalance;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** A copy of an edition's files in which only its base rates are changed, for a review. */
public final class ChangedEdition {

  private ChangedEdition() {}

  /**
   * Writes a copy.
   *
   * @param edition folder of the edition
   * @param to a folder that does not exist
   * @return the file that is changed, below it
   */
  public static Path write(RateBook book, Path edition, BaseRates rates, BigDecimal factor, Path to)
      throws IOException {
    copy(edition, to);
    RatePage page = Objects.requireNonNull(book.pages().get(rates.page()));
    Path file = to.resolve(page.at().file());
    int position = -1;
    Map<Long, BigDecimal> changed = new HashMap<>();
    for (RatePage.Row row : page.rows()) {
      if (row.values().get(rates.column()) instanceof BigDecimal rate) {
        changed.put((long) row.at().line(), rates.changed(rate, factor));
      }
    }
    List<List<String>> rows = new ArrayList<>();
    try (CsvReader<CsvRecord> reader = CsvReader.builder().ofCsvRecord(file)) {
      for (CsvRecord record : reader) {
        List<String> cells = new ArrayList<>(record.getFields());
        if (position < 0) {
          position = cells.indexOf(page.columns().get(rates.column()).name());
        }
        BigDecimal rate = changed.get(record.getStartingLineNumber());
        if (rate != null) {
          cells.set(position, rate.toPlainString());
        }
        rows.add(cells);
      }
    }
    try (CsvWriter writer = CsvWriter.builder().build(file)) {
      rows.forEach(writer::writeRecord);
    }
    return file;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files.forEach(
          file -> {
            try {
              Files.copy(file, to.resolve(from.relativize(file).toString()));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
