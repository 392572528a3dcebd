package io.ratelever.risk;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One thing, or kind of things, insured at a location.
 *
 * @param id reference; never logged
 * @param kind what it is, as the rate book names it ({@code BUILDING}, {@code MACHINERY}, {@code
 *     STOCK}, ...)
 * @param sumInsured sum insured, in the risk's currency
 * @param value value on the basis of the policy, in the risk's currency
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Item(
    @Nullable String id,
    @Nullable String kind,
    @Amount @Nullable BigDecimal sumInsured,
    @Amount @Nullable BigDecimal value,
    Map<String, Object> attributes) {

  public Item {
    attributes = Copies.attributes(attributes);
  }
}
