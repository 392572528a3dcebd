package io.ratelever.portfolio.offbalance;

import java.math.BigDecimal;

/**
 * Premiums of policies that both editions rate.
 *
 * @param baseline their premium by the baseline
 * @param candidate their premium by the candidate
 * @param policies how many policies there are
 */
record Premiums(BigDecimal baseline, BigDecimal candidate, long policies) {

  static final Premiums NONE = new Premiums(BigDecimal.ZERO, BigDecimal.ZERO, 0);

  Premiums plus(Premiums other) {
    return new Premiums(
        baseline.add(other.baseline), candidate.add(other.candidate), policies + other.policies);
  }
}
