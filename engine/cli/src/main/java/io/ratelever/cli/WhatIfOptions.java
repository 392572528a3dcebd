package io.ratelever.cli;

import io.ratelever.portfolio.report.ResultFormat;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a new what-if is asked for. */
final class WhatIfOptions extends ComparisonOptions {

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

  WhatIfOptions() {}

  Path out() {
    return out;
  }

  /**
   * Returns what is asked for.
   *
   * @throws CommandException if there is no such edition
   */
  WhatIfRequest request(RateBooksOption rateBooks) {
    Path before = EditionOption.folder(baseline(), rateBooks);
    Path after = EditionOption.folder(candidate(), rateBooks);
    return new WhatIfRequest(
        portfolio(),
        new WhatIfRequest.Edition(baseline(), before),
        new WhatIfRequest.Edition(candidate(), after),
        results,
        by,
        assumptions,
        attribute,
        groups,
        limits == null ? ProductLimits.beside(after) : limits,
        cap);
  }
}
