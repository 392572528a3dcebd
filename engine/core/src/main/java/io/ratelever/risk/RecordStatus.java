package io.ratelever.risk;

/** How far a record of conduct can be relied on. Only confirmed records bear on a premium. */
public enum RecordStatus {
  /** Reported, not yet handled or still open to appeal. */
  PENDING,
  /** Handled by the authority, the decision is effective. */
  CONFIRMED,
  /** Withdrawn by the authority: as if it had never been. */
  REVOKED
}
