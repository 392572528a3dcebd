package io.ratelever.portfolio.dislocation;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of a portfolio if a candidate edition takes the place of the baseline.
 *
 * <p>Policies are compared that both editions rate: those that one of them refers, declines or
 * cannot rate are counted in the migration. Amounts are exact; shares and percentiles are binary
 * fractions, since they are statistics.
 *
 * @param compared the policies that are compared
 * @param bands how many changed by how much, in order, none missing in between
 * @param percentiles of the relative change, in order; empty if no policy is compared
 * @param migration from what to what the policies went, with each pair that occurs
 * @param dimensions the same by something that tells policies apart
 * @param winners the policies whose premium falls most, by amount
 * @param losers the policies whose premium rises most, by amount
 * @param steepest the policies whose premium rises most, relative to what it was
 * @param reasons why policies are referred, declined or not ratable, with how many
 * @param setAside how many policies or stray rows were set aside
 * @param losses what is known of losses; absent if nothing is
 */
public record Dislocation(
    Segment compared,
    List<Band> bands,
    List<Percentile> percentiles,
    List<Migration> migration,
    List<ByDimension> dimensions,
    List<Change> winners,
    List<Change> losers,
    List<Change> steepest,
    List<ReasonCount> reasons,
    long setAside,
    @Nullable Losses losses) {

  public Dislocation {
    bands = List.copyOf(bands);
    percentiles = List.copyOf(percentiles);
    migration = List.copyOf(migration);
    dimensions = List.copyOf(dimensions);
    winners = List.copyOf(winners);
    losers = List.copyOf(losers);
    steepest = List.copyOf(steepest);
    reasons = List.copyOf(reasons);
  }

  /**
   * Policies that have something in common.
   *
   * @param value what they have in common: {@code 110000}
   * @param policies how many are compared
   * @param baseline their premium by the baseline
   * @param candidate their premium by the candidate
   * @param up how many pay more
   * @param down how many pay less
   * @param losses what was lost under those of which it is known
   */
  public record Segment(
      String value,
      long policies,
      BigDecimal baseline,
      BigDecimal candidate,
      long up,
      long down,
      BigDecimal losses) {

    /** Candidate minus baseline. */
    public BigDecimal change() {
      return candidate.subtract(baseline);
    }

    /** The relative change of the premium, 0.05 for 5 % more; NaN if there was none. */
    public double relative() {
      return baseline.signum() == 0
          ? Double.NaN
          : candidate.doubleValue() / baseline.doubleValue() - 1;
    }
  }

  /**
   * What is known of losses.
   *
   * @param unknown of how many policies it is unknown what was lost; they make loss ratios too low
   */
  public record Losses(long unknown) {}

  /**
   * Policies whose premium changed by about the same.
   *
   * @param from least relative change in thousandths; absent in the first band
   * @param below the relative change in thousandths that is not reached any more; absent in the
   *     last band. Both are 0 for policies that pay the same
   * @param segment the policies
   */
  public record Band(@Nullable Integer from, @Nullable Integer below, Segment segment) {}

  /**
   * A percentile of the relative change.
   *
   * @param percent 0 for the least, 100 for the greatest
   * @param change the relative change, 0.05 for 5 % more
   */
  public record Percentile(double percent, double change) {}

  /**
   * Policies that went from one outcome to another.
   *
   * @param baseline their premium by the baseline, where it gave one
   * @param candidate their premium by the candidate, where it gave one
   */
  public record Migration(
      Outcome from, Outcome to, long policies, BigDecimal baseline, BigDecimal candidate) {}

  /**
   * The portfolio by something that tells its policies apart.
   *
   * @param name the dimension
   * @param segments in the order of their values; empty if there are too many
   * @param tooMany whether there are too many values to list
   */
  public record ByDimension(String name, List<Segment> segments, boolean tooMany) {

    public ByDimension {
      segments = List.copyOf(segments);
    }
  }

  /**
   * What changes for one policy.
   *
   * @param line line of its row, from 1
   */
  public record Change(String policyId, long line, BigDecimal baseline, BigDecimal candidate) {

    /** Candidate minus baseline. */
    public BigDecimal amount() {
      return candidate.subtract(baseline);
    }
  }

  /**
   * Why policies are not simply rated.
   *
   * @param outcome what they became
   * @param text the rule's reason, or what was missing
   * @param baseline how many by the baseline
   * @param candidate how many by the candidate
   */
  public record ReasonCount(Outcome outcome, String text, long baseline, long candidate) {}
}
