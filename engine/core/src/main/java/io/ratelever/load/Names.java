package io.ratelever.load;

import io.ratelever.formula.Function;
import io.ratelever.load.source.Literal;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names that a book or one of its sections declares: each has one meaning, none shadows. */
final class Names {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final int LENGTH_MAX = 60;

  /** Words of formulas that are no functions. */
  private static final Set<String> KEYWORDS =
      Set.of(
          ("if then else for in return some every satisfies and or true false null between instance"
                  + " of function external item covers effective_on known_on")
              .split(" "));

  private final @Nullable Names outer;
  private final Problems problems;
  private final Map<String, Meaning> meanings = new HashMap<>();

  private record Meaning(String what, @Nullable Location at) {}

  /**
   * @param outer the names that are also seen here; absent for a book's
   */
  Names(@Nullable Names outer, Problems problems) {
    this.outer = outer;
    this.problems = problems;
  }

  /** Adds a name that comes with the kind of risk. */
  void addField(String name) {
    meanings.put(name, new Meaning("a field of the risk", null));
  }

  /**
   * Adds a name that the book declares.
   *
   * @param what what it names, for messages: {@code a fact}
   */
  void add(String name, String what, Location at) {
    if (!isName(name)) {
      problems.add(
          at,
          "'"
              + Literal.abbreviated(name)
              + "' cannot name "
              + what
              + "; a name has lower-case letters, digits and _, and starts with a letter");
      return;
    }
    if (KEYWORDS.contains(name) || Function.words().contains(name)) {
      problems.add(
          at, name + " is a word of the formula language and cannot name " + what + "; rename it");
      return;
    }
    Meaning before = meaning(name);
    if (before != null) {
      Location where = before.at();
      problems.add(
          at,
          name
              + " is already "
              + before.what()
              + (where == null ? "" : " (" + where + ")")
              + "; a name has one meaning, rename one");
      return;
    }
    meanings.put(name, new Meaning(what, at));
  }

  private @Nullable Meaning meaning(String name) {
    Meaning own = meanings.get(name);
    return own != null || outer == null ? own : outer.meaning(name);
  }

  /** Says whether a text has the form of a name. */
  static boolean isName(String text) {
    return text.length() <= LENGTH_MAX && NAME.matcher(text).matches();
  }
}
