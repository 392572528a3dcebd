/**
 * Exact arithmetic and rounding for money and factors.
 *
 * <p>What belongs here knows nothing of insurance. No {@code double} and no {@code float}.
 */
@NullMarked
package io.ratelever.decimal;

import org.jspecify.annotations.NullMarked;
