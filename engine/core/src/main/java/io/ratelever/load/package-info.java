/**
 * Files to rate books, scenarios and submissions; every problem with its file and line or cell.
 *
 * <p>Files are hostile until read: sizes, depths and counts are bounded, nothing outside the folder
 * is opened, and nothing is guessed.
 */
@NullMarked
package io.ratelever.load;

import org.jspecify.annotations.NullMarked;
