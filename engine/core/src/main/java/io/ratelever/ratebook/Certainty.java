package io.ratelever.ratebook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How well a figure is founded. */
public enum Certainty {
  /** A source is cited. */
  PUBLISHED,
  /** Known from practice, not seen in a source. */
  RECALLED,
  /** Made up to show the form; not to be charged. */
  SAMPLE;

  /** The word in rate books: {@code recalled}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the certainty of a word. */
  public static Optional<Certainty> ofWord(String word) {
    return Arrays.stream(values()).filter(certainty -> certainty.word().equals(word)).findFirst();
  }

  /** Returns the weaker of two. */
  public Certainty weaker(Certainty other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
