/** To which differences between two editions a change of premium is due. */
@NullMarked
package io.ratelever.portfolio.attribution;

import org.jspecify.annotations.NullMarked;
