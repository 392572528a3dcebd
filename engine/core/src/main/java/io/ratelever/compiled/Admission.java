package io.ratelever.compiled;

import io.ratelever.formula.TextIndex;
import java.time.LocalDate;

/** Applies the declared values of facts in compiled code: what is not allowed is irregular. */
public final class Admission {

  private Admission() {}

  /** Returns a number as a whole one. */
  public static long whole(long unscaled, long power) {
    long whole = unscaled / power;
    if (whole * power != unscaled) {
      throw Irregular.SIGNAL;
    }
    return whole;
  }

  /** Returns a number that lies between two bounds, both included. */
  public static long within(long value, long min, long max) {
    if (value < min || value > max) {
      throw Irregular.SIGNAL;
    }
    return value;
  }

  /**
   * Returns a number that is at least a bound, and at most another: what is above counts as that.
   */
  public static long saturated(long value, long min, long max) {
    if (value < min) {
      throw Irregular.SIGNAL;
    }
    return Math.min(value, max);
  }

  /** Returns a number that lies between two bounds, on a step from the lower one. */
  public static long stepped(long value, long min, long max, long step) {
    if (value < min || value > max || (value - min) % step != 0) {
      throw Irregular.SIGNAL;
    }
    return value;
  }

  /** Returns the number of a text among some levels. */
  public static long level(String value, TextIndex levels) {
    int number = levels.of(value);
    if (number < 0) {
      throw Irregular.SIGNAL;
    }
    return number;
  }

  /** Returns a level by its number. */
  public static String level(long number, TextIndex levels) {
    return levels.text((int) number);
  }

  /** Returns a date that lies between two, both included. */
  public static LocalDate date(LocalDate value, LocalDate min, LocalDate max) {
    if (value.isBefore(min) || value.isAfter(max)) {
      throw Irregular.SIGNAL;
    }
    return value;
  }
}
