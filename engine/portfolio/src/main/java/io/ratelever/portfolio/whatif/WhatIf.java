package io.ratelever.portfolio.whatif;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.attribution.Attribution;
import io.ratelever.portfolio.attribution.AttributionTally;
import io.ratelever.portfolio.attribution.Grouping;
import io.ratelever.portfolio.dislocation.Breach;
import io.ratelever.portfolio.dislocation.Dimension;
import io.ratelever.portfolio.dislocation.Dislocation;
import io.ratelever.portfolio.dislocation.Gate;
import io.ratelever.portfolio.dislocation.RenewalCap;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.report.ResultFormat;
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
   * @param ended whether it reached the end of the portfolio; else the dislocation is of the
   *     policies before
   * @param policies how many policies it looked at, with those set aside
   * @param dislocation what changes for whom
   * @param attribution what the change is due to; absent if it was not asked
   * @param breaches the limits beyond which premiums move
   * @param capped what a cap on the change at renewals would cost, by year; empty if there is none
   */
  public record Result(
      boolean ended,
      long policies,
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
    Checkpoints.About about = new Checkpoints.About(Map.of(), Map.of());
    try (Checkpoints checkpoints = Checkpoints.begin(out, CheckpointPace.usual(), about)) {
      Result result = run(portfolio, limits, cap, out, checkpoints, progress, stopped);
      if (result.ended()) {
        checkpoints.finish();
      }
      return result;
    }
  }

  /**
   * Runs, or goes on with a run that was stopped, with the same results.
   *
   * @param checkpoints where the run goes on, if it does not begin; a stop leaves another
   *     checkpoint there. When all results are written, whoever calls finishes them
   * @throws io.ratelever.portfolio.PortfolioException if the portfolio cannot be read; if it, or
   *     what was written, has changed since the run was stopped
   */
  public Result run(
      FilePortfolio portfolio,
      @Nullable DislocationLimits limits,
      @Nullable BigDecimal cap,
      Path out,
      Checkpoints checkpoints,
      LongConsumer progress,
      BooleanSupplier stopped)
      throws IOException {
    List<String> names = groups.stream().map(Grouping.Group::name).toList();
    Gathering.Plan plan =
        new Gathering.Plan(
            format, out, checkpoints.folder(), dimensions, names, portfolio.headers());
    Checkpoint last = checkpoints.last();
    if (last != null) {
      portfolio.goTo(last.portfolio());
    }
    try (Gathering all = last == null ? Gathering.begin(plan) : Gathering.resume(plan, last)) {
      MarkedPortfolio marked = new MarkedPortfolio(portfolio, checkpoints);
      boolean ended =
          new Rerating(editions, assumption, threads, BATCH)
              .run(
                  marked,
                  () -> new BatchWork(dimensions, groups.size(), format),
                  work -> add(work, all, marked, progress),
                  stopped);
      if (ended) {
        all.finish();
      } else {
        marked.stopped(all);
      }
      return result(ended, all, limits, cap);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void add(
      BatchWork work, Gathering all, MarkedPortfolio marked, LongConsumer progress) {
    try {
      all.add(work);
      marked.done(all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    progress.accept(all.policies());
  }

  private Result result(
      boolean ended, Gathering all, @Nullable DislocationLimits limits, @Nullable BigDecimal cap) {
    Dislocation dislocation = all.dislocation().result();
    AttributionTally attribution = all.attribution();
    return new Result(
        ended,
        all.policies(),
        dislocation,
        attribution == null ? null : attribution.result(groups),
        limits == null || !ended
            ? List.of()
            : Gate.breaches(limits, dislocation, all.dislocation()),
        cap == null || !ended ? List.of() : all.dislocation().capped(cap, CAPPED_YEARS));
  }
}
