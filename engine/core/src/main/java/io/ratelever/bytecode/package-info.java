/** Classes that are written while the program runs. */
@NullMarked
package io.ratelever.bytecode;

import org.jspecify.annotations.NullMarked;
