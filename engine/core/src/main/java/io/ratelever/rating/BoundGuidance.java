package io.ratelever.rating;

import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Guidance;
import io.ratelever.risk.RecordType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a book says for explanations, with its formulas compiled. */
record BoundGuidance(List<Lever> levers, List<Unknown> unknowns) {

  BoundGuidance {
    levers = List.copyOf(levers);
    unknowns = List.copyOf(unknowns);
  }

  /** A lever; {@code each} as in {@link Guidance.Lever}. */
  record Lever(Guidance.Lever lever, @Nullable Formula each, Map<String, Formula> set) {}

  /**
   * An input that may not be known.
   *
   * @param element shape of the records of a list; absent for a single value
   * @param formulas the formulas of those fields that have one
   */
  record Unknown(
      Guidance.Unknown unknown,
      @Nullable RecordType element,
      Map<String, List<Formula>> formulas) {}
}
