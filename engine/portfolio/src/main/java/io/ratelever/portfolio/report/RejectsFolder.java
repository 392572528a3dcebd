package io.ratelever.portfolio.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ratelever.portfolio.Reject;
import io.ratelever.portfolio.SetAside;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the rows go that were set aside: a folder with {@code problems.csv}, which says why, and
 * the rows themselves in files as those of the portfolio. Once they are mended they are a
 * portfolio.
 */
public final class RejectsFolder implements Closeable {

  /** The file that says why rows were set aside. */
  public static final String PROBLEMS = "problems.csv";

  private final Path folder;
  private final Map<String, List<String>> headers;
  private final Map<String, CsvWriter> writers = new LinkedHashMap<>();

  /**
   * @param folder the folder, which is made when the first row is set aside
   * @param headers columns of each file of the portfolio
   */
  public RejectsFolder(Path folder, Map<String, List<String>> headers) {
    this.folder = folder;
    this.headers = headers;
  }

  /** Writes what was set aside. */
  public void add(SetAside aside) throws IOException {
    for (Reject problem : aside.problems()) {
      writer(PROBLEMS, List.of("file", "line", "policy_id", "column", "value", "problem"))
          .writeRecord(
              problem.file(),
              String.valueOf(problem.line()),
              SpreadsheetText.of(problem.policyId()),
              SpreadsheetText.of(problem.column()),
              SpreadsheetText.of(problem.value()),
              SpreadsheetText.of(problem.message()));
    }
    for (SetAside.Row row : aside.rows()) {
      writer(row.file(), headers.getOrDefault(row.file(), List.of())).writeRecord(row.cells());
    }
  }

  private CsvWriter writer(String file, List<String> header) throws IOException {
    CsvWriter known = writers.get(file);
    if (known == null) {
      Files.createDirectories(folder.resolve("rows"));
      Path to =
          file.equals(PROBLEMS) ? folder.resolve(file) : folder.resolve("rows").resolve(csv(file));
      known = CsvWriter.builder().build(to);
      known.writeRecord(header);
      writers.put(file, known);
    }
    return known;
  }

  /** Rows of Parquet are written as CSV: those of {@code x.parquet#claims} in claims.csv. */
  private static String csv(String file) {
    return file.substring(file.indexOf('#') + 1).replaceFirst("[.](csv|parquet)$", "") + ".csv";
  }

  @Override
  public void close() throws IOException {
    for (CsvWriter writer : writers.values()) {
      writer.close();
    }
  }
}
