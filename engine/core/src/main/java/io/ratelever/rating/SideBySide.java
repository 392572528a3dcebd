package io.ratelever.rating;

import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rates the same submissions by several editions, whatever their dates: what a change of a rate
 * book would do.
 *
 * <p>The editions may have the same identifier, as an edition and its working copy have. Safe for
 * use by several threads.
 */
public final class SideBySide {

  private final List<Plan> plans;

  /**
   * @param plans the editions, at least one
   * @throws IllegalArgumentException if they do not rate the same kind of risk
   */
  public SideBySide(List<Plan> plans) {
    this.plans = List.copyOf(plans);
    Set<String> kinds =
        plans.stream().map(plan -> plan.book().risk().word()).collect(Collectors.toSet());
    if (kinds.size() != 1) {
      throw new IllegalArgumentException("the editions rate different risks: " + kinds);
    }
  }

  /** The editions, in the order of the answers. */
  public List<Plan> plans() {
    return plans;
  }

  /**
   * What one edition makes of a submission.
   *
   * @param rating its answer; absent if it cannot rate the submission
   * @param failures why it cannot; empty if it can
   */
  public record Answer(@Nullable Rating rating, List<RatingFailure> failures) {

    public Answer {
      failures = List.copyOf(failures);
    }

    /** The premium; absent if the edition gives none. */
    public @Nullable BigDecimal premium() {
      return rating == null ? null : rating.premium();
    }

    /** The premium if the policy is rated; absent also if it is referred. */
    public @Nullable BigDecimal ratedPremium() {
      return rating == null || rating.outcome() != Rating.Decision.RATED ? null : rating.premium();
    }
  }

  /**
   * Rates a submission by each of the editions.
   *
   * @throws RatingException if it carries what none of them uses: it was sent for a purpose
   */
  public List<Answer> rate(Submission submission) {
    List<Answer> answers = new ArrayList<>(plans.size());
    boolean used = false;
    for (Plan plan : plans) {
      Answer answer = used ? null : sound(plan, submission);
      if (answer == null && !used) {
        refuseUnused(submission);
        used = true;
      }
      answers.add(answer == null ? checked(plan, submission) : answer);
    }
    return answers;
  }

  private void refuseUnused(Submission submission) {
    List<RatingFailure> unused = SubmissionChecks.unusedFailures(plans, submission);
    if (!unused.isEmpty()) {
      throw new RatingException(unused);
    }
  }

  private static @Nullable Answer sound(Plan plan, Submission submission) {
    try {
      Rating rating = plan.rateSound(submission, false);
      return rating == null ? null : new Answer(rating, List.of());
    } catch (RatingException e) {
      return new Answer(null, e.failures());
    }
  }

  private static Answer checked(Plan plan, Submission submission) {
    try {
      return new Answer(plan.rate(submission, false), List.of());
    } catch (RatingException e) {
      return new Answer(null, e.failures());
    }
  }
}
