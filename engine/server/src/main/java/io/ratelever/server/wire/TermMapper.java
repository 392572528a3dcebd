package io.ratelever.server.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.ratelever.ratebook.Submission;
import io.ratelever.ratebook.Submission.SuppliedValue;
import io.ratelever.ratebook.TermRule;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.Risk;
import io.ratelever.v1.Basis;
import io.ratelever.v1.Cancellation;
import io.ratelever.v1.CancellationMethod;
import io.ratelever.v1.PaidPremium;
import io.ratelever.v1.PolicyTerm;
import io.ratelever.v1.ProrateTermRequest;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RatingView;
import io.ratelever.v1.TermChange;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Maps requests to split a premium to what the prorater is asked, and back for callers that are
 * written in Java.
 *
 * <p>Each risk in such a request stands in it as in a request to rate it, so that it is read, and
 * its faults are placed, by the same code: see {@link #ofRisk}.
 */
public final class TermMapper {

  private static final int PAID_MAX = 100;
  private static final int CHANGES_MAX = 100;
  private static final String RISK = "risk";

  private TermMapper() {}

  // --- Reading -----------------------------------------------------------------------------------

  /**
   * Reads a request.
   *
   * @throws RefusedException with everything that is wrong with the form of the request
   */
  public static TermSubmission toRecord(ProrateTermRequest request) throws RefusedException {
    Findings findings = new Findings();
    if (!RequestMapper.isRequestId(request.getRequestId())) {
      findings.invalid("request_id", "must be up to 64 visible ASCII characters");
    }
    TermSubmission.Basis basis = basis(request, findings);
    LocalDate inceptionOn =
        required(
            request.getTerm().hasInceptionOn(),
            request.getTerm().getInceptionOn(),
            "term.inception_on",
            findings);
    LocalDate expiresOn =
        required(
            request.getTerm().hasExpiresOn(),
            request.getTerm().getExpiresOn(),
            "term.expires_on",
            findings);
    Submission original = original(request, findings);
    List<TermSubmission.Paid> paid = paid(request, findings);
    List<TermSubmission.Change> changes = changes(request, findings);
    TermSubmission.Cancellation cancellation = cancellation(request, findings);
    boolean worksheet =
        RequestMapper.isWorksheet(
            RateRequest.newBuilder().setViewValue(request.getViewValue()).build(), findings);
    findings.refuseIfAny(requestId(request));
    return new TermSubmission(
        basis,
        Objects.requireNonNull(inceptionOn),
        Objects.requireNonNull(expiresOn),
        original,
        paid,
        changes,
        cancellation,
        worksheet);
  }

  /** Returns the caller's name for a request; empty if it has none or a malformed one. */
  public static String requestId(ProrateTermRequest request) {
    return RequestMapper.isRequestId(request.getRequestId()) ? request.getRequestId() : "";
  }

  private static TermSubmission.Basis basis(ProrateTermRequest request, Findings findings) {
    Basis basis = request.getBasis();
    requiredText(basis.getProduct(), "basis.product", "cn/motor-compulsory", findings);
    requiredText(basis.getEdition(), "basis.edition", "2020-09-19", findings);
    return new TermSubmission.Basis(
        basis.getProduct(), basis.getEdition(), basis.getDigest(), basis.getSemantics());
  }

  private static void requiredText(String text, String field, String example, Findings findings) {
    if (text.isEmpty()) {
      findings.missing(
          field, "was not sent; send what the policy was rated by, such as " + example);
    } else {
      RequestMapper.text(text, field, findings);
    }
  }

  private static @Nullable LocalDate required(
      boolean isThere, com.google.type.Date date, String field, Findings findings) {
    if (!isThere) {
      findings.missing(field, "was not sent; send a full date");
      return null;
    }
    return RequestMapper.date(date, field, findings);
  }

  private static @Nullable Submission original(ProrateTermRequest request, Findings findings) {
    LocalDate effectiveOn =
        request.hasEffectiveOn()
            ? RequestMapper.date(request.getEffectiveOn(), "effective_on", findings)
            : null;
    LocalDate knownOn =
        request.hasKnownOn()
            ? RequestMapper.date(request.getKnownOn(), "known_on", findings)
            : null;
    RateRequest asRated = ofRisk(request, request.getSuppliedValuesList());
    List<SuppliedValue> supplied = RequestMapper.supplied(asRated, findings);
    if (asRated.getRiskCase() == RateRequest.RiskCase.RISK_NOT_SET) {
      if (request.getSuppliedValuesCount() > 0) {
        findings.invalid(
            "supplied_values", "belong to a risk, and none was sent; send it, or leave them out");
      }
      return null;
    }
    Risk risk = risk(asRated, findings);
    return risk == null ? null : new Submission(effectiveOn, knownOn, risk, supplied);
  }

  private static @Nullable Risk risk(RateRequest asRated, Findings findings) {
    int before = findings.count();
    Risk risk = RiskMapper.toRecord(asRated, findings);
    if (risk != null && findings.count() == before) {
      RequestMapper.checkRanges(risk, asRated, findings);
    }
    return risk;
  }

  private static List<TermSubmission.Paid> paid(ProrateTermRequest request, Findings findings) {
    List<PaidPremium> sent = request.getPaidPremiumsList();
    if (sent.size() > PAID_MAX) {
      findings.add(
          ErrorReason.TOO_MANY_RECORDS,
          "paid_premiums",
          "has " + sent.size() + " premiums; it may have " + PAID_MAX);
      return List.of();
    }
    List<TermSubmission.Paid> paid = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      PaidPremium one = sent.get(i);
      String at = "paid_premiums[" + i + "]";
      if (!one.getCoverage().isEmpty()) {
        RequestMapper.text(one.getCoverage(), at + ".coverage", findings);
      }
      if (!one.hasPremium()) {
        findings.missing(at + ".premium", "was not sent");
        continue;
      }
      try {
        String code = one.getPremium().getCurrencyCode();
        String currency = code.isEmpty() ? null : WireValues.currency(code);
        BigDecimal premium = WireValues.amount(one.getPremium());
        paid.add(new TermSubmission.Paid(one.getCoverage(), premium, currency));
      } catch (InvalidValueException e) {
        findings.invalid(at + ".premium", e.description());
      }
    }
    return paid;
  }

  private static List<TermSubmission.Change> changes(
      ProrateTermRequest request, Findings findings) {
    List<TermChange> sent = request.getChangesList();
    if (sent.size() > CHANGES_MAX) {
      findings.add(
          ErrorReason.TOO_MANY_RECORDS,
          "changes",
          "has " + sent.size() + " changes; it may have " + CHANGES_MAX);
      return List.of();
    }
    List<TermSubmission.Change> changes = new ArrayList<>();
    for (int i = 0; i < sent.size(); i++) {
      TermChange change = sent.get(i);
      String at = "changes[" + i + "].";
      LocalDate effectiveOn =
          required(change.hasEffectiveOn(), change.getEffectiveOn(), at + "effective_on", findings);
      Findings ofChange = new Findings();
      RateRequest asRated = ofRisk(change, change.getSuppliedValuesList());
      Risk risk = risk(asRated, ofChange);
      List<SuppliedValue> supplied = RequestMapper.supplied(asRated, ofChange);
      findings.addAll(ofChange, at);
      if (effectiveOn != null && risk != null) {
        changes.add(new TermSubmission.Change(effectiveOn, risk, supplied));
      }
    }
    return changes;
  }

  private static TermSubmission.@Nullable Cancellation cancellation(
      ProrateTermRequest request, Findings findings) {
    if (!request.hasCancellation()) {
      return null;
    }
    Cancellation sent = request.getCancellation();
    LocalDate effectiveOn =
        required(
            sent.hasEffectiveOn(), sent.getEffectiveOn(), "cancellation.effective_on", findings);
    TermRule.Method method =
        switch (sent.getMethod()) {
          case CANCELLATION_METHOD_UNSPECIFIED -> null;
          case CANCELLATION_METHOD_PRO_RATA -> TermRule.Method.PRO_RATA;
          case CANCELLATION_METHOD_SHORT_RATE -> TermRule.Method.SHORT_RATE;
          case UNRECOGNIZED -> {
            findings.invalid(
                "cancellation.method",
                sent.getMethodValue()
                    + " is not a method; send CANCELLATION_METHOD_PRO_RATA or"
                    + " CANCELLATION_METHOD_SHORT_RATE");
            yield null;
          }
        };
    return effectiveOn == null ? null : new TermSubmission.Cancellation(effectiveOn, method);
  }

  /**
   * Returns the request that would rate a risk, for what reads such requests.
   *
   * @param holder a message with the same {@code oneof risk} as {@link RateRequest}
   */
  static RateRequest ofRisk(Message holder, List<io.ratelever.v1.SuppliedValue> supplied) {
    RateRequest.Builder request = RateRequest.newBuilder().addAllSuppliedValues(supplied);
    copyRisk(holder, request);
    return request.build();
  }

  /** Copies the risk of one message to another, whichever kind it is. */
  private static void copyRisk(Message from, Message.Builder to) {
    for (FieldDescriptor field : risksOf(from)) {
      if (from.hasField(field)) {
        to.setField(
            to.getDescriptorForType().findFieldByName(field.getName()), from.getField(field));
      }
    }
  }

  /** The kinds of risk that a message takes. */
  static List<FieldDescriptor> risksOf(Message message) {
    return message.getDescriptorForType().getOneofs().stream()
        .filter(oneof -> oneof.getName().equals(RISK))
        .flatMap(oneof -> oneof.getFields().stream())
        .toList();
  }

  // --- Refusals ----------------------------------------------------------------------------------

  /**
   * Returns what a caller is told if the prorater refuses a request.
   *
   * @param request the request as it was sent
   */
  public static RefusedException refusal(RatingException failure, ProrateTermRequest request) {
    List<Finding> findings =
        failure.failures().stream()
            .map(one -> TermPaths.finding(one, request))
            .sorted(Comparator.comparing(Finding::reason))
            .toList();
    return new RefusedException(Errors.of(findings, 0, requestId(request)));
  }

  // --- Writing -----------------------------------------------------------------------------------

  /**
   * Writes a request, as a caller does.
   *
   * @param requestId the caller's name for it; empty for none
   * @throws IllegalArgumentException if there is an amount that no message can hold
   */
  public static ProrateTermRequest toProto(String requestId, TermSubmission submission) {
    TermSubmission.Basis basis = submission.basis();
    ProrateTermRequest.Builder request =
        ProrateTermRequest.newBuilder()
            .setRequestId(requestId)
            .setBasis(
                Basis.newBuilder()
                    .setProduct(basis.product())
                    .setEdition(basis.edition())
                    .setDigest(basis.digest())
                    .setSemantics(basis.semantics()))
            .setTerm(
                PolicyTerm.newBuilder()
                    .setInceptionOn(WireValues.date(submission.inceptionOn()))
                    .setExpiresOn(WireValues.date(submission.expiresOn())));
    Submission original = submission.original();
    if (original != null) {
      RateRequest asRated = asRated(original);
      if (asRated.hasEffectiveOn()) {
        request.setEffectiveOn(asRated.getEffectiveOn());
      }
      if (asRated.hasKnownOn()) {
        request.setKnownOn(asRated.getKnownOn());
      }
      copyRisk(asRated, request);
      request.addAllSuppliedValues(asRated.getSuppliedValuesList());
    }
    submission.paid().forEach(one -> request.addPaidPremiums(toProto(one)));
    submission.changes().forEach(one -> request.addChanges(toProto(one)));
    TermSubmission.Cancellation cancellation = submission.cancellation();
    if (cancellation != null) {
      request.setCancellation(
          Cancellation.newBuilder()
              .setEffectiveOn(WireValues.date(cancellation.effectiveOn()))
              .setMethod(method(cancellation.method())));
    }
    if (submission.worksheet()) {
      request.setView(RatingView.RATING_VIEW_WORKSHEET);
    }
    return request.build();
  }

  private static RateRequest asRated(Submission submission) {
    return RequestMapper.toProto("", List.of(new RatingRequest("", null, submission, false)));
  }

  private static PaidPremium toProto(TermSubmission.Paid paid) {
    String currency = paid.currency();
    try {
      return PaidPremium.newBuilder()
          .setCoverage(paid.coverage())
          .setPremium(WireValues.money(paid.premium(), currency == null ? "" : currency))
          .build();
    } catch (InvalidValueException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static TermChange toProto(TermSubmission.Change change) {
    RateRequest asRated = asRated(new Submission(null, null, change.risk(), change.supplied()));
    TermChange.Builder message =
        TermChange.newBuilder()
            .setEffectiveOn(WireValues.date(change.effectiveOn()))
            .addAllSuppliedValues(asRated.getSuppliedValuesList());
    copyRisk(asRated, message);
    return message.build();
  }

  static CancellationMethod method(TermRule.@Nullable Method method) {
    if (method == null) {
      return CancellationMethod.CANCELLATION_METHOD_UNSPECIFIED;
    }
    return switch (method) {
      case PRO_RATA -> CancellationMethod.CANCELLATION_METHOD_PRO_RATA;
      case SHORT_RATE -> CancellationMethod.CANCELLATION_METHOD_SHORT_RATE;
    };
  }
}
