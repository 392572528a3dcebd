package io.ratelever.rules;

import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The cells of a rule group: each combination of the positions of its facts. To the rules, all
 * facts of a cell are the same, so whatever they say of one they say of all.
 *
 * <p>Cells are numbered by mixed radix: the position of each fact times its stride, added up; the
 * last fact counts fastest. Immutable.
 */
public final class CellSpace {

  private final RuleGroup group;
  private final List<Axis> axes;

  /** What each position counts; saturating, as {@code size}. */
  private final long[] strides;

  private final long size;

  private CellSpace(RuleGroup group, List<Axis> axes) {
    this.group = group;
    this.axes = Collections.unmodifiableList(axes);
    this.strides = new long[axes.size()];
    long stride = 1;
    for (int i = axes.size() - 1; i >= 0; i--) {
      strides[i] = stride;
      stride = multiplySaturating(stride, axes.get(i).positions());
    }
    this.size = stride;
  }

  private static long multiplySaturating(long one, int other) {
    return one > Long.MAX_VALUE / other ? Long.MAX_VALUE : one * other;
  }

  /**
   * Cuts the facts of a group.
   *
   * @throws IllegalArgumentException if a rule compares a fact that the group does not read
   */
  public static CellSpace of(RuleGroup group) {
    Map<String, List<Condition.Compare>> comparisons = new LinkedHashMap<>();
    group.reads().forEach(read -> comparisons.put(read.fact(), new ArrayList<>()));
    for (Rule rule : group.rules()) {
      Conditions.comparisons(rule.condition())
          .forEach(compare -> comparisonsOf(group, compare, comparisons).add(compare));
    }
    List<Axis> axes = new ArrayList<>();
    for (RuleGroup.Read read : group.reads()) {
      axes.add(Axis.of(read, comparisons.getOrDefault(read.fact(), List.of())));
    }
    return new CellSpace(group, axes);
  }

  private static List<Condition.Compare> comparisonsOf(
      RuleGroup group,
      Condition.Compare compare,
      Map<String, List<Condition.Compare>> comparisons) {
    List<Condition.Compare> found = comparisons.get(compare.fact());
    if (found == null) {
      throw new IllegalArgumentException(
          "group " + group.name() + " does not read " + compare.fact());
    }
    return found;
  }

  public RuleGroup group() {
    return group;
  }

  /** The facts' positions, in the order of the group's {@code reads}. */
  public List<Axis> axes() {
    return axes;
  }

  /** The number of cells, at least 1; {@link Long#MAX_VALUE} if there are as many or more. */
  public long size() {
    return size;
  }

  /** Whether each cell has a number of its own; not so if there are more than numbers. */
  public boolean isNumbered() {
    return size < Long.MAX_VALUE;
  }

  /**
   * What a position of a fact counts in a cell's number.
   *
   * @throws ArithmeticException if that is no {@code int}, of more than {@link Integer#MAX_VALUE}
   *     cells
   */
  public int stride(int axis) {
    return Math.toIntExact(strides[axis]);
  }

  /**
   * Returns the number of the cell in which some facts lie.
   *
   * @param facts a value for each fact, in the order of the group's {@code reads}
   * @throws IllegalArgumentException if there are more or fewer, or one is none of its fact's
   *     values
   * @throws ArithmeticException if the number is no {@code int}
   */
  public int index(List<?> facts) {
    return Math.toIntExact(longIndex(facts));
  }

  /**
   * Returns the number of the cell in which some facts lie, of however many cells.
   *
   * @throws ArithmeticException if the number is no {@code long}
   */
  public long longIndex(List<?> facts) {
    if (facts.size() != axes.size()) {
      throw new IllegalArgumentException(
          group.name() + " reads " + axes.size() + " facts, not " + facts.size());
    }
    if (!isNumbered()) {
      throw new ArithmeticException(group.name() + " has more cells than there are numbers");
    }
    long index = 0;
    for (int i = 0; i < strides.length; i++) {
      index += axes.get(i).positionOf(facts.get(i)) * strides[i];
    }
    return index;
  }

  /**
   * Returns facts that lie in a cell, in the order of the group's {@code reads}.
   *
   * @throws IndexOutOfBoundsException if there is no such cell
   */
  public List<Object> representative(long index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("cell " + index + " of " + size);
    }
    List<Object> facts = new ArrayList<>(strides.length);
    for (int i = 0; i < strides.length; i++) {
      Axis axis = axes.get(i);
      facts.add(axis.representative((int) (index / strides[i] % axis.positions())));
    }
    return Collections.unmodifiableList(facts);
  }
}
