package io.ratelever.risk;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a location is protected against fire.
 *
 * @param sprinklers whether it is sprinklered throughout
 * @param hydrants whether it has hydrants
 * @param detection whether it has automatic fire detection
 * @param monitoredAlarm whether an alarm is passed on to a post that is always manned
 * @param brigadeDistanceKm way of the fire brigade to it, in kilometres; 0 or more
 * @param protectionClass class of public fire protection, as the rate book names it
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record FireProtection(
    @Nullable Boolean sprinklers,
    @Nullable Boolean hydrants,
    @Nullable Boolean detection,
    @Nullable Boolean monitoredAlarm,
    @Nullable BigDecimal brigadeDistanceKm,
    @Nullable String protectionClass,
    Map<String, Object> attributes) {

  public FireProtection {
    attributes = Copies.attributes(attributes);
  }
}
