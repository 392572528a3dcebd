package io.ratelever.portfolio.generate;

import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.util.FastMath;

/** Draws what enterprises of every product have: their size, their level, their accidents. */
final class EnterpriseDraws {

  static final Layout ACCIDENTS =
      Layout.of(
          "accidents.csv",
          "policy_id",
          "record_id",
          "status",
          "occurred_on",
          "kind",
          "grade",
          "liable",
          "deaths",
          "injuries",
          "loss");

  /**
   * Mean and standard deviation of the logarithm of the persons employed. Derived: AVG_EMP_TOTAL of
   * the mines of MSHA 2013-2016 (U.S. public domain), 53 746 mine years.
   */
  static final double HEADCOUNT_MU = 1.82;

  /** See {@link #HEADCOUNT_MU}. */
  static final double HEADCOUNT_SIGMA = 1.19;

  /**
   * Accidents per person and year. Derived: 0.02637 injuries per person employed in MSHA 2013-2016
   * (25 287 injuries); a fifth of them is taken for an accident that an authority records: assumed.
   */
  static final double ACCIDENTS_PER_HEAD = 0.02637 / 5;

  /**
   * Years over which accidents and penalties are spread: assumed, more than any book looks back.
   */
  static final int YEARS = 4;

  /**
   * Shape of the gamma distribution by which enterprises of a size differ: assumed. Injuries of
   * MSHA spread much more than a Poisson distribution (Pearson dispersion 9.4).
   */
  static final double ACCIDENT_SHAPE = 1.0;

  private static final int MOST_HEADS = 3_000; // about the most in MSHA 2013-2016, 3 115
  private static final int MOST_DAYS_TO_INCEPTION = 30; // assumed
  private static final double LIABLE = 0.8; // assumed
  private static final double DETERMINED = 0.7; // the authority has graded it: assumed
  private static final double BLACKLISTED = 0.003; // assumed
  private static final double LEVEL_EXPIRED = 0.01; // assumed
  private static final int DAYS_OF_A_LEVEL = 1095; // a level is given for three years
  private static final double MEDIAN_LOSS = 200_000; // yuan: assumed
  private static final double LOSS_SIGMA = 1.15; // as of motor claims: assumed

  private final Draws draws;
  private final Rows accidents;
  private final LogNormalDistribution headcounts;
  private final LogNormalDistribution losses;
  private final GammaDistribution riskiness;
  private final Frequencies.Sampler levels;
  private final Frequencies.Sampler statuses;
  private final Frequencies.Sampler grades;

  EnterpriseDraws(Draws draws, Chunk chunk) {
    this.draws = draws;
    this.accidents = chunk.rows(ACCIDENTS);
    this.headcounts = logNormal(draws, HEADCOUNT_MU, HEADCOUNT_SIGMA);
    this.losses = logNormal(draws, FastMath.log(MEDIAN_LOSS), LOSS_SIGMA);
    this.riskiness = new GammaDistribution(draws, ACCIDENT_SHAPE, 1 / ACCIDENT_SHAPE);
    this.levels = FrequencyTables.ENTERPRISE.sampler("standardisation_level", draws);
    this.statuses = FrequencyTables.ENTERPRISE.sampler("record_status", draws);
    this.grades = FrequencyTables.ENTERPRISE.sampler("accident_grade", draws);
  }

  static LogNormalDistribution logNormal(Draws draws, double mu, double sigma) {
    return new LogNormalDistribution(
        draws, mu, sigma, LogNormalDistribution.DEFAULT_INVERSE_ABSOLUTE_ACCURACY);
  }

  static PoissonDistribution poisson(Draws draws, double mean) {
    return new PoissonDistribution(
        draws,
        mean,
        PoissonDistribution.DEFAULT_EPSILON,
        PoissonDistribution.DEFAULT_MAX_ITERATIONS);
  }

  /** Draws an enterprise whose policy begins in 2026. */
  EnterpriseCase next(String policyId) {
    long inceptionOn = PolicyYear.FIRST_DAY + draws.nextInt(PolicyYear.DAYS);
    return new EnterpriseCase(
        policyId,
        inceptionOn - draws.between(0, MOST_DAYS_TO_INCEPTION),
        inceptionOn,
        (int) FastMath.min(MOST_HEADS, FastMath.max(1, FastMath.round(headcounts.sample()))));
  }

  /** Writes effective_on, known_on and the policy's own three dates. */
  static void writeDates(EnterpriseCase insured, Rows policies) {
    policies.text(insured.policyId()).day(insured.inceptionOn()).day(insured.issuedOn());
    policies.day(insured.issuedOn()).day(insured.inceptionOn());
    policies.day(insured.inceptionOn() + PolicyYear.DAYS);
  }

  /** Writes the level, the day on which it ends, and whether the enterprise is blacklisted. */
  void writeStanding(EnterpriseCase insured, Rows policies) {
    String level = levels.next();
    policies.text(level);
    if (level.equals("0")) {
      policies.absent();
    } else if (draws.chance(LEVEL_EXPIRED)) {
      policies.day(insured.inceptionOn() - draws.nextInt(90));
    } else {
      policies.day(insured.inceptionOn() + draws.between(1, DAYS_OF_A_LEVEL));
    }
    policies.truth(draws.chance(BLACKLISTED));
  }

  String nextStatus() {
    return statuses.next();
  }

  /** Draws a day of the last {@link #YEARS} years before the issue. */
  long dayBeforeIssue(EnterpriseCase insured) {
    return insured.issuedOn() - 1 - draws.nextInt(YEARS * PolicyYear.DAYS);
  }

  /** Writes the accidents: more in larger enterprises, and more in riskier ones. */
  void writeAccidents(EnterpriseCase insured) {
    double mean = ACCIDENTS_PER_HEAD * insured.headcount() * YEARS * riskiness.sample();
    int number = mean > 0 ? poisson(draws, mean).sample() : 0;
    for (int accident = 1; accident <= number; accident++) {
      writeAccident(insured, accident);
    }
  }

  /**
   * One accident, whose consequences are within its grade by 国务院令第493号: up to 2, 9 and 29 deaths,
   * 9, 49 and 99 serious injuries, and a loss below 10, 50 and 100 million yuan.
   */
  private void writeAccident(EnterpriseCase insured, int number) {
    String grade = grades.next();
    int deaths =
        switch (grade) {
          case "LARGER" -> draws.between(3, 9);
          case "MAJOR" -> draws.between(10, 29);
          default -> Math.max(0, draws.between(-9, 2)); // none in five of six: assumed
        };
    int injuries = draws.between(0, grade.equals("GENERAL") ? 3 : 9);
    accidents
        .text(insured.policyId())
        .text(insured.policyId() + "-A" + number)
        .text(nextStatus())
        .day(dayBeforeIssue(insured))
        .text("WORK_SAFETY")
        .text(draws.chance(DETERMINED) ? grade : null)
        .truth(draws.chance(LIABLE))
        .number(deaths)
        .number(injuries)
        .number(FastMath.min(9_999_999, FastMath.round(losses.sample())))
        .end();
  }
}
