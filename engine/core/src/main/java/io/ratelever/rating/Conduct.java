package io.ratelever.rating;

import io.ratelever.formula.EvaluationException;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.risk.ConductRecord;
import io.ratelever.risk.Penalty;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One list of records of conduct, each event once.
 *
 * <p>The same violation or penalty may come from several feeds. Records tell of one event if they
 * carry the same decision number; a violation without one tells of the event whose plate, plate
 * type, day, time, place and code are its own. Of the records of one event a revoked one tells the
 * status, else a confirmed one, else a pending one, whatever their order; and they must agree in
 * what a rate book reads of them, since which of them counts would otherwise be chance.
 *
 * @param events one record per event, of every status, in the order in which they were sent
 * @param confirmed those of them that are confirmed
 * @param duplicates the records that were not counted
 */
record Conduct(List<Object> events, List<Object> confirmed, List<Duplicate> duplicates) {

  /** Lists of at most so many records are looked through pair by pair. */
  private static final int PAIRS_MAX = 12;

  /** A record that was not counted, because another record tells of the same event. */
  record Duplicate(Object record, Object counted) {}

  /** What tells that two records without a decision number are one event. */
  private record Sighting(List<Object> features) {
    static @Nullable Sighting of(Violation violation) {
      List<@Nullable Object> features =
          Arrays.asList(
              violation.plate(),
              violation.occurredOn(),
              violation.occurredAt(),
              violation.place(),
              violation.code());
      if (features.stream().anyMatch(Objects::isNull)) {
        return null;
      }
      return new Sighting(
          Stream.concat(
                  features.stream().map(Objects::requireNonNull),
                  Stream.of(Objects.requireNonNullElse(violation.plateType(), "")))
              .toList());
    }
  }

  /**
   * Sorts out a list of records.
   *
   * @throws EvaluationException if a record lacks its status, or records of one event disagree
   */
  @SuppressWarnings("ReferenceEquality") // equal records may still be two
  static Conduct of(List<?> records) {
    for (int i = 0; i < records.size(); i++) {
      Object record = records.get(i);
      if (((ConductRecord) record).status() == null) {
        throw new EvaluationException(
            FailureReason.FIELD_MISSING,
            record,
            "status",
            "status was not sent; a record is PENDING, CONFIRMED or REVOKED");
      }
    }
    if (areApart(records)) {
      List<Object> all = List.copyOf(records);
      return new Conduct(all, confirmed(all), List.of());
    }
    IdentityHashMap<Object, Object> tellers = new IdentityHashMap<>();
    List<Duplicate> duplicates = new ArrayList<>();
    for (List<ConductRecord> event : eventsOf(records)) {
      ConductRecord counted = teller(event);
      for (ConductRecord record : event) {
        tellers.put(record, counted);
        if (record != counted) {
          requireAgreement(counted, record);
          duplicates.add(new Duplicate(record, counted));
        }
      }
    }
    List<Object> events =
        records.stream()
            .map(Object.class::cast)
            .filter(record -> tellers.getOrDefault(record, record) == record)
            .toList();
    return new Conduct(events, confirmed(events), List.copyOf(duplicates));
  }

  private static List<Object> confirmed(List<Object> events) {
    int count = 0;
    for (int i = 0; i < events.size(); i++) {
      count += isConfirmed(events.get(i)) ? 1 : 0;
    }
    if (count == events.size()) {
      return events;
    }
    List<Object> confirmed = new ArrayList<>(count);
    for (int i = 0; i < events.size(); i++) {
      if (isConfirmed(events.get(i))) {
        confirmed.add(events.get(i));
      }
    }
    return Collections.unmodifiableList(confirmed);
  }

  private static boolean isConfirmed(Object record) {
    return ((ConductRecord) record).status() == RecordStatus.CONFIRMED;
  }

