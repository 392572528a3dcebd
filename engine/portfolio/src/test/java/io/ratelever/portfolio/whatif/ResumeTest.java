package io.ratelever.portfolio.whatif;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.SampleBooks;
import io.ratelever.portfolio.SamplePortfolio;
import io.ratelever.portfolio.attribution.Grouping;
import io.ratelever.portfolio.dislocation.Dimensions;
import io.ratelever.portfolio.parquet.Conversion;
import io.ratelever.portfolio.read.Assumption;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.DislocationJson;
import io.ratelever.portfolio.report.ReportWorkbook;
import io.ratelever.portfolio.report.ResultFormat;
import io.ratelever.ratebook.DislocationLimits;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Compares runs that were stopped and gone on with, file by file, with one that never stopped. */
class ResumeTest {

  private static final RecordType SHAPE = RecordType.of(RiskKind.MOTOR);
  private static final List<Plan> EDITIONS = SampleBooks.motor().plans();
  private static final DislocationLimits LIMITS =
      new DislocationLimits(new BigDecimal("0.04"), new BigDecimal("0.03"), BigDecimal.ZERO, 1_000);
  private static final BigDecimal CAP = new BigDecimal("0.02");
  private static final Checkpoints.About ABOUT = new Checkpoints.About(Map.of(), Map.of());

  /** Some 12 batches. */
  private static final int SIZE = 12_000;

  private final long seed = new Random().nextLong();
  private final Random random = new Random(seed);

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writePortfolio() throws IOException {
    Path portfolio = new SamplePortfolio(seed, SIZE).write(folder.resolve("portfolio"));
    Path policies = portfolio.resolve("policies.csv");
    List<String> rows = new ArrayList<>();
    for (String row : Files.readAllLines(policies)) {
      if (rows.isEmpty()) {
        rows.add(row + ",losses");
      } else if (random.nextInt(500) > 0) { // Else its records belong to no policy.
        rows.add(changed(row) + (random.nextBoolean() ? "," : "," + random.nextInt(5_000) + ".50"));
        if (random.nextInt(500) == 0) {
          rows.add(rows.get(rows.size() - 1)); // It is there twice.
        }
      }
    }
    Files.write(policies, rows);
    // Records may hold ends of lines, of any kind.
    Path claims = portfolio.resolve("claims.csv");
    List<String> ends = List.of("\n", "\r\n", "\r");
    Files.writeString(
        claims,
        Files.readString(claims)
            .replace(
                ",r0,CONFIRMED\n", ",\"r" + ends.get(random.nextInt(3)) + "0\",CONFIRMED\r\n"));
  }

  private String changed(String row) {
    return switch (random.nextInt(300)) {
      case 0 -> row.replace("2026-08-01", "soon");
      case 1 -> row.replaceAll(",[ABC],", ",D,"); // No page has this class.
      case 2 -> row.replace("2026-07-20", "");
      default -> row;
    };
  }

  /** A way to run: as one may be asked for. */
  private record Way(String portfolio, ResultFormat format, boolean attributes) {}

  private WhatIf whatIf(Way way, FilePortfolio portfolio, int threads) {
    Grouping grouping =
        Grouping.of(EDITIONS.get(0), EDITIONS.get(1), UnaryOperator.<Plan>identity());
    List<String> by = new ArrayList<>(portfolio.paths());
    by.add("conduct.loading");
    UnaryOperator<InsuredPolicy> assumed = Assumption.all(SHAPE, List.of("vehicle.seats = 5"));
    return new WhatIf(
            way.attributes() ? new SideBySide(grouping.plans()) : new SideBySide(EDITIONS),
            way.attributes() ? grouping.groups() : List.of(),
            assumed,
            Dimensions.of(EDITIONS, SHAPE, by),
            threads)
        .withResults(way.format());
  }

