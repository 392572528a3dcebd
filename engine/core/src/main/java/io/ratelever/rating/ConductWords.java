package io.ratelever.rating;

import io.ratelever.risk.RecordStatus;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** How notices of one list of records of conduct are worded; the usual ones are made once. */
final class ConductWords {

  private static final int USUAL = 32;

  private final String path;
  private final List<Map<RecordStatus, Rating.Notice>> unconfirmed = new ArrayList<>(USUAL);

  /**
   * @param path where the records are sent: {@code motor.violations}
   */
  ConductWords(String path) {
    this.path = path;
    for (int position = 0; position < USUAL; position++) {
      Map<RecordStatus, Rating.Notice> byStatus = new EnumMap<>(RecordStatus.class);
      for (RecordStatus status : RecordStatus.values()) {
        byStatus.put(status, notice(position, status));
      }
      unconfirmed.add(byStatus);
    }
  }

  /** Says that a record tells of the same event as another one. */
  Rating.Notice duplicate(int position, int counted) {
    return new Rating.Notice(
        at(position), "tells of the same event as " + at(counted) + " and is not counted again");
  }

  /** Says that a record is not confirmed. */
  Rating.Notice unconfirmed(int position, RecordStatus status) {
    return position < USUAL
        ? Objects.requireNonNull(unconfirmed.get(position).get(status))
        : notice(position, status);
  }

  private Rating.Notice notice(int position, RecordStatus status) {
    return new Rating.Notice(
        at(position), "is " + status.name().toLowerCase(Locale.ROOT) + " and bears on nothing");
  }

  private String at(int position) {
    return path + "[" + position + "]";
  }
}
