/**
 * Drools, and only here: decision tables and DRL to typed rules, typed rules to the DRL that runs,
 * and facts to outcomes.
 */
@NullMarked
package io.ratelever.rules;

import org.jspecify.annotations.NullMarked;
