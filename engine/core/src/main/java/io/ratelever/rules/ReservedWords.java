package io.ratelever.rules;

import java.util.Set;

/** Words of Java and DRL that cannot, or should not, be the name of a package or a field. */
final class ReservedWords {

  private static final Set<String> JAVA =
      words(
          """
          abstract assert boolean break byte case catch char class const continue default do double
          else enum extends false final finally float for goto if implements import instanceof int
          interface long native new null package permits private protected public record return
          sealed short static strictfp super switch synchronized this throw throws transient true
          try var void volatile while yield
          """);

  private static final Set<String> DRL =
      words(
          """
          acc accumulate action after and attributes before calendars coincides collect contains
          declare dialect drools duration during enabled end eval excludes exists extend
          finishedby finishes forall from function global groupby in includes init is kcontext
          matches meets memberof metby modify not or over overlappedby overlaps query result
          reverse rule salience soundslike startedby starts str template then timer typesafe unit
          when window with without
          """);

  /** Words whose accessor would meet a method that every object has. */
  private static final Set<String> METHODS = words("class notify wait");

  private ReservedWords() {}

  /**
   * Returns a name that is safe to print: the name itself, or with an underscore behind it if it is
   * a reserved word. Different names stay different, because a reserved word with underscores of
   * its own gets one more.
   */
  static String avoid(String name) {
    int end = name.length();
    while (end > 0 && name.charAt(end - 1) == '_') {
      end--;
    }
    String word = name.substring(0, end);
    boolean isReserved = JAVA.contains(word) || DRL.contains(word) || METHODS.contains(word);
    return isReserved ? name + "_" : name;
  }

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
