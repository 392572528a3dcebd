package io.ratelever.benchmarks.eightstep;

import io.ratelever.benchmarks.EnginePath;
import io.ratelever.benchmarks.eightstep.HandWrittenEightSteps.InLongs;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How does the cost of a quote grow with the records of violations that the risk carries?
 *
 * <p>The plan and its three editions are those of {@link RateTheSamePlan}; two of its facts count
 * violations. Both programs must give the premium of the plan on every risk before they are timed.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-XX:InlineSmallCode=1000"})
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class ViolationsPerRisk {

  private static final List<EightStepPlan> EDITIONS = EightStepPlan.editions(SamePremium.SEED);

  /** Risks with so many records each. */
  @State(Scope.Benchmark)
  public static class Risks {

    /** A power of two. */
    private static final int POOL = 512;

    @Param({"0", "1", "2", "5", "10", "20", "50", "100", "200"})
    public int violations;

    private Submission[] pool = {};
    private int next;

    @Setup
    public void draw() {
      pool =
          EightStepRisks.withViolations(SamePremium.SEED, violations)
              .limit(POOL)
              .toArray(Submission[]::new);
    }

    private void require(SamePremium.Contender contender) {
      SamePremium.require(contender, EDITIONS, List.of(pool));
    }

    private int turn() {
      return next++;
    }

    private Submission risk(int turn) {
      return pool[turn & (POOL - 1)];
    }
  }

  @State(Scope.Benchmark)
  public static class Engine {
    @Param("RATE")
    public EnginePath path = EnginePath.RATE;

    private Plan[] editions = {};

    @Setup
    public void prepare(Risks risks) {
      editions = EightStepBook.load(EDITIONS).stream().map(path::plan).toArray(Plan[]::new);
      risks.require((edition, quote) -> SamePremium.cents(rate(edition, quote).premium()));
    }

    private Rating rate(int edition, Submission quote) {
      return path.rate(editions[edition], quote, false);
    }
  }

  /** This engine. */
  @Benchmark
  public Rating engine(Risks risks, Engine engine) {
    int turn = risks.turn();
    return engine.rate(turn % EightStepPlan.EDITIONS, risks.risk(turn));
  }

  @State(Scope.Benchmark)
  public static class HandWritten {
    private InLongs[] editions = {};

    @Setup
    public void prepare(Risks risks) {
      editions = EDITIONS.stream().map(InLongs::new).toArray(InLongs[]::new);
      risks.require((edition, quote) -> editions[edition].premiumCents(quote));
    }
  }

  /** Plain Java in scaled longs, which puts the records into a map where they are many. */
  @Benchmark
  public long handWritten(Risks risks, HandWritten byHand) {
    int turn = risks.turn();
    return byHand.editions[turn % EightStepPlan.EDITIONS].premiumCents(risks.risk(turn));
  }
}
