package io.ratelever.portfolio.generate;

/**
 * Draws the coverages of commercial motor insurance. How often each is bought is assumed; limits
 * are those of the model clauses.
 */
final class CoverageDraws {

  static final Layout LAYOUT = Layout.of("coverages.csv", "policy_id", "kind", "limit", "seats");

  /** How often own damage is bought: assumed. */
  static final double OWN_DAMAGE = 0.75;

  /** How often third-party liability is bought with own damage: assumed. Alone, always. */
  static final double THIRD_PARTY = 0.97;

  /** How often the driver's seat is insured, and with it the others: assumed. */
  static final double SEATS = 0.55;

  private final Draws draws;
  private final Rows rows;
  private final Frequencies.Sampler tplLimits;
  private final Frequencies.Sampler seatLimits;

  CoverageDraws(Draws draws, Chunk chunk) {
    this.draws = draws;
    this.rows = chunk.rows(LAYOUT);
    this.tplLimits = FrequencyTables.MOTOR.sampler("tpl_limit", draws);
    this.seatLimits = FrequencyTables.MOTOR.sampler("seat_limit", draws);
  }

  /** Writes what a policy buys for a vehicle with so many seats: at least one coverage. */
  void write(String policyId, int seats) {
    boolean ownDamage = draws.chance(OWN_DAMAGE);
    if (ownDamage) {
      rows.text(policyId).text("OD").absent().absent().end();
    }
    if (!ownDamage || draws.chance(THIRD_PARTY)) {
      rows.text(policyId).text("TPL").text(tplLimits.next()).absent().end();
    }
    if (draws.chance(SEATS)) {
      String limit = seatLimits.next();
      rows.text(policyId).text("DRIVER").text(limit).absent().end();
      rows.text(policyId).text("PASSENGER").text(limit).number(seats - 1L).end();
    }
  }
}
