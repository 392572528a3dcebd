package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.dislocation.Dislocation.Change;
import io.ratelever.portfolio.dislocation.Dislocation.Losses;
import io.ratelever.portfolio.dislocation.Dislocation.Migration;
import io.ratelever.portfolio.dislocation.Dislocation.Percentile;
import io.ratelever.portfolio.dislocation.Dislocation.ReasonCount;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.rating.Rating;
import io.ratelever.rating.SideBySide.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Gathers the dislocation between the first two answers of policies. Tallies of parts of a
 * portfolio are merged in the order of the parts.
 */
public final class DislocationTally {

  private static final double[] PERCENTS = {0, 1, 5, 10, 25, 50, 75, 90, 95, 99, 100};
  private static final int REASONS_MAX = 1_000;

  private final SegmentTally compared = new SegmentTally();
  private final Bands bands = new Bands();
  private final Amounts before = new Amounts();
  private final Amounts after = new Amounts();
  private final Map<Outcome, Map<Outcome, MigrationTally>> migrations =
      new EnumMap<>(Outcome.class);
  private final List<DimensionTally> dimensions;
  private final Extremes winners = Extremes.winners();
  private final Extremes losers = Extremes.losers();
  private final Extremes steepest = Extremes.steepest();
  private final List<Extremes> rising = List.of(losers, steepest);
  private final List<Extremes> falling = List.of(winners);

  private final Map<Reason, long[]> reasons = new HashMap<>();
  private long setAside;
  private boolean hasLosses;
  private long withoutLosses;

  private record Reason(Outcome outcome, String text) {}

  /** Policies that went the same way. */
  private static final class MigrationTally {
    private long policies;
    private final Total baseline = new Total();
    private final Total candidate = new Total();

    void merge(MigrationTally other) {
      policies += other.policies;
      baseline.add(other.baseline);
      candidate.add(other.candidate);
    }
  }

  /**
   * @param dimensions by what the policies are told apart
   */
  public DislocationTally(List<Dimension> dimensions) {
    this.dimensions = dimensions.stream().map(DimensionTally::new).toList();
  }

  /** Adds rows that were set aside. */
  public void addSetAside() {
    setAside++;
  }

  /** Adds a policy: its first answer is the baseline's, its second the candidate's. */
  public void add(RatedPolicy policy) {
    Answer baseline = policy.answers().get(0);
    Answer candidate = policy.answers().get(1);
    Outcome from = Outcome.of(baseline);
    Outcome to = Outcome.of(candidate);
    BigDecimal premium = baseline.premium();
    BigDecimal newPremium = candidate.premium();
    MigrationTally migration = migration(from, to);
    migration.policies++;
    long before = premium == null ? 0 : Amounts.of(premium);
    long after = newPremium == null ? 0 : Amounts.of(newPremium);
    migration.baseline.add(before);
    migration.candidate.add(after);
    if (from == Outcome.RATED && to == Outcome.RATED && premium != null && newPremium != null) {
      compare(policy.policy(), before, after);
      addExtremes(policy.policy(), premium, newPremium, before, after);
    }
    if (from != Outcome.RATED) {
      count(baseline, from, 0);
    }
    if (to != Outcome.RATED) {
      count(candidate, to, 1);
    }
  }

  private MigrationTally migration(Outcome from, Outcome to) {
    return migrations
        .computeIfAbsent(from, any -> new EnumMap<>(Outcome.class))
        .computeIfAbsent(to, any -> new MigrationTally());
  }

  private void compare(InsuredPolicy policy, long baseline, long candidate) {
    BigDecimal losses = policy.losses();
    long lost = losses == null ? 0 : Amounts.of(losses);
    hasLosses |= losses != null;
    withoutLosses += losses == null ? 1 : 0;
    compared.add(baseline, candidate, lost);
    bands.add(baseline, candidate, lost);
    before.add(baseline);
    after.add(candidate);
    for (int i = 0; i < dimensions.size(); i++) {
      dimensions.get(i).add(policy.submission(), baseline, candidate, lost);
    }
  }

  private void addExtremes(
      InsuredPolicy policy, BigDecimal premium, BigDecimal newPremium, long before, long after) {
    List<Extremes> sides = after > before ? rising : after < before ? falling : List.of();
    for (Extremes side : sides) {
      if (side.wants(before, after)) {
        side.add(new Change(policy.id(), policy.line(), premium, newPremium));
      }
    }
  }

