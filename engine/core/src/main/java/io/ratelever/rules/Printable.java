package io.ratelever.rules;

/** Says which characters people can see, in a rule file and in the DRL that is printed of it. */
final class Printable {

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
}
