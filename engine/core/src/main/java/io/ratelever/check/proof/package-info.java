/**
 * Proofs: that rule groups have neither gaps nor overlaps, that promises hold for all facts, that
 * every date has exactly one edition; and how much of a book its proofs and scenarios would miss.
 */
@NullMarked
package io.ratelever.check.proof;

import org.jspecify.annotations.NullMarked;
