package io.ratelever.ratebook;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What rules give: a factor, loading, discount, number of points, or a tier.
 *
 * @param name name, unique in its section
 * @param label title for people
 * @param within allowed values: {@link Domain.Decimals} for a number, {@link Domain.Levels} for a
 *     tier; asserted on the combined value, never applied
 * @param combine how the values of several rules become one
 * @param otherwise value if no rule gives it; absent makes that a gap, except for {@code sum} (0),
 *     {@code product} (1) and {@code collect} (none)
 * @param suppliable whether the caller may send its value
 * @param at where it is declared
 */
public record Adjustment(
    String name,
    Label label,
    Domain within,
    Combine combine,
    @Nullable Object otherwise,
    boolean suppliable,
    Location at) {

  /** Whether its values are texts, not numbers. */
  public boolean isTier() {
    return within instanceof Domain.Levels;
  }

  /** The value where no rule gives one; {@code null} if that is a gap. */
  public @Nullable Object neutral() {
    if (otherwise != null) {
      return otherwise;
    }
    return switch (combine) {
      case SUM -> BigDecimal.ZERO;
      case PRODUCT -> BigDecimal.ONE;
      case UNIQUE, MAX, MIN, COLLECT -> null;
    };
  }

  /** How the values that several rules give become one. */
  public enum Combine {
    /** Exactly one rule may give it; two are an overlap. */
    UNIQUE,
    SUM,
    PRODUCT,
    MAX,
    MIN,
    /** A list of all values, in ascending order; tiers in the order of the band. */
    COLLECT
  }
}
