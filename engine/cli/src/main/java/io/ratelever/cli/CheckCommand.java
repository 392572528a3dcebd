package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.Problem;
import io.ratelever.rating.Plan;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever check}: loads rate books, runs their scenarios, proves, tells every problem. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Loads rate books, runs their scenarios and proves what they promise; exits with 1 if"
            + " anything is wrong.")
final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Mixin private CellsOption cells = new CellsOption();

  @Parameters(
      paramLabel = "DIR",
      arity = "0..*",
      description = "Folders of products or editions. Default: all rate books.")
  private List<Path> folders = new ArrayList<>();

  @Option(
      names = "--proofs",
      description = "Shows each proof with its verdict and its time, not only what is wrong.")
  private boolean showsProofs;

  @Option(names = "--json", description = "Prints every verdict and every problem as JSON.")
  private boolean json;

  @Option(
      names = "--witnesses",
      paramLabel = "DIR",
      description = "Writes requests that break a promise into this folder, for ratelever rate.")
  private @Nullable Path witnesses;

  @Option(
      names = "--portfolio",
      paramLabel = "DIR",
      description = {
        "Also rates this portfolio by each draft and by the edition before it, for products that have"
            + " a limits.yaml; it is a problem if premiums move further."
      })
  private @Nullable Path portfolio;

  @Option(
      names = "--mutate",
      description =
          "Changes each figure of the editions in turn, and tells which changes no scenario and no"
              + " proof would notice.")
  private boolean mutates;

  @Option(
      names = "--without-rates",
      description = "With --mutate: leaves rate pages alone, which have the most figures.")
  private boolean withoutRates;

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "With --mutate: tries only so many changes of each edition.")
  private @Nullable Integer sample;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "With --sample: which changes are tried. Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--boundaries",
      description =
          "Writes the scenarios that are missing at the edges of the rules, for you to work out.")
  private boolean bounds;

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "With --boundaries: writes a file for each edition into this folder.")
  private @Nullable Path into;

  CheckCommand() {}

  @Override
  public Integer call() {
    List<Path> wanted = folders.isEmpty() ? List.of(rateBooks.folder()) : folders;
    return bounds
        ? new BoundaryFiles(spec.commandLine().getOut(), into).write(wanted)
        : check(wanted);
  }

  private int check(List<Path> wanted) {
    PrintWriter out = spec.commandLine().getOut();
    UnaryOperator<Plan> asking = cells.asking(spec.commandLine().getErr());
    int problems = 0;
    int editions = 0;
    int scenarios = 0;
    ProofReport report = new ProofReport(witnesses);
    Map<Path, RateBookFolder> sound = new LinkedHashMap<>();
    for (Path folder : wanted) {
      RateBookFolder opened = open(folder, asking);
      List<Problem> found = new ArrayList<>(opened.problems());
      // Editions are independent of each other, and compiling their rules takes most of the time.
      opened.rater().books().parallelStream()
          .map(book -> opened.runScenarios(book.id()))
          .forEachOrdered(found::addAll);
      report.addProblems(folder, found);
      report.prove(folder, opened);
      problems = report.problemCount();
      editions += opened.rater().books().size();
      scenarios += opened.scenarioCount();
      sound.put(folder, opened);
    }
    if (mutates && problems == 0) {
      return mutate(sound);
    }
    List<String> kept = portfolio == null ? List.of() : limits(portfolio, asking, sound, report);
    problems = report.problemCount();
    String checked =
        Counted.of(editions, "edition")
            + " and "
            + Counted.of(scenarios, "scenario")
            + " checked: "
            + (problems == 0 ? "all is well" : Counted.of(problems, "problem"));
    if (json) {
      report.printJson(out, editions, scenarios);
    } else {
      report.printText(out, showsProofs);
      kept.forEach(out::println);
      out.println(checked);
    }
    if (problems == 0 && editions == 0) {
      throw new CommandException("no rate book found; one is a folder with a ratebook.yaml");
    }
    return problems == 0 ? 0 : RateLever.FOUND_PROBLEMS;
  }

  /** Opens a folder that must be there. */
  static RateBookFolder open(Path folder, UnaryOperator<Plan> asking) {
    if (!Files.isDirectory(folder)) {
      throw new CommandException(folder + " is no folder; name one that holds rate books");
    }
    return RateBookFolder.open(folder, asking);
  }

  /**
   * Compares drafts with the limits of their products; returns what is to be told of sound ones.
   */
  private List<String> limits(
      Path reference,
      UnaryOperator<Plan> asking,
      Map<Path, RateBookFolder> opened,
      ProofReport report) {
    LimitsReport limits = new LimitsReport(reference, asking, spec.commandLine().getErr());
    if (report.problemCount() == 0) {
      opened.forEach(limits::look);
      if (limits.problems().isEmpty() && limits.kept().isEmpty()) {
        throw new CommandException(
            "--portfolio: no draft here has an edition before it and a limits.yaml in the folder of"
                + " its product; write one, or leave --portfolio out");
      }
    }
    limits.problems().forEach(report::addProblem);
    return limits.kept();
  }

  private int mutate(Map<Path, RateBookFolder> folders) {
    PrintWriter out = spec.commandLine().getOut();
    MutationReport report = new MutationReport(!withoutRates, sample, seed);
    folders.forEach(report::tryAll);
    if (json) {
      report.printJson(out);
    } else {
      report.printText(out);
    }
    return 0;
  }
}
