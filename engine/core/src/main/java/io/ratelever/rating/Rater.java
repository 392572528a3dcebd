package io.ratelever.rating;

import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Rates submissions by a set of editions, none of which changes.
 *
 * <p>Safe for use by several threads; holds no lock while it rates.
 */
public final class Rater {

  private final Editions editions;

  private Rater(Editions editions) {
    this.editions = editions;
  }

  /**
   * Returns a rater over some editions.
   *
   * @throws IllegalArgumentException if two of them are the same edition
   */
  public static Rater of(Collection<Plan> plans) {
    long distinct = plans.stream().map(plan -> plan.book().id()).distinct().count();
    if (distinct < plans.size()) {
      throw new IllegalArgumentException("an edition is there twice");
    }
    return new Rater(new Editions(List.copyOf(plans)));
  }

  /** The editions, in the order of their identifiers. */
  public List<RateBook> books() {
    return editions.all().stream().map(Plan::book).toList();
  }

  /** Returns the plan of an edition. */
  public Optional<Plan> plan(RateBookId id) {
    return editions.plan(id);
  }

  /**
   * Rates a submission by one product.
   *
   * @throws RatingException if it cannot be rated; a referral or a decline is an answer
   */
  public Rating rate(RatingRequest request) {
    Plan plan = editions.choose(request);
    Rating rating = plan.rateSound(request.submission(), request.worksheet());
    return rating == null ? rateTogether(List.of(request)).get(0) : rating;
  }

  /**
   * Rates one submission by several products, each by its own rate book. What none of them uses (an
   * attribute, a coverage, a supplied value) is an error: it was sent for a purpose.
   *
   * @param requests requests for the same submission, at least one; if one of them asks for a
   *     worksheet, all ratings have one
   * @return the ratings, in the order of the requests
   * @throws RatingException if one of them cannot be rated, with the failures of all
   */
  public List<Rating> rateAll(List<RatingRequest> requests) {
    return requests.size() == 1 ? List.of(rate(requests.get(0))) : rateTogether(requests);
  }

  /** Rates, and tells the failures of all requests at once. */
  private List<Rating> rateTogether(List<RatingRequest> requests) {
    Submission submission = requests.get(0).submission();
    List<RatingFailure> failures = new ArrayList<>();
    List<Plan> plans = new ArrayList<>();
    for (RatingRequest request : requests) {
      try {
        plans.add(editions.choose(request));
      } catch (RatingException e) {
        failures.addAll(e.failures());
      }
    }
    if (failures.isEmpty()) {
      failures.addAll(SubmissionChecks.unusedFailures(plans, submission));
    }
    boolean worksheet = requests.stream().anyMatch(RatingRequest::worksheet);
    List<Rating> ratings = new ArrayList<>();
    for (Plan plan : plans) {
      try {
        ratings.add(plan.rate(submission, worksheet));
      } catch (RatingException e) {
        failures.addAll(e.failures());
      }
    }
    if (!failures.isEmpty()) {
      throw new RatingException(failures.stream().distinct().toList());
    }
    return ratings;
  }

  /**
   * Rates a submission by one product and keeps what was worked out on the way, for checks.
   *
   * @throws RatingException if no edition can rate it, or it sends what the edition does not use;
   *     other failures are thrown by {@link Evaluation#rating()}
   */
  public Evaluation evaluate(RatingRequest request) {
    Plan plan = editions.choose(request);
    List<RatingFailure> unused =
        SubmissionChecks.unusedFailures(List.of(plan), request.submission());
    if (!unused.isEmpty()) {
      throw new RatingException(unused);
    }
    return plan.evaluate(request.submission(), request.worksheet());
  }

  /**
   * Returns the edition that would rate a request.
   *
   * @throws RatingException if there is none
   */
  public RateBookId inForce(RatingRequest request) {
    return editions.choose(request).book().id();
  }
}
