package io.ratelever.portfolio.whatif;

import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.attribution.AttributionTally;
import io.ratelever.portfolio.dislocation.Dimension;
import io.ratelever.portfolio.dislocation.DislocationTally;
import io.ratelever.portfolio.report.ResultFormat;
import io.ratelever.portfolio.report.ResultRows;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.portfolio.rerate.Work;
import io.ratelever.rating.SideBySide.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is gathered of one batch of policies. */
final class BatchWork implements Work {

  private final DislocationTally tally;
  private final @Nullable AttributionTally attribution;
  private final ResultRows rows;
  private final List<SetAside> aside = new ArrayList<>();
  private long policies;

  /**
   * @param groups how many groups of differences the change is put down to; 0 for none
   * @param format what the results become
   */
  BatchWork(List<Dimension> dimensions, int groups, ResultFormat format) {
    this.tally = new DislocationTally(dimensions);
    this.rows = new ResultRows(groups, format);
    this.attribution = groups == 0 ? null : new AttributionTally(groups);
  }

  @Override
  public void rated(RatedPolicy policy) {
    List<Answer> answers = policy.answers();
    RatedPolicy ends =
        new RatedPolicy(policy.policy(), List.of(answers.get(0), answers.get(answers.size() - 1)));
    tally.add(ends);
    if (attribution == null) {
      rows.add(ends, List.of());
    } else {
      List<BigDecimal> shares = attribution.add(policy);
      rows.add(ends, shares == null ? List.<BigDecimal>of() : shares);
    }
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

  @Nullable AttributionTally attribution() {
    return attribution;
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
