package io.ratelever.benchmarks.size;

import static java.util.Objects.requireNonNull;

import io.ratelever.benchmarks.EnginePath;
import io.ratelever.benchmarks.TemporaryBook;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;
import io.ratelever.risk.MotorRisk;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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
 * Does a quote that asks one group of rules cost more if the group has more rules?
 *
 * <p>Each rule is for a band of the vehicle's price, and gives the factor by which the base premium
 * is multiplied. Both programs must give the same premium on every risk of the pool before they are
 * timed.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RulesPerGroup {

  private static final BigDecimal BASE = new BigDecimal("1000.00");

  /** Yuan of price in a band. */
  private static final int BAND = 100;

  /** The rules, written by hand as a map of bands, and the risks. */
  @State(Scope.Benchmark)
  public static class Bands {

    /** A power of two. */
    private static final int POOL = 4_096;

    @Param({"10", "100", "1000", "5000"})
    public int rules;

    private final TreeMap<BigDecimal, BigDecimal> factors = new TreeMap<>();
    private Submission[] pool = {};
    private int next;

    @Setup
    public void draw() {
      Random random = new Random(20_261_126);
      for (int i = 0; i < rules; i++) {
        factors.put(
            BigDecimal.valueOf((long) BAND * i),
            BigDecimal.valueOf(7_000 + random.nextInt(8_000), 4));
      }
      pool =
          Stream.generate(() -> BigDecimal.valueOf(random.nextInt(100 * BAND * rules), 2))
              .limit(POOL)
              .map(Risks::ofPrice)
              .toArray(Submission[]::new);
    }

    private Submission nextRisk() {
      return pool[next++ & (POOL - 1)];
    }

    private BigDecimal premium(Submission quote) {
      MotorRisk risk = (MotorRisk) quote.risk();
      BigDecimal price = requireNonNull(requireNonNull(risk.vehicle()).price());
      BigDecimal factor = requireNonNull(factors.floorEntry(price)).getValue();
      return BASE.multiply(factor).setScale(2, RoundingMode.HALF_UP);
    }

    private Map<String, String> files() {
      String folder = "size/group/2026-01-01/";
      StringBuilder table = new StringBuilder("price,price_factor\n");
      factors.forEach(
          (from, factor) ->
              table.append(
                  "[%s..%s),%s%n".formatted(from, from.add(BigDecimal.valueOf(BAND)), factor)));
      return Map.of(
          folder + "ratebook.yaml",
          """
          title: {en: One group}
          risk: motor
          currency: CNY
          known_from: 2025-01-01
          status: draft
          sections:
            motor:
              facts:
                price:
                  is: vehicle.price
                  values: 0.00..%d.99
              rules:
                by_price:
                  reads: [price]
                  gives:
                    price_factor: {within: 0.5..2.0, combine: unique}
                  files: [by_price.csv]
              steps:
                premium: {is: %s * price_factor, round: 0.01 half_up}
          result: motor.premium
          """
              .formatted(BAND * rules - 1, BASE),
          folder + "rules/by_price.csv",
          table.toString());
    }
  }

  @State(Scope.Benchmark)
  public static class Engine {
    @Param public EnginePath path = EnginePath.RATE;

    private List<Plan> plans = List.of();

    @Setup
    public void prepare(Bands bands) {
      plans = TemporaryBook.load(bands.files());
      for (Submission risk : bands.pool) {
        if (requireNonNull(rate(risk).premium()).compareTo(bands.premium(risk)) != 0) {
          throw new IllegalStateException(rate(risk) + " instead of " + bands.premium(risk));
        }
      }
    }

    private Rating rate(Submission risk) {
      return path.rate(plans.get(0), risk, false);
    }
  }

  /** This engine. */
  @Benchmark
  public Rating engine(Bands bands, Engine engine) {
    return engine.rate(bands.nextRisk());
  }

  /** A {@link TreeMap} of the bands. */
  @Benchmark
  public BigDecimal handWritten(Bands bands) {
    return bands.premium(bands.nextRisk());
  }
}
