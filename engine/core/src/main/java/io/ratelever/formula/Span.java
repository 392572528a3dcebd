package io.ratelever.formula;

/**
 * A part of a formula's text.
 *
 * @param start index of its first character
 * @param end index after its last character
 */
public record Span(int start, int end) {

  /** Returns the span from the start of this one to the end of another. */
  Span to(Span last) {
    return new Span(start, last.end);
  }
}
