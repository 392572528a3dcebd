package io.ratelever.rules;

/** Keeps to characters that people can see: in rule files, in printed DRL and in messages. */
final class Printable {

  /** Longest quotation of a file in a message; the place says where to find the rest. */
  private static final int QUOTATION_MAX = 40;

  private Printable() {}

  /** Whether a character shows and stays where it stands: no control, joiner or reordering. */
  static boolean is(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  /** Returns a text of a file for a message: on one line, and not longer than people read. */
  static String quotation(String text) {
    return text.length() <= QUOTATION_MAX
        ? clean(text)
        : clean(text.substring(0, QUOTATION_MAX)) + "...";
  }

  /** Returns a text with a blank for each character that cannot be seen, such as a line end. */
  static String clean(String text) {
    if (text.chars().allMatch(c -> c >= ' ' && c <= '~')) {
      return text;
    }
    StringBuilder clean = new StringBuilder();
    text.codePoints().map(point -> is(point) ? point : ' ').forEach(clean::appendCodePoint);
    return clean.toString();
  }
}
