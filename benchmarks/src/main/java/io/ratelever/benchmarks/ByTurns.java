package io.ratelever.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.util.ListStatistics;

/**
 * Times contenders by turns in one Java machine: each works some hundredths of a second, then the
 * next, round after round, and what is told is the median over the rounds of how each compares with
 * the first in the same round.
 *
 * <p>It is for machines that others use too. There the same code may take three times as long for
 * half a minute, which falls on one whole fork of JMH and not on its neighbour; here it falls on
 * all. In exchange the contenders share a heap and a compiler.
 */
public final class ByTurns {

  private static final double SLICE_NANOS = 20_000_000;

  private ByTurns() {}

  /**
   * One contender: makes some calls, one after another, in a loop of its own, which the Java
   * machine then compiles for it alone.
   */
  @FunctionalInterface
  public interface Contender {
    /** Calls so many times; each answer goes where it is taken, so that it is worked out. */
    void call(int times, Answers answers);
  }

  /** The last answer, and the sum of those that are numbers. */
  public static final class Answers {
    private Object last = "";
    private long sum;

    public void take(Object answer) {
      last = answer;
    }

    public void take(long answer) {
      sum += answer;
    }

    @Override
    public String toString() {
      return last + " " + sum;
    }
  }

  /** What was measured of one contender. */
  private static final class Measured {
    private final String name;
    private final Contender contender;
    private final List<Double> nanos = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final Answers answers = new Answers();
    private double nanosPerCall = SLICE_NANOS;

    Measured(String name, Contender contender) {
      this.name = name;
      this.contender = contender;
    }

    void slice() {
      int calls = (int) Math.max(1, SLICE_NANOS / nanosPerCall);
      long start = System.nanoTime();
      contender.call(calls, answers);
      nanosPerCall = (double) (System.nanoTime() - start) / calls;
    }

    void keep(Measured first) {
      nanos.add(nanosPerCall);
      ratios.add(nanosPerCall / first.nanosPerCall);
    }
  }

  /**
   * Warms up, measures and prints a table.
   *
   * @param contenders by name, in order; the first is the one with which the others are compared
   */
  public static void run(Map<String, Contender> contenders, Duration warmUp, Duration measured) {
    Machine before = Machine.now();
    List<Measured> all =
        contenders.entrySet().stream()
            .map(entry -> new Measured(entry.getKey(), entry.getValue()))
            .toList();
    rounds(all, warmUp, false);
    rounds(all, measured, true);
    Machine after = Machine.now();
    System.out.printf(
        "%s UTC. %s; %s. Load average %.1f before, %.1f after. %d rounds%n%n",
        before.at(),
        before.java(),
        before.system(),
        before.load(),
        after.load(),
        all.get(0).nanos.size());
    System.out.println(
        "| contender | ns a call, median | tenth percentile | times the first, median | quartiles |");
    System.out.println("| --- | ---: | ---: | ---: | ---: |");
    for (Measured one : all) {
      System.out.printf(
          "| `%s` | %,.0f | %,.0f | %.2f | %.2f, %.2f |%n",
          one.name,
          percentile(one.nanos, 50),
          percentile(one.nanos, 10),
          percentile(one.ratios, 50),
          percentile(one.ratios, 25),
          percentile(one.ratios, 75));
    }
  }

  private static void rounds(List<Measured> all, Duration time, boolean keep) {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end) {
      for (Measured one : all) {
        one.slice();
      }
      if (keep) {
        all.forEach(one -> one.keep(all.get(0)));
      }
    }
  }

  private static double percentile(List<Double> values, double rank) {
    return new ListStatistics(values.stream().mapToDouble(Double::doubleValue).toArray())
        .getPercentile(rank);
  }
}
