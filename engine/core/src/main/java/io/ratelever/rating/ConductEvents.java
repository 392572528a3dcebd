package io.ratelever.rating;

import io.ratelever.risk.ConductRecord;
import io.ratelever.risk.Violation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds which records tell of the same event.
 *
 * <p>Records with the same decision number do. A violation without one tells of the event whose
 * plate, plate type, day, time, place and code are its own: of several decided ones, that with the
 * smallest number, so that nothing depends on the order of the records.
 */
final class ConductEvents {

  /** Lists of at most so many records are looked through pair by pair. */
  private static final int PAIRS_MAX = 24;

  private ConductEvents() {}

  /**
   * Returns for each record the first one of its event; {@code null} if each tells of its own.
   *
   * @param records records of conduct, in the order in which they were sent
   */
  static int @Nullable [] of(List<?> records) {
    int count = records.size();
    if (count <= PAIRS_MAX) {
      return areApart(records) ? null : byPairs(records);
    }
    int[] events = byKeys(records);
    for (int i = 0; i < count; i++) {
      if (events[i] != i) {
        return events;
      }
    }
    return null;
  }

  private static boolean areApart(List<?> records) {
    for (int i = 1; i < records.size(); i++) {
      ConductRecord record = (ConductRecord) records.get(i);
      for (int j = 0; j < i; j++) {
        ConductRecord other = (ConductRecord) records.get(j);
        String decision = record.decisionNumber();
        if ((decision != null && decision.equals(other.decisionNumber()))
            || isSameSighting(record, other)) {
          return false;
        }
      }
    }
    return true;
  }

  private static int[] byPairs(List<?> records) {
    int[] events = new int[records.size()];
    for (int i = 0; i < events.length; i++) {
      ConductRecord record = (ConductRecord) records.get(i);
      int teller = record.decisionNumber() == null ? decided(records, record) : i;
      events[i] = teller < 0 ? firstUndecided(records, i) : firstDecided(records, teller);
    }
    return lowest(events);
  }

  /** A decided record of the sighting of an undecided one: that of the smallest number; or -1. */
  private static int decided(List<?> records, ConductRecord record) {
    int found = -1;
    String smallest = "";
    for (int i = 0; i < records.size(); i++) {
      ConductRecord other = (ConductRecord) records.get(i);
      String decision = other.decisionNumber();
      if (decision != null
          && isSameSighting(record, other)
          && (found < 0 || decision.compareTo(smallest) < 0)) {
        found = i;
        smallest = decision;
      }
    }
    return found;
  }

  private static int firstDecided(List<?> records, int teller) {
    String decision =
        Objects.requireNonNull(((ConductRecord) records.get(teller)).decisionNumber());
    int first = 0;
    while (!decision.equals(((ConductRecord) records.get(first)).decisionNumber())) {
      first++;
    }
    return first;
  }

  private static int firstUndecided(List<?> records, int position) {
    ConductRecord record = (ConductRecord) records.get(position);
    for (int i = 0; i < position; i++) {
      ConductRecord other = (ConductRecord) records.get(i);
      if (other.decisionNumber() == null && isSameSighting(record, other)) {
        return i;
      }
    }
    return position;
  }

  /** An undecided record may stand before the decided one that was found for it. */
  private static int[] lowest(int[] events) {
    int[] first = new int[events.length];
    for (int i = events.length - 1; i >= 0; i--) {
      first[events[i]] = i;
    }
    for (int i = 0; i < events.length; i++) {
      events[i] = first[events[i]];
    }
    return events;
  }

  private static boolean isSameSighting(ConductRecord one, ConductRecord other) {
    return one instanceof Violation here
        && other instanceof Violation there
        && isSame(here.occurredOn(), there.occurredOn())
        && isSame(here.plate(), there.plate())
        && isSame(here.occurredAt(), there.occurredAt())
        && isSame(here.place(), there.place())
        && isSame(here.code(), there.code())
        && Objects.requireNonNullElse(here.plateType(), "")
            .equals(Objects.requireNonNullElse(there.plateType(), ""));
  }

  private static boolean isSame(@Nullable Object one, @Nullable Object other) {
    return one != null && one.equals(other);
  }

  // --- Long lists --------------------------------------------------------------------------------

  private static int[] byKeys(List<?> records) {
    Map<List<Object>, String> decisions = new HashMap<>();
    for (Object record : records) {
      List<Object> sighting = sighting(record);
      String decision = ((ConductRecord) record).decisionNumber();
      if (sighting != null && decision != null) {
        decisions.merge(sighting, decision, (a, b) -> a.compareTo(b) <= 0 ? a : b);
      }
    }
    int[] events = new int[records.size()];
    Map<Object, Integer> firsts = new HashMap<>();
    for (int i = 0; i < events.length; i++) {
      Object record = records.get(i);
      Object event = ((ConductRecord) record).decisionNumber();
      List<Object> sighting = event == null ? sighting(record) : null;
      if (sighting != null) {
        event = Objects.requireNonNullElse(decisions.get(sighting), sighting);
      }
      Integer first = event == null ? null : firsts.putIfAbsent(event, i);
      events[i] = first == null ? i : first;
    }
    return events;
  }

  private static @Nullable List<Object> sighting(Object record) {
    return record instanceof Violation violation
            && violation.plate() != null
            && violation.occurredOn() != null
            && violation.occurredAt() != null
            && violation.place() != null
            && violation.code() != null
        ? List.of(
            violation.plate(),
            violation.occurredOn(),
            violation.occurredAt(),
            violation.place(),
            violation.code(),
            Objects.requireNonNullElse(violation.plateType(), ""))
        : null;
  }
}
