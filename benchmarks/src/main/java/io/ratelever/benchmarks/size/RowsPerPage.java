package io.ratelever.benchmarks.size;

import static java.util.Objects.requireNonNull;

import io.ratelever.benchmarks.TemporaryBook;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;
import io.ratelever.risk.MotorRisk;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
 * Does a quote that looks up one rate page cost more if the page has more rows, or if its row
 * stands further down?
 *
 * <p>The premium is the page's value, and nothing else: what is timed besides is what every quote
 * costs. Every row of the pool must be found before it is timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 2,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC"})
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RowsPerPage {

  /** A power of two. */
  private static final int POOL = 4_096;

  private static final long SEED = 20_261_126;

  /** Years in a band of the page that is keyed by ranges. */
  private static final int BAND = 10;

  /** How the page is keyed. */
  public enum Key {
    /** By a text that it has to meet. */
    EXACT,
    /** By a range in which a number has to lie. */
    RANGE
  }

  /** Which row is asked for. */
  public enum Row {
    FIRST,
    LAST,
    RANDOM
  }

  @Param public Key key = Key.EXACT;

  @Param({"10", "100", "1000", "10000", "100000"})
  public int rows;

  @Param public Row row = Row.FIRST;

  private Submission[] pool = {};
  private final Map<String, BigDecimal> byArea = new HashMap<>();
  private final TreeMap<Integer, BigDecimal> byYears = new TreeMap<>();
  private List<Plan> plans = List.of();
  private int next;

  @Setup
  public void prepare() {
    for (int i = 0; i < rows; i++) {
      byArea.put(area(i), premium(i));
      byYears.put(BAND * i, premium(i));
    }
    plans = TemporaryBook.load(files());
    Random random = new Random(SEED);
    int[] asked =
        IntStream.range(0, POOL)
            .map(
                i ->
                    switch (row) {
                      case FIRST -> 0;
                      case LAST -> rows - 1;
                      case RANDOM -> random.nextInt(rows);
                    })
            .toArray();
    pool = IntStream.of(asked).mapToObj(this::risk).toArray(Submission[]::new);
    for (int i = 0; i < POOL; i++) {
      BigDecimal expected = premium(asked[i]);
      BigDecimal premium = requireNonNull(engine().premium());
      if (premium.compareTo(expected) != 0 || byHand(pool[i]).compareTo(expected) != 0) {
        throw new IllegalStateException("row " + asked[i] + " is not found");
      }
    }
  }

  private static String area(int row) {
    return "A" + (1_000_000 + row);
  }

  private static BigDecimal premium(int row) {
    return BigDecimal.valueOf(100_000L + row, 2);
  }

  private Submission risk(int row) {
    return switch (key) {
      case EXACT -> Risks.ofArea(area(row));
      case RANGE -> Risks.ofInsuredYears(BAND * row + 3);
    };
  }

  private Map<String, String> files() {
    String folder = "size/page/2026-01-01/";
    StringBuilder page = new StringBuilder();
    page.append(key == Key.EXACT ? "area,premium\n" : "years_from,years_below,premium\n");
    for (int i = 0; i < rows; i++) {
      page.append(key == Key.EXACT ? area(i) : BAND * i + "," + BAND * (i + 1))
          .append(',')
          .append(premium(i))
          .append('\n');
    }
    String asks = key == Key.EXACT ? "policy.area" : "history.insured_years";
    return Map.of(
        folder + "ratebook.yaml",
        """
        title: {en: One page}
        risk: motor
        currency: CNY
        known_from: 2025-01-01
        status: draft
        sections:
          motor:
            steps:
              premium: {is: premiums(%s), round: 0.01 half_up}
        result: motor.premium
        """
            .formatted(asks),
        folder + "rates/premiums.csv",
        page.toString());
  }

  /** This engine. */
  @Benchmark
  public Rating engine() {
    return plans.get(0).rate(nextRisk(), false);
  }

  /** A {@link HashMap}, or a {@link TreeMap} for ranges. */
  @Benchmark
  public BigDecimal handWritten() {
    return byHand(nextRisk());
  }

  private BigDecimal byHand(Submission quote) {
    MotorRisk risk = (MotorRisk) quote.risk();
    return switch (key) {
      case EXACT ->
          requireNonNull(byArea.get(requireNonNull(requireNonNull(risk.policy()).area())));
      case RANGE ->
          requireNonNull(
                  byYears.floorEntry(requireNonNull(requireNonNull(risk.history()).insuredYears())))
              .getValue();
    };
  }

  private Submission nextRisk() {
    return pool[next++ & (POOL - 1)];
  }
}
