package io.ratelever.risk;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One enterprise to be insured, property or liability, with its safety conditions and its records
 * of conduct.
 *
 * @param currency ISO 4217 code of all amounts in this risk; absent means the rate book's
 * @param policy the policy that is to be issued
 * @param enterprise the enterprise as a whole
 * @param locations the places at which it is insured
 * @param findings findings of safety inspections of every status, in any order; an empty list says
 *     that there are none, absence that nobody asked
 * @param accidents accidents of every status, in any order; empty and absent as above
 * @param penalties administrative penalties and listings of every status, in any order; empty and
 *     absent as above
 * @param claims claims of every status, in any order; empty and absent as above
 * @param coverages what is bought; at most one of each kind
 * @param exposures the exposures by which liability is rated
 * @param attributes values that a rate book declares beyond these records, by name
 */
public record EnterpriseRisk(
    @Nullable String currency,
    @Nullable Policy policy,
    @Nullable Enterprise enterprise,
    @Nullable List<Location> locations,
    @Nullable List<SafetyFinding> findings,
    @Nullable List<Accident> accidents,
    @Nullable List<Penalty> penalties,
    @Nullable List<Claim> claims,
    @Nullable List<Coverage> coverages,
    @Nullable List<Exposure> exposures,
    Map<String, Object> attributes)
    implements Risk {

  public EnterpriseRisk {
    locations = Copies.list(locations);
    findings = Copies.list(findings);
    accidents = Copies.list(accidents);
    penalties = Copies.list(penalties);
    claims = Copies.list(claims);
    coverages = Copies.list(coverages);
    exposures = Copies.list(exposures);
    attributes = Copies.attributes(attributes);
  }

  @Override
  public RiskKind kind() {
    return RiskKind.ENTERPRISE;
  }
}
