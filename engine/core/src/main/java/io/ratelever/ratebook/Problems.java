package io.ratelever.ratebook;

import java.util.List;
import java.util.TreeSet;

/**
 * Gathers the problems of a set of files, so that all of them are reported in one run.
 *
 * <p>Of a hopeless file the first {@value #MAX} are kept, with one more that says so.
 *
 * <p>Not safe for use by several threads.
 */
public final class Problems {

  /** The most problems that are kept. */
  public static final int MAX = 1_000;

  private final TreeSet<Problem> found = new TreeSet<>();

  /**
   * Adds a problem.
   *
   * @param message what is wrong; what would be right
   */
  public void add(Location at, String message) {
    add(new Problem(at, message));
  }

  private void add(Problem problem) {
    if (found.size() < MAX) {
      found.add(problem);
    } else if (found.size() == MAX && !found.contains(problem)) {
      found.add(
          new Problem(
              problem.at(),
              "and more: only the first " + MAX + " problems are shown; correct them"));
    }
  }

  /** Adds all problems of another collection. */
  public void addAll(List<Problem> problems) {
    problems.forEach(this::add);
  }

  public boolean isEmpty() {
    return found.isEmpty();
  }

  public int count() {
    return found.size();
  }

  /** Returns the problems in the order of files and lines, each once. */
  public List<Problem> list() {
    return List.copyOf(found);
  }
}
