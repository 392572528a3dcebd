package io.ratelever.risk;

/** Whether a policy continues an earlier one. */
public enum PolicyKind {
  /** The vehicle is insured for the first time. */
  FIRST,
  /** The vehicle was insured before, with this insurer or another. */
  RENEWAL,
  /** The vehicle was insured before, but no earlier policy can be found. */
  UNTRACED
}
