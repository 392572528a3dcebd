package io.ratelever.benchmarks.eightstep;

import io.ratelever.benchmarks.EnginePath;
import io.ratelever.benchmarks.eightstep.HandWrittenEightSteps.InLongs;
import io.ratelever.benchmarks.eightstep.RateTheSamePlan.Quotes;
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
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many quotes a second do several threads rate that share one plan?
 *
 * <p>The quotes are those of {@link RateTheSamePlan}; each thread has its own. Read it beside the
 * number of cores.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-XX:InlineSmallCode=1000"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class QuotesByThreads {

  private static final List<EightStepPlan> EDITIONS = EightStepPlan.editions(SamePremium.SEED);

  @State(Scope.Benchmark)
  public static class Engine {
    @Param("RATE")
    public EnginePath path = EnginePath.RATE;

    private Plan[] editions = {};

    @Setup
    public void prepare() {
      editions = EightStepBook.load(EDITIONS).stream().map(path::plan).toArray(Plan[]::new);
    }

    private Rating rate(Quotes quotes) {
      Submission quote = quotes.next();
      return path.rate(editions[quotes.edition()], quote, false);
    }
  }

  @State(Scope.Benchmark)
  public static class HandWritten {
    private final InLongs[] editions = EDITIONS.stream().map(InLongs::new).toArray(InLongs[]::new);

    private long rate(Quotes quotes) {
      Submission quote = quotes.next();
      return editions[quotes.edition()].premiumCents(quote);
    }
  }

  @Benchmark
  @Threads(1)
  public Rating engine1(Quotes quotes, Engine engine) {
    return engine.rate(quotes);
  }

  @Benchmark
  @Threads(2)
  public Rating engine2(Quotes quotes, Engine engine) {
    return engine.rate(quotes);
  }

  @Benchmark
  @Threads(4)
  public Rating engine4(Quotes quotes, Engine engine) {
    return engine.rate(quotes);
  }

  @Benchmark
  @Threads(1)
  public long handWritten1(Quotes quotes, HandWritten byHand) {
    return byHand.rate(quotes);
  }

  @Benchmark
  @Threads(2)
  public long handWritten2(Quotes quotes, HandWritten byHand) {
    return byHand.rate(quotes);
  }

  @Benchmark
  @Threads(4)
  public long handWritten4(Quotes quotes, HandWritten byHand) {
    return byHand.rate(quotes);
  }
}
