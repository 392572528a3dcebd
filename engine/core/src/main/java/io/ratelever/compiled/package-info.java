/**
 * Formulas as bytecode: what a formula means is said by {@code formula}'s interpreter; here the
 * same is written as code that the Java machine compiles further.
 *
 * <p>Numbers are scaled longs. What does not fit a long is worked out again in exact numbers, and
 * what is not the ordinary case at all (a field that is missing, a value that is not allowed) ends
 * the compiled run with {@link io.ratelever.compiled.Irregular}: the interpreter then rates the
 * quote and finds the words for it.
 */
@NullMarked
package io.ratelever.compiled;

import org.jspecify.annotations.NullMarked;
