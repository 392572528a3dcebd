package io.ratelever.difference;

import io.ratelever.ratebook.Location;

/**
 * One thing that an edition says of one of its parts.
 *
 * @param aspect what it is about: {@code formula}, {@code rounding}, the column of a rate page
 * @param meaning what it says, written in one way; equal meanings are no difference
 * @param shown what it says, as the edition writes it
 * @param wording whether no premium and no decision can depend on it: a title, a reference, a
 *     certainty
 * @param at where it stands
 */
public record Statement(
    String aspect, String meaning, String shown, boolean wording, Location at) {}