  /** Returns how many of the policies that are compared rise by more than a share. */
  public long countAbove(BigDecimal rise) {
    long above = 0;
    for (int i = 0; i < before.size(); i++) {
      if (after.get(i) > before.get(i)
          && Gate.isAbove(Amounts.decimal(before.get(i)), Amounts.decimal(after.get(i)), rise)) {
        above++;
      }
    }
    return above;
  }

  private void count(Answer answer, Outcome outcome, int edition) {
    Rating rating = answer.rating();
    if (rating == null) {
      answer.failures().stream()
          .map(failure -> failure.toString().replaceAll("\\[[0-9]+]", "[]"))
          .distinct()
          .forEach(text -> count(new Reason(outcome, text), edition));
    } else {
      rating.reasons().stream()
          .map(Rating.Reason::text)
          .distinct()
          .forEach(text -> count(new Reason(outcome, text), edition));
    }
  }

  private void count(Reason reason, int edition) {
    long[] counts = reasons.get(reason);
    if (counts == null && reasons.size() < REASONS_MAX) {
      counts = new long[2];
      reasons.put(reason, counts);
    }
    if (counts != null) {
      counts[edition]++;
    }
  }

  /** Adds what was gathered of the part of the portfolio that follows. */
  public void merge(DislocationTally later) {
    compared.merge(later.compared);
    bands.merge(later.bands);
    before.addAll(later.before);
    after.addAll(later.after);
    later.migrations.forEach(
        (from, tallies) -> tallies.forEach((to, tally) -> migration(from, to).merge(tally)));
    for (int i = 0; i < dimensions.size(); i++) {
      dimensions.get(i).merge(later.dimensions.get(i));
    }
    winners.merge(later.winners);
    losers.merge(later.losers);
    steepest.merge(later.steepest);
    later.reasons.forEach(
        (reason, counts) -> {
          long[] mine = reasons.computeIfAbsent(reason, any -> new long[2]);
          mine[0] += counts[0];
          mine[1] += counts[1];
        });
    setAside += later.setAside;
    hasLosses |= later.hasLosses;
    withoutLosses += later.withoutLosses;
  }

  /**
   * Returns what a cap on the change at each renewal would cost.
   *
   * @param cap the most by which a premium may rise or fall at a renewal, as a share: 0.10
   * @param years how many renewals are looked at
   */
  public List<RenewalCap.Year> capped(BigDecimal cap, int years) {
    return RenewalCap.years(before, after, cap, years);
  }

  /** Returns what was gathered. */
  public Dislocation result() {
    return new Dislocation(
        compared.segment("all"),
        bands.result(),
        percentiles(),
        migrated(),
        dimensions.stream().map(DimensionTally::result).toList(),
        winners.result(),
        losers.result(),
        steepest.result(),
        reasonCounts(),
        setAside,
        hasLosses ? new Losses(withoutLosses) : null);
  }

  private List<Percentile> percentiles() {
    double[] changes = new double[before.size()];
    int count = 0;
    for (int i = 0; i < changes.length; i++) {
      if (before.get(i) != 0) {
        changes[count++] = (double) (after.get(i) - before.get(i)) / before.get(i);
      }
    }
    List<Percentile> percentiles = new ArrayList<>();
    if (count > 0) {
      // Rank of the 7th type of Hyndman and Fan (1996), which R and spreadsheets use.
      var ranked =
          new org.apache.commons.math3.stat.descriptive.rank.Percentile()
              .withEstimationType(EstimationType.R_7);
      ranked.setData(changes, 0, count);
      Arrays.sort(changes, 0, count);
      for (double percent : PERCENTS) {
        percentiles.add(
            new Percentile(percent, percent == 0 ? changes[0] : ranked.evaluate(percent)));
      }
    }
    return percentiles;
  }

  private List<Migration> migrated() {
    List<Migration> all = new ArrayList<>();
    migrations.forEach(
        (from, tallies) ->
            tallies.forEach(
                (to, tally) ->
                    all.add(
                        new Migration(
                            from,
                            to,
                            tally.policies,
                            tally.baseline.decimal(),
                            tally.candidate.decimal()))));
    return all;
  }

  private List<ReasonCount> reasonCounts() {
    return reasons.entrySet().stream()
        .map(
            entry ->
                new ReasonCount(
                    entry.getKey().outcome(),
                    entry.getKey().text(),
                    entry.getValue()[0],
                    entry.getValue()[1]))
        .sorted(
            Comparator.comparing((ReasonCount count) -> count.baseline() + count.candidate())
                .reversed()
                .thenComparing(ReasonCount::text)
                .thenComparing(ReasonCount::outcome))
        .toList();
  }
}
