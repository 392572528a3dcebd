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

  private final Comparator<Change> order;
  private final PriorityQueue<Change> kept;

  private Extremes(Comparator<Change> order) {
    this.order = order;
    this.kept = new PriorityQueue<>(order.reversed());
  }

  /** Those who pay more; of equal ones the first in the portfolio. */
  static Extremes losers() {
    return new Extremes(LOSERS);
  }

  /** Those who pay more, by how much relative to what they paid. */
  static Extremes steepest() {
    return new Extremes(STEEPEST);
  }

  /** Those who pay less. */
  static Extremes winners() {
    return new Extremes(WINNERS);
  }

  /**
   * Whether a change may be worth keeping.
   *
   * @param amount the change, in ten-thousandths
   */
  boolean wants(long amount) {
    if (kept.size() < KEPT) {
      return true;
    }
    long least = Amounts.of(kept.element().amount());
    return order == LOSERS ? amount >= least : amount <= least;
  }

  /** Keeps a change if fewer are kept, or if it is greater than one that is. */
  void add(Change change) {
    if (kept.size() == KEPT) {
      Change least = kept.element();
      if (order.compare(change, least) >= 0) {
        return;
      }
      kept.remove();
    }
    kept.add(change);
  }

  /** The quotient of the premiums of the least kept; 1 while fewer are kept. */
  double least() {
    if (kept.size() < KEPT) {
      return 1;
    }
    Change least = kept.element();
    return least.candidate().doubleValue() / least.baseline().doubleValue();
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
