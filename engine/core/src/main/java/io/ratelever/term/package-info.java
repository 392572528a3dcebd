/**
 * The premium over the term of a policy: cancellations, changes of the risk, and what they charge
 * or return, always by the edition that the policy was rated by.
 *
 * <p>Parts of a premium sum exactly to the whole, whatever the split. Like rating this is a pure
 * function: no clock, no I/O, no locale.
 */
@NullMarked
package io.ratelever.term;

import org.jspecify.annotations.NullMarked;
