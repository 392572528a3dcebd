package io.ratelever.risk;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An amount of exposure by which liability is rated: payroll, headcount, area, turnover, ...
 *
 * @param id reference; never logged
 * @param exposureClass rating class ({@code class} in files), as the rate book names it
 * @param basis what is counted, as the rate book names it ({@code PAYROLL}, {@code HEADCOUNT}, ...)
 * @param amount how much of it, in the unit of the basis; 0 or more
 * @param locationId the location that it belongs to: a {@link Location#id}
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Exposure(
    @Nullable String id,
    @FieldName("class") @Nullable String exposureClass,
    @Nullable String basis,
    @Nullable BigDecimal amount,
    @Nullable String locationId,
    Map<String, Object> attributes) {

  public Exposure {
    attributes = Copies.attributes(attributes);
  }
}
