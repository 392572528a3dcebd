/**
 * Filled cells on disk, so that a restart need not ask Drools again. What is kept is data, numbers
 * of rules, and never classes.
 */
@NullMarked
package io.ratelever.rules.store;

import org.jspecify.annotations.NullMarked;
