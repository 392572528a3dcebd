package io.ratelever.ratebook;

import java.util.List;
import java.util.TreeSet;

/**
 * Gathers the problems of a set of files, so that all of them are reported in one run.
 *
 * <p>Not safe for use by several threads.
 */
public final class Problems {

  private final TreeSet<Problem> found = new TreeSet<>();

  /**
   * Adds a problem.
   *
   * @param message what is wrong; what would be right
   */
  public void add(Location at, String message) {
    found.add(new Problem(at, message));
  }

  /** Adds all problems of another collection. */
  public void addAll(List<Problem> problems) {
    found.addAll(problems);
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
