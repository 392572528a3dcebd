package io.ratelever.formula;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What is known at one place of a formula while it is checked.
 *
 * @param frames the enclosing filters, quantifiers and iterations, outermost first
 * @param ran sections that ran for sure
 * @param mayBeMissing whether it is no error if what stands here has no value
 */
record Place(List<Frame> frames, Set<String> ran, boolean mayBeMissing) {

  /** The place of a whole formula. */
  static final Place OUTERMOST = new Place(List.of(), Set.of(), false);

  /**
   * A filter, a quantifier or an iteration.
   *
   * @param element the element that it looks at
   * @param filter whether the element's members are bare names
   */
  record Frame(Expression.Variable element, boolean filter) {}

  Place inside(Expression.Variable element, boolean filter) {
    List<Frame> inner = new ArrayList<>(frames);
    inner.add(new Frame(element, filter));
    return new Place(List.copyOf(inner), ran, false);
  }

  Place where(Set<String> alsoRan) {
    Set<String> all = new HashSet<>(ran);
    all.addAll(alsoRan);
    return new Place(frames, Set.copyOf(all), mayBeMissing);
  }

  /** A place where a value is needed. */
  Place strict() {
    return mayBeMissing ? new Place(frames, ran, false) : this;
  }

  /** A place where a value may be missing. */
  Place lenient() {
    return new Place(frames, ran, true);
  }
}
