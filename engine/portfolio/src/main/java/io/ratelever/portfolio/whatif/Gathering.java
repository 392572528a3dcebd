package io.ratelever.portfolio.whatif;

import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.attribution.AttributionTally;
import io.ratelever.portfolio.dislocation.Dimension;
import io.ratelever.portfolio.dislocation.DislocationTally;
import io.ratelever.portfolio.read.FileMark;
import io.ratelever.portfolio.report.RejectsFolder;
import io.ratelever.portfolio.report.ResultFormat;
import io.ratelever.portfolio.report.ResultsLog;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run gathers of its policies and writes of them, batch by batch in their order. */
final class Gathering implements Closeable {

  private final DislocationTally dislocation;
  private final @Nullable AttributionTally attribution;
  private final ResultsLog results;
  private final RejectsFolder rejects;
  private long policies;

  /**
   * What is gathered and where it goes.
   *
   * @param out the folder of the results
   * @param kept a folder for what is kept until the run has ended
   * @param groups names of the groups of differences that the change is put down to
   * @param headers columns of each file of the portfolio
   */
  record Plan(
      ResultFormat format,
      Path out,
      Path kept,
      List<Dimension> dimensions,
      List<String> groups,
      Map<String, List<String>> headers) {

    RejectsFolder rejects() {
      return new RejectsFolder(out.resolve(WhatIf.REJECTS), headers);
    }
  }

  private Gathering(
      DislocationTally dislocation,
      @Nullable AttributionTally attribution,
      ResultsLog results,
      RejectsFolder rejects,
      long policies) {
    this.dislocation = dislocation;
    this.attribution = attribution;
    this.results = results;
    this.rejects = rejects;
    this.policies = policies;
  }

  /** Begins. */
  static Gathering begin(Plan plan) throws IOException {
    return new Gathering(
        new DislocationTally(plan.dimensions()),
        plan.groups().isEmpty() ? null : new AttributionTally(plan.groups().size()),
        ResultsLog.create(plan.format(), plan.out(), plan.kept(), plan.groups()),
        plan.rejects(),
        0);
  }

  /**
   * Goes on from a checkpoint.
   *
   * @throws io.ratelever.portfolio.PortfolioException if what was written has changed since
   */
  static Gathering resume(Plan plan, Checkpoint from) throws IOException {
    RejectsFolder rejects = plan.rejects();
    rejects.reopen(from.rejects());
    DislocationTally tally = DislocationTally.of(plan.dimensions(), from.dislocation());
    ResultsLog results =
        ResultsLog.reopen(
            plan.format(),
            plan.out(),
            plan.kept(),
            plan.groups(),
            from.results(),
            tally::addPremiums);
    return new Gathering(
        tally,
        from.attribution() == null ? null : AttributionTally.of(from.attribution()),
        results,
        rejects,
        from.policies());
  }

  /** Adds the next batch. */
  void add(BatchWork work) throws IOException {
    results.write(work.rows());
    for (SetAside aside : work.aside()) {
      rejects.add(aside);
    }
    dislocation.merge(work.tally());
    AttributionTally shares = work.attribution();
    if (attribution != null && shares != null) {
      attribution.merge(shares);
    }
    policies += work.policies();
  }

  /**
   * Returns where the run stands; what was written by then is on the disk.
   *
   * @param portfolio where the reading stood after the batch that was added last
   */
  Checkpoint checkpoint(List<FileMark> portfolio) throws IOException {
    return new Checkpoint(
        policies,
        portfolio,
        results.sync(),
        rejects.sync(),
        dislocation.state(),
        attribution == null ? null : attribution.state());
  }

  DislocationTally dislocation() {
    return dislocation;
  }

  @Nullable AttributionTally attribution() {
    return attribution;
  }

  /** How many policies are done. */
  long policies() {
    return policies;
  }

  /** Is told that the batch added last is the last one. */
  void finish() {
    results.finish();
  }

  @Override
  public void close() throws IOException {
    try (results) {
      rejects.close();
    }
  }
}
