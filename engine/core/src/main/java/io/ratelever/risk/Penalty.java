package io.ratelever.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One administrative penalty or listing for a breach of safety duties.
 *
 * @param recordId id of the record in its source; never logged
 * @param source who sent the record
 * @param status how far it can be relied on
 * @param kind which penalty, as the rate book names it ({@code FINE}, {@code SUSPENSION}, {@code
 *     LISTED}, ...)
 * @param decidedOn day of the decision
 * @param decisionNumber number of the decision; identifies the event
 * @param endsOn first day on which a suspension or listing no longer holds
 * @param fine amount of the fine, in the risk's currency
 * @param authority who decided
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record Penalty(
    @Nullable String recordId,
    @Nullable String source,
    @Nullable RecordStatus status,
    @Nullable String kind,
    @Nullable LocalDate decidedOn,
    @Nullable String decisionNumber,
    @Nullable LocalDate endsOn,
    @Amount @Nullable BigDecimal fine,
    @Nullable String authority,
    Map<String, Object> attributes)
    implements ConductRecord {

  public Penalty {
    attributes = Copies.attributes(attributes);
  }
}
