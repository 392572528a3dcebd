package io.ratelever.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One claim or accident.
 *
 * @param recordId id of the record in its source; never logged
 * @param source who sent the record
 * @param status how far it can be relied on
 * @param occurredOn day of the accident
 * @param settledOn day of the last payment or of closing
 * @param settlement where the settlement stands
 * @param faultShare share of the blame that the insured bears, 0 (none) to 1 (all)
 * @param deaths number of persons killed; 0 or more
 * @param injuries number of persons injured; 0 or more
 * @param paid amount paid so far, in the risk's currency
 * @param incurred amount paid plus what is still expected to be paid, in the risk's currency
 * @param coverage kind of the coverage that it falls under, as the rate book names it
 * @param driverId who drove
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Claim(
    @Nullable String recordId,
    @Nullable String source,
    @Nullable RecordStatus status,
    @Nullable LocalDate occurredOn,
    @Nullable LocalDate settledOn,
    @Nullable Settlement settlement,
    @Nullable BigDecimal faultShare,
    @Nullable Integer deaths,
    @Nullable Integer injuries,
    @Amount @Nullable BigDecimal paid,
    @Amount @Nullable BigDecimal incurred,
    @Nullable String coverage,
    @Nullable String driverId,
    Map<String, Object> attributes)
    implements ConductRecord {

  public Claim {
    attributes = Copies.attributes(attributes);
  }
}
