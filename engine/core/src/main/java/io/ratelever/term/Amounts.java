package io.ratelever.term;

import io.ratelever.decimal.Rounding;
import io.ratelever.ratebook.Label;
import java.math.BigDecimal;
import java.util.List;

/**
 * An amount by coverage. The total is the sum of the lines: each is rounded by itself, and nothing
 * is rounded after that.
 *
 * @param lines the lines, in the order of the rate book
 */
public record Amounts(List<Line> lines) {

  public Amounts {
    lines = List.copyOf(lines);
  }

  /**
   * The amount of one coverage.
   *
   * @param coverage kind of the coverage; empty for what belongs to none: all of the premium of a
   *     book without coverages, or what it adds to them
   * @param label title of the coverage
   * @param rounding how parts of its premium are rounded
   * @param amount the amount, negative if it is owed to the policyholder
   */
  public record Line(String coverage, Label label, Rounding rounding, BigDecimal amount) {}

  /** The sum of the lines. */
  public BigDecimal total() {
    return lines.stream().map(Line::amount).reduce(BigDecimal.ZERO, BigDecimal::add);
  }
}
