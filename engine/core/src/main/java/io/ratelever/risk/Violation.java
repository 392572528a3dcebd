package io.ratelever.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One traffic violation.
 *
 * @param recordId id of the record in its source; never logged
 * @param source who sent the record (local feed, national feed, ...)
 * @param status how far it can be relied on
 * @param code the authority's code of the behaviour
 * @param behaviour what was done, as the rate book names it; absent if only the code is known
 * @param overPct by how much a limit was exceeded, in percent of the limit; 0 or more
 * @param roadClass class of road, as the rate book names it
 * @param vehicleClass class of the vehicle driven at the time, as the rate book names it
 * @param occurredOn day of the violation
 * @param occurredAt local time of the violation
 * @param decidedOn day of the authority's decision
 * @param decisionNumber number of the decision; identifies the event
 * @param plate plate of the vehicle; never logged
 * @param plateType kind of plate, as the authority codes it
 * @param place where it happened, as the authority words it
 * @param authority who recorded it
 * @param chargedTo vehicle or driver
 * @param driverId the driver it is charged to
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Violation(
    @Nullable String recordId,
    @Nullable String source,
    @Nullable RecordStatus status,
    @Nullable String code,
    @Nullable String behaviour,
    @Nullable BigDecimal overPct,
    @Nullable String roadClass,
    @Nullable String vehicleClass,
    @Nullable LocalDate occurredOn,
    @Nullable LocalTime occurredAt,
    @Nullable LocalDate decidedOn,
    @Nullable String decisionNumber,
    @Nullable String plate,
    @Nullable String plateType,
    @Nullable String place,
    @Nullable String authority,
    @Nullable ChargedTo chargedTo,
    @Nullable String driverId,
    Map<String, Object> attributes)
    implements ConductRecord {

  public Violation {
    attributes = Copies.attributes(attributes);
  }
}
