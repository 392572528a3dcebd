package io.ratelever.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One accident at work or of production.
 *
 * @param recordId id of the record in its source; never logged
 * @param source who sent the record
 * @param status how far it can be relied on
 * @param occurredOn day of the accident
 * @param kind what happened, as the rate book names it
 * @param grade grade of the accident as the authority determined it, as the rate book names it
 * @param liable whether the enterprise was found responsible for it
 * @param deaths number of persons killed; 0 or more
 * @param injuries number of persons seriously injured; 0 or more
 * @param loss direct economic loss, in the risk's currency
 * @param locationId the location that it happened at: a {@link Location#id}
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Accident(
    @Nullable String recordId,
    @Nullable String source,
    @Nullable RecordStatus status,
    @Nullable LocalDate occurredOn,
    @Nullable String kind,
    @Nullable String grade,
    @Nullable Boolean liable,
    @Nullable Integer deaths,
    @Nullable Integer injuries,
    @Amount @Nullable BigDecimal loss,
    @Nullable String locationId,
    Map<String, Object> attributes)
    implements ConductRecord {

  public Accident {
    attributes = Copies.attributes(attributes);
  }
}
