package io.ratelever.rules;

/**
 * How often a cell was wanted whose group has too many cells to remember all.
 *
 * @param hits times that its outcome was remembered
 * @param misses times that Drools had to be asked
 */
public record CacheUse(long hits, long misses) {

  /** No such cell was wanted. */
  public static final CacheUse NONE = new CacheUse(0, 0);

  /** Returns both uses as one. */
  public CacheUse plus(CacheUse other) {
    return new CacheUse(hits + other.hits, misses + other.misses);
  }
}
