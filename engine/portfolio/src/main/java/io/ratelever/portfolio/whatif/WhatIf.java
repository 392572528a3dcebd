package io.ratelever.portfolio.whatif;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.attribution.Attribution;
import io.ratelever.portfolio.attribution.AttributionTally;
import io.ratelever.portfolio.attribution.Grouping;
import io.ratelever.portfolio.dislocation.Breach;
import io.ratelever.portfolio.dislocation.Dimension;
import io.ratelever.portfolio.dislocation.Dislocation;
import io.ratelever.portfolio.dislocation.DislocationTally;
import io.ratelever.portfolio.dislocation.Gate;
import io.ratelever.portfolio.dislocation.RenewalCap;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.RejectsFolder;
import io.ratelever.portfolio.report.ResultFormat;
import io.ratelever.portfolio.report.ResultsFile;
import io.ratelever.portfolio.rerate.Rerating;
import io.ratelever.ratebook.DislocationLimits;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import io.ratelever.risk.AttributeType;
import io.ratelever.risk.RecordType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A run over a portfolio: what becomes of its policies if a candidate edition takes the place of
 * the baseline. It writes each policy's result, and what was set aside, while it goes.
 */
public final class WhatIf {

  /** The folder of what was set aside. */
  public static final String REJECTS = "rejects";

  private static final int BATCH = 1024;
  private static final int CAPPED_YEARS = 5;

  private final SideBySide editions;
  private final List<Grouping.Group> groups;
  private final UnaryOperator<InsuredPolicy> assumption;
  private final List<Dimension> dimensions;
  private final int threads;
  private final ResultFormat format;

  /**
   * @param editions the baseline, then the candidate; between them an edition for each other set of
   *     groups of differences, if the change is put down to such groups
   * @param groups the groups of differences; empty if the change is put down to none
   * @param assumption changes each policy before it is rated
   * @param dimensions by what the policies are told apart
   * @param threads how many threads rate
   */
  public WhatIf(
      SideBySide editions,
      List<Grouping.Group> groups,
      UnaryOperator<InsuredPolicy> assumption,
      List<Dimension> dimensions,
      int threads) {
    this(editions, groups, assumption, dimensions, threads, ResultFormat.CSV);
  }

  private WhatIf(
      SideBySide editions,
      List<Grouping.Group> groups,
      UnaryOperator<InsuredPolicy> assumption,
      List<Dimension> dimensions,
      int threads,
      ResultFormat format) {
    this.format = format;
    this.editions = editions;
    this.groups = List.copyOf(groups);
    this.assumption = assumption;
    this.dimensions = List.copyOf(dimensions);
    this.threads = threads;
  }

  /**
   * What a run shows.
   *
   * @param dislocation what changes for whom
   * @param attribution what the change is due to; absent if it was not asked
   * @param breaches the limits beyond which premiums move
   * @param capped what a cap on the change at renewals would cost, by year; empty if there is none
   */
  public record Result(
      Dislocation dislocation,
      @Nullable Attribution attribution,
      List<Breach> breaches,
      List<RenewalCap.Year> capped) {

    public Result {
      breaches = List.copyOf(breaches);
      capped = List.copyOf(capped);
    }
  }

  /** Returns the same with the policies' results in another form than CSV. */
  public WhatIf withResults(ResultFormat other) {
    return new WhatIf(editions, groups, assumption, dimensions, threads, other);
  }

  /**
   * Returns the shape of the risks that some editions rate, with the attributes that any of them
   * declares.
   *
   * @throws PortfolioException if two of them declare an attribute of different types
   */
  public static RecordType shape(List<Plan> plans) {
    Map<String, AttributeType> attributes = new LinkedHashMap<>();
    for (Plan plan : plans) {
      plan.book()
          .attributes()
          .forEach(
              (path, attribute) -> {
                AttributeType other = attributes.put(path, attribute.type());
                if (other != null && other != attribute.type()) {
                  throw new PortfolioException(
                      "the editions declare the attribute " + path + " of different types");
                }
              });
    }
    return RecordType.of(plans.get(0).book().risk(), attributes);
  }

  /**
   * Runs.
   *
   * @param limits how far premiums may move; absent if they are not limited
   * @param cap the most by which a premium may change at a renewal, as a share; absent for no cap
   * @param out an empty folder for the results
   * @param progress is told how many policies are done
   * @param stopped is asked whether to stop
   * @throws io.ratelever.portfolio.PortfolioException if the portfolio cannot be read
   */
  public Result run(
      FilePortfolio portfolio,
      @Nullable DislocationLimits limits,
      @Nullable BigDecimal cap,
      Path out,
      LongConsumer progress,
      BooleanSupplier stopped)
      throws IOException {
    DislocationTally all = new DislocationTally(dimensions);
    AttributionTally attribution = new AttributionTally(groups.size());
    long[] done = new long[1];
    List<String> names = groups.stream().map(Grouping.Group::name).toList();
    try (ResultsFile results = format.open(out, names);
        RejectsFolder rejects = new RejectsFolder(out.resolve(REJECTS), portfolio.headers())) {
      new Rerating(editions, assumption, threads, BATCH)
          .run(
              portfolio,
              () -> new BatchWork(dimensions, groups.size(), format),
              work -> {
                write(work, results, rejects);
                all.merge(work.tally());
                AttributionTally shares = work.attribution();
                if (shares != null) {
                  attribution.merge(shares);
                }
                done[0] += work.policies();
                progress.accept(done[0]);
              },
              stopped);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    Dislocation dislocation = all.result();
    return new Result(
        dislocation,
        groups.isEmpty() ? null : attribution.result(groups),
        limits == null ? List.of() : Gate.breaches(limits, dislocation, all),
        cap == null ? List.of() : all.capped(cap, CAPPED_YEARS));
  }

  private static void write(BatchWork work, ResultsFile results, RejectsFolder rejects) {
    try {
      results.write(work.rows());
      for (SetAside aside : work.aside()) {
        rejects.add(aside);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
