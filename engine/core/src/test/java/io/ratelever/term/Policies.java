package io.ratelever.term;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.Submission;
import io.ratelever.ratebook.Submission.SuppliedValue;
import io.ratelever.ratebook.TermRule.Method;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.ratebook.TermSubmission.Basis;
import io.ratelever.ratebook.TermSubmission.Cancellation;
import io.ratelever.ratebook.TermSubmission.Change;
import io.ratelever.ratebook.TermSubmission.Paid;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.RiskKind;
import io.ratelever.risk.ValueType;
import java.math.BigDecimal;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A policy of the conformance book {@code terms}, from 2024-03-01 to 2025-03-01 (365 days), to be
 * changed and cancelled: own damage 1.2 % of the sum insured, third party 0.1 % of the limit, and a
 * fee of 20.
 */
final class Policies {

  private static final RecordType MOTOR = RecordType.of(RiskKind.MOTOR);

  static final RateBookFolder FOLDER = open();
  static final Prorater PRORATER = FOLDER.prorater();
  static final String PRODUCT = "terms";
  static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

  private Basis basis = new Basis(PRODUCT, "2024-01-01", "", "");
  private LocalDate inceptionOn = FIRST;
  private LocalDate expiresOn = FIRST.plusYears(1);
  private @Nullable MotorRisk risk;
  private List<SuppliedValue> supplied = List.of();
  private final List<Paid> paid = new ArrayList<>();
  private final List<Change> changes = new ArrayList<>();
  private @Nullable Cancellation cancellation;

  private static RateBookFolder open() {
    try {
      return RateBookFolder.open(
          Path.of(Objects.requireNonNull(Policies.class.getResource("/conformance")).toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A policy that was rated, with own damage and third party. */
  static Policies rated(int sumInsured, int limit) {
    return new Policies().risk(risk("PRIVATE", sumInsured, limit));
  }

  /** A policy of which nothing is known but what was paid. */
  static Policies paid(String premium) {
    return new Policies().alsoPaid("", premium);
  }

  Policies alsoPaid(String coverage, String premium) {
    paid.add(new Paid(coverage, new BigDecimal(premium), null));
    return this;
  }

  Policies paidIn(String currency) {
    paid.add(new Paid("", BigDecimal.ONE, currency));
    return this;
  }

  Policies basis(String product, String edition, String digest, String semantics) {
    this.basis = new Basis(product, edition, digest, semantics);
    return this;
  }

  Policies term(LocalDate from, LocalDate until) {
    this.inceptionOn = from;
    this.expiresOn = until;
    return this;
  }

  Policies risk(MotorRisk original) {
    this.risk = original;
    return this;
  }

  Policies supplied(String name, String value) {
    this.supplied = List.of(new SuppliedValue(name, new BigDecimal(value)));
    return this;
  }

  /** Changes what is insured on a day of the term. */
  Policies changed(int day, int sumInsured, int limit) {
    return changed(day, risk("PRIVATE", sumInsured, limit));
  }

  Policies changed(int day, MotorRisk changedRisk, SuppliedValue... changedValues) {
    changes.add(new Change(inceptionOn.plusDays(day), changedRisk, List.of(changedValues)));
    return this;
  }

  Policies cancelled(int day, @Nullable Method method) {
    return cancelled(inceptionOn.plusDays(day), method);
  }

  Policies cancelled(LocalDate on, @Nullable Method method) {
    this.cancellation = new Cancellation(on, method);
    return this;
  }

  TermSubmission submission() {
    MotorRisk original = risk;
    return new TermSubmission(
        basis,
        inceptionOn,
        expiresOn,
        original == null ? null : new Submission(null, null, original, supplied),
        paid,
        changes,
        cancellation,
        false);
  }

  Proration prorate() {
    return PRORATER.prorate(submission());
  }

  /** A risk; own damage or third party are left out if they are 0. */
  static MotorRisk risk(@Nullable String use, int sumInsured, int limit) {
    return risk(use, sumInsured, limit, Map.of());
  }

  /** A risk with some fields of its policy. */
  static MotorRisk risk(
      @Nullable String use, int sumInsured, int limit, Map<String, Object> policy) {
    List<Object> coverages = new ArrayList<>();
    if (sumInsured > 0) {
      coverages.add(
          part("coverages", Map.of("kind", "OD", "sum_insured", BigDecimal.valueOf(sumInsured))));
    }
    if (limit > 0) {
      coverages.add(part("coverages", Map.of("kind", "TPL", "limit", BigDecimal.valueOf(limit))));
    }
    Map<String, Object> vehicle = use == null ? Map.of() : Map.of("use", use);
    return (MotorRisk)
        MOTOR.create(
            Map.of(
                "policy", part("policy", policy),
                "vehicle", part("vehicle", vehicle),
                "coverages", coverages),
            Map.of());
  }

  /** A record of the risk, or of one of its lists, with these fields and no others. */
  private static Object part(String name, Map<String, Object> fields) {
    ValueType type = MOTOR.field(name).orElseThrow().type();
    ValueType record = type instanceof ValueType.ListOf list ? list.element() : type;
    return ((RecordType) record).create(fields, Map.of());
  }
}
