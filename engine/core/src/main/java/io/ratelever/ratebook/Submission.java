package io.ratelever.ratebook;

import io.ratelever.risk.Risk;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is submitted to be rated: a risk with its dates, apart from the product that rates it.
 *
 * @param effectiveOn day from which the policy is to be in force; chooses the edition
 * @param knownOn day as of which editions are known; chooses among later corrections
 * @param risk the risk
 * @param supplied values that the caller sends for suppliable facts and adjustments
 */
public record Submission(
    @Nullable LocalDate effectiveOn,
    @Nullable LocalDate knownOn,
    Risk risk,
    List<SuppliedValue> supplied) {

  public Submission {
    supplied = List.copyOf(supplied);
  }

  /**
   * A value that the caller sends for a fact or adjustment that a rate book declares suppliable.
   *
   * @param name its name with its section: {@code ncd.factor}
   * @param value a {@link java.math.BigDecimal}, {@link String}, {@link Boolean} or {@link
   *     LocalDate}; the number 0 means that it was not returned
   */
  public record SuppliedValue(String name, Object value) {}
}
