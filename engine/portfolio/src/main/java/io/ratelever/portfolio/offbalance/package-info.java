/** The change of base rates that keeps the premium of a portfolio as it was. */
@NullMarked
package io.ratelever.portfolio.offbalance;

import org.jspecify.annotations.NullMarked;
