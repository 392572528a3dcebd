package io.ratelever.portfolio.whatif;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.portfolio.SampleBooks;
import io.ratelever.portfolio.SamplePortfolio;
import io.ratelever.portfolio.dislocation.Dimensions;
import io.ratelever.portfolio.parquet.Conversion;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.DislocationJson;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs over a portfolio of CSV and the same of Parquet. */
class ParquetRunTest {

  private static final long SEED = 20261127;
  private static final RecordType SHAPE = RecordType.of(RiskKind.MOTOR);

  @TempDir private Path folder = Path.of("");

  private String run(String from, String to) throws IOException {
    Path out = Files.createDirectories(folder.resolve(to));
    try (FilePortfolio portfolio = FilePortfolio.open(folder.resolve(from), SHAPE)) {
      WhatIf.Result result =
          new WhatIf(
                  SampleBooks.motor(),
                  List.of(),
                  UnaryOperator.identity(),
                  portfolio.paths().stream().map(path -> Dimensions.of(SHAPE, path)).toList(),
                  2)
              .run(portfolio, null, null, out, done -> {}, () -> false);
      return DislocationJson.of(result.dislocation(), null);
    }
  }

  @Test
  void aConvertedPortfolioHasTheSameResultsByteForByte() throws IOException {
    Path csv = new SamplePortfolio(SEED, 3_000).write(folder.resolve("csv"));
    Files.writeString(
        csv.resolve("policies.csv"),
        Files.readString(csv.resolve("policies.csv"))
            .replaceFirst("\n17,[^\n]*", "\n17,soon,,A,N"));
    Conversion.convert(csv, folder.resolve("parquet"));
    // A place is the line in CSV, where the header is the first, and the record in Parquet.
    String expected =
        Pattern.compile("\"line\":([0-9]+)")
            .matcher(run("csv", "a"))
            .replaceAll(line -> "\"line\":" + (Integer.parseInt(line.group(1)) - 1));
    assertThat(run("parquet", "b")).isEqualTo(expected);
    assertThat(folder.resolve("b/policies.csv"))
        .hasSameBinaryContentAs(folder.resolve("a/policies.csv"));
    assertThat(folder.resolve("b/rejects/rows/policies.csv"))
        .hasSameBinaryContentAs(folder.resolve("a/rejects/rows/policies.csv"));
  }
}
