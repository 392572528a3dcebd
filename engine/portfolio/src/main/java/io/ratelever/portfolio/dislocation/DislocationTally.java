package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.dislocation.Dislocation.Change;
import io.ratelever.portfolio.dislocation.Dislocation.Losses;
import io.ratelever.portfolio.dislocation.Dislocation.Migration;
import io.ratelever.portfolio.dislocation.Dislocation.Percentile;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.rating.SideBySide.Answer;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

/**
 * Gathers the dislocation between the first two answers of policies. Tallies of parts of a
 * portfolio are merged in the order of the parts.
 */
public final class DislocationTally {

  private static final double[] PERCENTS = {0, 1, 5, 10, 25, 50, 75, 90, 95, 99, 100};

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

  private final ReasonTally reasons = new ReasonTally();
  private long setAside;
  private boolean hasLosses;
  private long withoutLosses;

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

    void add(Migration other) {
      policies += other.policies();
      baseline.add(other.baseline());
      candidate.add(other.candidate());
    }
  }

  /**
   * @param dimensions by what the policies are told apart
   */
  public DislocationTally(List<Dimension> dimensions) {
    this.dimensions = dimensions.stream().map(DimensionTally::new).toList();
  }

  /**
   * Returns a tally that goes on from where another one was.
   *
   * @param dimensions those of the other one
   * @param state what it had gathered; {@link #addPremiums} adds what is not part of it
   */
  public static DislocationTally of(List<Dimension> dimensions, DislocationState state) {
    DislocationTally tally = new DislocationTally(dimensions);
    tally.compared.add(state.compared());
    tally.bands.addAll(state.bands());
    state.migrations().forEach(way -> tally.migration(way.from(), way.to()).add(way));
    for (int i = 0; i < dimensions.size(); i++) {
      tally.dimensions.get(i).add(state.dimensions().get(i));
    }
    state.winners().forEach(tally.winners::add);
    state.losers().forEach(tally.losers::add);
    state.steepest().forEach(tally.steepest::add);
    tally.reasons.addAll(state.reasons());
    tally.setAside = state.setAside();
    tally.hasLosses = state.hasLosses();
    tally.withoutLosses = state.withoutLosses();
    return tally;
  }

  /** Returns what was gathered so far, but for the premiums of single policies. */
  public DislocationState state() {
    return new DislocationState(
        compared.segment("all"),
        bands.segments(),
        migrated(),
        dimensions.stream().map(DimensionTally::result).toList(),
        winners.result(),
        losers.result(),
        steepest.result(),
        reasons.result(),
        setAside,
        hasLosses,
        withoutLosses);
  }

  /** Adds the premiums of a policy that was compared, if its state is there already. */
  public void addPremiums(BigDecimal baseline, BigDecimal candidate) {
    before.add(Amounts.of(baseline));
    after.add(Amounts.of(candidate));
  }

  /** Of how many policies the premiums are there; all that are compared. */
  public int premiums() {
    return before.size();
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
      reasons.count(baseline, from, 0);
    }
    if (to != Outcome.RATED) {
      reasons.count(candidate, to, 1);
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
    reasons.merge(later.reasons);
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
        reasons.result(),
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
}
