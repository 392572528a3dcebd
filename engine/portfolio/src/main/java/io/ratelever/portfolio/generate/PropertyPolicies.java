package io.ratelever.portfolio.generate;

import java.util.List;
import org.apache.commons.math3.distribution.GammaDistribution;
import org.apache.commons.math3.distribution.GeometricDistribution;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.util.FastMath;

/** Draws policies of enterprise property insurance that begin in 2026. */
final class PropertyPolicies implements PolicySource {

  private static final Layout POLICIES =
      Layout.of(
          "policies.csv",
          "policy_id",
          "effective_on",
          "known_on",
          "policy.issued_on",
          "policy.inception_on",
          "policy.expires_on",
          "enterprise.headcount",
          "enterprise.standardisation_level",
          "enterprise.standardisation_expires_on",
          "enterprise.blacklisted");

  private static final Layout LOCATIONS =
      Layout.of(
          "locations.csv",
          "policy_id",
          "id",
          "area",
          "occupancy",
          "major_hazard_level",
          "fire_protection.sprinklers",
          "fire_protection.hydrants",
          "fire_protection.detection",
          "fire_protection.monitored_alarm",
          "fire_protection.brigade_distance_km");

  private static final Layout ITEMS =
      Layout.of("locations.items.csv", "policy_id", "of", "id", "kind", "sum_insured");

  private static final Layout COVERAGES =
      Layout.of("coverages.csv", "policy_id", "kind", "deductible");

  static final List<Layout> LAYOUTS =
      List.of(
          POLICIES,
          LOCATIONS,
          ITEMS,
          SafetyDraws.FINDINGS,
          EnterpriseDraws.ACCIDENTS,
          SafetyDraws.PENALTIES,
          COVERAGES);

  /**
   * Standard deviation of the logarithm of what a policy insures. Derived: 1.977 of the coverage in
   * LGPIF (Loss Data Analytics, CC BY 4.0), 5 639 policy years.
   */
  static final double SUM_SIGMA = 1.98;

  /** Locations beyond the first, on average: assumed. */
  static final double MORE_LOCATIONS = 0.35;

  private static final double MEDIAN_SUM = 10_000_000; // yuan: assumed
  private static final double LARGEST_SUM = 5_000_000_000.0; // yuan: assumed
  private static final double ELSEWHERE = 0.3; // another area than the first location: assumed
  private static final double SPRINKLERS = 0.35; // assumed
  private static final double HYDRANTS = 0.85; // assumed
  private static final double BRIGADE_SHAPE = 2; // with the scale, 4 km on average: assumed
  private static final double BRIGADE_SCALE_KM = 2;
  private static final long FARTHEST_BRIGADE = 1_000; // tenths of a kilometre
  private static final double MACHINERY = 0.8; // assumed
  private static final double STOCK = 0.6; // assumed
  private static final long STEP = 1_000; // yuan

  private final Draws draws;
  private final EnterpriseDraws enterprises;
  private final SafetyDraws safety;
  private final Rows policies;
  private final Rows locations;
  private final Rows items;
  private final Rows coverages;
  private final GeometricDistribution moreLocations;
  private final LogNormalDistribution sums;
  private final GammaDistribution brigades;
  private final Frequencies.Sampler areas;
  private final Frequencies.Sampler occupancies;
  private final Frequencies.Sampler hazardLevels;
  private final Frequencies.Sampler alarms;
  private final Frequencies.Sampler covers;
  private final Frequencies.Sampler deductibles;

  PropertyPolicies(Draws draws, Chunk chunk) {
    this.draws = draws;
    this.enterprises = new EnterpriseDraws(draws, chunk);
    this.safety = new SafetyDraws(draws, chunk, enterprises);
    this.policies = chunk.rows(POLICIES);
    this.locations = chunk.rows(LOCATIONS);
    this.items = chunk.rows(ITEMS);
    this.coverages = chunk.rows(COVERAGES);
    this.moreLocations = new GeometricDistribution(draws, 1 / (1 + MORE_LOCATIONS));
    this.sums = EnterpriseDraws.logNormal(draws, FastMath.log(MEDIAN_SUM), SUM_SIGMA);
    this.brigades = new GammaDistribution(draws, BRIGADE_SHAPE, BRIGADE_SCALE_KM);
    this.areas = FrequencyTables.ENTERPRISE.sampler("area", draws);
    this.occupancies = FrequencyTables.ENTERPRISE.sampler("occupancy", draws);
    this.hazardLevels = FrequencyTables.ENTERPRISE.sampler("major_hazard_level", draws);
    this.alarms = FrequencyTables.ENTERPRISE.sampler("alarm", draws);
    this.covers = FrequencyTables.ENTERPRISE.sampler("cover", draws);
    this.deductibles = FrequencyTables.ENTERPRISE.sampler("deductible", draws);
  }

  @Override
  public void write(String policyId) {
    EnterpriseCase insured = enterprises.next(policyId);
    EnterpriseDraws.writeDates(insured, policies);
    policies.number(insured.headcount());
    enterprises.writeStanding(insured, policies);
    policies.end();
    safety.writeFindings(insured);
    enterprises.writeAccidents(insured);
    safety.writePenalties(insured);

    int number = 1 + moreLocations.sample();
    double sum = FastMath.min(LARGEST_SUM, sums.sample()) / number;
    String home = areas.next();
    for (int location = 1; location <= number; location++) {
      boolean elsewhere = location > 1 && draws.chance(ELSEWHERE);
      writeLocation(policyId, location, elsewhere ? areas.next() : home);
      writeItems(policyId, location, sum);
    }
    coverages.text(policyId).text(covers.next()).text(deductibles.next()).end();
  }

  private void writeLocation(String policyId, int location, String area) {
    String alarm = alarms.next();
    locations
        .text(policyId)
        .text("L" + location)
        .text(area)
        .text(occupancies.next())
        .text(hazardLevels.next())
        .truth(draws.chance(SPRINKLERS))
        .truth(draws.chance(HYDRANTS))
        .truth(!alarm.equals("NONE"))
        .truth(alarm.equals("MONITORED"))
        .tenths(FastMath.min(FARTHEST_BRIGADE, FastMath.round(10 * brigades.sample())))
        .end();
  }

  /** A building, and often machinery and stock, between which the sum is split at random. */
  private void writeItems(String policyId, int location, double sum) {
    double building = 1 + draws.nextDouble();
    double machinery = draws.chance(MACHINERY) ? draws.nextDouble() : 0;
    double stock = draws.chance(STOCK) ? draws.nextDouble() : 0;
    double unit = sum / (building + machinery + stock);
    writeItem(policyId, location, "BUILDING", building * unit);
    writeItem(policyId, location, "MACHINERY", machinery * unit);
    writeItem(policyId, location, "STOCK", stock * unit);
  }

  private void writeItem(String policyId, int location, String kind, double sum) {
    if (sum > 0) {
      items
          .text(policyId)
          .number(location)
          .text("L" + location + "-" + kind)
          .text(kind)
          .number(STEP * FastMath.max(1, FastMath.round(sum / STEP)))
          .end();
    }
  }
}
