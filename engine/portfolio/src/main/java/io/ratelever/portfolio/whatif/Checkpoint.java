package io.ratelever.portfolio.whatif;

import io.ratelever.portfolio.attribution.AttributionTally;
import io.ratelever.portfolio.dislocation.DislocationState;
import io.ratelever.portfolio.read.FileMark;
import io.ratelever.portfolio.report.GrowingFile.Extent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run between two batches: all that is needed to go on with it as if it had never stopped.
 *
 * @param policies how many policies are done
 * @param portfolio where the reading of each file of the portfolio stands
 * @param results how far the results of policies go
 * @param rejects how far each file of what was set aside goes
 * @param dislocation what was gathered of the dislocation
 * @param attribution what was gathered of its causes; absent if nobody asked for them
 */
public record Checkpoint(
    long policies,
    List<FileMark> portfolio,
    Extent results,
    Map<String, Extent> rejects,
    DislocationState dislocation,
    AttributionTally.@Nullable State attribution) {

  public Checkpoint {
    portfolio = List.copyOf(portfolio);
    rejects = Map.copyOf(rejects);
  }

  /** How many bytes were read of the file of policies. */
  public long position() {
    return portfolio.get(0).position();
  }
}
