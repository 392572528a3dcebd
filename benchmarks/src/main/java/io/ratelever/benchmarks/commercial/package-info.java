/** A whole quote of commercial motor insurance, by the shipped rate book and by hand. */
@org.jspecify.annotations.NullMarked
package io.ratelever.benchmarks.commercial;
