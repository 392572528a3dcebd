/**
 * Binds a rate book's formulas and rules into a plan, once, and rates risks by it.
 *
 * <p>Rating is a pure function: no clock, no I/O, no locale.
 */
@NullMarked
package io.ratelever.rating;

import org.jspecify.annotations.NullMarked;
