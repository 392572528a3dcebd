package io.ratelever.risk;

import org.jspecify.annotations.Nullable;

/** A dated record of conduct that has a status: formulas see the confirmed ones. */
public interface ConductRecord {

  /** How far the record can be relied on; absent is an error when the record's list is read. */
  @Nullable RecordStatus status();

  /** Number of the authority's decision, which identifies the event; absent if there is none. */
  default @Nullable String decisionNumber() {
    return null;
  }
}
