package io.ratelever.formula;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds what somebody meant who wrote something unknown. */
public final class Spelling {

  private Spelling() {}

  /** Returns {@code did you mean x?} if a candidate is near, else another advice. */
  public static String hint(String word, Collection<String> candidates, String otherwise) {
    return nearest(word, candidates).map(near -> "did you mean " + near + "?").orElse(otherwise);
  }

  /**
   * Returns the candidate that takes the fewest edits, if that is at most a third of the word, or
   * one edit. A single letter says too little.
   */
  public static Optional<String> nearest(String word, Collection<String> candidates) {
    int limit = word.length() == 1 ? 0 : Math.max(1, word.length() / 3);
    return candidates.stream()
        .filter(candidate -> Math.abs(candidate.length() - word.length()) <= limit)
        .filter(candidate -> edits(word, candidate) <= limit)
        .min(
            Comparator.<String>comparingInt(candidate -> edits(word, candidate))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** Counts the characters to insert, delete or replace, whatever their case. */
  private static int edits(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[] above = new int[b.length() + 1];
    for (int column = 0; column <= b.length(); column++) {
      above[column] = column;
    }
    for (int row = 1; row <= a.length(); row++) {
      int[] line = new int[b.length() + 1];
      line[0] = row;
      for (int column = 1; column <= b.length(); column++) {
        int replaced = above[column - 1] + (a.charAt(row - 1) == b.charAt(column - 1) ? 0 : 1);
        line[column] = Math.min(replaced, 1 + Math.min(above[column], line[column - 1]));
      }
      above = line;
    }
    return above[b.length()];
  }
}
