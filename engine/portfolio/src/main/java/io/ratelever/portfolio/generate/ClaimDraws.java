package io.ratelever.portfolio.generate;

import io.ratelever.risk.PolicyKind;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.util.FastMath;

/**
 * Draws motor claims of three years.
 *
 * <p>Their number is Poisson, and its mean grows with the violations as the frequency of claims
 * does in AutoClaim (cplm, 10 296 policies), from 0.09 a year without violations to 0.41 with nine.
 * A new vehicle has none.
 */
final class ClaimDraws {

  static final Layout LAYOUT =
      Layout.of(
          "claims.csv",
          "policy_id",
          "record_id",
          "status",
          "occurred_on",
          "settled_on",
          "settlement",
          "fault_share",
          "deaths",
          "injuries",
          "paid",
          "incurred",
          "coverage");

  /** Claims in three years of a vehicle that is not new: assumed, so that a policy has 0.3. */
  static final double MEAN = 0.33;

  /** Days over which they are spread: three years, as far as the NCD looks back. */
  static final int DAYS = 1095;

  /**
   * Standard deviation of the logarithm of what a claim costs. Derived: 1.148 in freMTPL2 (every
   * seventh policy, 3 787 claims), 1.189 in ausprivauto0405 (4 624 policies with a claim).
   */
  static final double COST_SIGMA = 1.15;

  private static final double MEDIAN_COST = 2_500; // yuan: assumed
  private static final double MEAN_DAYS_TO_SETTLE = 45; // assumed
  private static final double CLOSED_UNPAID = 0.05; // assumed
  private static final double FATAL = 0.002; // assumed
  private static final double INJURED = 0.08; // assumed

  /** Frequency by the number of violations, the last by that and more. */
  private static final Frequencies RATES = FrequencyTables.MOTOR.get("claim_rate");

  private final Draws draws;
  private final Rows rows;
  private final List<PoissonDistribution> numbers = new ArrayList<>();
  private final LogNormalDistribution cost;
  private final ExponentialDistribution settling;
  private final Frequencies.Sampler coverages;
  private final Frequencies.Sampler statuses;
  private final Frequencies.Sampler faultShares;

  ClaimDraws(Draws draws, Chunk chunk) {
    this.draws = draws;
    this.rows = chunk.rows(LAYOUT);
    for (int violations = 0; violations < RATES.values().size(); violations++) {
      numbers.add(
          new PoissonDistribution(
              draws,
              mean(violations),
              PoissonDistribution.DEFAULT_EPSILON,
              PoissonDistribution.DEFAULT_MAX_ITERATIONS));
    }
    this.cost =
        new LogNormalDistribution(
            draws,
            FastMath.log(MEDIAN_COST),
            COST_SIGMA,
            LogNormalDistribution.DEFAULT_INVERSE_ABSOLUTE_ACCURACY);
    this.settling =
        new ExponentialDistribution(
            draws, MEAN_DAYS_TO_SETTLE, ExponentialDistribution.DEFAULT_INVERSE_ABSOLUTE_ACCURACY);
    this.coverages = FrequencyTables.MOTOR.sampler("claim_coverage", draws);
    this.statuses = FrequencyTables.MOTOR.sampler("claim_status", draws);
    this.faultShares = FrequencyTables.MOTOR.sampler("fault_share", draws);
  }

  /**
   * The mean number of claims of a vehicle that is not new. Weighted with the geometric number of
   * violations the means add up to {@link #MEAN}.
   *
   * @param violations how many violations it has
   */
  static double mean(int violations) {
    int last = RATES.values().size() - 1;
    double more = ViolationDraws.MEAN / (1 + ViolationDraws.MEAN);
    double average = 0;
    for (int i = 0; i < last; i++) {
      average += FastMath.pow(more, i) * (1 - more) * RATES.weights().get(i);
    }
    average += FastMath.pow(more, last) * RATES.weights().get(last);
    return MEAN * RATES.weights().get(Math.min(violations, last)) / average;
  }

  /**
   * Writes the claims of a policy.
   *
   * @param violations how many violations it has
   * @return how many days before the issue the last accident at fault counts under the compulsory
   *     cover: when it was paid, 0 if it is still open; a large number if there is none
   */
  long write(MotorCase motor, int violations) {
    long free = Long.MAX_VALUE;
    if (motor.kind() != PolicyKind.FIRST) {
      int claims = numbers.get(Math.min(violations, numbers.size() - 1)).sample();
      for (int claim = 1; claim <= claims; claim++) {
        free = Math.min(free, writeOne(motor, claim));
      }
    }
    return free;
  }

  private long writeOne(MotorCase motor, int claim) {
    long occurredOn = motor.dayBeforeIssue(draws, DAYS);
    long settledOn = occurredOn + 1 + (long) settling.sample();
    boolean open = settledOn >= motor.issuedOn();
    boolean closed = !open && draws.chance(CLOSED_UNPAID);
    String status = statuses.next();
    String fault = faultShares.next();
    String coverage = coverages.next();
    long fen = FastMath.max(10_000, FastMath.round(100 * cost.sample()));
    rows.text(motor.policyId()).text(motor.policyId() + "-C" + claim).text(status).day(occurredOn);
    if (open) {
      rows.absent();
    } else {
      rows.day(settledOn);
    }
    rows.text(open ? "OPEN" : closed ? "CLOSED" : "PAID")
        .text(fault)
        .number(draws.chance(FATAL) ? 1 : 0)
        .number(draws.chance(INJURED) ? 1 : 0)
        .hundredths(open || closed ? 0 : fen)
        .hundredths(closed ? 0 : fen)
        .text(coverage)
        .end();
    boolean counts =
        status.equals("CONFIRMED") && !fault.equals("0") && coverage.equals("COMPULSORY");
    return !counts
        ? Long.MAX_VALUE
        : open ? 0 : motor.issuedOn() - (closed ? occurredOn : settledOn);
  }
}
