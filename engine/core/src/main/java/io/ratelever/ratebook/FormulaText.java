package io.ratelever.ratebook;

/**
 * A formula as it stands in a file, not yet parsed.
 *
 * @param text the formula
 * @param at where its first character stands
 */
public record FormulaText(String text, Location at) {}
