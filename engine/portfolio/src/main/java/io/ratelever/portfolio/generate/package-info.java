/**
 * Made-up books of business, as large as wanted, the same for the same seed.
 *
 * <p>What they are drawn from lies beside the classes as data, each share with its source and how
 * certain it is. The amounts of money and the counts are made up; doubles are used for sampling
 * only, and whatever is written is a whole number, a decimal or a date.
 */
@NullMarked
package io.ratelever.portfolio.generate;

import org.jspecify.annotations.NullMarked;