  /** Says whether no two records could tell of one event, which is the usual case. */
  private static boolean areApart(List<?> records) {
    if (records.size() > PAIRS_MAX) {
      return false;
    }
    for (int i = 0; i < records.size(); i++) {
      ConductRecord record = (ConductRecord) records.get(i);
      for (int j = 0; j < i; j++) {
        if (mayBeOneEvent(record, (ConductRecord) records.get(j))) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean mayBeOneEvent(ConductRecord one, ConductRecord other) {
    String decision = one.decisionNumber();
    if (decision != null && decision.equals(other.decisionNumber())) {
      return true;
    }
    return one instanceof Violation here
        && other instanceof Violation there
        && here.plate() != null
        && Objects.equals(here.occurredOn(), there.occurredOn());
  }

  /** Whether there is something that the caller should know of the records. */
  boolean hasNotices() {
    return confirmed.size() < events.size() || !duplicates.isEmpty();
  }

  /**
   * Adds what the caller should know of the records.
   *
   * @param sent the records as they were sent
   * @param words how it is said
   */
  void addNotices(List<?> sent, ConductWords words, List<Rating.Notice> notices) {
    for (Duplicate duplicate : duplicates) {
      notices.add(
          words.duplicate(position(sent, duplicate.record()), position(sent, duplicate.counted())));
    }
    for (int i = 0; i < events.size(); i++) {
      Object record = events.get(i);
      RecordStatus status = Objects.requireNonNull(((ConductRecord) record).status());
      if (status != RecordStatus.CONFIRMED) {
        notices.add(words.unconfirmed(position(sent, record), status));
      }
    }
  }

  @SuppressWarnings("ReferenceEquality") // equal records may still be two
  private static int position(List<?> sent, Object record) {
    int position = 0;
    while (sent.get(position) != record) {
      position++;
    }
    return position;
  }

  /** Groups records into events: by decision number, then undecided violations by sighting. */
  @SuppressWarnings("ReferenceEquality") // equal records may still be two
  private static List<List<ConductRecord>> eventsOf(List<?> records) {
    Map<Object, List<ConductRecord>> events = new LinkedHashMap<>();
    Map<Sighting, Object> eventOfSighting = new LinkedHashMap<>();
    List<Violation> undecided = new ArrayList<>();
    for (Object element : records) {
      ConductRecord record = (ConductRecord) element;
      String decision = record.decisionNumber();
      if (decision != null) {
        events.computeIfAbsent(decision, key -> new ArrayList<>()).add(record);
      }
      if (record instanceof Violation violation) {
        if (decision == null) {
          undecided.add(violation);
        } else {
          Sighting sighting = Sighting.of(violation);
          if (sighting != null) {
            // The smallest number, so that nothing depends on the order of the records.
            eventOfSighting.merge(
                sighting,
                decision,
                (one, other) -> ((String) one).compareTo((String) other) <= 0 ? one : other);
          }
        }
      }
    }
    for (Violation violation : undecided) {
      Sighting sighting = Sighting.of(violation);
      Object event =
          sighting == null ? violation : eventOfSighting.getOrDefault(sighting, sighting);
      if (event == violation) {
        events.put(new Object(), List.of(violation));
      } else {
        events.computeIfAbsent(event, key -> new ArrayList<>()).add(violation);
      }
    }
    return List.copyOf(events.values());
  }

  private static ConductRecord teller(List<ConductRecord> event) {
    return event.stream()
        .min(
            Comparator.comparing(Conduct::statusRank)
                .thenComparing(Conduct::fieldsMissing)
                .thenComparing(ConductRecord::toString))
        .orElseThrow();
  }

  private static int statusRank(ConductRecord record) {
    RecordStatus status = Objects.requireNonNull(record.status());
    return switch (status) {
      case REVOKED -> 0;
      case CONFIRMED -> 1;
      case PENDING -> 2;
    };
  }

  private static long fieldsMissing(ConductRecord record) {
    return features(record).values().stream().filter(Objects::isNull).count();
  }

  private static void requireAgreement(ConductRecord counted, ConductRecord other) {
    Map<String, @Nullable Object> expected = features(counted);
    Map<String, @Nullable Object> actual = features(other);
    Set<String> names = expected.keySet();
    for (String name : names) {
      Object one = expected.get(name);
      Object two = actual.get(name);
      if (one != null && two != null && !one.equals(two)) {
        throw new EvaluationException(
            FailureReason.FIELD_INVALID,
            other,
            name,
            name
                + " differs from that of another record of the same event; records that share a"
                + " decision number, or plate, time, place and code, must agree");
      }
    }
  }

  /** What a rate book reads of a record of an event that several records may tell of. */
  private static Map<String, @Nullable Object> features(ConductRecord record) {
    if (record instanceof Violation violation) {
      return features(violation);
    }
    if (record instanceof Penalty penalty) {
      return features(penalty);
    }
    throw new IllegalStateException("no two records tell of one " + record.getClass());
  }

  private static Map<String, @Nullable Object> features(Violation violation) {
    Map<String, @Nullable Object> features = new LinkedHashMap<>();
    features.put("code", violation.code());
    features.put("behaviour", violation.behaviour());
    features.put("over_pct", comparable(violation.overPct()));
    features.put("road_class", violation.roadClass());
    features.put("vehicle_class", violation.vehicleClass());
    features.put("occurred_on", violation.occurredOn());
    features.put("charged_to", violation.chargedTo());
    features.put("driver_id", violation.driverId());
    violation.attributes().forEach((name, value) -> features.put("attributes." + name, value));
    return features;
  }

  private static Map<String, @Nullable Object> features(Penalty penalty) {
    Map<String, @Nullable Object> features = new LinkedHashMap<>();
    features.put("kind", penalty.kind());
    features.put("decided_on", penalty.decidedOn());
    features.put("ends_on", penalty.endsOn());
    features.put("fine", comparable(penalty.fine()));
    penalty.attributes().forEach((name, value) -> features.put("attributes." + name, value));
    return features;
  }

  private static @Nullable BigDecimal comparable(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros();
  }
}
