/** What changes for whom between two editions. */
@NullMarked
package io.ratelever.portfolio.dislocation;

import org.jspecify.annotations.NullMarked;
