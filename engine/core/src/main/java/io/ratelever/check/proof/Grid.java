package io.ratelever.check.proof;

import java.util.List;

/** Walks all combinations of what some arguments may be before and after. */
final class Grid {

  /**
   * Up to this many combinations are walked; where there are more, the hull of all values is taken.
   */
  static final long MAX = 200_000;

  private Grid() {}

  /** What is done with one combination: the place of each argument before, and after. */
  interface Visitor {
    void visit(int[] before, int[] after);
  }

  /** The number of combinations that are walked; 0 if there are too many. */
  static long size(List<List<int[]>> pairs) {
    long count = 1;
    for (List<int[]> ofArgument : pairs) {
      count *= ofArgument.size();
      if (count > MAX) {
        return 0;
      }
    }
    return count;
  }

  /**
   * Walks the combinations.
   *
   * @param pairs the pairs of places, before and after, of each argument
   * @return whether there were few enough
   */
  static boolean walk(List<List<int[]>> pairs, Visitor visitor) {
    long count = 1;
    for (List<int[]> ofArgument : pairs) {
      count *= ofArgument.size();
      if (count > MAX) {
        return false;
      }
    }
    int[] before = new int[pairs.size()];
    int[] after = new int[pairs.size()];
    for (long number = 0; number < count; number++) {
      long rest = number;
      for (int i = 0; i < pairs.size(); i++) {
        int[] pair = pairs.get(i).get((int) (rest % pairs.get(i).size()));
        rest /= pairs.get(i).size();
        before[i] = pair[0];
        after[i] = pair[1];
      }
      visitor.visit(before, after);
    }
    return true;
  }
}
