/** Rates portfolios by several editions side by side. It reads and writes nothing itself. */
@NullMarked
package io.ratelever.portfolio.rerate;

import org.jspecify.annotations.NullMarked;
