package io.ratelever.formula;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.time.Year;

/** Whole months between dates, as the formula language counts them. */
public final class Months {

  private Months() {}

  /**
   * Counts the whole months from one date to another: the most that can be added to the earlier one
   * without passing the later one. As adding clips to the end of the month, 31 January to 28
   * February is one month. Negative if the other date is earlier.
   *
   * @throws DateTimeException in the last month of the calendar, which no month follows
   */
  public static long between(LocalDate from, LocalDate to) {
    return to.isBefore(from) ? -upTo(to, from) : upTo(from, to);
  }

  private static long upTo(LocalDate from, LocalDate to) {
    if (to.getYear() == Year.MAX_VALUE && to.getMonth() == Month.DECEMBER) {
      throw new DateTimeException("no month follows " + to);
    }
    long months = (to.getYear() - from.getYear()) * 12L + to.getMonthValue() - from.getMonthValue();
    int day = to.getDayOfMonth();
    return from.getDayOfMonth() <= day || day == to.lengthOfMonth() ? months : months - 1;
  }
}
