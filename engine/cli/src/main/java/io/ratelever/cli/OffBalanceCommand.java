package io.ratelever.cli;

import io.ratelever.check.RateBookFolder;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.offbalance.BaseRates;
import io.ratelever.portfolio.offbalance.ChangedEdition;
import io.ratelever.portfolio.offbalance.OffBalance;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.Figures;
import io.ratelever.portfolio.whatif.WhatIf;
import io.ratelever.rating.Plan;
import io.ratelever.risk.RecordType;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ratelever off-balance}: the change of base rates that keeps the premium of a book. */
@Command(
    name = "off-balance",
    mixinStandardHelpOptions = true,
    description = {
      "Finds the factor on a page of base rates by which a candidate edition earns as much premium on"
          + " a portfolio as the baseline.",
      "Writes a copy of the candidate with the changed page, for a review with ratelever diff."
    })
final class OffBalanceCommand implements Callable<Integer> {

  private static final double TOLERANCE = 1e-5;
  private static final Pattern BETWEEN =
      Pattern.compile("([0-9]+(?:\\.[0-9]+)?)\\.\\.([0-9]+(?:\\.[0-9]+)?)");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private RateBooksOption rateBooks = new RateBooksOption();

  @Mixin private CellsOption cells = new CellsOption();

  @Mixin private ComparisonOptions compared = new ComparisonOptions();

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Option(
      names = "--page",
      required = true,
      paramLabel = "PAGE",
      description = "The page of base rates: base for rates/base.csv.")
  private String page = "";

  @Option(
      names = "--column",
      paramLabel = "COLUMN",
      description = "Its column, if it has several columns of numbers.")
  private @Nullable String column;

  @Option(
      names = "--unit",
      paramLabel = "UNIT",
      description = "Round changed rates to it: 0.01. Default: the decimals that the page has.")
  private @Nullable BigDecimal unit;

  @Option(
      names = "--by",
      paramLabel = "KEY",
      description = {
        "A key column of the page: finds a factor for each of its values, which keeps the premium of"
            + " the policies that use those rates."
      })
  private @Nullable String by;

  @Option(
      names = "--between",
      paramLabel = "LOWEST..HIGHEST",
      description = {
        "Changes no rate by a factor outside these: 0.90..1.10. Where that does not suffice, the nearer"
            + " of both is taken and what is missing is told."
      })
  private @Nullable String between;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Folder for a copy of the candidate with changed rates; it must not exist.")
  private Path out = Path.of("");

  OffBalanceCommand() {}

  @Override
  public Integer call() throws IOException {
    if (Files.exists(out)) {
      throw new CommandException("--out: " + out + " exists; name a new folder");
    }
    PrintWriter err = spec.commandLine().getErr();
    UnaryOperator<Plan> asking = cells.asking(err);
    Plan before = EditionOption.plan(compared.baseline(), rateBooks, asking, err);
    Plan after = EditionOption.plan(compared.candidate(), rateBooks, asking, err);
    try {
      BaseRates rates = BaseRates.of(after.book(), page, column, unit, by);
      RecordType shape = WhatIf.shape(List.of(before, after));
      OffBalance.Found found =
          new OffBalance(before, after, rates, bounds(), asking, threads.threads())
              .find(() -> FilePortfolio.open(compared.portfolio(), shape), TOLERANCE);
      Path copy = Files.createDirectories(out).resolve(after.book().id().edition());
      Path changed =
          ChangedEdition.write(
              after.book(),
              EditionOption.folder(compared.candidate(), rateBooks),
              rates,
              found.factors().stream()
                  .collect(Collectors.toMap(OffBalance.Factor::segment, OffBalance.Factor::factor)),
              copy);
      tell(found, changed, after.book().id().edition());
      return prove(copy, asking);
    } catch (PortfolioException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private OffBalance.Bounds bounds() {
    if (between == null) {
      return OffBalance.Bounds.WIDE;
    }
    Matcher matcher = BETWEEN.matcher(between);
    if (matcher.matches()) {
      BigDecimal lowest = new BigDecimal(matcher.group(1));
      BigDecimal highest = new BigDecimal(matcher.group(2));
      if (lowest.compareTo(highest) < 0) {
        return new OffBalance.Bounds(lowest, highest, true);
      }
    }
    throw new CommandException(
        "--between: " + between + " is no range of factors; one is 0.90..1.10");
  }

  /** Proves of the changed edition what the candidate promises. */
  private int prove(Path copy, UnaryOperator<Plan> asking) {
    PrintWriter lines = spec.commandLine().getOut();
    ProofReport report = new ProofReport(null);
    RateBookFolder opened = CheckCommand.open(copy, asking);
    report.addProblems(copy, opened.problems());
    report.prove(copy, opened);
    report.printText(lines, false);
    lines.println(
        report.problemCount() == 0
            ? "Proofs: all that the candidate promises holds of the changed edition"
            : "Proofs: "
                + Counted.of(report.problemCount(), "promise")
                + " of the candidate does not hold of the changed edition");
    return report.problemCount() == 0 ? 0 : RateLever.FOUND_PROBLEMS;
  }

  private void tell(OffBalance.Found found, Path changed, String edition) {
    PrintWriter lines = spec.commandLine().getOut();
    double target = found.target().doubleValue();
    lines.println(
        Figures.count(found.policies())
            + " policies rated by both editions, "
            + found.trials()
            + " runs over the portfolio");
    lines.println("baseline            " + Figures.amount(found.target()));
    lines.println(
        "candidate           "
            + Figures.amount(found.before())
            + "  "
            + Figures.relative(found.before().doubleValue() / target - 1));
    lines.println(
        "with changed rates  "
            + Figures.amount(found.after())
            + "  "
            + Figures.relative(found.after().doubleValue() / target - 1));
    found.factors().forEach(factor -> lines.println(words(factor)));
    lines.println(
        "Changed: "
            + changed
            + "; see ratelever diff "
            + compared.candidate()
            + " "
            + out.resolve(edition));
  }

  private String words(OffBalance.Factor factor) {
    String what =
        factor.segment().equals(BaseRates.ALL) ? page : page + ", " + by + " " + factor.segment();
    if (factor.policies() == 0) {
      return what + ": no policy uses it; unchanged";
    }
    return what
        + " times "
        + factor.factor().stripTrailingZeros().toPlainString()
        + " ("
        + Figures.count(factor.policies())
        + " policies, "
        + Figures.amount(factor.before())
        + " -> "
        + Figures.amount(factor.target())
        + (factor.reached() ? ")" : "; a bound, which does not suffice)");
  }
}