  private WhatIf.Result run(
      Way way, Path out, Checkpoints checkpoints, LongConsumer progress, BooleanSupplier stopped)
      throws IOException {
    try (FilePortfolio portfolio = FilePortfolio.open(folder.resolve(way.portfolio()), SHAPE)) {
      WhatIf.Result result =
          whatIf(way, portfolio, 1 + random.nextInt(4))
              .run(portfolio, LIMITS, CAP, out, checkpoints, progress, stopped);
      if (result.ended()) {
        Files.writeString(
            out.resolve("all.txt"),
            DislocationJson.of(result.dislocation(), result.attribution())
                + result.breaches()
                + result.capped());
        ReportWorkbook.write(
            out.resolve("report.xlsx"), result.dislocation(), result.attribution());
        checkpoints.finish();
      }
      return result;
    }
  }

  private Path whole(Way way) throws IOException {
    Path out = Files.createDirectories(folder.resolve("whole"));
    try (Checkpoints checkpoints = Checkpoints.begin(out, CheckpointPace.usual(), ABOUT)) {
      assertThat(run(way, out, checkpoints, done -> {}, () -> false).ended()).isTrue();
    }
    return out;
  }

  private static Checkpoints open(Path out) throws IOException {
    return Checkpoints.isIn(out)
        ? Checkpoints.resume(out, CheckpointPace.everyBatch())
        : Checkpoints.begin(out, CheckpointPace.everyBatch(), ABOUT);
  }

  /** Says that a run is to stop when it has been asked so often. */
  private static BooleanSupplier after(int batches) {
    int[] asked = new int[1];
    return () -> asked[0]++ >= batches;
  }

