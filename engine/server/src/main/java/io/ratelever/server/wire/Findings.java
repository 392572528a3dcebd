package io.ratelever.server.wire;

import java.util.ArrayList;
import java.util.List;

/** Gathers what is wrong with one request, so that its caller is told all of it at once. */
final class Findings {

  /** Beyond these, findings are only counted: a hostile request makes no work of its errors. */
  private static final int KEPT_MAX = 50;

  private final List<Finding> kept = new ArrayList<>();
  private int leftOut;

  void add(ErrorReason reason, String field, String description) {
    add(new Finding(reason, field, description));
  }

  void add(Finding finding) {
    if (kept.size() < KEPT_MAX) {
      kept.add(finding);
    } else {
      leftOut++;
    }
  }

  /** Adds what was found in a part of the request; {@code prefix} is the path of the part. */
  void addAll(Findings ofPart, String prefix) {
    for (Finding finding : ofPart.kept) {
      add(finding.reason(), prefix + finding.field(), finding.description());
    }
    leftOut += ofPart.leftOut;
  }

  /** The number of faults that were found. */
  int count() {
    return kept.size() + leftOut;
  }

  void invalid(String field, String description) {
    add(ErrorReason.FIELD_INVALID, field, description);
  }

  void missing(String field, String description) {
    add(ErrorReason.FIELD_MISSING, field, description);
  }

  /**
   * Refuses the request if anything was found.
   *
   * @param requestId the caller's name for the request; empty if it has none
   */
  void refuseIfAny(String requestId) throws RefusedException {
    if (!kept.isEmpty()) {
      throw new RefusedException(Errors.of(kept, leftOut, requestId));
    }
  }
}
