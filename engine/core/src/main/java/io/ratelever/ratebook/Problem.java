package io.ratelever.ratebook;

import java.util.Comparator;

/**
 * Something wrong in the files of a rate book.
 *
 * @param at where
 * @param message what is wrong, with the offending value; after a semicolon what would be right
 */
public record Problem(Location at, String message) implements Comparable<Problem> {

  @Override
  public int compareTo(Problem other) {
    return Comparator.comparing(Problem::at).thenComparing(Problem::message).compare(this, other);
  }

  /** Returns {@code file:line:column: message}. */
  @Override
  public String toString() {
    return at + ": " + message;
  }
}
