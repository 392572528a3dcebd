package io.ratelever.rules.store;

/**
 * How large a group is, which bounds what is read for it.
 *
 * @param rules its number of rules
 * @param cells its number of cells
 */
public record GroupShape(int rules, int cells) {}
