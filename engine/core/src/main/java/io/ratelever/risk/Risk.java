package io.ratelever.risk;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A risk as submitted: what is to be insured, with the dated records of conduct. */
public sealed interface Risk permits MotorRisk, EnterpriseRisk {

  /** The kind of risk, which decides what rate books can rate it. */
  RiskKind kind();

  /** ISO 4217 code of all amounts in the risk; absent means the rate book's. */
  @Nullable String currency();

  /** The policy that is to be issued. */
  @Nullable Policy policy();

  /** What is bought; at most one of each kind. */
  @Nullable List<Coverage> coverages();

  /**
   * Whether it is known at once that no record of the risk carries attributes; otherwise they have
   * to be looked for.
   */
  default boolean isPlain() {
    return false;
  }
}
