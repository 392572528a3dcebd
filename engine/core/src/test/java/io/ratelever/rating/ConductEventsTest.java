package io.ratelever.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.risk.MotorRecords;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Violation;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ConductEventsTest {

  private static final long SEED = 20_261_126;
  private static final int LISTS = 20_000;

  @Test
  void findsTheEventsThatTheirDefinitionGives() {
    Random random = new Random(SEED);
    for (int i = 0; i < LISTS; i++) {
      List<Violation> records = records(random, random.nextInt(9));

      assertThat(events(records)).as("seed %s, list %s", SEED, i).isEqualTo(byDefinition(records));
    }
  }

  @Test
  void findsTheSameEventsInLongLists() {
    Random random = new Random(SEED);
    for (int i = 0; i < LISTS; i++) {
      List<Violation> records = records(random, random.nextInt(9));
      List<Violation> padded = new ArrayList<>(records);
      for (int stranger = 0; stranger < 30; stranger++) {
        padded.add(violation("stranger " + stranger, null, null));
      }

      assertThat(Arrays.copyOf(events(padded), records.size()))
          .as("seed %s, list %s", SEED, i)
          .isEqualTo(events(records));
    }
  }

  private static int[] events(List<Violation> records) {
    int[] found = ConductEvents.of(records);
    int[] events = new int[records.size()];
    Arrays.setAll(events, i -> found == null ? i : found[i]);
    return events;
  }

  /** An event is a decision; else the least decision of the sighting; else the sighting. */
  private static int[] byDefinition(List<Violation> records) {
    List<Object> events = new ArrayList<>();
    for (Violation record : records) {
      Object sighting = record.place() == null ? null : record.place() + "|" + record.plateType();
      String least =
          records.stream()
              .filter(
                  other ->
                      sighting != null && sighting.equals(other.place() + "|" + other.plateType()))
              .map(Violation::decisionNumber)
              .filter(Objects::nonNull)
              .min(Comparator.naturalOrder())
              .orElse(null);
      Object event = record.decisionNumber();
      if (event == null) {
        event = least;
      }
      if (event == null) {
        event = sighting;
      }
      events.add(event == null ? new Object() : event);
    }
    return events.stream().mapToInt(events::indexOf).toArray();
  }

  private static List<Violation> records(Random random, int count) {
    List<Violation> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      records.add(
          violation(
              random.nextInt(4) == 0 ? "D" + random.nextInt(3) : null,
              random.nextInt(5) == 0 ? null : "place " + random.nextInt(3),
              random.nextBoolean() ? "02" : "01"));
    }
    return records;
  }

  /** All were seen on the same day with the same plate; without a place there is no sighting. */
  private static Violation violation(
      @Nullable String decision, @Nullable String place, @Nullable String plateType) {
    Map<String, @Nullable Object> fields = new HashMap<>();
    fields.put("status", RecordStatus.CONFIRMED);
    fields.put("code", "1344");
    fields.put("occurred_on", LocalDate.of(2024, 1, 1));
    fields.put("occurred_at", LocalTime.of(8, 0));
    fields.put("plate", "A00001");
    fields.put("plate_type", plateType);
    fields.put("decision_number", decision);
    fields.put("place", place);
    return MotorRecords.violation(fields);
  }
}
