/**
 * How much of an edition its scenarios and proofs would miss: each figure of it is changed in turn,
 * in memory, and somebody has to notice.
 */
@NullMarked
package io.ratelever.check.mutation;

import org.jspecify.annotations.NullMarked;
