/** The {@code ratelever} command. */
@NullMarked
package io.ratelever.cli;

import org.jspecify.annotations.NullMarked;
