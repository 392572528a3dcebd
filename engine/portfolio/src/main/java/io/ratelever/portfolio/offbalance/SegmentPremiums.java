package io.ratelever.portfolio.offbalance;

import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.offbalance.OffBalance.Gathered;
import io.ratelever.portfolio.offbalance.OffBalance.Premiums;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.ratebook.RatePage;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Worksheet;
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
    return bySegment.getOrDefault(segment, new Premiums());
  }

  /** The premiums of all policies, those that use no rate of the page among them. */
  Premiums all() {
    Premiums all = new Premiums();
    bySegment.values().forEach(all::merge);
    return all;
  }

  @Override
  public void rated(RatedPolicy policy) {
    if (policy.answers().get(0).ratedPremium() != null
        && policy.answers().get(1).ratedPremium() != null) {
      bySegment.computeIfAbsent(segment(policy), any -> new Premiums()).rated(policy);
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
  public void setAside(SetAside rows) {
    // It earns no premium by either edition.
  }

  @Override
  public SegmentPremiums another() {
    return new SegmentPremiums(rates, candidate, segmentOfRow);
  }

  @Override
  public void merge(SegmentPremiums other) {
    other.bySegment.forEach(
        (segment, premiums) ->
            bySegment.computeIfAbsent(segment, any -> new Premiums()).merge(premiums));
  }
}
