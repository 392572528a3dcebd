package io.ratelever.risk;

/** Where the settlement of a claim stands. */
public enum Settlement {
  /** Reported, nothing paid yet. */
  OPEN,
  /** Paid. */
  PAID,
  /** Closed without payment. */
  CLOSED
}
