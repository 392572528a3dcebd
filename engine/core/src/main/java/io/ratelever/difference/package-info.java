/** What differs between two editions, by meaning: not by lines of files, but by what they say. */
@org.jspecify.annotations.NullMarked
package io.ratelever.difference;
