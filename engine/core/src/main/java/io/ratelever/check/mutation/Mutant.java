package io.ratelever.check.mutation;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RateBook;
import java.util.function.Supplier;

/**
 * An edition with one defect: one of its figures says something else.
 *
 * @param kind what the figure is
 * @param at where it stands
 * @param what what it is called: {@code accident_float}, {@code premium of NATIONAL, LORRY}
 * @param from what it says
 * @param to what it is changed to
 * @param book makes the edition with the change; the rest of it is the same objects
 */
public record Mutant(
    Kind kind, Location at, String what, String from, String to, Supplier<RateBook> book) {

  /** What kind of figure is changed. */
  public enum Kind {
    /** What a rule asks or gives. */
    RULE("rules"),
    /** A number, date or period of a formula or window. */
    FORMULA("formulas"),
    CONSTANT("constants"),
    /** A bound of {@code values} or {@code within}, or an {@code otherwise}. */
    DOMAIN("values and bands"),
    ROUNDING("roundings"),
    /** A value or a bound on a rate page. */
    RATE("rate pages");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /** Says what was changed to what. */
  public String words() {
    return what + ": " + from + " -> " + to;
  }

  @Override
  public String toString() {
    return at + ": " + words();
  }
}
