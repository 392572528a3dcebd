package io.ratelever.portfolio.whatif;

import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.dislocation.Breach;
import io.ratelever.portfolio.dislocation.Dimension;
import io.ratelever.portfolio.dislocation.Dimensions;
import io.ratelever.portfolio.dislocation.DislocationTally;
import io.ratelever.portfolio.dislocation.Gate;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.portfolio.rerate.Rerating;
import io.ratelever.portfolio.rerate.Work;
import io.ratelever.ratebook.DislocationLimits;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import io.ratelever.risk.RecordType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;

/** Whether premiums of a reference portfolio stay within the limits of a product. */
public final class LimitsCheck {

  private static final int BATCH = 1024;

  private LimitsCheck() {}

  /**
   * What was found.
   *
   * @param compared how many policies both editions rate
   * @param setAside how many policies no edition rates, or have rows that cannot be read
   * @param breaches the limits beyond which premiums move
   */
  public record Result(long compared, long setAside, List<Breach> breaches) {
    public Result {
      breaches = List.copyOf(breaches);
    }
  }

  /**
   * Rates a portfolio by two editions, told apart by every field and list that it has, and compares
   * with the limits.
   *
   * @param portfolio folder of the portfolio, or a Parquet file
   * @throws io.ratelever.portfolio.PortfolioException if the portfolio cannot be read
   */
  public static Result of(
      Plan baseline, Plan candidate, DislocationLimits limits, Path portfolio, int threads)
      throws IOException {
    RecordType shape = WhatIf.shape(List.of(baseline, candidate));
    SideBySide editions = new SideBySide(List.of(baseline, candidate));
    try (FilePortfolio read = FilePortfolio.open(portfolio, shape)) {
      List<Dimension> dimensions =
          read.paths().stream().map(path -> Dimensions.of(shape, path)).toList();
      Tally all = new Tally(dimensions);
      new Rerating(editions, UnaryOperator.identity(), threads, BATCH)
          .run(read, () -> new Tally(dimensions), part -> all.tally.merge(part.tally), () -> false);
      var dislocation = all.tally.result();
      return new Result(
          dislocation.compared().policies(),
          dislocation.setAside(),
          Gate.breaches(limits, dislocation, all.tally));
    }
  }

  /** Gathers the dislocation of a batch, and keeps no row of it. */
  private static final class Tally implements Work {
    private final DislocationTally tally;

    Tally(List<Dimension> dimensions) {
      this.tally = new DislocationTally(dimensions);
    }

    @Override
    public void rated(RatedPolicy policy) {
      tally.add(policy);
    }

    @Override
    public void setAside(SetAside rows) {
      tally.addSetAside();
    }
  }
}
