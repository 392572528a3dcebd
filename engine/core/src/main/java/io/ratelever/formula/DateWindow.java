package io.ratelever.formula;

import java.time.LocalDate;

/** An interval of dates. */
public record DateWindow(
    LocalDate start, boolean startIncluded, LocalDate end, boolean endIncluded) {

  /** Says whether a date lies in the window. */
  public boolean contains(LocalDate date) {
    return (startIncluded ? !date.isBefore(start) : date.isAfter(start))
        && (endIncluded ? !date.isAfter(end) : date.isBefore(end));
  }
}
