package io.ratelever.risk;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
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
        && areAll(drivers, driver -> driver.attributes().isEmpty())
        && areAll(violations, violation -> violation.attributes().isEmpty())
        && areAll(claims, claim -> claim.attributes().isEmpty())
        && areAll(coverages, coverage -> coverage.attributes().isEmpty());
  }

  private static <T> boolean areAll(@Nullable List<T> records, Predicate<T> plain) {
    for (int i = 0; records != null && i < records.size(); i++) {
      if (!plain.test(records.get(i))) {
        return false;
      }
    }
    return true;
  }
}
