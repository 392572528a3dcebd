package io.ratelever.term;

import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.ratebook.Submission.SuppliedValue;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Works out what changes and cancellations within a term charge or return.
 *
 * <p>Everything is done by the edition of the original basis, whatever has come into force since.
 * Safe for use by several threads; holds no lock.
 */
public final class Prorater {

  /** Before the path of a failure of the original risk. */
  public static final String ORIGINAL = "original.";

  private final Rater rater;
  private final Map<RateBookId, TermPlan> plans;

  private Prorater(Rater rater, Map<RateBookId, TermPlan> plans) {
    this.rater = rater;
    this.plans = plans;
  }

  /**
   * Returns a prorater over the editions of a rater.
   *
   * @throws IllegalArgumentException if what one of them says of its term is wrong, with what
   */
  public static Prorater of(Rater rater) {
    Problems problems = new Problems();
    Map<RateBookId, TermPlan> plans = new LinkedHashMap<>();
    for (RateBook book : rater.books()) {
      TermPlan.bind(book, problems).ifPresent(plan -> plans.put(book.id(), plan));
    }
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(problems.list().get(0).toString());
    }
    return new Prorater(rater, plans);
  }

  /** Returns what stands before the path of a failure of a changed risk. */
  static String changePath(int position) {
    return "changes[" + position + "].";
  }

  /**
   * Works out what changes and a cancellation charge or return. A changed risk that is referred or
   * declined is an answer, without a charge.
   *
   * @throws RatingException if the submission is at fault, or a risk cannot be rated. Paths of the
   *     original risk begin with {@code original.}, those of a changed one with {@code changes[0].}
   */
  public Proration prorate(TermSubmission submission) {
    TermPlan plan = plan(submission.basis());
    refuseIfAny(TermChecks.failures(plan, submission));
    List<RatingFailure> failures = new ArrayList<>();
    Rating original = rateOriginal(submission, failures);
    List<@Nullable Rating> changed = new ArrayList<>();
    for (int i = 0; i < submission.changes().size(); i++) {
      changed.add(rateChange(submission, i, failures));
    }
    refuseIfAny(failures);
    return new TermRun(plan, submission, original, changed).answer();
  }

  private static void refuseIfAny(List<RatingFailure> failures) {
    if (!failures.isEmpty()) {
      throw new RatingException(failures);
    }
  }

  private TermPlan plan(TermSubmission.Basis basis) {
    TreeSet<String> products = new TreeSet<>();
    List<String> editions = new ArrayList<>();
    for (Map.Entry<RateBookId, TermPlan> entry : plans.entrySet()) {
      RateBookId id = entry.getKey();
      products.add(id.product());
      if (id.product().equals(basis.product())) {
        if (id.edition().equals(basis.edition())) {
          return entry.getValue();
        }
        editions.add(id.edition());
      }
    }
    if (editions.isEmpty()) {
      throw new RatingException(
          List.of(
              new RatingFailure(
                  FailureReason.PRODUCT_UNKNOWN,
                  "basis.product",
                  "there is no product "
                      + basis.product()
                      + "; products are "
                      + String.join(", ", products))));
    }
    throw new RatingException(
        List.of(
            new RatingFailure(
                FailureReason.EDITION_NOT_FOUND,
                "basis.edition",
                basis.product()
                    + " has no edition "
                    + basis.edition()
                    + "; editions are "
                    + String.join(", ", editions))));
  }

  // --- Rating ------------------------------------------------------------------------------------

  private @Nullable Rating rateOriginal(TermSubmission submission, List<RatingFailure> failures) {
    Submission original = submission.original();
    return original == null
        ? null
        : rate(submission, dated(submission, original), ORIGINAL, failures);
  }

  private @Nullable Rating rateChange(
      TermSubmission submission, int position, List<RatingFailure> failures) {
    TermSubmission.Change change = submission.changes().get(position);
    Submission original = dated(submission, Objects.requireNonNull(submission.original()));
    Submission changed =
        new Submission(
            original.effectiveOn(),
            original.knownOn(),
            change.risk(),
            supplied(original.supplied(), change.supplied()));
    return rate(submission, changed, changePath(position), failures);
  }

  private @Nullable Rating rate(
      TermSubmission submission, Submission rated, String prefix, List<RatingFailure> failures) {
    TermSubmission.Basis basis = submission.basis();
    try {
      return rater.rate(
          new RatingRequest(basis.product(), basis.edition(), rated, submission.worksheet()));
    } catch (RatingException e) {
      for (RatingFailure failure : e.failures()) {
        failures.add(
            new RatingFailure(failure.reason(), prefix + failure.path(), failure.message()));
      }
      return null;
    }
  }

  /** The dates of the original quote: the cover's first day where no other was said. */
  private static Submission dated(TermSubmission submission, Submission original) {
    LocalDate effectiveOn =
        Objects.requireNonNullElse(original.effectiveOn(), submission.inceptionOn());
    return new Submission(
        effectiveOn,
        Objects.requireNonNullElse(original.knownOn(), effectiveOn),
        original.risk(),
        original.supplied());
  }

  private static List<SuppliedValue> supplied(
      List<SuppliedValue> original, List<SuppliedValue> changed) {
    Set<String> replaced = changed.stream().map(SuppliedValue::name).collect(Collectors.toSet());
    List<SuppliedValue> all = new ArrayList<>(original);
    all.removeIf(value -> replaced.contains(value.name()));
    all.addAll(changed);
    return all;
  }
}
