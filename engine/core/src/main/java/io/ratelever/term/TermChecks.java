package io.ratelever.term;

import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Submission;
import io.ratelever.ratebook.TermRule.Method;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.rating.Plan;
import io.ratelever.risk.Policy;
import io.ratelever.risk.Risk;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what is wrong with a submission before anything is rated for it. */
final class TermChecks {

  static final int CHANGES_MAX = 100;

  private static final int YEAR_MIN = 1900;
  private static final int YEAR_MAX = 2199;
  private static final String METHOD = "cancellation.method";
  private static final String CANCELLED_ON = "cancellation.effective_on";

  private final TermPlan plan;
  private final TermSubmission submission;
  private final List<RatingFailure> failures = new ArrayList<>();

  private TermChecks(TermPlan plan, TermSubmission submission) {
    this.plan = plan;
    this.submission = submission;
  }

  /** Returns everything that is wrong, none if the submission is sound. */
  static List<RatingFailure> failures(TermPlan plan, TermSubmission submission) {
    TermChecks checks = new TermChecks(plan, submission);
    checks.basis();
    checks.completeness();
    if (checks.term()) {
      checks.changes();
      checks.cancellation();
      checks.risks();
    }
    checks.paid();
    return checks.failures;
  }

  private void add(FailureReason reason, String path, String message) {
    failures.add(new RatingFailure(reason, path, message));
  }

  private void invalid(String path, String message) {
    add(FailureReason.FIELD_INVALID, path, message);
  }

  // --- Basis -------------------------------------------------------------------------------------

  private void basis() {
    TermSubmission.Basis basis = submission.basis();
    String digest = basis.digest();
    if (!digest.isEmpty() && !digest.matches("[0-9a-f]{64}")) {
      invalid("basis.digest", "is no digest; it has 64 digits of 0 to 9 and a to f");
    } else {
      compare("basis.digest", digest, plan.book().digest());
    }
    compare("basis.semantics", basis.semantics(), Plan.SEMANTICS);
  }

  private void compare(String path, String sent, String loaded) {
    if (!sent.isEmpty() && !sent.equals(loaded)) {
      add(
          FailureReason.BASIS_DIFFERS,
          path,
          "was " + sent + " and is " + loaded + " now; load what the policy was rated by");
    }
  }

  // --- Term, changes, cancellation ---------------------------------------------------------------

  private void completeness() {
    String risk = plan.book().risk().word();
    if (submission.changes().isEmpty() && submission.cancellation() == null) {
      add(
          FailureReason.FIELD_MISSING,
          "cancellation",
          "neither a cancellation nor a change was sent; send one of them");
    }
    if (submission.original() == null && !submission.changes().isEmpty()) {
      add(
          FailureReason.FIELD_MISSING,
          risk,
          "no risk was sent; a change is charged by the difference to the original risk");
    } else if (submission.original() == null && submission.paid().isEmpty()) {
      add(
          FailureReason.FIELD_MISSING,
          risk,
          "neither the original risk nor what was paid was sent; send one of them");
    }
  }

  /** Checks the term's own days; says whether others can be held against them. */
  private boolean term() {
    LocalDate inceptionOn = submission.inceptionOn();
    LocalDate expiresOn = submission.expiresOn();
    boolean inRange = isInRange(inceptionOn, "term.inception_on");
    inRange &= isInRange(expiresOn, "term.expires_on");
    if (inRange && !expiresOn.isAfter(inceptionOn)) {
      invalid(
          "term.expires_on",
          expiresOn + " is not after " + inceptionOn + ", the first day of cover; correct one");
      return false;
    }
    return inRange;
  }

  private boolean isInRange(LocalDate date, String path) {
    boolean inRange = date.getYear() >= YEAR_MIN && date.getYear() <= YEAR_MAX;
    if (!inRange) {
      invalid(path, date + " is out of range; years are " + YEAR_MIN + " to " + YEAR_MAX);
    }
    return inRange;
  }

  private void changes() {
    List<TermSubmission.Change> changes = submission.changes();
    if (changes.size() > CHANGES_MAX) {
      invalid("changes", "has " + changes.size() + " changes; it may have " + CHANGES_MAX);
      return;
    }
    Map<LocalDate, Integer> seen = new HashMap<>();
    for (int i = 0; i < changes.size(); i++) {
      LocalDate on = changes.get(i).effectiveOn();
      String path = "changes[" + i + "].effective_on";
      if (on.isBefore(submission.inceptionOn()) || !on.isBefore(submission.expiresOn())) {
        invalid(path, on + " lies outside the term; it is " + days());
      }
      Integer before = seen.putIfAbsent(on, i);
      if (before != null) {
        invalid(
            path,
            on
                + " is the day of changes["
                + before
                + "] too; send the risk as it is after both changes, once");
      }
    }
  }

