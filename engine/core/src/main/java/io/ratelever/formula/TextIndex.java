package io.ratelever.formula;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some texts with their numbers, for compiled code: a text is found by its hash, mostly at the
 * first look, for three quarters of the places are free. Immutable.
 *
 * <p>It holds each text as the one object that the JVM has for it, as compiled code does: a text
 * that came out of one index is known at once in another, before its characters are compared.
 */
public final class TextIndex {

  /** Spreads hashes that differ little: 2^32 divided by the golden ratio. */
  private static final int SPREAD = 0x9E3779B9;

  private final @Nullable String[] texts;
  private final int[] numbers;
  private final String[] inOrder;
  private final int shift;

  /**
   * Numbers texts in their order, from 0.
   *
   * @throws IllegalArgumentException if one is there twice
   */
  public TextIndex(List<String> texts) {
    int bits = Integer.SIZE - Integer.numberOfLeadingZeros(2 * texts.size() + 1);
    this.texts = new String[2 << bits];
    this.numbers = new int[2 << bits];
    this.inOrder = texts.stream().map(String::intern).toArray(String[]::new);
    this.shift = Integer.SIZE - bits - 1;
    for (int number = 0; number < texts.size(); number++) {
      int place = place(inOrder[number]);
      if (this.texts[place] != null) {
        throw new IllegalArgumentException(inOrder[number] + " is there twice");
      }
      this.texts[place] = inOrder[number];
      numbers[place] = number;
    }
  }

  /** The place of a text, or the free one where it would be. */
  private int place(String text) {
    int place = (text.hashCode() * SPREAD) >>> shift;
    String there = texts[place];
    while (there != null && !there.equals(text)) {
      place = (place + 1) & (texts.length - 1);
      there = texts[place];
    }
    return place;
  }

  /** The number of a text; -1 if it is none of them. */
  public int of(String text) {
    int place = place(text);
    return texts[place] == null ? -1 : numbers[place];
  }

  /** The text of a number. */
  public String text(int number) {
    return inOrder[number];
  }
}
