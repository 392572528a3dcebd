package io.ratelever.risk;

/** Who a violation is charged to. */
public enum ChargedTo {
  /** The vehicle: seen by a camera, no driver confirmed. */
  VEHICLE,
  /** A driver, who was stopped or has been confirmed. */
  DRIVER
}
