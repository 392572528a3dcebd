/**
 * One plan of eight steps and two hundred rules, rated by this engine and by everything else that
 * could rate it: the tables, the risks, the contenders and the benchmark.
 */
@org.jspecify.annotations.NullMarked
package io.ratelever.benchmarks.eightstep;
