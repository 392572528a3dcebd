package io.ratelever.portfolio.read;

/** A text within an array of characters, which are not changed while it is used. */
final class CharRange implements CharSequence {

  private final char[] chars;
  private final int from;
  private final int length;

  CharRange(char[] chars, int from, int length) {
    this.chars = chars;
    this.from = from;
    this.length = length;
  }

  @Override
  public int length() {
    return length;
  }

  @Override
  public char charAt(int index) {
    return chars[from + index];
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return new CharRange(chars, from + start, end - start);
  }

  @Override
  public String toString() {
    return new String(chars, from, length);
  }
}
