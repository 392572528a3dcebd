package io.ratelever.risk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One motor vehicle to be insured, with its records of conduct.
 *
 * @param currency ISO 4217 code of all amounts in this risk; absent means the rate book's
 * @param policy the policy that is to be issued
 * @param vehicle the vehicle
 * @param history what is known of the years before, as counts
 * @param drivers the drivers
 * @param violations traffic violations of every status, in any order; an empty list says that there
 *     are none, absence that nobody asked
 * @param claims claims and accidents of every status, in any order; empty and absent as above
 * @param coverages what is bought; at most one of each kind
 * @param attributes values that a rate book declares beyond these records, by name
 */
public record MotorRisk(
    @Nullable String currency,
    @Nullable Policy policy,
    @Nullable Vehicle vehicle,
    @Nullable History history,
    @Nullable List<Driver> drivers,
    @Nullable List<Violation> violations,
    @Nullable List<Claim> claims,
    @Nullable List<Coverage> coverages,
    Map<String, Object> attributes)
    implements Risk {

  public MotorRisk {
    drivers = Copies.list(drivers);
    violations = Copies.list(violations);
    claims = Copies.list(claims);
    coverages = Copies.list(coverages);
    attributes = Copies.attributes(attributes);
  }

  @Override
  public RiskKind kind() {
    return RiskKind.MOTOR;
  }

  @Override
  public boolean isPlain() {
    return attributes.isEmpty()
        && (policy == null || policy.attributes().isEmpty())
        && (vehicle == null || vehicle.attributes().isEmpty())
        && (history == null || history.attributes().isEmpty())
        && (drivers == null || areDriversPlain(drivers))
        && (violations == null || areViolationsPlain(violations))
        && (claims == null || areClaimsPlain(claims))
        && (coverages == null || areCoveragesPlain(coverages));
  }

  // A loop for each kind of record: one for all would ask through an interface, for every quote.

  private static boolean areDriversPlain(List<Driver> records) {
    for (int i = 0; i < records.size(); i++) {
      if (!records.get(i).attributes().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean areViolationsPlain(List<Violation> records) {
    for (int i = 0; i < records.size(); i++) {
      if (!records.get(i).attributes().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean areClaimsPlain(List<Claim> records) {
    for (int i = 0; i < records.size(); i++) {
      if (!records.get(i).attributes().isEmpty()) {
        return false;
      }
    }
    return true;
  }

  private static boolean areCoveragesPlain(List<Coverage> records) {
    for (int i = 0; i < records.size(); i++) {
      if (!records.get(i).attributes().isEmpty()) {
        return false;
      }
    }
    return true;
  }
}
