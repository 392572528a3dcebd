package io.ratelever.benchmarks;

import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rating;
import java.math.BigDecimal;
import java.util.Optional;

/** Whether the engine and the plan written by hand say the same of a risk. */
public final class Agreement {

  private Agreement() {}

  /** Says whether both give the same premium, or both refer the risk. */
  public static boolean holds(Rating rating, Optional<BigDecimal> byHand) {
    return switch (rating.outcome()) {
      case RATED -> rating.premium() != null && byHand.equals(Optional.of(rating.premium()));
      case REFERRED -> byHand.isEmpty();
      case DECLINED -> false;
    };
  }

  /** Tells what both say. */
  public static String difference(Submission risk, Rating rating, Optional<BigDecimal> byHand) {
    return "engine: %s %s %s%nby hand: %s%nrisk: %s"
        .formatted(
            rating.outcome(),
            rating.premium(),
            rating.reasons(),
            byHand.map(BigDecimal::toString).orElse("referred"),
            risk);
  }
}