  private String days() {
    return submission.inceptionOn()
        + " or later, and before "
        + submission.expiresOn()
        + ", the first day without cover";
  }

  private void cancellation() {
    TermSubmission.Cancellation cancellation = submission.cancellation();
    if (cancellation == null) {
      return;
    }
    LocalDate on = cancellation.effectiveOn();
    if (isInRange(on, CANCELLED_ON) && !on.isBefore(submission.expiresOn())) {
      invalid(
          CANCELLED_ON,
          on + " is not before " + submission.expiresOn() + ", when the cover ends anyway");
    }
    for (int i = 0; i < submission.changes().size(); i++) {
      LocalDate changedOn = submission.changes().get(i).effectiveOn();
      if (!changedOn.isBefore(on)) {
        invalid(
            "changes[" + i + "].effective_on",
            changedOn + " is not before " + on + ", when the policy is cancelled; leave it out");
      }
    }
    method(cancellation.method());
  }

  private void method(@Nullable Method method) {
    List<Method> allowed = plan.rule().methods();
    if (method != null && !allowed.contains(method)) {
      add(
          FailureReason.VALUE_NOT_ALLOWED,
          METHOD,
          method.word()
              + " is not allowed; "
              + plan.book().id()
              + " has "
              + String.join(", ", allowed.stream().map(Method::word).toList()));
    }
    Method used = Objects.requireNonNullElse(method, allowed.get(0));
    if (used == Method.SHORT_RATE && !submission.changes().isEmpty()) {
      add(
          FailureReason.VALUE_NOT_ALLOWED,
          METHOD,
          "short_rate is a share of one premium, and changes have made it several; "
              + (allowed.contains(Method.PRO_RATA)
                  ? "send pro_rata"
                  : "cancel by hand, or send no changes"));
    }
  }

  // --- Risks -------------------------------------------------------------------------------------

  private void risks() {
    Submission original = submission.original();
    if (original != null) {
      risk(original.risk(), Prorater.ORIGINAL);
    }
    for (int i = 0; i < submission.changes().size(); i++) {
      risk(submission.changes().get(i).risk(), Prorater.changePath(i));
    }
  }

  private void risk(Risk risk, String prefix) {
    String path = prefix + risk.kind().word();
    RateBook book = plan.book();
    if (risk.kind() != book.risk()) {
      invalid(path, book.id() + " rates " + book.risk().word() + " risks");
      return;
    }
    Policy policy = risk.policy();
    if (policy != null) {
      sameDay(policy.inceptionOn(), submission.inceptionOn(), path + ".policy.inception_on");
      sameDay(policy.expiresOn(), submission.expiresOn(), path + ".policy.expires_on");
    }
  }

  private void sameDay(@Nullable LocalDate inRisk, LocalDate inTerm, String path) {
    if (inRisk != null && !inRisk.equals(inTerm)) {
      invalid(path, inRisk + " contradicts the term, which has " + inTerm + "; correct one");
    }
  }

  // --- What was paid -----------------------------------------------------------------------------

  private void paid() {
    Set<String> seen = new HashSet<>();
    List<String> coverages = plan.coverages();
    for (int i = 0; i < submission.paid().size(); i++) {
      TermSubmission.Paid one = submission.paid().get(i);
      String path = "paid_premiums[" + i + "]";
      if (!one.coverage().isEmpty() && !coverages.contains(one.coverage())) {
        add(
            FailureReason.VALUE_NOT_ALLOWED,
            path + ".coverage",
            plan.book().id()
                + " has no such coverage; "
                + (coverages.isEmpty() ? "it has none" : "it has " + String.join(", ", coverages)));
      } else if (!seen.add(one.coverage())) {
        invalid(path + ".coverage", "is there twice; send each coverage once");
      }
      if (one.premium().signum() < 0) {
        invalid(path + ".premium", "is negative; it is 0 or more");
      }
      String currency = one.currency();
      if (currency != null && !currency.equals(plan.book().currency())) {
        add(
            FailureReason.VALUE_NOT_ALLOWED,
            path + ".premium",
            currency + " is not allowed; " + plan.book().id() + " is in " + plan.book().currency());
      }
    }
  }
}
