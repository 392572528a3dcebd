package io.ratelever.ratebook;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A worked example of an edition: what is given, and what must come out.
 *
 * @param name what it shows
 * @param source where its expectation comes from: a citation, or the arithmetic
 * @param given what is submitted
 * @param expect what must come out
 * @param at where it stands
 */
public record Scenario(
    String name, String source, Submission given, Expectation expect, Location at) {

  /**
   * What must come out.
   *
   * @param values expected value of facts, adjustments and steps by name ({@code total.premium}): a
   *     {@link java.math.BigDecimal}, {@link String}, {@link Boolean} or {@link
   *     java.time.LocalDate}, or a list of such for a section that runs per element
   * @param outcome {@code rated}, {@code referred} or {@code declined}; absent means rated, unless
   *     an error is expected
   * @param reasons texts that must each occur in a reason of the outcome
   * @param caveats texts that must each occur in a caveat of the answer
   * @param error text that must occur in the error; absent if none is expected
   */
  public record Expectation(
      Map<String, Object> values,
      @Nullable String outcome,
      List<String> reasons,
      List<String> caveats,
      @Nullable String error) {

    public Expectation {
      reasons = List.copyOf(reasons);
      caveats = List.copyOf(caveats);
    }
  }
}
