/** Checks editions: runs their scenarios, and finds dates that have not exactly one edition. */
@NullMarked
package io.ratelever.check;

import org.jspecify.annotations.NullMarked;
