package io.ratelever.cli;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.read.Assumption;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.Figures;
import io.ratelever.portfolio.usage.RuleUse;
import io.ratelever.portfolio.usage.RuleUseCount;
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

/** {@code ratelever portfolio usage}: which rules of an edition a portfolio hits, and which not. */
@Command(
    name = "usage",
    mixinStandardHelpOptions = true,
    description = {
      "Counts how many policies of a portfolio hit each rule of an edition, and lists the rules that"
          + " none or few of them hit: nobody has experience with their figures.",
      "It asks every rule of every policy, which takes some ten times as long as rating."
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
      description = "List rules that at most so many policies hit. Default: 0, the dead ones.")
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
      RuleUse use =
          new RuleUseCount(plan)
              .of(
                  read,
                  Assumption.all(shape, assumptions),
                  Runtime.getRuntime().availableProcessors());
      List<RuleUse.Rule> rules = use.thin(thin);
      out.println(
          Figures.count(use.policies())
              + " policies; of "
              + Counted.of(use.rules().size(), "rule")
              + ", "
              + rules.size()
              + " are hit by at most "
              + thin);
      for (RuleUse.Rule rule : rules) {
        out.println(
            "  "
                + rule.place()
                + "  "
                + rule.group()
                + (rule.name().isEmpty() ? "" : " \"" + rule.name() + "\"")
                + "  "
                + Figures.count(rule.policies()));
      }
    } catch (PortfolioException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
    return 0;
  }
}
