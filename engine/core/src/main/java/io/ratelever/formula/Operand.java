package io.ratelever.formula;

/**
 * A part of a formula that a worksheet shows by its value: in {@code base * (1 + sum(x.loading))},
 * {@code base} and {@code sum(x.loading)}.
 *
 * @param span where it stands in the formula
 */
public record Operand(Span span, Expression expression) {}
