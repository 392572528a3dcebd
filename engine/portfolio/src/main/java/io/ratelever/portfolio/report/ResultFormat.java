package io.ratelever.portfolio.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** In what form the results of policies are written. */
public enum ResultFormat {
  /** Comma-separated values. */
  CSV("policies.csv"),
  /** Apache Parquet: texts, and amounts as {@code decimal(18, 4)}. */
  PARQUET("policies.parquet"),
  /** A workbook for spreadsheets, whose numbers have 15 digits. */
  XLSX("policies.xlsx");

  private final String file;

  ResultFormat(String file) {
    this.file = file;
  }

  /** Name of the file. */
  public String file() {
    return file;
  }

  /**
   * Opens the file of the results.
   *
   * @param folder where to
   * @param groups names of the groups of differences that changes are put down to
   */
  ResultsFile open(Path folder, List<String> groups) throws IOException {
    Path to = folder.resolve(file);
    return switch (this) {
      case CSV -> CsvResults.create(to, groups);
      case PARQUET -> new ParquetResults(to, groups);
      case XLSX -> new XlsxResults(to, groups);
    };
  }
}
