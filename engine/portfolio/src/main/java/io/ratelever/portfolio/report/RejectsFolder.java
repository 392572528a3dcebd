package io.ratelever.portfolio.report;

import de.siegmar.fastcsv.writer.CsvWriter;
import io.ratelever.portfolio.Reject;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.report.GrowingFile.Extent;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

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
  private final Map<String, Rows> files = new LinkedHashMap<>();

  /** A file under way. */
  private record Rows(GrowingFile file, CsvWriter writer) {

    static Rows of(GrowingFile file) {
      return new Rows(file, CsvWriter.builder().build(file, StandardCharsets.UTF_8));
    }

    Extent sync() throws IOException {
      writer.flush();
      return file.sync();
    }
  }

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
    Rows known = files.get(file);
    if (known == null) {
      Files.createDirectories(folder.resolve("rows"));
      known = Rows.of(GrowingFile.create(place(file)));
      known.writer().writeRecord(header);
      files.put(file, known);
    }
    return known.writer();
  }

  private Path place(String file) {
    return file.equals(PROBLEMS) ? folder.resolve(file) : folder.resolve("rows").resolve(csv(file));
  }

  /** Sees to it that all rows so far are on the disk, and returns how far each file goes. */
  public Map<String, Extent> sync() throws IOException {
    Map<String, Extent> extents = new LinkedHashMap<>();
    for (Map.Entry<String, Rows> file : files.entrySet()) {
      extents.put(file.getKey(), file.getValue().sync());
    }
    return extents;
  }

  /**
   * Goes on with the files of an earlier run; those that it began later are removed.
   *
   * @throws io.ratelever.portfolio.PortfolioException if they have changed since
   */
  public void reopen(Map<String, Extent> extents) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        List<Path> known = extents.keySet().stream().map(this::place).toList();
        for (Path file : inside.filter(Files::isRegularFile).toList()) {
          if (!known.contains(file)) {
            Files.delete(file);
          }
        }
      }
    }
    for (Map.Entry<String, Extent> file : extents.entrySet()) {
      GrowingFile grown = GrowingFile.reopen(place(file.getKey()), file.getValue());
      files.put(file.getKey(), Rows.of(grown));
    }
  }

  /** Rows of Parquet are written as CSV: those of {@code x.parquet#claims} in claims.csv. */
  private static String csv(String file) {
    return file.substring(file.indexOf('#') + 1).replaceFirst("[.](csv|parquet)$", "") + ".csv";
  }

  @Override
  public void close() throws IOException {
    for (Rows file : files.values()) {
      file.writer().close();
    }
  }
}
