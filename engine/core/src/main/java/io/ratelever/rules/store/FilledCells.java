package io.ratelever.rules.store;

import java.util.List;

/**
 * Which rules fire in each cell of a group.
 *
 * @param firings each set of rules that fire together somewhere, once: numbers of rules, ascending
 * @param cells for each cell the number of its set among the firings
 */
@SuppressWarnings("ArrayRecordComponent") // Handed over, and never compared or changed.
public record FilledCells(List<int[]> firings, int[] cells) {}
