package io.ratelever.explain;

import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Why a premium is what it is, and what would change it.
 *
 * @param plan the edition, bound
 * @param submission what is explained
 * @param rating the rating that is explained; absent while something is not known
 * @param reasons what the rules decided, in the order of the book
 * @param ageing when records stop counting; absent if not asked for
 * @param changes what would lower the premium; absent if not asked for
 * @param range how far the premium can move; only while something is not known
 */
public record Explanation(
    Plan plan,
    Submission submission,
    @Nullable Rating rating,
    List<RuleReason> reasons,
    @Nullable Ageing ageing,
    @Nullable Changes changes,
    @Nullable Range range) {

  public Explanation {
    reasons = List.copyOf(reasons);
  }

  /** The edition. */
  public RateBook book() {
    return plan.book();
  }

  /** The date that chose the edition: the first day of the policy. */
  public LocalDate effectiveOn() {
    return Objects.requireNonNull(submission.effectiveOn());
  }

  /** What is explained, as an offer; absent while something is not known. */
  public @Nullable Offer offer() {
    return rating == null ? null : Offer.of(rating);
  }

  /**
   * What is to be explained.
   *
   * @param ageing whether it is told when records stop counting
   * @param changes whether it is told what would lower the premium
   * @param unknown inputs that are not known, by their path from the risk; if there are any, the
   *     range of the premium is told and nothing else
   */
  public record Wish(boolean ageing, boolean changes, List<String> unknown) {
    public Wish {
      unknown = List.copyOf(unknown);
    }

    /** Everything about a quote of which everything is known. */
    public static final Wish ALL = new Wish(true, true, List.of());
  }
}
