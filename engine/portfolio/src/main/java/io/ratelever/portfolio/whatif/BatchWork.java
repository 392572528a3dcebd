package io.ratelever.portfolio.whatif;

import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.dislocation.Dimension;
import io.ratelever.portfolio.dislocation.DislocationTally;
import io.ratelever.portfolio.report.ResultRows;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.portfolio.rerate.Work;
import java.util.ArrayList;
import java.util.List;

/** What is gathered of one batch of policies. */
final class BatchWork implements Work {

  private final DislocationTally tally;
  private final ResultRows rows = new ResultRows();
  private final List<SetAside> aside = new ArrayList<>();
  private long policies;

  BatchWork(List<Dimension> dimensions) {
    this.tally = new DislocationTally(dimensions);
  }

  @Override
  public void rated(RatedPolicy policy) {
    tally.add(policy);
    rows.add(policy);
    policies++;
  }

  @Override
  public void setAside(SetAside set) {
    tally.addSetAside();
    aside.add(set);
    policies++;
  }

  DislocationTally tally() {
    return tally;
  }

  ResultRows rows() {
    return rows;
  }

  List<SetAside> aside() {
    return aside;
  }

  long policies() {
    return policies;
  }
}
