package io.ratelever.ratebook;

import io.ratelever.decimal.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * A named value derived from the risk.
 *
 * @param name name, unique in its section
 * @param label title for people
 * @param is the formula
 * @param values its domain; absent if it serves formulas only
 * @param round rounding of the formula's result; required if that may be a fraction
 * @param suppliable whether the caller may send its value
 * @param certainty how well it is founded
 * @param reference the filing or source it follows; empty if it names none
 * @param at where it is declared
 */
public record Fact(
    String name,
    Label label,
    FormulaText is,
    @Nullable Domain values,
    @Nullable Rounding round,
    boolean suppliable,
    Certainty certainty,
    String reference,
    Location at) {}
