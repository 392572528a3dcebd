package io.ratelever.portfolio.offbalance;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.ratelever.load.FiledText;
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

/**
 * A copy of an edition's files in which only its base rates are changed, for a review. The copy of
 * a filed edition is a draft.
 */
public final class ChangedEdition {

  private ChangedEdition() {}

  /**
   * Writes a copy.
   *
   * @param factors the factor of each segment of the rates
   * @param edition folder of the edition
   * @param to a folder that does not exist
   * @return the file that is changed, below it
   */
  public static Path write(
      RateBook book, Path edition, BaseRates rates, Map<String, BigDecimal> factors, Path to)
      throws IOException {
    copy(edition, to);
    RatePage page = Objects.requireNonNull(book.pages().get(rates.page()));
    Path file = to.resolve(page.at().file());
    int position = -1;
    Map<Long, BigDecimal> changed = new HashMap<>();
    for (RatePage.Row row : page.rows()) {
      BigDecimal factor = factors.get(rates.segment(row));
      if (factor != null && row.values().get(rates.column()) instanceof BigDecimal rate) {
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
    Path text = to.resolve("ratebook.yaml");
    String before = Files.readString(text);
    Files.writeString(text, FiledText.withStatus(before, RateBook.Status.DRAFT).orElse(before));
    return file;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      files
          .filter(file -> !String.valueOf(file.getFileName()).equals(FiledText.FILE))
          .forEach(
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
