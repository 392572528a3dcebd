package io.ratelever.load;

import io.ratelever.formula.Spelling;
import java.util.Collection;

/** What to say after a name that nobody knows. */
final class Suggestion {

  private static final int SHOWN_MAX = 30;

  private Suggestion() {}

  /**
   * Returns {@code did you mean area?} where one is near, else what is known.
   *
   * @param known the names that would be right, in the order in which they are to be shown
   */
  static String of(String unknown, Collection<String> known) {
    String shown = String.join(", ", known.stream().limit(SHOWN_MAX).toList());
    String all =
        known.isEmpty()
            ? "there are none"
            : "known are " + shown + (known.size() > SHOWN_MAX ? ", ..." : "");
    return Spelling.hint(unknown, known, all);
  }
}
