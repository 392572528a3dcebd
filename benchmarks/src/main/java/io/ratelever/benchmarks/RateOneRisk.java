package io.ratelever.benchmarks;

import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.MotorRisk;
import java.math.BigDecimal;
import java.util.List;
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
 * What does it cost to rate one compulsory motor risk, from its records to the {@link Rating}?
 *
 * <p>The rate book is {@code cn/motor-compulsory/2020-09-19} as shipped. Beside the engine, in the
 * same run: the engine on the direct path, where Drools is asked for every decision of every quote,
 * and the same plan written by hand in Java.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RateOneRisk {

  private static final long SEED = 20_200_919;

  /** A power of two, more risks than a processor learns by heart. */
  private static final int POOL = 4_096;

  private Rater rater = Rater.of(List.of());
  private Rater direct = Rater.of(List.of());
  private Submission[] pool = {};
  private int next;

  /** Loads the book and draws the risks. */
  @Setup
  public void prepare() {
    ShippedBook shipped = ShippedBook.compulsoryMotor();
    rater = shipped.rater();
    Plan plan = rater.plan(shipped.book().id()).orElseThrow().direct();
    plan.prepare();
    direct = Rater.of(List.of(plan));
    List<Submission> risks = CompulsoryMotorRisks.of(shipped.book(), SEED, POOL);
    risks.forEach(this::requireAgreement);
    pool = risks.toArray(Submission[]::new);
  }

  /** Two programs that answer differently are not worth comparing. */
  private void requireAgreement(Submission risk) {
    Rating rating = rate(rater, risk, false);
    if (!rating.equals(rate(direct, risk, false))) {
      throw new IllegalStateException("the direct path answers differently for " + risk);
    }
    Optional<BigDecimal> byHand = HandWrittenCompulsoryMotor.premium((MotorRisk) risk.risk());
    if (!Agreement.holds(rating, byHand)) {
      throw new IllegalStateException(Agreement.difference(risk, rating, byHand));
    }
  }

  /** The engine, asked for the premium. */
  @Benchmark
  public Rating enginePremium() {
    return rate(rater, nextRisk(), false);
  }

  /** The engine, asked for the premium and its working. */
  @Benchmark
  public Rating engineWorksheet() {
    return rate(rater, nextRisk(), true);
  }

  /** The engine on the direct path, asked for the premium. */
  @Benchmark
  public Rating directPremium() {
    return rate(direct, nextRisk(), false);
  }

  /** The plan written by hand: the premium, or that it is referred, and nothing else. */
  @Benchmark
  public Optional<BigDecimal> handWritten() {
    return HandWrittenCompulsoryMotor.premium((MotorRisk) nextRisk().risk());
  }

  private static Rating rate(Rater by, Submission risk, boolean worksheet) {
    return by.rate(new RatingRequest(ShippedBook.COMPULSORY_MOTOR, null, risk, worksheet));
  }

  private Submission nextRisk() {
    return pool[next++ & (POOL - 1)];
  }
}
