package io.ratelever.portfolio.generate;

import java.time.LocalDate;

/** The year in which all generated policies begin, each for a year. */
final class PolicyYear {

  /** First day of the year, counted from 1970-01-01. */
  static final long FIRST_DAY = LocalDate.of(2026, 1, 1).toEpochDay();

  /** Days of the year, and of a policy that begins in it. */
  static final int DAYS = 365;

  private PolicyYear() {}
}
