/** JMH benchmarks: each class asks one question and says so in its comment. */
@NullMarked
package io.ratelever.benchmarks;

import org.jspecify.annotations.NullMarked;
