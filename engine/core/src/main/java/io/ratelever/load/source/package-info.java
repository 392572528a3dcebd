/**
 * Texts to trees and tables: YAML, JSON and CSV read strictly, with the place of everything.
 *
 * <p>What belongs here knows the forms, not what rate books or risks say in them. Every reader
 * takes bytes from anywhere, adds what is wrong to a list of problems, and throws nothing.
 */
@NullMarked
package io.ratelever.load.source;

import org.jspecify.annotations.NullMarked;
