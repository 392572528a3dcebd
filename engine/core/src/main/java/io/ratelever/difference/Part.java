package io.ratelever.difference;

import java.util.Comparator;
import java.util.Locale;

/**
 * A part of an edition that a difference is about.
 *
 * @param kind what it is
 * @param name its name in the edition: {@code motor.region}; for a rule its group and conditions,
 *     for a row its page and keys; empty for the book itself
 */
public record Part(Kind kind, String name) implements Comparable<Part> {

  private static final Comparator<Part> ORDER =
      Comparator.comparing(Part::kind).thenComparing(Part::name);

  /** The kinds of parts, in the order in which differences are told. */
  public enum Kind {
    BOOK,
    FILING,
    ATTRIBUTE,
    CONSTANT,
    WINDOW,
    SECTION,
    FACT,
    CARRIED_VALUE,
    GROUP,
    ADJUSTMENT,
    RULE,
    STEP,
    IMPOSSIBLE,
    PAGE,
    ROW,
    TERM,
    PROMISE,
    WORD,
    LEVER,
    UNKNOWN;

    /** Whether no premium can depend on such a part, so that it is told with the wording. */
    boolean isWording() {
      return switch (this) {
        case FILING, PROMISE, WORD, LEVER, UNKNOWN -> true;
        default -> false;
      };
    }

    /** The words for it: {@code carried value}. */
    public String words() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  @Override
  public int compareTo(Part other) {
    return ORDER.compare(this, other);
  }

  /** Returns {@code fact motor.region}. */
  @Override
  public String toString() {
    return name.isEmpty() ? kind.words() : kind.words() + " " + name;
  }
}
