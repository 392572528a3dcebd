package io.ratelever.rating;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caveats of answers as lists. Many answers rest on the same few figures, so a list that was
 * made is kept until another takes its place.
 *
 * <p>Safe for use by several threads: what is kept never changes, and a list that one thread does
 * not see, it makes anew.
 */
final class CaveatLists {

  /** A power of two. */
  private static final int KEPT = 1_024;

  private final List<Rating.Caveat> all;
  private final @Nullable Kept[] kept = new Kept[KEPT];

  /** A list and the numbers that it was made of. */
  private static final class Kept {
    private final int[] numbers;
    private final List<Rating.Caveat> list;

    private Kept(int[] numbers, List<Rating.Caveat> list) {
      this.numbers = numbers;
      this.list = list;
    }
  }

  /**
   * @param all the caveats by their numbers
   */
  CaveatLists(List<Rating.Caveat> all) {
    this.all = all;
  }

  /**
   * Returns a list of caveats.
   *
   * @param numbers their numbers in ascending order, each once
   * @param count how many of the numbers are meant, from the first
   */
  List<Rating.Caveat> of(int[] numbers, int count) {
    if (count == 0) {
      return List.of();
    }
    int hash = 0;
    for (int i = 0; i < count; i++) {
      hash = hash * 31 + numbers[i];
    }
    int place = (hash ^ hash >>> 10 ^ hash >>> 20) & (KEPT - 1);
    Kept known = kept[place];
    if (known != null && Arrays.equals(known.numbers, 0, known.numbers.length, numbers, 0, count)) {
      return known.list;
    }
    int[] own = Arrays.copyOf(numbers, count);
    Rating.Caveat[] caveats = new Rating.Caveat[count];
    for (int i = 0; i < count; i++) {
      caveats[i] = all.get(own[i]);
    }
    List<Rating.Caveat> list = List.of(caveats);
    kept[place] = new Kept(own, list);
    return list;
  }
}
