package io.ratelever.formula;

import java.util.List;

/**
 * A part of a formula that a worksheet shows by its value: in {@code base * (1 + sum(x.loading))},
 * {@code base} and {@code sum(x.loading)}.
 *
 * @param span where it stands in the formula
 * @param guards what must hold for it to be evaluated, in the order in which that is asked; none of
 *     an operand that is known to be evaluated
 */
public record Operand(Span span, Expression expression, List<Guard> guards) {

  public Operand {
    guards = List.copyOf(guards);
  }

  /**
   * A condition of a choice, or the left side of an {@code and} or {@code or}.
   *
   * @param holds whether it must hold, or must not
   */
  public record Guard(Expression condition, boolean holds) {}
}
