package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.rerate.RatedPolicy;
import java.util.function.Function;

/**
 * Something by which the policies of a portfolio are told apart: an area, a class, a count of
 * violations.
 *
 * @param name its name: {@code policy.area}
 * @param value gives its value for a policy, as text; the same for all of a segment
 */
public record Dimension(String name, Function<RatedPolicy, String> value) {

  /** What stands for an absent value. */
  public static final String ABSENT = "(absent)";
}
