package io.ratelever.explain;

import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.AttributeType;
import io.ratelever.risk.EnterpriseRisk;
import io.ratelever.risk.History;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Policy;
import io.ratelever.risk.PolicyKind;
import io.ratelever.risk.Risk;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Moves a policy into the future while nothing new happens.
 *
 * <p>Which way a policy moves follows from what its rate book reads. A book that reads the policy
 * before (its dates, or counts of the years before) sees a policy year, which moves only when the
 * policy is renewed: each renewal puts this policy's dates in the place of the previous ones and
 * adds a clean year to the counts that were sent. Any other book looks back from the dates of the
 * policy itself, so the same policy may be asked for on any later day: all its dates move by as
 * many days. A book that reads lists of its own (insured periods, audits) needs entries that nobody
 * knows yet, and is not moved at all.
 */
public enum PolicyClock {
  /** The policy is asked for some days later. */
  BY_DAYS,
  /** The policy is renewed year after year. */
  BY_RENEWALS,
  /** The book reads what cannot be known of the future. */
  STANDS_STILL;

  private static final Pattern READS_BEFORE =
      Pattern.compile("\\b(previous_issued_on|previous_expired_on|history\\s*\\.)");

  /** Every date that moves. */
  private static final Pattern READS_DAY =
      Pattern.compile(
          "\\b(effective_on|inception_on|expires_on|issued_on|previous_issued_on|previous_expired_on)\\b");

  /** Returns the clock that a rate book goes by. */
  static PolicyClock of(RateBook book) {
    boolean lists =
        book.attributes().values().stream()
            .anyMatch(attribute -> attribute.type() == AttributeType.LIST);
    if (lists) {
      return STANDS_STILL;
    }
    return formulas(book).stream().anyMatch(text -> READS_BEFORE.matcher(text.text()).find())
        ? BY_RENEWALS
        : BY_DAYS;
  }

  /** Whether a rate book asks anything of a policy that is otherwise on another day. */
  static boolean asksTheDay(RateBook book) {
    return of(book) == BY_RENEWALS
        || formulas(book).stream().anyMatch(text -> READS_DAY.matcher(text.text()).find())
        || book.attributes().entrySet().stream()
            .anyMatch(
                attribute ->
                    attribute.getKey().startsWith("policy.")
                        && attribute.getValue().type() == AttributeType.DATE);
  }

  private static List<FormulaText> formulas(RateBook book) {
    List<@Nullable FormulaText> texts = new ArrayList<>(book.windows().values());
    texts.addAll(book.impossible());
    for (Section section : book.sections()) {
      texts.add(section.each());
      texts.add(section.when());
      section.carries().forEach(carry -> texts.add(carry.start()));
      section.facts().forEach(fact -> texts.add(fact.is()));
      section.groups().forEach(group -> texts.add(group.when()));
      section.steps().forEach(step -> texts.add(step.is()));
    }
    return texts.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList();
  }

  /** How far ahead is looked: enough for a look-back of three years. */
  int horizon() {
    return this == BY_DAYS ? 1_100 : 6;
  }

  /** Returns the first day of the policy after so many days or renewals. */
  LocalDate day(LocalDate effectiveOn, int steps) {
    return this == BY_DAYS ? effectiveOn.plusDays(steps) : effectiveOn.plusYears(steps);
  }

  /** Returns the dates of a submission after so many days or renewals. */
  Optional<Moved> moved(Submission submission, int steps) {
    Policy policy = submission.risk().policy();
    LocalDate effectiveOn = submission.effectiveOn();
    if (policy == null || effectiveOn == null || this == STANDS_STILL) {
      return Optional.empty();
    }
    History history = submission.risk() instanceof MotorRisk motor ? motor.history() : null;
    if (steps == 0) {
      return Optional.of(new Moved(submission, effectiveOn, policy, history));
    }
    return Optional.of(
        this == BY_DAYS
            ? new Moved(submission, day(effectiveOn, steps), later(policy, steps), history)
            : new Moved(
                submission, day(effectiveOn, steps), renewed(policy, steps), aged(history, steps)));
  }

  /**
   * The dates of a policy that was moved.
   *
   * @param original what was moved
   */
  record Moved(
      Submission original, LocalDate effectiveOn, Policy policy, @Nullable History history) {

    /** Returns a submission of a risk with these dates. */
    Submission of(Risk risk) {
      Risk moved =
          risk instanceof MotorRisk motor
              ? new MotorRisk(
                  motor.currency(),
                  policy,
                  motor.vehicle(),
                  history,
                  motor.drivers(),
                  motor.violations(),
                  motor.claims(),
                  motor.coverages(),
                  motor.attributes())
              : of((EnterpriseRisk) risk);
      return new Submission(effectiveOn, original.knownOn(), moved, original.supplied());
    }

    private EnterpriseRisk of(EnterpriseRisk risk) {
      return new EnterpriseRisk(
          risk.currency(),
          policy,
          risk.enterprise(),
          risk.locations(),
          risk.findings(),
          risk.accidents(),
          risk.penalties(),
          risk.claims(),
          risk.coverages(),
          risk.exposures(),
          risk.attributes());
    }
  }

  // --- By days -----------------------------------------------------------------------------------

  /** The term stays as long as it is: a year stays a year, in a leap year too. */
  private static Policy later(Policy policy, int days) {
    LocalDate inception = plus(policy.inceptionOn(), days);
    LocalDate expiry = plus(policy.expiresOn(), days);
    LocalDate began = policy.inceptionOn();
    LocalDate ended = policy.expiresOn();
    if (began != null && ended != null && inception != null) {
      long months = ChronoUnit.MONTHS.between(began, ended);
      if (began.plusMonths(months).equals(ended)) {
        expiry = inception.plusMonths(months);
      }
    }
    Map<String, Object> attributes = new LinkedHashMap<>(policy.attributes());
    attributes.replaceAll(
        (name, value) -> value instanceof LocalDate date ? date.plusDays(days) : value);
    return new Policy(
        policy.area(),
        inception,
        expiry,
        plus(policy.issuedOn(), days),
        plus(policy.previousIssuedOn(), days),
        plus(policy.previousExpiredOn(), days),
        policy.kind(),
        policy.transferredOn(),
        attributes);
  }

  private static @Nullable LocalDate plus(@Nullable LocalDate date, int days) {
    return date == null ? null : date.plusDays(days);
  }

  // --- By renewals -------------------------------------------------------------------------------

  private static Policy renewed(Policy policy, int years) {
    LocalDate inception = policy.inceptionOn();
    LocalDate expiry = policy.expiresOn();
    LocalDate issued = policy.issuedOn();
    LocalDate previousExpiry = expiry;
    if (previousExpiry == null && inception != null) {
      previousExpiry = inception.plusYears(1);
    }
    return new Policy(
        policy.area(),
        inception == null ? null : inception.plusYears(years),
        expiry == null ? null : expiry.plusYears(years),
        issued == null ? null : issued.plusYears(years),
        issued == null ? null : issued.plusYears(years - 1),
        previousExpiry == null ? null : previousExpiry.plusYears(years - 1),
        PolicyKind.RENEWAL,
        policy.transferredOn(),
        policy.attributes());
  }

  /** Counts of clean years grow; those that were not sent stay unknown. */
  private static @Nullable History aged(@Nullable History history, int years) {
    return history == null
        ? null
        : new History(
            more(history.insuredYears(), years),
            more(history.claimFreeYears(), years),
            more(history.violationFreeYears(), years),
            history.attributes());
  }

  private static @Nullable Integer more(@Nullable Integer count, int years) {
    return count == null ? null : count + years;
  }
}
