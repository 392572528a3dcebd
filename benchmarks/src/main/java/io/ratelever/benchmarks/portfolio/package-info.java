/** What a what-if over a portfolio costs, beside a database that reads the same files. */
@NullMarked
package io.ratelever.benchmarks.portfolio;

import org.jspecify.annotations.NullMarked;
