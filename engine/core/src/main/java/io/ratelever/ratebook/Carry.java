package io.ratelever.ratebook;

/**
 * A value that a section hands on from one run to the next.
 *
 * <p>Inside a run its name is the value before the run's element; outside the section it is the
 * value after the last one.
 *
 * @param name name, unique in its section
 * @param label title for people
 * @param start formula of the value before the first run, which sees no element
 * @param next name of the step of the section whose value the next run gets
 * @param values the values that it can have
 * @param at where it is declared
 */
public record Carry(
    String name, Label label, FormulaText start, FormulaText next, Domain values, Location at) {}
