package io.ratelever.formula;

import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RatePage;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The names that a formula may use, and what they mean where it stands. */
public interface Scope {

  /**
   * Returns every meaning of a bare name. None is an unknown name; more than one is ambiguous,
   * since nothing shadows anything.
   */
  List<Symbol> meanings(String name);

  /**
   * Returns what {@code all(name)} means: the records of conduct of every status, where the bare
   * name means the confirmed ones.
   */
  Optional<Symbol> everyStatus(String name);

  /** Returns the rate page of a name. */
  Optional<RatePage> page(String name);

  /** Returns where a name is declared that has no meaning here, since it does not stand above. */
  Optional<Location> declaredBelow(String name);

  /** Says what would be right in place of a name that has no meaning and is near no other. */
  default String remedy() {
    return "write a name that stands above";
  }

  /** Returns all names that could be meant, pages included, for suggestions. */
  Collection<String> names();
}
