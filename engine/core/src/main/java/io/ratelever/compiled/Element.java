package io.ratelever.compiled;

/**
 * A value in a local variable: the element of a list that compiled code is looking at.
 *
 * @param local number of the local variable
 * @param repr how it is held
 */
public record Element(int local, Repr repr) {}
