package io.ratelever.cli;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.read.Assumption;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.Figures;
import io.ratelever.portfolio.usage.Usage;
import io.ratelever.portfolio.usage.UsageCount;
import io.ratelever.portfolio.whatif.WhatIf;
import io.ratelever.rating.Plan;
import io.ratelever.risk.RecordType;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever portfolio usage}: which rules and rates of an edition a portfolio uses. */
@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    description = {
      "Counts how many policies of a portfolio use each rule and each row of the rate pages of an"
          + " edition, and lists those that none or few of them use: nobody has experience with their"
          + " figures.",
      "It asks every rule of every policy, which takes some hundred times as long as rating."
    })
final class UsageCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Mixin private CellsOption cells = new CellsOption();

  @Parameters(index = "0", paramLabel = "BOOK", description = "The edition.")
  private String book = "";

  @Parameters(index = "1", paramLabel = "DIR", description = "Folder of the portfolio.")
  private Path portfolio = Path.of("");

  @Option(
      names = "--thin",
      paramLabel = "N",
      description = "List those that at most so many policies use. Default: 0, the dead ones.")
  private long thin;

  @Option(
      names = "--assume",
      paramLabel = "ASSUMPTION",
      description = "Assume something of every risk, as in whatif; repeat it.")
  private List<String> assumptions = new ArrayList<>();

  UsageCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = spec.commandLine().getOut();
    Plan plan = EditionOption.plan(book, rateBooks, cells.asking(err), err);
    RecordType shape = WhatIf.shape(List.of(plan));
    try (FilePortfolio read = FilePortfolio.open(portfolio, shape)) {
      Usage usage =
          new UsageCount(plan)
              .of(
                  read,
                  Assumption.all(shape, assumptions),
                  Runtime.getRuntime().availableProcessors());
      out.println(Figures.count(usage.policies()) + " policies");
      tell("rule", usage.rules());
      tell("row", usage.rows());
    } catch (PortfolioException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }

  private void tell(String what, List<Usage.Use> uses) {
    PrintWriter out = spec.commandLine().getOut();
    List<Usage.Use> listed = Usage.thin(uses, thin);
    out.println(
        "of "
            + Counted.of(uses.size(), what)
            + (what.equals("row") ? " of rate pages" : "")
            + ", "
            + listed.size()
            + (listed.size() == 1 ? " is" : " are")
            + " used by at most "
            + thin);
    for (Usage.Use use : listed) {
      out.println(
          "  "
              + use.place()
              + "  "
              + use.of()
              + (use.name().isEmpty() ? "" : " \"" + use.name() + "\"")
              + "  "
              + Figures.count(use.policies()));
    }
  }
}
