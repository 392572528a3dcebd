package io.ratelever.rules;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What must hold for a rule in whichever notation it is written. */
final class RuleForm {

  private RuleForm() {}

  /**
   * Adds a problem if the actions of a rule make no sense together.
   *
   * @param what what the rule is called in its notation: {@code rule} or {@code row}
   */
  static void check(String what, List<Action> actions, Location at, Problems problems) {
    Set<String> given = new HashSet<>();
    boolean refuses = false;
    for (Action action : actions) {
      if (!(action instanceof Action.Give give)) {
        refuses = true;
      } else if (!given.add(give.adjustment())) {
        problems.add(
            give.at(), "the " + what + " gives " + give.adjustment() + " twice; keep one of them");
      }
    }
    if (actions.isEmpty()) {
      problems.add(at, "the " + what + " decides nothing; let it give a value, refer or decline");
    }
    if (refuses && !given.isEmpty()) {
      problems.add(
          at,
          "the "
              + what
              + " gives a value and also refers or declines; one that refers or declines gives"
              + " nothing, so split it in two");
    }
  }

  /** Returns the certainty of a word; adds a problem and returns the strongest if it is none. */
  static Certainty certainty(String word, Location at, Problems problems) {
    return Certainty.ofWord(word)
        .orElseGet(
            () -> {
              String words =
                  Arrays.stream(Certainty.values())
                      .map(Certainty::word)
                      .collect(Collectors.joining(", "));
              problems.add(
                  at,
                  "certainty " + Printable.quotation(word) + " is unknown; allowed are " + words);
              return Certainty.PUBLISHED;
            });
  }
}
