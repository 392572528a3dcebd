package io.ratelever.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What is compared on which portfolio: the options of every command that rates by two editions. */
class ComparisonOptions {

  @Option(
      names = "--portfolio",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the portfolio, or a Parquet file.")
  private Path portfolio = Path.of("");

  @Option(
      names = "--baseline",
      required = true,
      paramLabel = "BOOK",
      description = "The edition in use: its folder, or cn/motor-compulsory/2020-09-19.")
  private String baseline = "";

  @Option(
      names = "--candidate",
      required = true,
      paramLabel = "BOOK",
      description = "The edition, or working copy, that might take its place.")
  private String candidate = "";

  ComparisonOptions() {}

  final Path portfolio() {
    return portfolio;
  }

  final String baseline() {
    return baseline;
  }

  final String candidate() {
    return candidate;
  }
}
