package io.ratelever.risk;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One finding of a safety inspection: a hazard, with when it was to be and was rectified.
 *
 * @param recordId id of the record in its source; never logged
 * @param source who sent the record
 * @param status how far it can be relied on
 * @param kind what was found, as the rate book names it ({@code MAJOR_HAZARD}, ...)
 * @param grade how grave it is, as the rate book names it
 * @param foundOn day on which it was found
 * @param dueOn last day by which it is to be rectified
 * @param rectifiedOn day on which it was rectified and accepted; absent if it is open
 * @param authority who found it
 * @param locationId the location that it is of: a {@link Location#id}
 * @param attributes values that a rate book declares beyond these fields, by name
 */
public record SafetyFinding(
    @Nullable String recordId,
    @Nullable String source,
    @Nullable RecordStatus status,
    @Nullable String kind,
    @Nullable String grade,
    @Nullable LocalDate foundOn,
    @Nullable LocalDate dueOn,
    @Nullable LocalDate rectifiedOn,
    @Nullable String authority,
    @Nullable String locationId,
    Map<String, Object> attributes)
    implements ConductRecord {

  public SafetyFinding {
    attributes = Copies.attributes(attributes);
  }
}