  private static Map<String, byte[]> files(Path out) throws IOException {
    Map<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> inside = Files.walk(out)) {
      for (Path file : inside.filter(Files::isRegularFile).toList()) {
        files.put(out.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return files;
  }

  private void assertSame(Path out, Path whole) throws IOException {
    Map<String, byte[]> expected = files(whole);
    Map<String, byte[]> found = files(out);
    assertThat(found.keySet()).as("seed %d", seed).isEqualTo(expected.keySet());
    expected.forEach(
        (file, bytes) ->
            assertThat(found.get(file)).as("%s, seed %d", file, seed).isEqualTo(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "csv, CSV, false",
    "csv, CSV, true",
    "csv, PARQUET, true",
    "csv, XLSX, false",
    "parquet, CSV, true",
    "parquet, PARQUET, false"
  })
  void goesOnAfterAnyBatchAsIfItHadNeverStopped(
      String input, ResultFormat format, boolean attributes) throws IOException {
    if (input.equals("parquet")) {
      Conversion.convert(folder.resolve("portfolio"), folder.resolve("parquet"));
    }
    Way way = new Way(input.equals("csv") ? "portfolio" : input, format, attributes);
    Path whole = whole(way);
    assertThat(whole.resolve("rejects/rows/violations.csv")).as("seed %d", seed).exists();

    Path out = Files.createDirectories(folder.resolve("parts"));
    boolean ended = false;
    long policies = 0;
    int stops = 0;
    while (!ended) {
      try (Checkpoints checkpoints = open(out)) {
        WhatIf.Result result = run(way, out, checkpoints, done -> {}, after(1 + random.nextInt(6)));
        assertThat(result.policies()).as("seed %d", seed).isGreaterThanOrEqualTo(policies);
        ended = result.ended();
        policies = result.policies();
        stops += ended ? 0 : 1;
      }
    }
    assertThat(stops).as("seed %d", seed).isPositive();
    assertSame(out, whole);
  }

  /** Thrown where a process would be killed. */
  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @CsvSource({"CSV, true", "PARQUET, false", "XLSX, false"})
  void goesOnFromTheLastCheckpointOfARunThatWasKilled(ResultFormat format, boolean attributes)
      throws IOException {
    Way way = new Way("portfolio", format, attributes);
    Path whole = whole(way);
    Path out = Files.createDirectories(folder.resolve("killed"));
    int kills = 0;
    boolean ended = false;
    while (!ended) {
      long lives = 4_000L + random.nextInt(4_000);
      long[] begun = {-1};
      LongConsumer killing =
          done -> {
            begun[0] = begun[0] < 0 ? done : begun[0];
            if (done - begun[0] > lives) {
              throw new Killed();
            }
          };
      try (Checkpoints checkpoints = open(out)) {
        ended = run(way, out, checkpoints, killing, () -> false).ended();
      } catch (Killed e) {
        kills++;
        // What was written after the checkpoint may be anything.
        Files.writeString(
            out.resolve("rejects/problems.csv"),
            "half a ro",
            java.nio.file.StandardOpenOption.APPEND);
      }
    }
    assertThat(kills).as("seed %d", seed).isPositive();
    assertSame(out, whole);
  }

  @Test
  void leavesNoCheckpointBehind() throws IOException {
    assertThat(whole(new Way("portfolio", ResultFormat.PARQUET, false)).resolve("checkpoint"))
        .doesNotExist();
  }

  @Test
  void aStopBeforeTheFirstPolicyIsNoEnd() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    Way way = new Way("portfolio", ResultFormat.CSV, false);
    try (Checkpoints checkpoints = open(out)) {
      assertThat(run(way, out, checkpoints, done -> {}, () -> true).ended()).isFalse();
    }
    assertThat(Checkpoints.isIn(out)).isTrue();
  }

  private Path stopped() throws IOException {
    Path out = Files.createDirectories(folder.resolve("out"));
    try (Checkpoints checkpoints = open(out)) {
      run(new Way("portfolio", ResultFormat.CSV, false), out, checkpoints, done -> {}, after(3));
    }
    return out;
  }

  private void refuses(Path out, String why) throws IOException {
    try (Checkpoints checkpoints = open(out)) {
      assertThatThrownBy(
              () ->
                  run(
                      new Way("portfolio", ResultFormat.CSV, false),
                      out,
                      checkpoints,
                      done -> {},
                      () -> false))
          .isInstanceOf(PortfolioException.class)
          .hasMessageContaining(why);
    }
  }

  private void replace(Path file, String from, String to) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(from);
    Files.writeString(file, text.replaceFirst(from, to));
  }

  @Test
  void refusesAPortfolioWhoseBeginningHasChanged() throws IOException {
    Path out = stopped();
    replace(folder.resolve("portfolio/violations.csv"), ",r0,", ",r9,");
    refuses(out, "violations.csv has changed since the run was stopped: its first ");
  }

  @Test
  void refusesAPortfolioOfAnotherLength() throws IOException {
    Path out = stopped();
    Path claims = folder.resolve("portfolio/claims.csv");
    long size = Files.size(claims);
    Files.writeString(claims, Files.readString(claims) + "99999,r0,CONFIRMED\n");
    refuses(
        out,
        "claims.csv has changed since the run was stopped: it has "
            + (size + "99999,r0,CONFIRMED\n".length())
            + " bytes, it had "
            + size);
  }

  @Test
  void refusesAPortfolioWithOtherFiles() throws IOException {
    Path out = stopped();
    Files.writeString(folder.resolve("portfolio/drivers.csv"), "policy_id\n");
    refuses(out, "the portfolio has changed since the run was stopped: it had the files");
  }

  @Test
  void refusesResultsThatWereChanged() throws IOException {
    Path out = stopped();
    replace(out.resolve("policies.csv"), "RATED", "RATES");
    refuses(out, "policies.csv has changed since the run was stopped: what it had written");
  }

  @Test
  void refusesResultsThatAreShorterThanTheyWere() throws IOException {
    Path out = stopped();
    Path problems = out.resolve("rejects/problems.csv");
    String text = Files.readString(problems);
    Files.writeString(problems, text.substring(0, text.length() - 1));
    refuses(out, "problems.csv has changed since the run was stopped");
  }
}
