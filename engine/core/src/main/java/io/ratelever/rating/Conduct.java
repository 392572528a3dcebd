package io.ratelever.rating;

import io.ratelever.formula.EvaluationException;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.risk.ConductRecord;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One list of records of conduct, each event once.
 *
 * <p>All lists are of the JDK's own immutable kind, as those of a risk are: what goes through lists
 * of two classes is compiled to two branches, and what sees more of them calls an interface.
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

  /** The place of a record that was not counted, and of the one that tells of the same event. */
  record Duplicate(int position, int counted) {}

  /**
   * Sorts out a list of records.
   *
   * @throws EvaluationException if a record lacks its status, or records of one event disagree
   */
  @SuppressWarnings("ReferenceEquality") // equal records may still be two
  static Conduct of(List<?> records) {
    int confirmed = 0;
    for (int i = 0; i < records.size(); i++) {
      Object record = records.get(i);
      RecordStatus status = ((ConductRecord) record).status();
      if (status == null) {
        throw new EvaluationException(
            FailureReason.FIELD_MISSING,
            record,
            "status",
            "status was not sent; a record is PENDING, CONFIRMED or REVOKED");
      }
      confirmed += status == RecordStatus.CONFIRMED ? 1 : 0;
    }
    int[] events = ConductEvents.of(records);
    if (events == null) {
      List<Object> all = List.copyOf(records);
      return new Conduct(all, confirmed(all, confirmed), List.of());
    }
    int[] tellers = tellers(records, events);
    List<Object> counted = new ArrayList<>(records.size());
    List<Duplicate> duplicates = new ArrayList<>();
    for (int i = 0; i < events.length; i++) {
      ConductRecord record = (ConductRecord) records.get(i);
      int teller = tellers[events[i]];
      if (teller == i) {
        counted.add(record);
      } else {
        ConductFeatures.requireAgreement((ConductRecord) records.get(teller), record);
        duplicates.add(new Duplicate(i, teller));
      }
    }
    List<Object> all = List.copyOf(counted);
    int toldConfirmed = (int) all.stream().filter(Conduct::isConfirmed).count();
    return new Conduct(all, confirmed(all, toldConfirmed), List.copyOf(duplicates));
  }

  /** Returns which record tells each event, by the first record of the event. */
  private static int[] tellers(List<?> records, int[] events) {
    int[] tellers = new int[events.length];
    for (int i = 0; i < events.length; i++) {
      int event = events[i];
      boolean first = event == i;
      if (first
          || compare((ConductRecord) records.get(i), (ConductRecord) records.get(tellers[event]))
              < 0) {
        tellers[event] = i;
      }
    }
    return tellers;
  }

  /** Which of two records of an event tells it: the lesser one, whatever their order. */
  private static int compare(ConductRecord one, ConductRecord other) {
    int compared = Integer.compare(statusRank(one), statusRank(other));
    if (compared == 0 && !one.equals(other)) {
      compared = Integer.compare(ConductFeatures.missing(one), ConductFeatures.missing(other));
      if (compared == 0) {
        compared = compareSources(one, other);
      }
    }
    return compared;
  }

  private static List<Object> confirmed(List<Object> events, int count) {
    if (count == events.size()) {
      return events;
    }
    Object[] confirmed = new Object[count];
    int next = 0;
    for (int i = 0; i < events.size(); i++) {
      if (isConfirmed(events.get(i))) {
        confirmed[next++] = events.get(i);
      }
    }
    return List.of(confirmed);
  }

  private static boolean isConfirmed(Object record) {
    return ((ConductRecord) record).status() == RecordStatus.CONFIRMED;
  }

  /** How many things the caller should know of the records. */
  int notices() {
    return duplicates.size() + events.size() - confirmed.size();
  }

  /**
   * Writes what the caller should know of the records.
   *
   * @param sent the records as they were sent
   * @param words how it is said
   * @param into what is written to, from a place on
   * @return the place behind the last one
   */
  int notices(List<?> sent, ConductWords words, Rating.Notice[] into, int from) {
    int next = from;
    for (int i = 0; i < duplicates.size(); i++) {
      Duplicate duplicate = duplicates.get(i);
      into[next++] = words.duplicate(duplicate.position(), duplicate.counted());
    }
    for (int i = 0; confirmed.size() < events.size() && i < events.size(); i++) {
      Object record = events.get(i);
      RecordStatus status = Objects.requireNonNull(((ConductRecord) record).status());
      if (status != RecordStatus.CONFIRMED) {
        int position = duplicates.isEmpty() ? i : position(sent, record);
        into[next++] = words.unconfirmed(position, status);
      }
    }
    return next;
  }

  @SuppressWarnings("ReferenceEquality") // equal records may still be two
  private static int position(List<?> sent, Object record) {
    int position = 0;
    while (sent.get(position) != record) {
      position++;
    }
    return position;
  }

  private static int statusRank(ConductRecord record) {
    RecordStatus status = Objects.requireNonNull(record.status());
    return switch (status) {
      case REVOKED -> 0;
      case CONFIRMED -> 1;
      case PENDING -> 2;
    };
  }

  /** Orders records that say the same by where they come from. */
  private static int compareSources(ConductRecord one, ConductRecord other) {
    int compared = 0;
    if (one instanceof Violation here && other instanceof Violation there) {
      compared = compareTexts(here.source(), there.source());
      if (compared == 0) {
        compared = compareTexts(here.recordId(), there.recordId());
      }
    }
    return compared == 0 ? one.toString().compareTo(other.toString()) : compared;
  }

  private static int compareTexts(@Nullable String one, @Nullable String other) {
    return Objects.requireNonNullElse(one, "").compareTo(Objects.requireNonNullElse(other, ""));
  }
}
