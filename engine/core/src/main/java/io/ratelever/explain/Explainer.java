package io.ratelever.explain;

import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Evaluation;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Explains ratings. */
public final class Explainer {

  private Explainer() {}

  /**
   * Explains the ratings of a submission by several products.
   *
   * @param requests what is asked of each product, all for one submission
   * @throws RatingException with the failures of all products, if any of them cannot rate it
   */
  public static List<Explanation> explainAll(
      Rater rater, List<RatingRequest> requests, Explanation.Wish wish) {
    List<Explanation> explanations = new ArrayList<>();
    Set<RatingFailure> failures = new LinkedHashSet<>();
    for (RatingRequest request : requests) {
      try {
        explanations.add(explain(rater, request, wish));
      } catch (RatingException e) {
        failures.addAll(e.failures());
      }
    }
    if (!failures.isEmpty()) {
      throw new RatingException(List.copyOf(failures));
    }
    return explanations;
  }

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
        plan, submission, null, List.of(), null, null, Range.of(plan, submission, wish.unknown()));
  }

  private static Explanation explain(
      Plan plan, Submission submission, Evaluation evaluation, Explanation.Wish wish) {
    Rating rating = evaluation.rating();
    return new Explanation(
        plan,
        submission,
        rating,
        evaluation.decided().stream().map(RuleReasons::of).toList(),
        wish.ageing() ? Ageing.of(plan, submission) : null,
        wish.changes() ? Changes.of(plan, submission) : null,
        null);
  }
}
