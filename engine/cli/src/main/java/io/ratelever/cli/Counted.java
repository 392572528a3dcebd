package io.ratelever.cli;

/** Numbers of things, in words. */
final class Counted {

  private Counted() {}

  /** Returns {@code 1 edition} or {@code 8 editions}. */
  static String of(int number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
