package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.Problem;
import io.ratelever.rating.Plan;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

  CheckCommand() {}

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    List<Path> wanted = folders.isEmpty() ? List.of(rateBooks.folder()) : folders;
    UnaryOperator<Plan> asking = cells.asking(spec.commandLine().getErr());
    int problems = 0;
    int editions = 0;
    int scenarios = 0;
    ProofReport report = new ProofReport(witnesses);
    for (Path folder : wanted) {
      if (!Files.isDirectory(folder)) {
        throw new CommandException(folder + " is no folder; name one that holds rate books");
      }
      RateBookFolder opened = RateBookFolder.open(folder, asking);
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
    }
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
      out.println(checked);
    }
    if (problems == 0 && editions == 0) {
      throw new CommandException("no rate book found; one is a folder with a ratebook.yaml");
    }
    return problems == 0 ? 0 : RateLever.FOUND_PROBLEMS;
  }
}
