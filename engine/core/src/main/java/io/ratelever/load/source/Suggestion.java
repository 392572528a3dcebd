package io.ratelever.load.source;

import java.util.Collection;
import java.util.Optional;

/** Finds the name that a misspelt one may have been meant for. */
public final class Suggestion {

  private static final int NAME_LENGTH_MAX = 60;

  private Suggestion() {}

  /**
   * Returns what to say after an unknown name: {@code did you mean area?}, else what is known.
   *
   * @param known the names that would be right, in the order in which they are to be shown
   */
  public static String of(String unknown, Collection<String> known) {
    Optional<String> nearest = nearest(unknown, known);
    if (nearest.isPresent()) {
      return "did you mean " + nearest.get() + "?";
    }
    String shown = String.join(", ", known.stream().limit(30).toList());
    return known.isEmpty()
        ? "there are none"
        : "known are " + shown + (known.size() > 30 ? ", ..." : "");
  }

  private static Optional<String> nearest(String unknown, Collection<String> known) {
    if (unknown.length() > NAME_LENGTH_MAX) {
      return Optional.empty();
    }
    String best = "";
    int bestDistance = Math.max(1, unknown.length() / 3) + 1;
    for (String name : known) {
      int distance = distance(unknown, name, bestDistance);
      if (distance < bestDistance) {
        best = name;
        bestDistance = distance;
      }
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /** Counts the letters to add, drop or change; {@code limit} if it is at least that many. */
  private static int distance(String a, String b, int limit) {
    if (Math.abs(a.length() - b.length()) >= limit) {
      return limit;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
