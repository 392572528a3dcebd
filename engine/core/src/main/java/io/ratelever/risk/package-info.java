/**
 * What is submitted for rating, as records, and the schema through which formulas read it.
 *
 * <p>Every component of a record may be absent: {@code null} means "not known" and never zero, and
 * a list that was not sent ({@code null}) is not an empty list. Formulas that need an absent value
 * fail with its path.
 */
@NullMarked
package io.ratelever.risk;

import org.jspecify.annotations.NullMarked;
