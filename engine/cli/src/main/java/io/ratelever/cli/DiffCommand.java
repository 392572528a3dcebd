package io.ratelever.cli;

import io.ratelever.difference.Differences;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.attribution.PartEffect;
import io.ratelever.portfolio.attribution.PartEffects;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.whatif.WhatIf;
import io.ratelever.ratebook.RateBook;
import io.ratelever.rating.Plan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ratelever diff}: what differs between two editions, by meaning. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    description = {
      "Tells what differs between two editions, by meaning: moved rows and columns, blanks in"
          + " formulas and trailing zeros are no difference.",
      "Exits with 0 if nothing differs, 1 if something does, 2 if an edition cannot be compared."
    })
final class DiffCommand implements Callable<Integer> {

  /** Exit code if the editions differ, as of the {@code diff} of POSIX. */
  static final int DIFFERENT = 1;

  /** Exit code if they could not be compared. */
  static final int TROUBLE = 2;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Parameters(
      index = "0",
      paramLabel = "A",
      description = "An edition: its folder, or cn/motor-compulsory/2020-09-19.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "The edition that it is compared with.")
  private String after = "";

  @Option(
      names = "--portfolio",
      paramLabel = "DIR",
      description =
          "Put money on the differences: what each does to a portfolio if it alone is taken over.")
  private @Nullable Path portfolio;

  @Mixin private CellsOption cells = new CellsOption();

  @ArgGroup private Form form = new Form();

  /** How differences are written; for people at a terminal unless one of these is chosen. */
  private static final class Form {
    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Option(names = "--markdown", description = "Print Markdown, for a review.")
    private boolean markdown;
  }

  DiffCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    Differences differences;
    List<PartEffect> money;
    try {
      RateBook old = EditionOption.load(EditionOption.folder(before, rateBooks), err);
      RateBook young = EditionOption.load(EditionOption.folder(after, rateBooks), err);
      differences = Differences.between(old, young);
      money = portfolio == null ? List.of() : money(portfolio, err);
    } catch (CommandException | PortfolioException e) {
      err.println("ratelever: " + e.getMessage());
      return TROUBLE;
    }
    if (form.json) {
      out.println(DifferencesJson.of(differences, money));
    } else if (form.markdown) {
      DifferencesText.markdown(differences).forEach(out::println);
      if (!money.isEmpty()) {
        MoneyText.markdown(money).forEach(out::println);
      }
    } else {
      DifferencesText.of(differences).forEach(out::println);
      if (!money.isEmpty()) {
        MoneyText.of(money).forEach(out::println);
      }
    }
    return differences.isEmpty() ? 0 : DIFFERENT;
  }

  private List<PartEffect> money(Path folder, PrintWriter err) throws IOException {
    UnaryOperator<Plan> asking = cells.asking(err);
    Plan old = EditionOption.plan(before, rateBooks, asking, err);
    Plan young = EditionOption.plan(after, rateBooks, asking, err);
    try (FilePortfolio read = FilePortfolio.open(folder, WhatIf.shape(List.of(old, young)))) {
      return new PartEffects(old, young, asking)
          .of(read, Runtime.getRuntime().availableProcessors());
    }
  }
}
