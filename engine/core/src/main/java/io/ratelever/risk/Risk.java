package io.ratelever.risk;

/** A risk as submitted: what is to be insured, with the dated records of conduct. */
public sealed interface Risk permits MotorRisk {

  /** The kind of risk, which decides what rate books can rate it. */
  RiskKind kind();
}
