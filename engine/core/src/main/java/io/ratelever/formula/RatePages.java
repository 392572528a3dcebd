package io.ratelever.formula;

import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RatePage;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The rate pages of one rate book, checked and indexed.
 *
 * <p>A page is indexed once per way in which formulas look it up. Safe for use by several threads.
 */
public final class RatePages {

  private final Map<Way, PageIndex> indexes = new ConcurrentHashMap<>();
  private final Set<String> unsound = new HashSet<>();

  /** A way to look up a page. */
  private record Way(String page, List<Type.Scalar> keyTypes) {}

  /**
   * Checks all pages, those that no formula uses too.
   *
   * @param problems where problems of pages are reported, at their cells
   */
  public RatePages(Map<String, RatePage> pages, Problems problems) {
    for (RatePage page : pages.values()) {
      int before = problems.count();
      check(page, problems);
      if (problems.count() > before) {
        unsound.add(page.name());
      }
    }
  }

  private void check(RatePage page, Problems problems) {
    if (Function.words().contains(page.name())) {
      problems.add(
          page.at(), page.name() + " is a function of formulas; give the file another name");
    }
    if (page.interpolated() && !canInterpolate(page, problems)) {
      return;
    }
    if (page.rows().isEmpty()) {
      problems.add(page.at(), "the page has no rows; write one at least");
    }
    if (page.keys().isEmpty() && page.rows().size() > 1) {
      problems.add(
          page.rows().get(1).at(), "a page without keys has one row; leave the others out");
      return;
    }
    index(page, naturalTypes(page), problems);
  }

  /** Says whether a page has no problem of its own. */
  boolean isSound(RatePage page) {
    return !unsound.contains(page.name());
  }

  private static boolean canInterpolate(RatePage page, Problems problems) {
    if (page.keys().size() != 1 || page.keys().get(0).range()) {
      problems.add(page.at(), "interpolation needs one key in one column; change keys");
      return false;
    }
    if (page.rows().size() < 2) {
      problems.add(page.at(), "interpolation needs two rows at least; add them");
      return false;
    }
    boolean numbers = true;
    for (RatePage.Column column : page.columns()) {
      if (column.type() != RatePage.ColumnType.NUMBER) {
        problems.add(column.at(), column.name() + " holds no numbers; interpolate numbers only");
        numbers = false;
      }
    }
    return numbers;
  }

  /** Returns the types by which the keys are read while no formula says otherwise. */
  private static List<Type.Scalar> naturalTypes(RatePage page) {
    List<Type.Scalar> types = new ArrayList<>();
    for (int key = 0; key < page.keys().size(); key++) {
      if (page.interpolated()) {
        types.add(Type.Scalar.NUMBER);
      } else if (page.keys().get(key).range()) {
        boolean dates = KeyCells.unreadable(page, key, Type.Scalar.DATE).isEmpty();
        boolean numbers = KeyCells.unreadable(page, key, Type.Scalar.NUMBER).isEmpty();
        types.add(dates && !numbers ? Type.Scalar.DATE : Type.Scalar.NUMBER);
      } else {
        types.add(Type.Scalar.TEXT);
      }
    }
    return types;
  }

  /**
   * Returns the index by which a page is looked up with arguments of some types.
   *
   * @param problems where it is reported if keys that differ as texts agree as values
   */
  PageIndex index(RatePage page, List<Type.Scalar> keyTypes, Problems problems) {
    return indexes.computeIfAbsent(
        new Way(page.name(), List.copyOf(keyTypes)),
        way -> PageIndex.of(page, way.keyTypes(), problems));
  }
}
