package io.ratelever.portfolio.offbalance;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.ratebook.RatePage;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Worksheet;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Premiums by the segment of base rates that each policy uses, as its worksheet shows. Where all
 * rates are one segment, every policy is of it.
 */
final class SegmentPremiums implements Gathered<SegmentPremiums> {

  /** The segment of policies that use no rate of the page. */
  private static final String NONE = "\0";

  private final BaseRates rates;
  private final Plan candidate;
  private final Map<String, String> segmentOfRow;
  private final Map<String, Premiums> bySegment = new HashMap<>();
  private final BitSet ratedBefore = new BitSet();

  /** What a batch adds to it. */
  private final List<Integer> linesOfBatch = new ArrayList<>();

  private SegmentPremiums(BaseRates rates, Plan candidate, Map<String, String> segmentOfRow) {
    this.rates = rates;
    this.candidate = candidate;
    this.segmentOfRow = segmentOfRow;
  }

  static SegmentPremiums of(BaseRates rates, Plan candidate) {
    Map<String, String> segments = new HashMap<>();
    for (RatePage.Row row : rates.of(candidate.book()).rows()) {
      segments.put(row.at().toString(), rates.segment(row));
    }
    return new SegmentPremiums(rates, candidate, segments);
  }

  /** The premiums of a segment. */
  Premiums of(String segment) {
    return bySegment.getOrDefault(segment, Premiums.NONE);
  }

  /** The premiums of all policies, those that use no rate of the page among them. */
  Premiums all() {
    return bySegment.values().stream().reduce(Premiums.NONE, Premiums::plus);
  }

  /** The policies that the baseline rates, by their line: a bit of each. */
  BitSet ratedBefore() {
    return ratedBefore;
  }

  /**
   * Returns the line of a policy, as an index.
   *
   * @throws ArithmeticException behind the two thousand millionth line
   */
  static int line(RatedPolicy policy) {
    return Math.toIntExact(policy.policy().line());
  }

  @Override
  public void rated(RatedPolicy policy) {
    BigDecimal before = policy.answers().get(0).ratedPremium();
    BigDecimal after = policy.answers().get(1).ratedPremium();
    if (before != null) {
      linesOfBatch.add(line(policy));
    }
    if (before != null && after != null) {
      bySegment.merge(segment(policy), new Premiums(before, after, 1), Premiums::plus);
    }
  }

  private String segment(RatedPolicy policy) {
    if (rates.segmentCell() == null) {
      return BaseRates.ALL;
    }
    Worksheet worksheet = candidate.rate(policy.policy().submission(), true).worksheet();
    String found = NONE;
    for (Worksheet.Run run : worksheet == null ? List.<Worksheet.Run>of() : worksheet.runs()) {
      for (Worksheet.Line line : run.lines()) {
        for (Worksheet.Source source : line.sources()) {
          found = one(found, segmentOfRow.get(source.at()));
        }
      }
    }
    return found;
  }

  private String one(String found, @Nullable String next) {
    if (next == null || found.equals(next)) {
      return found;
    }
    if (found.equals(NONE)) {
      return next;
    }
    throw new PortfolioException(
        "a policy uses rates of the page "
            + rates.page()
            + " for "
            + found
            + " and for "
            + next
            + ", so it belongs to no one segment; name another key, or none");
  }

  @Override
  public SegmentPremiums another() {
    return new SegmentPremiums(rates, candidate, segmentOfRow);
  }

  @Override
  public void merge(SegmentPremiums other) {
    other.bySegment.forEach(
        (segment, premiums) -> bySegment.merge(segment, premiums, Premiums::plus));
    other.linesOfBatch.forEach(ratedBefore::set);
  }
}
