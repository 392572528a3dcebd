package io.ratelever.portfolio.attribution;

import io.ratelever.portfolio.attribution.Attribution.Share;
import io.ratelever.portfolio.rerate.RatedPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the Shapley values of groups of differences over policies that were rated by an edition
 * for each set of groups, in the order of {@link Grouping#plans}.
 */
public final class AttributionTally {

  private static final int SCALE = 4;
  private static final int CENTS = 2;

  private final int groups;
  private final long factorial;
  private final long[] weights;
  private final BigInteger[] sums;
  private final long[] moved;
  private BigInteger baseline = BigInteger.ZERO;
  private BigInteger candidate = BigInteger.ZERO;
  private long policies;
  private long others;

  /**
   * What was gathered so far.
   *
   * @param sums Shapley values of each group, in ten-thousandths times the factorial of the number
   *     of groups
   * @param moved how many policies each group moves
   * @param baseline premium by the baseline, in ten-thousandths
   * @param candidate premium by the candidate, in ten-thousandths
   * @param policies how many policies have a premium by all editions
   * @param others how many have not
   */
  public record State(
      List<BigInteger> sums,
      List<Long> moved,
      BigInteger baseline,
      BigInteger candidate,
      long policies,
      long others) {

    public State {
      sums = List.copyOf(sums);
      moved = List.copyOf(moved);
    }
  }

  /**
   * @param groups how many groups
   */
  public AttributionTally(int groups) {
    this.groups = groups;
    this.factorial = factorial(groups);
    this.weights = new long[Math.max(1, groups)];
    for (int size = 0; size < groups; size++) {
      weights[size] = factorial(size) * factorial(groups - size - 1);
    }
    this.sums = new BigInteger[groups];
    this.moved = new long[groups];
    Arrays.fill(sums, BigInteger.ZERO);
  }

  private static long factorial(int number) {
    long product = 1;
    for (int i = 2; i <= number; i++) {
      product *= i;
    }
    return product;
  }

  /**
   * Adds a policy.
   *
   * @return its Shapley values in cents, then what rounding leaves; {@code null} if some mixture of
   *     the editions gives it no premium
   */
  public @Nullable List<BigDecimal> add(RatedPolicy policy) {
    BigInteger[] premiums = premiums(policy);
    if (premiums == null) {
      others++;
      return null;
    }
    policies++;
    baseline = baseline.add(premiums[0]);
    candidate = candidate.add(premiums[premiums.length - 1]);
    List<BigDecimal> shares = new ArrayList<>(groups + 1);
    BigDecimal left = amount(premiums[premiums.length - 1].subtract(premiums[0]));
    for (int group = 0; group < groups; group++) {
      BigInteger value = value(premiums, group);
      sums[group] = sums[group].add(value);
      moved[group] += value.signum() == 0 ? 0 : 1;
      BigDecimal share = cents(value);
      shares.add(share);
      left = left.subtract(share);
    }
    shares.add(left.stripTrailingZeros().setScale(CENTS, RoundingMode.HALF_UP));
    return shares;
  }

  private BigInteger @Nullable [] premiums(RatedPolicy policy) {
    int sets = 1 << groups;
    BigInteger[] premiums = new BigInteger[sets];
    for (int set = 0; set < sets; set++) {
      BigDecimal premium = policy.answers().get(set).ratedPremium();
      if (premium == null) {
        return null;
      }
      premiums[set] = premium.setScale(SCALE).unscaledValue();
    }
    return premiums;
  }

  /** Returns the Shapley value of a group, times the factorial of the number of groups. */
  private BigInteger value(BigInteger[] premiums, int group) {
    BigInteger value = BigInteger.ZERO;
    int bit = 1 << group;
    for (int set = 0; set < premiums.length; set++) {
      if ((set & bit) == 0) {
        BigInteger added = premiums[set | bit].subtract(premiums[set]);
        if (added.signum() != 0) {
          long weight = weights[Integer.bitCount(set)];
          value = value.add(added.multiply(BigInteger.valueOf(weight)));
        }
      }
    }
    return value;
  }

  private BigDecimal cents(BigInteger value) {
    return new BigDecimal(value, SCALE)
        .divide(BigDecimal.valueOf(factorial), CENTS, RoundingMode.HALF_UP);
  }

  private static BigDecimal amount(BigInteger tenThousandths) {
    return new BigDecimal(tenThousandths, SCALE);
  }

  /** Adds what was gathered of another part of the portfolio. */
  public void merge(AttributionTally other) {
    for (int group = 0; group < groups; group++) {
      sums[group] = sums[group].add(other.sums[group]);
      moved[group] += other.moved[group];
    }
    baseline = baseline.add(other.baseline);
    candidate = candidate.add(other.candidate);
    policies += other.policies;
    others += other.others;
  }

  /** Returns what was gathered so far. */
  public State state() {
    return new State(
        List.of(sums),
        Arrays.stream(moved).boxed().toList(),
        baseline,
        candidate,
        policies,
        others);
  }

  /** Returns a tally that goes on from where another one was. */
  public static AttributionTally of(State state) {
    AttributionTally tally = new AttributionTally(state.sums().size());
    for (int group = 0; group < tally.groups; group++) {
      tally.sums[group] = state.sums().get(group);
      tally.moved[group] = state.moved().get(group);
    }
    tally.baseline = state.baseline();
    tally.candidate = state.candidate();
    tally.policies = state.policies();
    tally.others = state.others();
    return tally;
  }

  /** Returns what was gathered. */
  public Attribution result(List<Grouping.Group> named) {
    List<Share> shares = new ArrayList<>();
    BigDecimal rounding = amount(candidate.subtract(baseline));
    for (int group = 0; group < groups; group++) {
      BigDecimal share = cents(sums[group]);
      rounding = rounding.subtract(share);
      List<String> parts = named.get(group).parts().stream().sorted().map(Part::toString).toList();
      shares.add(new Share(named.get(group).name(), parts, share, moved[group]));
    }
    return new Attribution(policies, others, amount(baseline), amount(candidate), shares, rounding);
  }
}
