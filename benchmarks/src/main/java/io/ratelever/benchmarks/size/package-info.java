/** How the cost of a quote depends on how large a rate book's tables are. */
@org.jspecify.annotations.NullMarked
package io.ratelever.benchmarks.size;
