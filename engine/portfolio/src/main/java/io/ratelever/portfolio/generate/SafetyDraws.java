package io.ratelever.portfolio.generate;

import org.apache.commons.math3.distribution.ExponentialDistribution;
import org.apache.commons.math3.distribution.PoissonDistribution;

/** Draws what inspections found and authorities decided. Their numbers are assumed. */
final class SafetyDraws {

  static final Layout FINDINGS =
      Layout.of(
          "findings.csv",
          "policy_id",
          "record_id",
          "status",
          "kind",
          "found_on",
          "due_on",
          "rectified_on");

  static final Layout PENALTIES =
      Layout.of(
          "penalties.csv",
          "policy_id",
          "record_id",
          "status",
          "kind",
          "decided_on",
          "decision_number",
          "ends_on",
          "fine");

  /** General hazards found within a year: assumed. */
  static final double GENERAL_HAZARDS = 1.2;

  /** Major hazards found within a year: assumed. */
  static final double MAJOR_HAZARDS = 0.08;

  /** Penalties in {@link EnterpriseDraws#YEARS} years: assumed. */
  static final double PENALTIES_MEAN = 0.2;

  private static final double MEAN_DAYS_TO_RECTIFY = 20; // assumed
  private static final double NEVER_RECTIFIED = 0.05; // assumed
  private static final int LEAST_DAYS_ALLOWED = 30; // assumed
  private static final int MOST_DAYS_ALLOWED = 90; // assumed
  private static final int DAYS_OF_A_LISTING = 1095; // assumed: three years
  // Published: 5 000 to 50 000 yuan, Fire Protection Law of 2021-04-29, article 60.
  private static final int LEAST_FINE = 5;
  private static final int MOST_FINE = 50;

  private final Draws draws;
  private final EnterpriseDraws enterprises;
  private final Rows findings;
  private final Rows penalties;
  private final PoissonDistribution generalHazards;
  private final PoissonDistribution majorHazards;
  private final PoissonDistribution penaltyNumbers;
  private final ExponentialDistribution rectifying;
  private final Frequencies.Sampler penaltyKinds;

  SafetyDraws(Draws draws, Chunk chunk, EnterpriseDraws enterprises) {
    this.draws = draws;
    this.enterprises = enterprises;
    this.findings = chunk.rows(FINDINGS);
    this.penalties = chunk.rows(PENALTIES);
    this.generalHazards = EnterpriseDraws.poisson(draws, GENERAL_HAZARDS);
    this.majorHazards = EnterpriseDraws.poisson(draws, MAJOR_HAZARDS);
    this.penaltyNumbers = EnterpriseDraws.poisson(draws, PENALTIES_MEAN);
    this.rectifying =
        new ExponentialDistribution(
            draws, MEAN_DAYS_TO_RECTIFY, ExponentialDistribution.DEFAULT_INVERSE_ABSOLUTE_ACCURACY);
    this.penaltyKinds = FrequencyTables.ENTERPRISE.sampler("penalty", draws);
  }

  /** Writes the findings of the last year. */
  void writeFindings(EnterpriseCase insured) {
    int major = majorHazards.sample();
    int all = major + generalHazards.sample();
    for (int finding = 1; finding <= all; finding++) {
      long foundOn = insured.issuedOn() - 1 - draws.nextInt(PolicyYear.DAYS);
      long rectifiedOn = foundOn + 1 + (long) rectifying.sample();
      findings
          .text(insured.policyId())
          .text(insured.policyId() + "-F" + finding)
          .text(enterprises.nextStatus())
          .text(finding <= major ? "MAJOR_HAZARD" : "GENERAL_HAZARD")
          .day(foundOn)
          .day(foundOn + draws.between(LEAST_DAYS_ALLOWED, MOST_DAYS_ALLOWED));
      if (rectifiedOn <= insured.issuedOn() && !draws.chance(NEVER_RECTIFIED)) {
        findings.day(rectifiedOn);
      } else {
        findings.absent();
      }
      findings.end();
    }
  }

  /** Writes the penalties and listings. */
  void writePenalties(EnterpriseCase insured) {
    int number = penaltyNumbers.sample();
    for (int penalty = 1; penalty <= number; penalty++) {
      String kind = penaltyKinds.next();
      long decidedOn = enterprises.dayBeforeIssue(insured);
      penalties
          .text(insured.policyId())
          .text(insured.policyId() + "-P" + penalty)
          .text(enterprises.nextStatus())
          .text(kind)
          .day(decidedOn)
          .text(insured.policyId() + "-D" + penalty);
      switch (kind) {
        case "SUSPENSION" ->
            penalties.day(decidedOn + draws.between(LEAST_DAYS_ALLOWED, MOST_DAYS_ALLOWED));
        case "LISTED" -> penalties.day(decidedOn + DAYS_OF_A_LISTING);
        default -> penalties.absent();
      }
      if (kind.equals("FINE")) {
        penalties.number(1000L * draws.between(LEAST_FINE, MOST_FINE));
      } else {
        penalties.absent();
      }
      penalties.end();
    }
  }
}
