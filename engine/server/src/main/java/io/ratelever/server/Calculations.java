package io.ratelever.server;

import io.ratelever.explain.Explainer;
import io.ratelever.explain.Explanation;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.term.Prorater;
import io.ratelever.term.Proration;
import java.util.List;
import java.util.function.Function;

/**
 * What the services answer with. Each throws a {@link RatingException} for what it cannot answer.
 *
 * @param rater rates one submission by several products
 * @param prorater works out what is charged or returned within a term
 * @param explainer explains the ratings of one submission by several products
 */
record Calculations(
    Function<List<RatingRequest>, List<Rating>> rater,
    Function<TermSubmission, Proration> prorater,
    Explaining explainer) {

  /** Explains ratings. */
  interface Explaining {
    List<Explanation> explain(List<RatingRequest> requests, Explanation.Wish wish);
  }

  static Calculations of(Rater rater) {
    return new Calculations(
        rater::rateAll,
        Prorater.of(rater)::prorate,
        (requests, wish) -> Explainer.explainAll(rater, requests, wish));
  }
}
