package io.ratelever.explain;

import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rating comes to: an outcome and a premium, or why it cannot be rated.
 *
 * @param outcome rated, referred or declined; absent if it cannot be rated
 * @param premium the premium; absent where the rating has none
 * @param reasons why it is referred or declined
 * @param failures why it cannot be rated; empty if it can
 */
public record Offer(
    Rating.@Nullable Decision outcome,
    @Nullable BigDecimal premium,
    List<String> reasons,
    List<RatingFailure> failures) {

  public Offer {
    reasons = List.copyOf(reasons);
    failures = List.copyOf(failures);
  }

  static Offer of(Rating rating) {
    return new Offer(
        rating.outcome(),
        rating.premium(),
        rating.reasons().isEmpty()
            ? List.of()
            : rating.reasons().stream().map(Rating.Reason::text).distinct().toList(),
        List.of());
  }

  /** Rates a submission. */
  static Offer of(Plan plan, Submission submission) {
    try {
      return of(plan.rate(submission, false));
    } catch (RatingException e) {
      return new Offer(null, null, List.of(), e.failures());
    }
  }

  /** Whether somebody has to be asked, or the risk is not taken. */
  boolean isRefused() {
    return outcome == Rating.Decision.REFERRED || outcome == Rating.Decision.DECLINED;
  }

  /** Whether it is rated with a premium, and nobody has to be asked. */
  boolean isFirm() {
    return outcome == Rating.Decision.RATED;
  }

  /**
   * Whether it is better for the insured: accepted rather than referred or declined, or cheaper.
   */
  boolean isBetterThan(Offer other) {
    Rating.Decision own = outcome;
    Rating.Decision theirs = other.outcome;
    if (own == null || theirs == null) {
      return false;
    }
    if (own != theirs) {
      return own.compareTo(theirs) < 0;
    }
    BigDecimal ours = premium;
    BigDecimal others = other.premium;
    return ours != null && others != null && ours.compareTo(others) < 0;
  }
}
