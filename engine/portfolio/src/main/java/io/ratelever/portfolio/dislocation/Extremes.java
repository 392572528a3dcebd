package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.dislocation.Dislocation.Change;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Keeps the policies with the greatest rise, or the greatest fall, of their premium. */
final class Extremes {

  /** How many are kept. */
  static final int KEPT = 20;

  private static final Comparator<Change> WINNERS =
      Comparator.comparing(Change::amount).thenComparing(Change::line);
  private static final Comparator<Change> LOSERS =
      Comparator.comparing(Change::amount, Comparator.<BigDecimal>reverseOrder())
          .thenComparing(Change::line);

  /** By the quotient of the premiums, without a quotient. */
  private static final Comparator<Change> STEEPEST =
      Comparator.comparing(
              (Change change) -> change,
              (one, other) ->
                  other
                      .candidate()
                      .multiply(one.baseline())
                      .compareTo(one.candidate().multiply(other.baseline())))
          .thenComparing(Change::line);

  /** How far a change goes: greater is further. */
  private interface Measure {
    double of(long before, long after);
  }

  private final Comparator<Change> order;
  private final Measure measure;
  private final PriorityQueue<Change> kept;

  /** How far the least of the kept changes goes; 0 while fewer are kept. */
  private double least;

  private Extremes(Comparator<Change> order, Measure measure) {
    this.order = order;
    this.measure = measure;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  /** Those who pay more; of equal ones the first in the portfolio. */
  static Extremes losers() {
    return new Extremes(LOSERS, (before, after) -> (double) (after - before));
  }

  /** Those who pay more, by how much relative to what they paid. */
  static Extremes steepest() {
    return new Extremes(STEEPEST, (before, after) -> (double) after / before);
  }

  /** Those who pay less. */
  static Extremes winners() {
    return new Extremes(WINNERS, (before, after) -> (double) (before - after));
  }

  /**
   * Whether a change may be worth keeping: binary fractions only spare the exact comparison of
   * those that go far less far.
   *
   * @param before the premium before, in ten-thousandths
   * @param after the premium after it
   */
  boolean wants(long before, long after) {
    return measure.of(before, after) * 1.000001 >= least;
  }

  /** Keeps a change if fewer are kept, or if it goes further than one that is. */
  void add(Change change) {
    if (kept.size() == KEPT) {
      if (order.compare(change, kept.element()) >= 0) {
        return;
      }
      kept.remove();
    }
    kept.add(change);
    if (kept.size() == KEPT) {
      Change last = kept.element();
      least = measure.of(Amounts.of(last.baseline()), Amounts.of(last.candidate()));
    }
  }

  void merge(Extremes other) {
    other.kept.forEach(this::add);
  }

  /** The greatest first. */
  List<Change> result() {
    List<Change> sorted = new ArrayList<>(kept);
    sorted.sort(order);
    return sorted;
  }
}
