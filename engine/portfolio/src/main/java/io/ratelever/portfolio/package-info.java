/** Books of business: read, generated, rated by several editions, and what that shows. */
@NullMarked
package io.ratelever.portfolio;

import org.jspecify.annotations.NullMarked;
