package io.ratelever.benchmarks.portfolio;

import io.ratelever.check.RateBookFolder;
import io.ratelever.portfolio.dislocation.Dimension;
import io.ratelever.portfolio.dislocation.Dimensions;
import io.ratelever.portfolio.generate.GeneratedBook;
import io.ratelever.portfolio.generate.GeneratedPortfolio;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.DislocationJson;
import io.ratelever.portfolio.report.ReportPage;
import io.ratelever.portfolio.report.ReportWorkbook;
import io.ratelever.portfolio.report.ResultFormat;
import io.ratelever.portfolio.whatif.Manifest;
import io.ratelever.portfolio.whatif.WhatIf;
import io.ratelever.ratebook.RateBook;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long does a what-if take, and how long does DuckDB take only to read and type the same files,
 * or to compute one edition's premium? A program of its own, since one round takes seconds: the
 * rounds go by turns, all in one process, and the first of each is shown apart.
 *
 * <pre>
 * java -cp benchmarks/target/benchmarks.jar io.ratelever.benchmarks.portfolio.WhatIfBesideDuckDb \
 *   RULES FOLDER [POLICIES [ROUNDS]]
 * </pre>
 *
 * <p>FOLDER gets the portfolio, unless it has one, and the results.
 */
public final class WhatIfBesideDuckDb {

  private static final String PRODUCT = "cn/motor-compulsory";
  private static final String BASELINE = "2010-08-01";
  private static final String CANDIDATE = "2020-09-19";
  private static final List<String> FILES = List.of("policies", "violations", "claims", "drivers");

  private final Path rules;
  private final Path portfolio;
  private final Path results;
  private final int threads = Runtime.getRuntime().availableProcessors();
  private final List<Plan> plans;

  private WhatIfBesideDuckDb(Path rules, Path folder) {
    this.rules = rules;
    this.portfolio = folder.resolve("portfolio");
    this.results = folder.resolve("results");
    this.plans = List.of(plan(BASELINE), plan(CANDIDATE));
  }

  /** Measures, and prints a table. */
  public static void main(String[] arguments) throws IOException, SQLException {
    if (arguments.length < 2) {
      throw new IllegalArgumentException("which rules, and which folder may be used?");
    }
    long policies = arguments.length > 2 ? Long.parseLong(arguments[2]) : 1_000_000;
    int rounds = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 5;
    new WhatIfBesideDuckDb(Path.of(arguments[0]), Path.of(arguments[1])).run(policies, rounds);
  }

  private Plan plan(String edition) {
    RateBookFolder folder = RateBookFolder.open(rules.resolve(PRODUCT).resolve(edition));
    if (!folder.problems().isEmpty()) {
      throw new IllegalStateException("the rate book is not sound: " + folder.problems());
    }
    RateBook book = folder.rater().books().get(0);
    Plan plan = folder.rater().plan(book.id()).orElseThrow();
    plan.prepare();
    return plan;
  }

  private void run(long policies, int rounds) throws IOException, SQLException {
    if (!Files.exists(portfolio.resolve("policies.csv"))) {
      new GeneratedPortfolio(GeneratedBook.of(PRODUCT).orElseThrow(), 1, policies)
          .write(portfolio, threads);
    }
    List<Double> read = new ArrayList<>();
    List<Double> whatIf = new ArrayList<>();
    List<Double> joined = new ArrayList<>();
    List<Double> cases = new ArrayList<>();
    for (int round = 0; round < rounds; round++) {
      try (DuckDb database = DuckDb.open(threads)) {
        read.add(seconds(() -> readAndType(database)));
        CompulsoryMotorSql.readPages(database, rules.resolve(PRODUCT).resolve(CANDIDATE));
        joined.add(seconds(() -> new CompulsoryMotorSql(database, true).rate("joined")));
        cases.add(seconds(() -> new CompulsoryMotorSql(database, false).rate("cases")));
        delete(results);
        whatIf.add(seconds(this::whatIf));
        check(database, "joined");
        check(database, "cases");
      }
    }
    print("DuckDB reads and types the files", read, read);
    print("what-if by two editions, CSV to report", whatIf, read);
    print("DuckDB rates by one edition, joins", joined, read);
    print("DuckDB rates by one edition, CASE", cases, read);
  }

