package io.ratelever.benchmarks.eightstep;

import io.ratelever.ratebook.Submission;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The plan written by hand: what a programmer would write who knows it and needs nothing but the
 * premium. The factors are arrays, the bands are in the code; what a text selects is a {@code
 * switch}, but for the forty regions, which are a map.
 */
final class HandWrittenEightSteps {

  private HandWrittenEightSteps() {}

  /** One edition in whole cents and ten-thousandths. */
  static final class InLongs {

    private final long basePremium;
    private final int[] violation;
    private final int[] claims;
    private final int[] vehicle;
    private final int[] driver;
    private final Map<String, Integer> region = new HashMap<>();
    private final int[] drive;
    private final int[] use;
    private final int[] cover;

    InLongs(EightStepPlan plan) {
      basePremium = plan.basePremium().movePointRight(EightStepPlan.CENTS).longValueExact();
      violation = plan.step("violation").scaledFactors();
      claims = plan.step("claims").scaledFactors();
      vehicle = plan.step("vehicle").scaledFactors();
      driver = plan.step("driver").scaledFactors();
      List<String> regions = EightStepPlan.REGION.values();
      int[] regionFactors = plan.step("area").scaledFactors();
      for (int i = 0; i < regions.size(); i++) {
        region.put(regions.get(i), regionFactors[i]);
      }
      drive = plan.step("powertrain").scaledFactors();
      use = plan.step("usage").scaledFactors();
      cover = plan.step("excesses").scaledFactors();
    }

    /** Returns the premium in cents. */
    long premiumCents(Submission submission) {
      EightStepFacts facts = EightStepFacts.of(submission);
      Integer regionFactor = region.get(facts.region());
      if (regionFactor == null) {
        throw new IllegalArgumentException("no region " + facts.region());
      }
      long premium = basePremium;
      premium = times(premium, violation[violationRow(facts)]);
      premium = times(premium, claims[claimsRow(facts)]);
      premium = times(premium, vehicle[vehicleRow(facts)]);
      premium = times(premium, driver[driverRow(facts)]);
      premium = times(premium, regionFactor);
      premium = times(premium, drive[driveRow(facts.drive())]);
      premium = times(premium, use[useRow(facts)]);
      return times(premium, cover[coverRow(facts)]);
    }

    /** Multiplies by ten-thousandths and rounds half up; the premium is not negative. */
    private static long times(long premium, int factor) {
      return (Math.multiplyExact(premium, (long) factor) + 5_000) / 10_000;
    }
  }

  /** One edition in {@link BigDecimal}. */
  static final class InDecimals {

    private final BigDecimal basePremium;
    private final BigDecimal[] violation;
    private final BigDecimal[] claims;
    private final BigDecimal[] vehicle;
    private final BigDecimal[] driver;
    private final Map<String, BigDecimal> region = new HashMap<>();
    private final BigDecimal[] drive;
    private final BigDecimal[] use;
    private final BigDecimal[] cover;

    InDecimals(EightStepPlan plan) {
      basePremium = plan.basePremium();
      violation = factors(plan, "violation");
      claims = factors(plan, "claims");
      vehicle = factors(plan, "vehicle");
      driver = factors(plan, "driver");
      List<String> regions = EightStepPlan.REGION.values();
      BigDecimal[] regionFactors = factors(plan, "area");
      for (int i = 0; i < regions.size(); i++) {
        region.put(regions.get(i), regionFactors[i]);
      }
      drive = factors(plan, "powertrain");
      use = factors(plan, "usage");
      cover = factors(plan, "excesses");
    }

    private static BigDecimal[] factors(EightStepPlan plan, String step) {
      return plan.step(step).factors().toArray(BigDecimal[]::new);
    }

    /** Returns the premium, with two decimals. */
    BigDecimal premium(Submission submission) {
      EightStepFacts facts = EightStepFacts.of(submission);
      BigDecimal regionFactor = region.get(facts.region());
      if (regionFactor == null) {
        throw new IllegalArgumentException("no region " + facts.region());
      }
      BigDecimal premium = basePremium;
      premium = times(premium, violation[violationRow(facts)]);
      premium = times(premium, claims[claimsRow(facts)]);
      premium = times(premium, vehicle[vehicleRow(facts)]);
      premium = times(premium, driver[driverRow(facts)]);
      premium = times(premium, regionFactor);
      premium = times(premium, drive[driveRow(facts.drive())]);
      premium = times(premium, use[useRow(facts)]);
      return times(premium, cover[coverRow(facts)]);
    }

    private static BigDecimal times(BigDecimal premium, BigDecimal factor) {
      return premium.multiply(factor).setScale(EightStepPlan.CENTS, RoundingMode.HALF_UP);
    }
  }

  // --- Which row of each table -------------------------------------------------------------------

  private static int violationRow(EightStepFacts facts) {
    return (Math.min(facts.violationFreeYears(), 8) * 3 + Math.min(facts.seriousViolations(), 2))
            * 2
        + Math.min(facts.majorViolations(), 1);
  }

  private static int claimsRow(EightStepFacts facts) {
    return Math.min(facts.atFaultClaims(), 3) * 6 + Math.min(facts.claimFreeYears(), 5);
  }

  private static int vehicleRow(EightStepFacts facts) {
    int group =
        switch (facts.vehicleGroup()) {
          case "SMALL" -> 0;
          case "COMPACT" -> 1;
          case "MIDDLE" -> 2;
          case "LARGE" -> 3;
          case "VAN" -> 4;
          case "SPORT" -> 5;
          default -> throw new IllegalArgumentException("no group " + facts.vehicleGroup());
        };
    int age = facts.vehicleAge();
    int band = age < 1 ? 0 : age < 3 ? 1 : age < 6 ? 2 : age < 10 ? 3 : 4;
    return group * 5 + band;
  }

  private static int driverRow(EightStepFacts facts) {
    int age = facts.driverAge();
    if (age < 18) {
      throw new IllegalArgumentException("too young to drive: " + age);
    }
    int ageBand = age < 21 ? 0 : age < 25 ? 1 : age < 30 ? 2 : age < 50 ? 3 : age < 70 ? 4 : 5;
    int licence = facts.licenceYears();
    return ageBand * 3 + (licence < 1 ? 0 : licence < 3 ? 1 : 2);
  }

  private static int driveRow(String drive) {
    return switch (drive) {
      case "PETROL" -> 0;
      case "DIESEL" -> 1;
      case "GAS" -> 2;
      case "HYBRID" -> 3;
      case "PLUG_IN" -> 4;
      case "ELECTRIC" -> 5;
      default -> throw new IllegalArgumentException("no drive " + drive);
    };
  }

  private static int useRow(EightStepFacts facts) {
    int use =
        switch (facts.use()) {
          case "PRIVATE" -> 0;
          case "COMMUTING" -> 1;
          case "BUSINESS" -> 2;
          case "HIRE" -> 3;
          default -> throw new IllegalArgumentException("no use " + facts.use());
        };
    int seats = facts.seats();
    return use * 4 + (seats < 3 ? 0 : seats < 6 ? 1 : seats < 8 ? 2 : 3);
  }

  private static int coverRow(EightStepFacts facts) {
    int cover =
        switch (facts.cover()) {
          case "LIABILITY" -> 0;
          case "PARTIAL" -> 1;
          case "FULL" -> 2;
          default -> throw new IllegalArgumentException("no cover " + facts.cover());
        };
    int excess = facts.excess();
    return cover * 4 + (excess < 200 ? 0 : excess < 500 ? 1 : excess < 1_000 ? 2 : 3);
  }
}
