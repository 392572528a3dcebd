package io.ratelever.ratebook;

import io.ratelever.decimal.Rounding;
import org.jspecify.annotations.Nullable;

/**
 * One step from base rates and adjustments towards the premium.
 *
 * @param name name, unique in its section
 * @param label title for people
 * @param is the formula
 * @param round rounding of its result; required if that may be a fraction, and for premiums
 * @param certainty how well it is founded
 * @param reference the filing or source it follows; empty if it names none
 * @param at where it is declared
 */
public record Step(
    String name,
    Label label,
    FormulaText is,
    @Nullable Rounding round,
    Certainty certainty,
    String reference,
    Location at) {}
