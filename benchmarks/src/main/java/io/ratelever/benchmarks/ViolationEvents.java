package io.ratelever.benchmarks;

import static java.util.Objects.requireNonNull;

import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Violation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What hand-written plans count of violations that all carry a decision number. */
public final class ViolationEvents {

  /** So many records are compared with each other faster than they are put into a map. */
  private static final int FEW = 8;

  private ViolationEvents() {}

  /**
   * Returns the confirmed violations, each event once. Records of one event carry the same decision
   * number; one of them that is revoked revokes it.
   */
  public static List<Violation> confirmedOnce(List<Violation> violations) {
    if (violations.isEmpty()) {
      return violations;
    }
    if (violations.size() > FEW) {
      return confirmedOnceOfMany(violations);
    }
    List<Violation> counted = new ArrayList<>(violations.size());
    for (int i = 0; i < violations.size(); i++) {
      Violation violation = violations.get(i);
      if (violation.status() == RecordStatus.CONFIRMED && tellsOfItsEvent(violations, i)) {
        counted.add(violation);
      }
    }
    return counted;
  }

  /** Says whether no other record of the event revokes it, or comes first and confirms it. */
  private static boolean tellsOfItsEvent(List<Violation> violations, int index) {
    String decision = requireNonNull(violations.get(index).decisionNumber());
    for (int i = 0; i < violations.size(); i++) {
      Violation other = violations.get(i);
      if (i != index
          && decision.equals(other.decisionNumber())
          && (other.status() == RecordStatus.REVOKED
              || (i < index && other.status() == RecordStatus.CONFIRMED))) {
        return false;
      }
    }
    return true;
  }

  private static List<Violation> confirmedOnceOfMany(List<Violation> violations) {
    Map<String, Violation> events = new HashMap<>(2 * violations.size());
    for (Violation violation : violations) {
      String decision = requireNonNull(violation.decisionNumber());
      switch (requireNonNull(violation.status())) {
        case REVOKED -> events.put(decision, violation);
        case CONFIRMED -> events.putIfAbsent(decision, violation);
        case PENDING -> {}
      }
    }
    List<Violation> counted = new ArrayList<>(events.size());
    for (Violation violation : events.values()) {
      if (violation.status() == RecordStatus.CONFIRMED) {
        counted.add(violation);
      }
    }
    return counted;
  }
}
