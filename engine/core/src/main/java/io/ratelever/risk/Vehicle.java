package io.ratelever.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The vehicle to be insured.
 *
 * @param vehicleClass rating class ({@code class} in files), as the rate book names it
 * @param use what it is used for, as the rate book names it
 * @param seats approved number of seats, driver included; 1 or more
 * @param tonnage approved load in tonnes; 0 or more
 * @param engineCc engine displacement in cubic centimetres; 0 or more
 * @param powerKw rated power in kilowatts; 0 or more
 * @param powerKind what drives it, as the rate book names it ({@code FUEL}, {@code BEV}, ...)
 * @param firstRegisteredOn first registration
 * @param price price when new, tax included, in the risk's currency
 * @param value value today as agreed, in the risk's currency
 * @param plate number plate; never logged
 * @param plateType kind of plate, as the authority codes it
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Vehicle(
    @FieldName("class") @Nullable String vehicleClass,
    @Nullable String use,
    @Nullable Integer seats,
    @Nullable BigDecimal tonnage,
    @Nullable BigDecimal engineCc,
    @Nullable BigDecimal powerKw,
    @Nullable String powerKind,
    @Nullable LocalDate firstRegisteredOn,
    @Amount @Nullable BigDecimal price,
    @Amount @Nullable BigDecimal value,
    @Nullable String plate,
    @Nullable String plateType,
    Map<String, Object> attributes) {

  public Vehicle {
    attributes = Copies.attributes(attributes);
  }
}
