/** Reads portfolios: rows to policies, and rows that are wrong to rejects. */
@NullMarked
package io.ratelever.portfolio.read;

import org.jspecify.annotations.NullMarked;
