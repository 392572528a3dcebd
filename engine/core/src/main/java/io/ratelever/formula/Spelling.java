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

  /** Counts the characters to insert, delete, replace or swap, whatever their case. */
  private static int edits(String from, String to) {
    String a = from.toLowerCase(Locale.ROOT);
    String b = to.toLowerCase(Locale.ROOT);
    int[][] edits = new int[a.length() + 1][b.length() + 1];
    for (int row = 0; row <= a.length(); row++) {
      for (int column = 0; column <= b.length(); column++) {
        edits[row][column] =
            row == 0 || column == 0 ? row + column : fewest(edits, a, b, row, column);
      }
    }
    return edits[a.length()][b.length()];
  }

  private static int fewest(int[][] edits, String a, String b, int row, int column) {
    boolean same = a.charAt(row - 1) == b.charAt(column - 1);
    int replaced = edits[row - 1][column - 1] + (same ? 0 : 1);
    int shifted = 1 + Math.min(edits[row - 1][column], edits[row][column - 1]);
    boolean swapped =
        row > 1
            && column > 1
            && a.charAt(row - 1) == b.charAt(column - 2)
            && a.charAt(row - 2) == b.charAt(column - 1);
    int fewest = Math.min(replaced, shifted);
    return swapped ? Math.min(fewest, edits[row - 2][column - 2] + 1) : fewest;
  }
}
