package io.ratelever.cli;

import io.ratelever.difference.Differences;
import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.dislocation.Dimension;
import io.ratelever.portfolio.dislocation.Dimensions;
import io.ratelever.portfolio.read.Assumption;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.DislocationJson;
import io.ratelever.portfolio.report.ReportPage;
import io.ratelever.portfolio.report.ReportWorkbook;
import io.ratelever.portfolio.report.ResultFormat;
import io.ratelever.portfolio.whatif.Manifest;
import io.ratelever.portfolio.whatif.WhatIf;
import io.ratelever.ratebook.DislocationLimits;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import io.ratelever.risk.RecordType;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratelever whatif}: rates a portfolio by two editions and shows what changes for whom. */
@Command(
    name = "whatif",
    mixinStandardHelpOptions = true,
    description = {
      "Rates a portfolio by two editions, and shows who would pay more and what it does to the"
          + " book.",
      "What a portfolio looks like: engine/portfolio/README.md."
    })
final class WhatIfCommand implements Callable<Integer> {

  private static final String REPORT = "report.html";

  /** Exit code after Ctrl-C, as shells have it. */
  private static final int STOPPED = 130;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Mixin private CellsOption cells = new CellsOption();

  @Mixin private ComparisonOptions compared = new ComparisonOptions();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the report and the results; it is made, or must be empty.")
  private Path out = Path.of("");

  @Option(
      names = "--results",
      paramLabel = "FORMAT",
      description = "Form of the policies' results: csv, parquet or xlsx. Default: csv.")
  private ResultFormat results = ResultFormat.CSV;

  @Option(
      names = "--by",
      paramLabel = "FIELD",
      description =
          "Tell policies apart by a field (policy.area), by a list's length (violations), or by what"
              + " the baseline works out (ncd.level: a fact, adjustment or step with its section);"
              + " repeat it. Default: every field and list that the portfolio has.")
  private List<String> by = new ArrayList<>();

  @Option(
      names = "--assume",
      paramLabel = "ASSUMPTION",
      description =
          "Assume something of every risk: 'violations = []', 'vehicle.seats = 5'; repeat it.")
  private List<String> assumptions = new ArrayList<>();

  @Option(
      names = "--attribute",
      description = {
        "Say to which differences the change is due: rates, rules, facts and formulas.",
        "Rates by a mixture of the editions for each set of them, so it takes longer."
      })
  private boolean attribute;

  @Option(
      names = "--limits",
      paramLabel = "FILE",
      description = {
        "How far premiums may move; the exit code is 1 if they move further.",
        "Default: limits.yaml in the folder of the candidate's product, if it is there."
      })
  private @Nullable Path limits;

  @Option(
      names = "--cap",
      paramLabel = "SHARE",
      description =
          "Show what it costs if no premium changes by more than a share at a renewal: 0.10.")
  private @Nullable BigDecimal cap;

  @Option(
      names = "--group",
      paramLabel = "NAME=PARTS",
      description = {
        "Put the change down to groups of your own; repeat it, at most 8. Parts are pages, constants"
            + " and rule groups, with commas between them: --group territory=areas,conduct.loading;"
            + " 'facts' are all facts, 'formulas' steps and sections. What no group names is one more"
            + " group."
      })
  private List<String> groups = new ArrayList<>();

  WhatIfCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    UnaryOperator<Plan> asking = cells.asking(err);
    Plan before = EditionOption.plan(compared.baseline(), rateBooks, asking, err);
    Plan after = EditionOption.plan(compared.candidate(), rateBooks, asking, err);
    try {
      return run(before, after, asking, err);
    } catch (PortfolioException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private int run(Plan before, Plan after, UnaryOperator<Plan> asking, PrintWriter err)
      throws IOException {
    RecordType shape = WhatIf.shape(List.of(before, after));
    UnaryOperator<InsuredPolicy> assumed = Assumption.all(shape, assumptions);
    try (FilePortfolio read = FilePortfolio.open(compared.portfolio(), shape)) {
      List<Dimension> dimensions =
          Dimensions.of(List.of(before, after), shape, by.isEmpty() ? read.paths() : by);
      prepareFolder();
      AttributedEditions editions = AttributedEditions.of(before, after, attribute, groups, asking);
      WhatIf whatIf =
          new WhatIf(
                  new SideBySide(editions.plans()),
                  editions.groups(),
                  assumed,
                  dimensions,
                  compared.threads())
              .withResults(results);
      WhatIf.Result result;
      try (PortfolioProgress progress = PortfolioProgress.start(read.size())) {
        result =
            whatIf.run(
                read,
                limits(err),
                cap,
                out,
                done -> progress.to(read.position(), done),
                progress::isStopped);
        if (progress.isStopped()) {
          err.println("ratelever: stopped; " + out + " holds the results so far, and no report");
          return STOPPED;
        }
      }
      Manifest manifest = manifest(before, after, dimensions);
      Files.writeString(out.resolve(Manifest.FILE), manifest.json());
      Files.writeString(
          out.resolve("dislocation.json"),
          DislocationJson.of(result.dislocation(), result.attribution()));
      ReportWorkbook.write(out.resolve("report.xlsx"), result.dislocation(), result.attribution());
      Files.writeString(out.resolve(REPORT), page(before, after, manifest, result));
      WhatIfText.of(result).forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().println("Report: " + out.resolve(REPORT));
      return result.breaches().isEmpty() ? 0 : RateLever.FOUND_PROBLEMS;
    }
  }

  /** Reads the limits that hold for the candidate; absent if none do. */
  private @Nullable DislocationLimits limits(PrintWriter err) throws IOException {
    Path file = limits;
    if (file == null) {
      file = ProductLimits.beside(EditionOption.folder(compared.candidate(), rateBooks));
    }
    return file == null ? null : ProductLimits.read(file, err);
  }

  private Manifest manifest(Plan before, Plan after, List<Dimension> dimensions)
      throws IOException {
    return new Manifest(
        Manifest.Edition.of(compared.baseline(), before),
        Manifest.Edition.of(compared.candidate(), after),
        assumptions,
        dimensions.stream().map(Dimension::name).toList(),
        Manifest.digests(FilePortfolio.files(compared.portfolio())),
        Manifest.digests(List.of(out.resolve(results.file()))));
  }

  private String page(Plan before, Plan after, Manifest manifest, WhatIf.Result result) {
    Map<String, String> basis = new LinkedHashMap<>();
    basis.put("baseline", manifest.baseline().id() + ", " + manifest.baseline().digest());
    basis.put("candidate", manifest.candidate().id() + ", " + manifest.candidate().digest());
    basis.put("semantics of the engine", Plan.SEMANTICS);
    manifest.inputs().forEach(basis::put);
    return ReportPage.of(
        new ReportPage.About(
            compared.baseline(),
            compared.candidate(),
            before.book().currency(),
            String.valueOf(compared.portfolio().toAbsolutePath().normalize().getFileName()),
            assumptions,
            DifferencesText.of(Differences.between(before.book(), after.book())),
            result.breaches(),
            result.capped(),
            basis),
        result.dislocation(),
        result.attribution());
  }

  private void prepareFolder() throws IOException {
    Files.createDirectories(out);
    try (Stream<Path> inside = Files.list(out)) {
      if (inside.findAny().isPresent()) {
        throw new CommandException("--out: " + out + " is not empty; name a new folder");
      }
    }
  }
}
