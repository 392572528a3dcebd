/** Which rules of an edition the policies of a portfolio use. */
@NullMarked
package io.ratelever.portfolio.usage;

import org.jspecify.annotations.NullMarked;
