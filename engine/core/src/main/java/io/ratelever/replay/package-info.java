/**
 * Answers kept with what they answered, and given again: the same to the last digit, or why not.
 */
@NullMarked
package io.ratelever.replay;

import org.jspecify.annotations.NullMarked;
