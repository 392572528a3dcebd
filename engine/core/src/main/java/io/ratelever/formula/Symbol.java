package io.ratelever.formula;

import io.ratelever.ratebook.Domain;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a bare name means in a formula.
 *
 * @param name the name
 * @param what what it is, for messages: {@code a fact of section motor}, {@code a field of policy}
 * @param type its type
 * @param domain its declared values, where it has some
 * @param section the section, if it is its run, its list of runs, or what its runs left
 * @param conditional whether it is of a section that may not have run, and then has no value: it is
 *     read only inside {@code default(..)}, or where {@code ran(x)} holds
 * @param reader reads its value, in the classes of {@link Type.Scalar}; {@code null} if it is
 *     missing
 */
public record Symbol(
    String name,
    String what,
    Type type,
    @Nullable Domain domain,
    @Nullable OfSection section,
    boolean conditional,
    Function<Environment, @Nullable Object> reader) {

  /** Returns the section, if the name is about one. */
  public Optional<OfSection> ofSection() {
    return Optional.ofNullable(section);
  }

  /**
   * The section that a name is about.
   *
   * @param name its name, which {@code ran(x)} takes
   * @param ran whether it ran
   * @param carried what its name has as a whole, beside the members of each run: the values that
   *     its last run hands on, by name
   */
  public record OfSection(String name, Predicate<Environment> ran, Map<String, Symbol> carried) {
    public OfSection {
      carried = Map.copyOf(carried);
    }
  }
}
