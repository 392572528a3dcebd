package io.ratelever.portfolio.report;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.ratelever.portfolio.dislocation.Outcome;
import io.ratelever.portfolio.report.GrowingFile.Extent;
import io.ratelever.portfolio.report.ResultRows.Result;
import java.io.Closeable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The results of policies, written such that a later run can go on with them. CSV is written at its
 * end. A file of another form has an end of its own and cannot be; beside it, rows of CSV are kept
 * until it is done, from which its beginning is written again.
 */
public final class ResultsLog implements Closeable {

  private static final String ROWS = "rows.csv";
  private static final int BATCH = 1024;

  private final CsvResults rows;
  private final @Nullable ResultsFile other;

  private ResultsLog(CsvResults rows, @Nullable ResultsFile other) {
    this.rows = rows;
    this.other = other;
  }

  /**
   * Begins the results of a run.
   *
   * @param folder where the file of results goes
   * @param kept a folder for what is kept until the run has ended
   * @param groups names of the groups of differences that changes are put down to
   */
  public static ResultsLog create(ResultFormat format, Path folder, Path kept, List<String> groups)
      throws IOException {
    return new ResultsLog(
        CsvResults.create(rows(format, folder, kept), groups), other(format, folder, groups));
  }

  /**
   * Goes on with the results of a run.
   *
   * @param extent how far they went
   * @param compared is given the premiums by both editions of each policy so far that has both
   * @throws io.ratelever.portfolio.PortfolioException if they have changed since
   */
  public static ResultsLog reopen(
      ResultFormat format,
      Path folder,
      Path kept,
      List<String> groups,
      Extent extent,
      BiConsumer<BigDecimal, BigDecimal> compared)
      throws IOException {
    Path file = rows(format, folder, kept);
    CsvResults rows = CsvResults.reopen(file, extent);
    ResultsLog log = new ResultsLog(rows, other(format, folder, groups));
    try {
      log.readAgain(file, new ResultRows(groups.size(), format), compared);
      return log;
    } catch (IOException | RuntimeException e) {
      log.close();
      throw e;
    }
  }

  private static Path rows(ResultFormat format, Path folder, Path kept) {
    return format == ResultFormat.CSV ? folder.resolve(format.file()) : kept.resolve(ROWS);
  }

  private static @Nullable ResultsFile other(ResultFormat format, Path folder, List<String> groups)
      throws IOException {
    if (format == ResultFormat.CSV) {
      return null;
    }
    Files.deleteIfExists(folder.resolve(format.file()));
    return format.open(folder, groups);
  }

  private void readAgain(Path file, ResultRows none, BiConsumer<BigDecimal, BigDecimal> compared)
      throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().ofCsvRecord(Files.newInputStream(file), StandardCharsets.UTF_8)) {
      Iterator<CsvRecord> records = reader.iterator();
      records.next(); // The header.
      ResultRows batch = none.another();
      while (records.hasNext()) {
        Result result = result(records.next().getFields());
        if (result.isCompared() && result.before() != null && result.after() != null) {
          compared.accept(result.before(), result.after());
        }
        if (other != null) {
          batch.results().add(result);
          if (batch.results().size() == BATCH || !records.hasNext()) {
            other.write(batch);
            batch = none.another();
          }
        }
      }
    }
  }

  private static Result result(List<String> cells) {
    List<BigDecimal> shares = new ArrayList<>();
    for (String cell : cells.subList(ResultRows.HEADER.size(), cells.size())) {
      if (!cell.isEmpty()) {
        shares.add(new BigDecimal(cell));
      }
    }
    return new Result(
        cells.get(0),
        Outcome.valueOf(cells.get(1)),
        amount(cells.get(2)),
        Outcome.valueOf(cells.get(3)),
        amount(cells.get(4)),
        shares);
  }

  private static @Nullable BigDecimal amount(String cell) {
    return cell.isEmpty() ? null : new BigDecimal(cell);
  }

  /** Writes the results of a batch. */
  public void write(ResultRows batch) throws IOException {
    rows.write(batch);
    if (other != null) {
      other.write(batch);
    }
  }

  /** Sees to it that the results so far are on the disk, and returns how far they go. */
  public Extent sync() throws IOException {
    return rows.sync();
  }

  /** Is told that all results were written. */
  public void finish() {
    if (other != null) {
      other.finish();
    }
  }

  @Override
  public void close() throws IOException {
    try (rows) {
      if (other != null) {
        other.close();
      }
    }
  }
}
