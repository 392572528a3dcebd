package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.rerate.RatedPolicy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something by which the policies of a portfolio are told apart: an area, a class, a count of
 * violations.
 *
 * @param name its name: {@code policy.area}
 * @param value gives what it is told by; absent where the policy does not have it
 * @param text gives the text for such a value, the same for all of a segment
 */
public record Dimension(
    String name,
    Function<RatedPolicy, @Nullable Object> value,
    Function<@Nullable Object, String> text) {

  /** What stands for an absent value. */
  public static final String ABSENT = "(absent)";
}
