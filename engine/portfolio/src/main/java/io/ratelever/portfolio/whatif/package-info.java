/** A run over a portfolio from its files to its results. */
@NullMarked
package io.ratelever.portfolio.whatif;

import org.jspecify.annotations.NullMarked;
