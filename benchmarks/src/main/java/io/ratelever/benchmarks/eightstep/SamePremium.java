package io.ratelever.benchmarks.eightstep;

import io.ratelever.ratebook.Submission;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a contender gives the premiums of the plan: who gives others is not worth timing. */
final class SamePremium {

  /** How many quotes a contender has to get right before it is timed. */
  static final int QUOTES = 100_000;

  static final long SEED = 20_261_126;

  private SamePremium() {}

  /**
   * Returns a premium in cents.
   *
   * @throws IllegalArgumentException if there is none, or it does not have two decimals
   */
  static long cents(@Nullable BigDecimal premium) {
    if (premium == null || premium.scale() != EightStepPlan.CENTS) {
      throw new IllegalArgumentException(premium + " does not have two decimals");
    }
    return premium.unscaledValue().longValueExact();
  }

  /** A contender, as something that gives the premium of a quote in cents. */
  interface Contender {
    /**
     * Returns the premium in cents.
     *
     * @param edition which edition, from 0
     */
    long premiumCents(int edition, Submission submission);
  }

  /**
   * Requires that a contender gives the premium of the plan, on random quotes of the editions in
   * turn.
   *
   * @throws IllegalStateException if it gives another
   */
  static void require(Contender contender, List<EightStepPlan> editions, long seed, int quotes) {
    require(contender, editions, () -> EightStepRisks.of(seed).limit(quotes).iterator());
  }

  /** Requires that a contender gives the premium of the plan, on some quotes. */
  static void require(
      Contender contender, List<EightStepPlan> editions, Iterable<Submission> quotes) {
    int number = 0;
    for (Submission quote : quotes) {
      int edition = number % editions.size();
      long expected = editions.get(edition).premiumCents(EightStepFacts.of(quote));
      long premium = contender.premiumCents(edition, quote);
      if (premium != expected) {
        throw new IllegalStateException(
            "quote %d by edition %s: %d cents instead of %d for %s"
                .formatted(number, editions.get(edition).edition(), premium, expected, quote));
      }
      number++;
    }
  }
}
