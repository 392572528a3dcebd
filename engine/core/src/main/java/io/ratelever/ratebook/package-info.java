/**
 * The nouns of a rate book, as data: what is on disk, parsed and checked for form, not yet bound.
 *
 * <p>Everything carries the place in its file, so that whoever finds a problem later can name it.
 */
@NullMarked
package io.ratelever.ratebook;

import org.jspecify.annotations.NullMarked;
