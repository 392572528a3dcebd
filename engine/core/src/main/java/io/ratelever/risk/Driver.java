package io.ratelever.risk;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One driver of the vehicle.
 *
 * @param id reference for violations and claims of this driver; never logged
 * @param bornOn date of birth
 * @param licensedOn first licence
 * @param licenceClass class of the licence, as the authority codes it
 * @param main whether this is the main or assigned driver
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Driver(
    @Nullable String id,
    @Nullable LocalDate bornOn,
    @Nullable LocalDate licensedOn,
    @Nullable String licenceClass,
    @Nullable Boolean main,
    Map<String, Object> attributes) {

  public Driver {
    attributes = Copies.attributes(attributes);
  }
}
