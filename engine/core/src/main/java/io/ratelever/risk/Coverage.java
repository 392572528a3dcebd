package io.ratelever.risk;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One coverage that is bought.
 *
 * @param kind which coverage, as the rate book names it; at most one of each kind
 * @param limit the most that is paid per event, in the risk's currency
 * @param sumInsured sum insured, in the risk's currency
 * @param deductible what the insured bears of each claim, in the risk's currency
 * @param seats number of seats covered; 1 or more
 * @param aggregateLimit the most that is paid in a policy year, in the risk's currency
 * @param perPersonLimit the most that is paid per person and event, in the risk's currency
 * @param deductibleRate share of each claim that the insured bears, 0 (none) to 1 (all)
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Coverage(
    @Nullable String kind,
    @Amount @Nullable BigDecimal limit,
    @Amount @Nullable BigDecimal sumInsured,
    @Amount @Nullable BigDecimal deductible,
    @Nullable Integer seats,
    @Amount @Nullable BigDecimal aggregateLimit,
    @Amount @Nullable BigDecimal perPersonLimit,
    @Nullable BigDecimal deductibleRate,
    Map<String, Object> attributes) {

  public Coverage {
    attributes = Copies.attributes(attributes);
  }
}
