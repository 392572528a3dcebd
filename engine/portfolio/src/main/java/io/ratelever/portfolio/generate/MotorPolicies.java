package io.ratelever.portfolio.generate;

import io.ratelever.risk.PolicyKind;
import java.util.List;

/**
 * Draws motor policies that begin in 2026, for the commercial or the compulsory product: the same
 * vehicles and records for both, and coverages for the first only.
 */
final class MotorPolicies implements PolicySource {

  private static final Layout POLICIES =
      Layout.of(
          "policies.csv",
          "policy_id",
          "effective_on",
          "known_on",
          "policy.area",
          "policy.kind",
          "policy.issued_on",
          "policy.inception_on",
          "policy.expires_on",
          "policy.previous_issued_on",
          "policy.previous_expired_on",
          "policy.transferred_on",
          "vehicle.class",
          "vehicle.seats",
          "vehicle.tonnage",
          "vehicle.power_kind",
          "vehicle.first_registered_on",
          "vehicle.price",
          "history.insured_years",
          "history.claim_free_years");

  private static final Layout DRIVERS =
      Layout.of(
          "drivers.csv", "policy_id", "id", "born_on", "licensed_on", "licence_class", "main");

  static final List<Layout> COMPULSORY =
      List.of(POLICIES, DRIVERS, ViolationDraws.LAYOUT, ClaimDraws.LAYOUT);

  static final List<Layout> COMMERCIAL =
      List.of(POLICIES, DRIVERS, ViolationDraws.LAYOUT, ClaimDraws.LAYOUT, CoverageDraws.LAYOUT);

  private static final int MOST_DAYS_TO_INCEPTION = 30; // assumed
  private static final double CHANGED_HANDS = 0.015; // within the policy year: assumed
  private static final double BROKEN_YEARS = 0.15; // insured for fewer years than old: assumed
  private static final int OLDEST_VEHICLE = 20; // years
  private static final int OLDEST_DRIVER = 85; // years
  private static final int ADULT = 18; // years

  private final Draws draws;
  private final Rows policies;
  private final Rows drivers;
  private final VehicleDraws vehicles;
  private final ViolationDraws violations;
  private final ClaimDraws claims;
  private final List<CoverageDraws> coverages;
  private final Frequencies.Sampler areas;
  private final Frequencies.Sampler kinds;
  private final Frequencies.Sampler gaps;
  private final Frequencies.Sampler vehicleAges;
  private final Frequencies.Sampler driverAges;

  /**
   * @param commercial whether coverages are bought
   */
  MotorPolicies(Draws draws, Chunk chunk, boolean commercial) {
    this.draws = draws;
    this.policies = chunk.rows(POLICIES);
    this.drivers = chunk.rows(DRIVERS);
    this.vehicles = new VehicleDraws(draws);
    this.violations = new ViolationDraws(draws, chunk);
    this.claims = new ClaimDraws(draws, chunk);
    this.coverages = commercial ? List.of(new CoverageDraws(draws, chunk)) : List.of();
    this.areas = FrequencyTables.MOTOR.sampler("area", draws);
    this.kinds = FrequencyTables.MOTOR.sampler("business", draws);
    this.gaps = FrequencyTables.MOTOR.sampler("previous_cover_gap", draws);
    this.vehicleAges = FrequencyTables.MOTOR.sampler("vehicle_age", draws);
    this.driverAges = FrequencyTables.MOTOR.sampler("driver_age", draws);
  }

