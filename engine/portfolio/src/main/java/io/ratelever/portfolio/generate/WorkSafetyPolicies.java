package io.ratelever.portfolio.generate;

import java.util.List;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.util.FastMath;

/** Draws policies of work-safety liability insurance that begin in 2026. */
final class WorkSafetyPolicies implements PolicySource {

  private static final Layout POLICIES =
      Layout.of(
          "policies.csv",
          "policy_id",
          "effective_on",
          "known_on",
          "policy.issued_on",
          "policy.inception_on",
          "policy.expires_on",
          "policy.area",
          "policy.project_rate",
          "policy.risk_management_discount",
          "enterprise.sector",
          "enterprise.headcount",
          "enterprise.project_cost",
          "enterprise.works",
          "enterprise.safety_honour",
          "enterprise.standardisation_level",
          "enterprise.standardisation_expires_on",
          "enterprise.blacklisted");

  private static final Layout EXPOSURES =
      Layout.of("exposures.csv", "policy_id", "id", "basis", "amount", "rate_per_head");

  private static final Layout COVERAGES =
      Layout.of("coverages.csv", "policy_id", "kind", "per_person_limit", "aggregate_limit");

  static final List<Layout> LAYOUTS =
      List.of(
          POLICIES,
          EXPOSURES,
          SafetyDraws.FINDINGS,
          EnterpriseDraws.ACCIDENTS,
          SafetyDraws.PENALTIES,
          COVERAGES);

  private static final String FUYANG = "341200";
  private static final String WUXI = "320200";
  // With Qingdao, whose construction table is the province's.
  private static final List<String> SHANDONG = List.of("370000", "370200");

  private static final double IN_FUYANG = 0.02; // assumed; it has a published scheme of its own
  private static final double IN_WUXI = 0.01; // assumed; likewise
  private static final double MEDIAN_COST = 20_000_000; // yuan of a project: assumed
  private static final double COST_SIGMA = 1.3; // assumed
  private static final double LARGEST_COST = 20_000_000_000.0; // yuan: assumed
  private static final double OFFICE = 0.2; // share of the persons who work in an office: assumed
  // Yuan per head and year, published for Shandong: 30 to 300 (新华社 2017-11-22). Within it,
  // assumed: less for the office.
  private static final int LEAST_RATE = 30;
  private static final int MOST_OFFICE_RATE = 100;
  private static final int MOST_RATE = 300;
  // Hundredths of a per mille of the cost: assumed, around Shandong's 0.40 to 0.65.
  private static final int LEAST_PROJECT_RATE = 30;
  private static final int MOST_PROJECT_RATE = 150;
  private static final int MOST_DISCOUNT = 6; // twentieths: assumed
  private static final int TABLE_LIMIT = 500_000; // per person: the limit of Shandong's table
  private static final int MOST_PERSONS = 20; // cumulative limit in limits of a person: assumed

  private final Draws draws;
  private final EnterpriseDraws enterprises;
  private final SafetyDraws safety;
  private final Rows policies;
  private final Rows exposures;
  private final Rows coverages;
  private final LogNormalDistribution costs;
  private final Frequencies.Sampler areas;
  private final Frequencies.Sampler sectors;
  private final Frequencies.Sampler honours;
  private final Frequencies.Sampler limits;

  WorkSafetyPolicies(Draws draws, Chunk chunk) {
    this.draws = draws;
    this.enterprises = new EnterpriseDraws(draws, chunk);
    this.safety = new SafetyDraws(draws, chunk, enterprises);
    this.policies = chunk.rows(POLICIES);
    this.exposures = chunk.rows(EXPOSURES);
    this.coverages = chunk.rows(COVERAGES);
    this.costs = EnterpriseDraws.logNormal(draws, FastMath.log(MEDIAN_COST), COST_SIGMA);
    this.areas = FrequencyTables.ENTERPRISE.sampler("area", draws);
    this.sectors = FrequencyTables.ENTERPRISE.sampler("sector", draws);
    this.honours = FrequencyTables.ENTERPRISE.sampler("honour", draws);
    this.limits = FrequencyTables.ENTERPRISE.sampler("per_person_limit", draws);
  }

  @Override
  public void write(String policyId) {
    EnterpriseCase insured = enterprises.next(policyId);
    String area = draws.chance(IN_FUYANG) ? FUYANG : draws.chance(IN_WUXI) ? WUXI : areas.next();
    String sector = sectors.next();
    boolean builds = sector.equals("CONSTRUCTION");
    boolean byTable = builds && SHANDONG.contains(area);
    EnterpriseDraws.writeDates(insured, policies);
    policies.text(area);
    writeProjectRate(builds, byTable);
    policies.text(sector).number(insured.headcount());
    writeProject(builds, byTable);
    policies.text(area.equals(FUYANG) ? honours.next() : null);
    enterprises.writeStanding(insured, policies);
    policies.end();
    if (!builds) {
      writeHeads(insured);
    }
    safety.writeFindings(insured);
    enterprises.writeAccidents(insured);
    safety.writePenalties(insured);
    writeLimits(policyId, byTable);
  }

  /** The filed rate of a project where no table is public, and the discount where one is. */
  private void writeProjectRate(boolean builds, boolean byTable) {
    if (builds && !byTable) {
      policies.hundredths(draws.between(LEAST_PROJECT_RATE, MOST_PROJECT_RATE));
    } else {
      policies.absent();
    }
    if (byTable) {
      policies.hundredths(5L * draws.between(0, MOST_DISCOUNT));
    } else {
      policies.absent();
    }
  }

  private void writeProject(boolean builds, boolean byTable) {
    if (builds) {
      policies.number(FastMath.round(FastMath.min(LARGEST_COST, costs.sample())));
    } else {
      policies.absent();
    }
    policies.text(byTable ? draws.nextBoolean() ? "BUILDING" : "MUNICIPAL" : null);
  }

  /** All persons employed, in one group or two, each at its rate. */
  private void writeHeads(EnterpriseCase insured) {
    long office = FastMath.round(OFFICE * insured.headcount());
    writeGroup(
        insured.policyId(), "works", insured.headcount() - office, draws.between(60, MOST_RATE));
    if (office > 0) {
      writeGroup(insured.policyId(), "office", office, draws.between(LEAST_RATE, MOST_OFFICE_RATE));
    }
  }

  private void writeGroup(String policyId, String group, long heads, int rate) {
    exposures.text(policyId).text(group).text("HEADCOUNT").number(heads).number(rate).end();
  }

  /** The cumulative limit of Shandong's table follows from the cost, so none is chosen there. */
  private void writeLimits(String policyId, boolean byTable) {
    coverages.text(policyId).text("WORK_SAFETY");
    if (byTable) {
      coverages.number(TABLE_LIMIT).absent();
    } else {
      long perPerson = limits.nextNumber();
      coverages.number(perPerson).number(perPerson * draws.between(1, MOST_PERSONS));
    }
    coverages.end();
  }
}
