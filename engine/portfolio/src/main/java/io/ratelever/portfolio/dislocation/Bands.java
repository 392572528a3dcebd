package io.ratelever.portfolio.dislocation;

import io.ratelever.portfolio.dislocation.Dislocation.Band;
import io.ratelever.portfolio.dislocation.Dislocation.Segment;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The bands of relative change into which policies are counted, with one of its own for those that
 * pay the same. A band includes its lower end.
 */
final class Bands {

  /** Where the bands meet, in thousandths. */
  private static final int[] EDGES = {
    -500, -300, -200, -150, -100, -50, -20, 0, 20, 50, 100, 150, 200, 300, 500, 1000
  };

  /** Amounts below this can be multiplied by an edge. */
  private static final long SAFE = Long.MAX_VALUE / 1000;

  private final SegmentTally[] tallies = new SegmentTally[EDGES.length + 2];

  Bands() {
    for (int i = 0; i < tallies.length; i++) {
      tallies[i] = new SegmentTally();
    }
  }

  void add(long before, long after, long lost) {
    tallies[before == after ? 0 : 1 + band(before, after)].add(before, after, lost);
  }

  void merge(Bands other) {
    for (int i = 0; i < tallies.length; i++) {
      tallies[i].merge(other.tallies[i]);
    }
  }

  /** The counts of all bands, those that pay the same first. */
  List<Segment> segments() {
    return Arrays.stream(tallies).map(tally -> tally.segment("")).toList();
  }

  /** Adds what {@link #segments} has returned. */
  void addAll(List<Segment> segments) {
    for (int i = 0; i < tallies.length; i++) {
      tallies[i].add(segments.get(i));
    }
  }

  /** Returns how many edges are reached. A premium that was nothing has risen beyond all. */
  private static int band(long before, long after) {
    int reached = 0;
    while (reached < EDGES.length && isReached(EDGES[reached], before, after)) {
      reached++;
    }
    return reached;
  }

  private static boolean isReached(int edge, long before, long after) {
    // after / before - 1 >= edge / 1000, without a quotient.
    long rise = after - before;
    if (Math.abs(rise) < SAFE && Math.abs(before) < SAFE) {
      return rise * 1000 >= before * edge;
    }
    BigInteger thousandfold = BigInteger.valueOf(rise).multiply(BigInteger.valueOf(1000));
    return thousandfold.compareTo(BigInteger.valueOf(before).multiply(BigInteger.valueOf(edge)))
        >= 0;
  }

  /** The bands in the order of the change, from the first to the last that has a policy. */
  List<Band> result() {
    List<Band> all = new ArrayList<>();
    for (int i = 0; i <= EDGES.length; i++) {
      Integer from = i == 0 ? null : Integer.valueOf(EDGES[i - 1]);
      Integer below = i == EDGES.length ? null : Integer.valueOf(EDGES[i]);
      if (from != null && from == 0) {
        all.add(band(0, 0, tallies[0]));
      }
      all.add(band(from, below, tallies[i + 1]));
    }
    int first = 0;
    int last = all.size();
    while (first < last && all.get(first).segment().policies() == 0) {
      first++;
    }
    while (last > first && all.get(last - 1).segment().policies() == 0) {
      last--;
    }
    return all.subList(first, last);
  }

  private static Band band(@Nullable Integer from, @Nullable Integer below, SegmentTally tally) {
    return new Band(from, below, tally.segment(words(from, below)));
  }

  private static String words(@Nullable Integer from, @Nullable Integer below) {
    if (from == null) {
      return "below " + percent(below == null ? 0 : below);
    }
    if (below == null) {
      return percent(from) + " and more";
    }
    return from == 0 && below == 0 ? "unchanged" : percent(from) + " to " + percent(below);
  }

  private static String percent(int thousandths) {
    return (thousandths > 0 ? "+" : "") + thousandths / 10 + " %";
  }
}
