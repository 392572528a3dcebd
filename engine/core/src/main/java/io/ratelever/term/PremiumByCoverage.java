package io.ratelever.term;

import io.ratelever.ratebook.TermSubmission;
import io.ratelever.rating.Rating;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BinaryOperator;

/** Premiums of a whole term by the kind of their coverage. */
final class PremiumByCoverage {

  private PremiumByCoverage() {}

  /** Returns what was paid. */
  static Map<String, BigDecimal> of(List<TermSubmission.Paid> paid) {
    Map<String, BigDecimal> premiums = new LinkedHashMap<>();
    paid.forEach(one -> premiums.merge(one.coverage(), one.premium(), BigDecimal::add));
    return premiums;
  }

  /**
   * Returns the premium of a rating, which must have one. What the book adds to its coverages, a
   * fee or a discount on their sum, is a line of its own.
   */
  static Map<String, BigDecimal> of(Rating rating) {
    Map<String, BigDecimal> premiums = new LinkedHashMap<>();
    BigDecimal rest = Objects.requireNonNull(rating.premium());
    for (Rating.CoveragePremium one : rating.coverages()) {
      BigDecimal premium = Objects.requireNonNull(one.premium());
      premiums.merge(one.coverage(), premium, BigDecimal::add);
      rest = rest.subtract(premium);
    }
    if (premiums.isEmpty() || rest.signum() != 0) {
      premiums.put(Layers.REST, rest);
    }
    return premiums;
  }

  /** Subtracts coverage by coverage; one that is not bought has the premium 0. */
  static Map<String, BigDecimal> difference(
      Map<String, BigDecimal> after, Map<String, BigDecimal> before) {
    return onLinesOf(after, before, (one, other) -> one.subtract(other));
  }

  /** Returns premiums with a line for each coverage of other premiums too. */
  static Map<String, BigDecimal> aligned(
      Map<String, BigDecimal> premiums, Map<String, BigDecimal> with) {
    return onLinesOf(premiums, with, (one, other) -> one);
  }

  private static Map<String, BigDecimal> onLinesOf(
      Map<String, BigDecimal> some,
      Map<String, BigDecimal> others,
      BinaryOperator<BigDecimal> combine) {
    Set<String> coverages = new HashSet<>(some.keySet());
    coverages.addAll(others.keySet());
    Map<String, BigDecimal> combined = new LinkedHashMap<>();
    for (String coverage : coverages) {
      combined.put(
          coverage,
          combine.apply(
              some.getOrDefault(coverage, BigDecimal.ZERO),
              others.getOrDefault(coverage, BigDecimal.ZERO)));
    }
    return combined;
  }
}
