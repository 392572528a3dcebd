package io.ratelever.portfolio.offbalance;

import io.ratelever.portfolio.rerate.RatedPolicy;
import java.math.BigDecimal;
import java.util.BitSet;

/** The premium by one edition of the policies that another edition rates, too. */
final class TrialPremium implements Gathered<TrialPremium> {

  private final BitSet ratedBefore;
  private BigDecimal premium = BigDecimal.ZERO;

  /**
   * @param ratedBefore the policies that the other edition rates, by their line
   */
  TrialPremium(BitSet ratedBefore) {
    this.ratedBefore = ratedBefore;
  }

  BigDecimal premium() {
    return premium;
  }

  @Override
  public void rated(RatedPolicy policy) {
    BigDecimal own = policy.answers().get(0).ratedPremium();
    if (own != null && ratedBefore.get(SegmentPremiums.line(policy))) {
      premium = premium.add(own);
    }
  }

  @Override
  public TrialPremium another() {
    return new TrialPremium(ratedBefore);
  }

  @Override
  public void merge(TrialPremium other) {
    premium = premium.add(other.premium);
  }
}
