package io.ratelever.benchmarks.commercial;

import io.ratelever.benchmarks.Agreement;
import io.ratelever.benchmarks.ByTurns;
import io.ratelever.benchmarks.ShippedBook;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.MotorRisk;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What does a whole quote of commercial motor insurance cost, with four records of violations, two
 * claims and four coverages, from its records to the premium?
 *
 * <p>The rate book is {@code cn/motor-commercial/2023-06-01} as shipped. Beside it, in the same
 * run, the same plan written by hand in Java. All must agree on every risk of the pool before they
 * are timed.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-XX:InlineSmallCode=1000"})
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RateACommercialQuote {

  private static final long SEED = 20_261_126;

  /** More risks than a processor learns by heart. */
  private static final int POOL = 4_096;

  private final ShippedBook shipped = ShippedBook.commercialMotor();
  private final Rater rater = shipped.rater();
  private final HandWrittenCommercialMotor byHand = new HandWrittenCommercialMotor(shipped.book());
  private final Submission[] risks =
      CommercialMotorRisks.of(shipped.book(), SEED, POOL).toArray(Submission[]::new);

  /** The risks that are rated: by hand a referral is nothing but a constant. */
  private Submission[] pool = {};

  private int next;

  /** Programs that answer differently are not worth comparing. */
  @Setup
  public void requireAgreement() {
    List<Submission> rated = new ArrayList<>();
    for (Submission risk : risks) {
      Rating rating = rate(risk, false);
      Optional<BigDecimal> premium = byHand.premium((MotorRisk) risk.risk());
      long cents = byHand.premiumCents((MotorRisk) risk.risk());
      if (!Agreement.holds(rating, premium) || !Agreement.holds(rating, ofCents(cents))) {
        throw new IllegalStateException(
            Agreement.difference(risk, rating, premium) + " in longs: " + cents);
      }
      if (rating.outcome() == Rating.Decision.RATED) {
        rated.add(risk);
      }
    }
    pool = rated.toArray(Submission[]::new);
  }

  static Optional<BigDecimal> ofCents(long cents) {
    return cents == HandWrittenCommercialMotor.REFERRED
        ? Optional.empty()
        : Optional.of(BigDecimal.valueOf(cents, 2));
  }

  /** The engine, asked for the premium. */
  @Benchmark
  public Rating enginePremium() {
    return rate(nextRisk(), false);
  }

  /** The engine, asked for the premium and its working. */
  @Benchmark
  public Rating engineWorksheet() {
    return rate(nextRisk(), true);
  }

  /** By hand, in {@link BigDecimal}. */
  @Benchmark
  public Optional<BigDecimal> handWrittenDecimal() {
    return byHand.premium((MotorRisk) nextRisk().risk());
  }

  /** By hand, in scaled longs where they fit. */
  @Benchmark
  public long handWrittenLong() {
    return byHand.premiumCents((MotorRisk) nextRisk().risk());
  }

  private Rating rate(Submission risk, boolean worksheet) {
    return rater.rate(new RatingRequest(ShippedBook.COMMERCIAL_MOTOR, null, risk, worksheet));
  }

  private Submission nextRisk() {
    next = next + 1 < pool.length ? next + 1 : 0;
    return pool[next];
  }

  // --- By turns ----------------------------------------------------------------------------------

  /**
   * Times the contenders by turns, as {@link ByTurns} says why: {@code RateACommercialQuote SECONDS
   * [RISKS]}. Few risks stay in the processor's caches, as one does that was just received.
   */
  public static void main(String[] arguments) {
    RateACommercialQuote quote = new RateACommercialQuote();
    quote.requireAgreement();
    if (arguments.length > 1) {
      quote.pool = Arrays.copyOf(quote.pool, Integer.parseInt(arguments[1]));
    }
    System.out.println(quote.pool.length + " risks");
    Duration seconds = Duration.ofSeconds(Long.parseLong(arguments[0]));
    ByTurns.run(quote.contenders(), seconds, seconds);
  }

  private Map<String, ByTurns.Contender> contenders() {
    Map<String, ByTurns.Contender> named = new LinkedHashMap<>();
    named.put(
        "enginePremium",
        (calls, answers) -> {
          for (int i = 0; i < calls; i++) {
            answers.take(enginePremium());
          }
        });
    named.put(
        "engineWorksheet",
        (calls, answers) -> {
          for (int i = 0; i < calls; i++) {
            answers.take(engineWorksheet());
          }
        });
    named.put(
        "handWrittenLong",
        (calls, answers) -> {
          for (int i = 0; i < calls; i++) {
            answers.take(handWrittenLong());
          }
        });
    named.put(
        "handWrittenDecimal",
        (calls, answers) -> {
          for (int i = 0; i < calls; i++) {
            answers.take(handWrittenDecimal());
          }
        });
    return named;
  }
}
