/**
 * The formula language of rate books: a subset of FEEL, parsed, type-checked and evaluated exactly.
 *
 * <p>This package owns the {@link io.ratelever.formula.Scope} against which formulas are compiled;
 * what names mean is told to it by whoever binds a rate book.
 */
@NullMarked
package io.ratelever.formula;

import org.jspecify.annotations.NullMarked;
