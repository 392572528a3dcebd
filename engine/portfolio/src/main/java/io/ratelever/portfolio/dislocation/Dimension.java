package io.ratelever.portfolio.dislocation;

import io.ratelever.ratebook.Submission;
import java.util.function.Function;

/**
 * Something by which the policies of a portfolio are told apart: an area, a class, a count of
 * violations.
 *
 * @param name its name: {@code policy.area}
 * @param segment gives the segment that a policy is in; asked for every policy, so it should make
 *     no new text where few come again and again
 */
public record Dimension(String name, Function<Submission, String> segment) {

  /** What stands for an absent value. */
  public static final String ABSENT = "(absent)";
}
