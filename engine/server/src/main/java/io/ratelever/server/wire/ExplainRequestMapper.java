package io.ratelever.server.wire;

import com.google.rpc.Code;
import io.ratelever.explain.Explanation;
import io.ratelever.explain.Range;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.v1.ExplainRequest;
import io.ratelever.v1.ExplanationView;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Maps requests to explain a rating to what the explainer is asked, and back for callers that are
 * written in Java.
 */
public final class ExplainRequestMapper {

  /** Where the request that is explained stands. */
  static final String REQUEST = "request.";

  private static final String UNKNOWN_INPUTS = "unknown_inputs";
  private static final int UNKNOWN_MAX = 16;

  private ExplainRequestMapper() {}

  /**
   * What the explainer is asked.
   *
   * @param requests one for each product, in their order, all for one submission
   */
  public record Asked(List<RatingRequest> requests, Explanation.Wish wish) {
    public Asked {
      requests = List.copyOf(requests);
    }
  }

  /**
   * Reads a request.
   *
   * @param today the day as of which editions are known if the request does not say
   * @throws RefusedException with everything that is wrong with the form of the request
   */
  public static Asked toRecord(ExplainRequest request, LocalDate today) throws RefusedException {
    Findings findings = new Findings();
    Findings ofRating = new Findings();
    List<RatingRequest> requests = RequestMapper.read(request.getRequest(), today, ofRating);
    findings.addAll(ofRating, REQUEST);
    checkUnknown(request.getUnknownInputsList(), findings);
    boolean full = isFull(request, findings);
    findings.refuseIfAny(requestId(request));
    return new Asked(requests, new Explanation.Wish(full, full, request.getUnknownInputsList()));
  }

  private static void checkUnknown(List<String> unknown, Findings findings) {
    if (unknown.size() > UNKNOWN_MAX) {
      findings.add(
          ErrorReason.TOO_MANY_RECORDS,
          UNKNOWN_INPUTS,
          "has " + unknown.size() + " inputs; it may have " + UNKNOWN_MAX);
      return;
    }
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < unknown.size(); i++) {
      String at = UNKNOWN_INPUTS + "[" + i + "]";
      RequestMapper.text(unknown.get(i), at, findings);
      if (!seen.add(unknown.get(i))) {
        findings.invalid(at, "is there twice; send each input once");
      }
    }
  }

  private static boolean isFull(ExplainRequest request, Findings findings) {
    return switch (request.getView()) {
      case EXPLANATION_VIEW_UNSPECIFIED, EXPLANATION_VIEW_FULL -> true;
      case EXPLANATION_VIEW_RULES -> false;
      case UNRECOGNIZED -> {
        findings.invalid(
            "view",
            request.getViewValue()
                + " is not a view; send EXPLANATION_VIEW_RULES or EXPLANATION_VIEW_FULL");
        yield false;
      }
    };
  }

  /** Returns the caller's name for a request; empty if it has none or a malformed one. */
  public static String requestId(ExplainRequest request) {
    return RequestMapper.requestId(request.getRequest());
  }

  /**
   * Returns what a caller is told if the rating cannot be explained.
   *
   * @param request the request as it was sent
   */
  public static RefusedException refusal(RatingException failure, ExplainRequest request) {
    List<Finding> findings =
        failure.failures().stream()
            .map(one -> finding(one, request))
            .sorted(Comparator.comparing(Finding::reason))
            .toList();
    return new RefusedException(Errors.of(findings, 0, requestId(request)));
  }

  private static Finding finding(RatingFailure failure, ExplainRequest request) {
    if (failure.path().equals(Range.UNKNOWN)) {
      return new Finding(ErrorReason.of(failure.reason()), UNKNOWN_INPUTS, failure.message());
    }
    Finding finding = FieldPaths.finding(failure, request.getRequest());
    // A fault of the rate book is about a product or a fact, not about a field.
    return finding.reason().code() == Code.FAILED_PRECONDITION
        ? finding
        : new Finding(finding.reason(), REQUEST + finding.field(), finding.description());
  }

  /**
   * Writes a request, as a caller does.
   *
   * @param requestId the caller's name for it; empty for none
   * @param requests what the rater would be asked, for one submission, at least one
   * @throws IllegalArgumentException if the risk has an amount that no message can hold
   */
  public static ExplainRequest toProto(
      String requestId, List<RatingRequest> requests, Explanation.Wish wish) {
    return ExplainRequest.newBuilder()
        .setRequest(RequestMapper.toProto(requestId, requests))
        .addAllUnknownInputs(wish.unknown())
        .setView(
            wish.ageing() || wish.changes()
                ? ExplanationView.EXPLANATION_VIEW_FULL
                : ExplanationView.EXPLANATION_VIEW_RULES)
        .build();
  }
}
