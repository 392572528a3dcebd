package io.ratelever.explain;

import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Evaluation;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import java.util.List;
import java.util.Objects;

/** Explains ratings. */
public final class Explainer {

  private Explainer() {}

  /**
   * Explains the rating of a submission by one product.
   *
   * @throws RatingException if it cannot be rated, or an input is called unknown of which the rate
   *     book does not say what it may be
   */
  public static Explanation explain(Rater rater, RatingRequest request, Explanation.Wish wish) {
    RateBookId id = rater.inForce(request);
    Plan plan = rater.plan(id).orElseThrow();
    if (!wish.unknown().isEmpty()) {
      return range(plan, request.submission(), wish);
    }
    return explain(plan, request.submission(), rater.evaluate(request), wish);
  }

  private static Explanation range(Plan plan, Submission submission, Explanation.Wish wish) {
    return new Explanation(
        plan.book(),
        Objects.requireNonNull(submission.effectiveOn()),
        null,
        List.of(),
        null,
        null,
        Range.of(plan, submission, wish.unknown()));
  }

  private static Explanation explain(
      Plan plan, Submission submission, Evaluation evaluation, Explanation.Wish wish) {
    Rating rating = evaluation.rating();
    return new Explanation(
        plan.book(),
        rating.effectiveOn(),
        rating,
        evaluation.decided().stream().map(RuleReasons::of).toList(),
        wish.ageing() ? Ageing.of(plan, submission) : null,
        wish.changes() ? Changes.of(plan, submission) : null,
        null);
  }
}
