package io.ratelever.rating;

import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Policy;
import io.ratelever.risk.PolicyKind;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The editions of all products, and which of them rates a quote.
 *
 * <p>Of the editions whose start is not after the effective date and that were known on the day as
 * of which the quote is made, the latest start wins, then the highest number.
 */
final class Editions {

  private final List<Plan> plans;
  private final Map<String, List<Plan>> byProduct;

  Editions(List<Plan> plans) {
    this.plans = plans.stream().sorted(Comparator.comparing(plan -> plan.book().id())).toList();
    this.byProduct =
        this.plans.stream().collect(Collectors.groupingBy(plan -> plan.book().id().product()));
  }

  List<Plan> all() {
    return plans;
  }

  /**
   * Returns the edition that a request asks for.
   *
   * @throws RatingException if there is none
   */
  Plan choose(RatingRequest request) {
    List<Plan> editions = byProduct.get(request.product());
    if (editions == null) {
      Set<String> products = new TreeSet<>(byProduct.keySet());
      throw failure(
          FailureReason.PRODUCT_UNKNOWN,
          request,
          "there is no product " + request.product() + "; products are " + join(products));
    }
    String pinned = request.edition();
    Plan plan = pinned == null ? inForce(request, editions) : pinned(request, editions, pinned);
    if (plan.book().risk() != request.submission().risk().kind()) {
      throw failure(
          FailureReason.FIELD_INVALID,
          request,
          request.product() + " rates " + plan.book().risk().word() + " risks");
    }
    return plan;
  }

  private static Plan pinned(RatingRequest request, List<Plan> editions, String pinned) {
    return editions.stream()
        .filter(plan -> plan.book().id().edition().equals(pinned))
        .findFirst()
        .orElseThrow(
            () ->
                failure(
                    FailureReason.EDITION_NOT_FOUND,
                    request,
                    request.product() + " has no edition " + pinned + known(editions)));
  }

  private static Plan inForce(RatingRequest request, List<Plan> editions) {
    Submission submission = request.submission();
    LocalDate effectiveOn = Objects.requireNonNull(submission.effectiveOn());
    LocalDate knownOn = Objects.requireNonNull(submission.knownOn());
    Plan found = null;
    LocalDate latest = LocalDate.MIN;
    for (Plan plan : editions) { // In the order of start and number: the last one that fits wins.
      LocalDate start = startFor(plan.book(), request);
      if (!start.isAfter(effectiveOn)
          && !plan.book().knownFrom().isAfter(knownOn)
          && !start.isBefore(latest)) {
        found = plan;
        latest = start;
      }
    }
    if (found == null) {
      throw failure(
          FailureReason.EDITION_NOT_FOUND,
          request,
          request.product()
              + " has no edition in force on "
              + effectiveOn
              + " as known on "
              + knownOn
              + known(editions));
    }
    LocalDate withdrawnFrom = found.book().withdrawnFrom();
    if (withdrawnFrom != null && !withdrawnFrom.isAfter(effectiveOn)) {
      throw failure(
          FailureReason.EDITION_NOT_FOUND,
          request,
          request.product() + " is withdrawn from " + withdrawnFrom + " on");
    }
    return found;
  }

  /** The first date that an edition rates: renewals may have one of their own. */
  private static LocalDate startFor(RateBook book, RatingRequest request) {
    LocalDate renewalsFrom = book.renewalsFrom();
    if (renewalsFrom == null) {
      return book.id().start();
    }
    Policy policy = request.submission().risk().policy();
    PolicyKind kind = policy == null ? null : policy.kind();
    if (kind == null) {
      throw new RatingException(
          List.of(
              new RatingFailure(
                  FailureReason.FIELD_MISSING,
                  "motor.policy.kind",
                  "kind was not sent; "
                      + book.id()
                      + " begins on another date for renewals than for other policies")));
    }
    return kind == PolicyKind.RENEWAL ? renewalsFrom : book.id().start();
  }

  private static String known(List<Plan> editions) {
    return "; editions are "
        + editions.stream()
            .map(
                plan ->
                    plan.book().id().edition() + " (known from " + plan.book().knownFrom() + ")")
            .collect(Collectors.joining(", "));
  }

  private static String join(Set<String> names) {
    return names.isEmpty() ? "none" : String.join(", ", names);
  }

  private static RatingException failure(
      FailureReason reason, RatingRequest request, String message) {
    return new RatingException(
        List.of(new RatingFailure(reason, "products." + request.product(), message)));
  }

  /** Returns the plan of an edition. */
  Optional<Plan> plan(RateBookId id) {
    return plans.stream().filter(plan -> plan.book().id().equals(id)).findFirst();
  }
}
