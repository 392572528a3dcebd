package io.ratelever.benchmarks.eightstep;

import java.util.Arrays;

/**
 * The fact that Drools and OpenL are given, as their manuals show one: a class with getters. Public
 * because the rules are compiled outside this package.
 *
 * <p>Each of the eight rules that fire leaves its factor here. {@link #premiumCents} then
 * multiplies and rounds as the hand-written plan does, so that the engines are timed for deciding
 * alone.
 */
public final class QuoteFacts {

  private final EightStepFacts facts;
  private final int[] factors = new int[8];

  QuoteFacts(EightStepFacts facts) {
    this.facts = facts;
  }

  /** Takes the factor of a step, in ten-thousandths. */
  public void setFactor(int step, int factor) {
    factors[step] = factor;
  }

  /**
   * Returns the premium in cents.
   *
   * @throws IllegalStateException if a step was given no factor
   */
  long premiumCents(long basePremium) {
    long premium = basePremium;
    for (int factor : factors) {
      if (factor == 0) {
        throw new IllegalStateException("a step has no factor: " + Arrays.toString(factors));
      }
      premium = (premium * factor + 5_000) / 10_000;
    }
    return premium;
  }

  public int getViolationFreeYears() {
    return facts.violationFreeYears();
  }

  public int getSeriousViolations() {
    return facts.seriousViolations();
  }

  public int getMajorViolations() {
    return facts.majorViolations();
  }

  public int getAtFaultClaims() {
    return facts.atFaultClaims();
  }

  public int getClaimFreeYears() {
    return facts.claimFreeYears();
  }

  public String getVehicleGroup() {
    return facts.vehicleGroup();
  }

  public int getVehicleAge() {
    return facts.vehicleAge();
  }

  public int getDriverAge() {
    return facts.driverAge();
  }

  public int getLicenceYears() {
    return facts.licenceYears();
  }

  public String getRegion() {
    return facts.region();
  }

  public String getDrive() {
    return facts.drive();
  }

  public String getVehicleUse() {
    return facts.use();
  }

  public int getSeats() {
    return facts.seats();
  }

  public String getCover() {
    return facts.cover();
  }

  public int getExcess() {
    return facts.excess();
  }
}
