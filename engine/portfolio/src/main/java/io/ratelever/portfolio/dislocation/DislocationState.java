package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.dislocation.Dislocation.ByDimension;
import io.ratelever.portfolio.dislocation.Dislocation.Change;
import io.ratelever.portfolio.dislocation.Dislocation.Migration;
import io.ratelever.portfolio.dislocation.Dislocation.ReasonCount;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import java.util.List;

/**
 * What a {@link DislocationTally} has gathered so far, but for the premiums of single policies,
 * which are as many as the policies and stand among their results.
 *
 * @param compared the policies that are compared
 * @param bands a segment for each band of relative change, the policies that pay the same first
 * @param migrations policies by their outcomes
 * @param dimensions the segments of each dimension
 * @param winners the changes that are kept as greatest falls
 * @param losers the changes that are kept as greatest rises
 * @param steepest the changes that are kept as greatest relative rises
 * @param reasons how often each reason was given
 * @param setAside how often rows were set aside
 * @param hasLosses whether losses of any policy are known
 * @param withoutLosses of how many policies they are unknown
 */
public record DislocationState(
    Segment compared,
    List<Segment> bands,
    List<Migration> migrations,
    List<ByDimension> dimensions,
    List<Change> winners,
    List<Change> losers,
    List<Change> steepest,
    List<ReasonCount> reasons,
    long setAside,
    boolean hasLosses,
    long withoutLosses) {

  public DislocationState {
    bands = List.copyOf(bands);
    migrations = List.copyOf(migrations);
    dimensions = List.copyOf(dimensions);
    winners = List.copyOf(winners);
    losers = List.copyOf(losers);
    steepest = List.copyOf(steepest);
    reasons = List.copyOf(reasons);
  }
}
