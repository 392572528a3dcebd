package io.ratelever.formula;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Whole months between dates, as the formula language counts them. */
public final class Months {

  private Months() {}

  /**
   * Counts the whole months from one date to another: the most that can be added to the earlier one
   * without passing the later one. As adding clips to the end of the month, 31 January to 28
   * February is one month. Negative if the other date is earlier.
   *
   * @throws java.time.DateTimeException beyond the calendar
   */
  public static long between(LocalDate from, LocalDate to) {
    return to.isBefore(from) ? -upTo(to, from) : upTo(from, to);
  }

  private static long upTo(LocalDate from, LocalDate to) {
    long whole = ChronoUnit.MONTHS.between(from, to);
    return from.plusMonths(whole + 1).isAfter(to) ? whole : whole + 1;
  }
}