  @Override
  public void write(String policyId) {
    PolicyKind kind = PolicyKind.valueOf(kinds.next());
    long inceptionOn = PolicyYear.FIRST_DAY + draws.nextInt(PolicyYear.DAYS);
    long issuedOn = inceptionOn - draws.between(0, MOST_DAYS_TO_INCEPTION);
    int gap = kind == PolicyKind.RENEWAL ? gap() : 0;
    long previousExpiredOn = inceptionOn - gap;
    long previousIssuedOn =
        kind == PolicyKind.RENEWAL
            ? previousExpiredOn - PolicyYear.DAYS - draws.between(0, MOST_DAYS_TO_INCEPTION)
            : issuedOn;
    long registeredOn = registration(kind, issuedOn, previousIssuedOn);
    String vehicleClass = vehicles.nextClass();
    VehicleDraws.Usual usual = VehicleDraws.usual(vehicleClass);
    MotorCase motor =
        new MotorCase(
            policyId,
            kind,
            issuedOn,
            previousIssuedOn,
            registeredOn,
            usual.driven(),
            usual.goods());
    int violated = violations.write(motor);
    long claimFreeDays = claims.write(motor, violated);

    policies.text(policyId).day(inceptionOn).day(issuedOn).text(areas.next()).text(kind.name());
    policies.day(issuedOn).day(inceptionOn).day(inceptionOn + PolicyYear.DAYS);
    writePrevious(motor, previousExpiredOn);
    policies.text(vehicleClass);
    int seats = vehicles.write(usual, registeredOn, policies);
    writeHistory(motor, claimFreeDays);
    policies.end();
    writeDriver(policyId, issuedOn, usual.licenceClass());
    coverages.forEach(bought -> bought.write(policyId, seats));
  }

  /** Draws the days without cover before the policy: a band of 90, and a day of it. */
  private int gap() {
    int from = gaps.nextNumber();
    return from == 0 ? 0 : from + draws.nextInt(90);
  }

  private long registration(PolicyKind kind, long issuedOn, long previousIssuedOn) {
    int daysBefore = draws.between(0, MOST_DAYS_TO_INCEPTION);
    if (kind == PolicyKind.FIRST) {
      return issuedOn - daysBefore;
    }
    int from = vehicleAges.nextNumber();
    int below = from == 1 ? 5 : from == 15 ? OLDEST_VEHICLE : from + 5;
    long age = draws.between(from * PolicyYear.DAYS, below * PolicyYear.DAYS - 1);
    return Math.min(issuedOn - age, previousIssuedOn - daysBefore);
  }

  private void writePrevious(MotorCase motor, long previousExpiredOn) {
    if (motor.kind() != PolicyKind.RENEWAL) {
      policies.absent().absent().absent();
      return;
    }
    policies.day(motor.previousIssuedOn()).day(previousExpiredOn);
    if (draws.chance(CHANGED_HANDS)) {
      long days = motor.issuedOn() - motor.previousIssuedOn();
      policies.day(motor.previousIssuedOn() + draws.nextInt((int) days));
    } else {
      policies.absent();
    }
  }

  /**
   * Years insured and years without an accident at fault, which agree with the claims: none if the
   * last such accident counts in the policy year, else at least one.
   */
  private void writeHistory(MotorCase motor, long claimFreeDays) {
    if (motor.kind() != PolicyKind.RENEWAL) {
      policies.number(0).number(0);
      return;
    }
    long since = motor.issuedOn() - motor.registeredOn();
    int years = (int) Math.max(1, since / PolicyYear.DAYS);
    int insured = draws.chance(BROKEN_YEARS) ? draws.between(1, years) : years;
    boolean accident = claimFreeDays <= motor.issuedOn() - motor.previousIssuedOn();
    long free = Math.max(1, claimFreeDays / PolicyYear.DAYS);
    policies.number(insured).number(accident ? 0 : Math.min(insured, free));
  }

  /** One driver: of a band of ages, who got the licence at an age from 18 to 30. */
  private void writeDriver(String policyId, long issuedOn, String licenceClass) {
    int from = driverAges.nextNumber();
    int below =
        switch (from) {
          case 18 -> 21;
          case 21 -> 26;
          case 26 -> 31;
          case 31 -> 41;
          case 41 -> 51;
          case 51 -> 71;
          default -> OLDEST_DRIVER;
        };
    // Years of 365.25 days, in quarters of a day.
    long age = draws.between(from * 1461, below * 1461 - 1) / 4;
    long adult = age - ADULT * 1461L / 4;
    long licensed = Math.min(adult, draws.between(0, 12 * PolicyYear.DAYS));
    drivers
        .text(policyId)
        .text("1")
        .day(issuedOn - age)
        .day(issuedOn - adult + licensed)
        .text(licenceClass)
        .truth(true)
        .end();
  }
}