  private interface Step {
    void run() throws IOException, SQLException;
  }

  private static double seconds(Step step) throws IOException, SQLException {
    long start = System.nanoTime();
    step.run();
    return (System.nanoTime() - start) / 1e9;
  }

  private void readAndType(DuckDb database) throws IOException, SQLException {
    for (String file : FILES) {
      database.readPortfolioFile(portfolio.resolve(file + ".csv"), file);
    }
  }

  /** What the command does once it has the editions. */
  private void whatIf() throws IOException {
    Files.createDirectories(results);
    RecordType shape = WhatIf.shape(plans);
    try (FilePortfolio read = FilePortfolio.open(portfolio, shape)) {
      List<Dimension> dimensions =
          read.paths().stream().map(path -> Dimensions.of(shape, path)).toList();
      WhatIf.Result result =
          new WhatIf(new SideBySide(plans), List.of(), policy -> policy, dimensions, threads)
              .run(read, null, null, results, done -> {}, () -> false);
      Map<String, String> digests = Manifest.digests(FilePortfolio.files(portfolio));
      Files.writeString(
          results.resolve("dislocation.json"), DislocationJson.of(result.dislocation(), null));
      ReportWorkbook.write(results.resolve("report.xlsx"), result.dislocation(), null);
      Files.writeString(
          results.resolve("report.html"),
          ReportPage.of(
              new ReportPage.About(
                  BASELINE,
                  CANDIDATE,
                  plans.get(0).book().currency(),
                  RiskKind.MOTOR.word(),
                  List.of(),
                  List.of(),
                  List.of(),
                  List.of(),
                  digests),
              result.dislocation(),
              null));
    }
  }

  /** Both must say the same of every policy that the engine rates. */
  private void check(DuckDb database, String table) throws SQLException {
    List<String> counts =
        database
            .rows(
                """
                SELECT count(*), count(*) FILTER (candidate_outcome = 'RATED'),
                  count(*) FILTER (candidate_outcome = 'RATED'
                    AND s.premium IS DISTINCT FROM r.candidate_premium),
                  min(r.policy_id) FILTER (candidate_outcome = 'RATED'
                    AND s.premium IS DISTINCT FROM r.candidate_premium),
                  count(*) FILTER (candidate_outcome <> 'RATED' AND s.premium IS NOT NULL)
                FROM read_csv('%s', header = true, all_varchar = true, types =
                  {'candidate_premium': 'DECIMAL(18,2)'}) AS r LEFT JOIN %s AS s USING (policy_id)
                """
                    .formatted(results.resolve(ResultFormat.CSV.file()), table),
                5)
            .get(0);
    if (!counts.get(2).equals("0") || counts.get(1).equals("0")) {
      throw new IllegalStateException(
          "of %s policies the engine rates %s; DuckDB (%s) says another premium of %s, the first is %s"
              .formatted(counts.get(0), counts.get(1), table, counts.get(2), counts.get(3)));
    }
    System.out.printf(
        "%s: %s policies, %s rated, all premiums equal; %s others have a premium in SQL%n",
        table, counts.get(0), counts.get(1), counts.get(4));
  }

  private static void print(String what, List<Double> seconds, List<Double> against) {
    System.out.printf(
        "%-40s first %6.2f s, then median %6.2f s, best %6.2f s; %5.2f x, first %5.2f x%n",
        what,
        seconds.get(0),
        median(seconds),
        Collections.min(later(seconds)),
        median(seconds) / median(against),
        seconds.get(0) / median(against));
  }

  private static List<Double> later(List<Double> seconds) {
    return seconds.size() == 1 ? seconds : seconds.subList(1, seconds.size());
  }

  private static double median(List<Double> seconds) {
    List<Double> sorted = later(seconds).stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> inside = Files.walk(folder)) {
        for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }
}
