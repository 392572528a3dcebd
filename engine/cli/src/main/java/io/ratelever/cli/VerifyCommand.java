package io.ratelever.cli;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.read.Assumption;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.Figures;
import io.ratelever.portfolio.report.ResultFormat;
import io.ratelever.portfolio.report.ResultsReader;
import io.ratelever.portfolio.whatif.Manifest;
import io.ratelever.portfolio.whatif.Sample;
import io.ratelever.portfolio.whatif.WhatIf;
import io.ratelever.ratebook.Problems;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import io.ratelever.risk.RecordType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever verify}: whether the results of a what-if are what they say. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Checks the results of a what-if by its manifest: the digests of editions, portfolio and"
          + " results, and a sample of the policies, which is rated again.",
      "Exits with 1 and all that differs if something does."
    })
final class VerifyCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Mixin private CellsOption cells = new CellsOption();

  @Parameters(paramLabel = "RESULT", description = "Folder of the results.")
  private Path result = Path.of("");

  @Option(
      names = "--portfolio",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the portfolio.")
  private Path portfolio = Path.of("");

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description = "Share of the policies to rate again. Default: 0.01; 1 is all.")
  private double share = 0.01;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Another number chooses other policies. Default: 1.")
  private long seed = 1;

  VerifyCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    Manifest manifest = manifest(err);
    ResultFormat format = format(manifest);
    List<String> wrong = new ArrayList<>();
    compare(manifest.inputs(), Manifest.digests(FilePortfolio.files(portfolio)), wrong);
    compare(manifest.results(), Manifest.digests(List.of(result.resolve(format.file()))), wrong);
    UnaryOperator<Plan> asking = cells.asking(err);
    Plan before = plan(manifest.baseline(), asking, wrong, err);
    Plan after = plan(manifest.candidate(), asking, wrong, err);
    try {
      Sample.Found found = sample(manifest, format, before, after);
      wrong.addAll(found.differences());
      spec.commandLine()
          .getOut()
          .println(
              Figures.count(found.policies())
                  + " policies rated again, "
                  + (wrong.isEmpty() ? "all as in the results" : "and something differs:"));
    } catch (PortfolioException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    wrong.forEach(spec.commandLine().getOut()::println);
    return wrong.isEmpty() ? 0 : RateLever.FOUND_PROBLEMS;
  }

  private Manifest manifest(PrintWriter err) throws IOException {
    Path file = result.resolve(Manifest.FILE);
    if (!Files.isRegularFile(file)) {
      throw new CommandException(result + " has no " + Manifest.FILE + "; name results of whatif");
    }
    Problems problems = new Problems();
    return Manifest.read(file, problems)
        .orElseThrow(
            () -> {
              problems.list().forEach(err::println);
              return new CommandException(file + " cannot be read");
            });
  }

  private static void compare(
      Map<String, String> told, Map<String, String> found, List<String> wrong) {
    told.forEach(
        (file, digest) -> {
          if (!digest.equals(found.get(file))) {
            wrong.add(file + " is not the file of the manifest, or is missing");
          }
        });
    found.keySet().stream()
        .filter(file -> !told.containsKey(file))
        .forEach(file -> wrong.add(file + " is not in the manifest"));
  }

  private Plan plan(
      Manifest.Edition told, UnaryOperator<Plan> asking, List<String> wrong, PrintWriter err) {
    Plan plan = EditionOption.plan(told.named(), rateBooks, asking, err);
    if (!plan.book().digest().equals(told.digest())) {
      wrong.add(told.named() + " has changed since: its digest is " + plan.book().digest());
    }
    if (!told.semantics().equals(Plan.SEMANTICS)) {
      wrong.add("the engine's semantics is " + Plan.SEMANTICS + ", it was " + told.semantics());
    }
    return plan;
  }

  private static ResultFormat format(Manifest manifest) {
    for (ResultFormat format : ResultFormat.values()) {
      if (manifest.results().containsKey(format.file())) {
        return format;
      }
    }
    throw new CommandException(
        Manifest.FILE + " names no results of policies, but " + manifest.results().keySet());
  }

  private Sample.Found sample(Manifest manifest, ResultFormat format, Plan before, Plan after)
      throws IOException {
    RecordType shape = WhatIf.shape(List.of(before, after));
    try (FilePortfolio read = FilePortfolio.open(portfolio, shape);
        ResultsReader results = ResultsReader.open(format, result)) {
      return Sample.check(
          read,
          new SideBySide(List.of(before, after)),
          Assumption.all(shape, manifest.assumptions()),
          results,
          share,
          seed);
    }
  }
}
