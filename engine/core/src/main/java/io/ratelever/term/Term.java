package io.ratelever.term;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * The term of a policy, in calendar days: from its inception, inclusive, to its expiry, exclusive.
 * A leap day counts as any other.
 *
 * @param inceptionOn first day of cover
 * @param expiresOn first day without cover, after {@code inceptionOn}
 */
public record Term(LocalDate inceptionOn, LocalDate expiresOn) {

  public Term {
    if (!expiresOn.isAfter(inceptionOn)) {
      throw new IllegalArgumentException(
          "a term that begins on " + inceptionOn + " cannot expire on " + expiresOn);
    }
  }

  /** The number of days, at least 1. */
  public int days() {
    return daysUntil(expiresOn);
  }

  /** The months that the whole term has begun, at least 1. */
  public int months() {
    return monthsBegun(expiresOn);
  }

  /** Returns how many days of the term lie before a day: 0 to all. */
  public int elapsedDays(LocalDate on) {
    return daysUntil(within(on));
  }

  /**
   * Returns how many months of the term have begun before a day, a part of a month counting as one.
   * Months count as they are added, clipped to the end of the month: the first month from 31
   * January ends with 27 February, for 31 January and a month is 28 February.
   */
  public int monthsBegun(LocalDate on) {
    LocalDate end = within(on);
    int months = (int) ChronoUnit.MONTHS.between(inceptionOn, end);
    while (inceptionOn.plusMonths(months).isBefore(end)) {
      months++;
    }
    return months;
  }

  private LocalDate within(LocalDate on) {
    if (on.isBefore(inceptionOn)) {
      return inceptionOn;
    }
    return on.isAfter(expiresOn) ? expiresOn : on;
  }

  private int daysUntil(LocalDate on) {
    return Math.toIntExact(ChronoUnit.DAYS.between(inceptionOn, on));
  }
}
