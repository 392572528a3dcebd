package io.ratelever.benchmarks;

import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.Location;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
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
 * Does rating a property risk take time in proportion to its lines?
 *
 * <p>The rate book is {@code cn/enterprise-property/2025-11-01} as shipped; each location has five
 * items, each a line that is rounded and added up.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
public class RatePropertyLines {

  private static final long SEED = 20_251_101;
  private static final int ITEMS = 5;

  /** Number of locations. */
  @Param({"10", "50", "200", "400"})
  public int locations;

  /** Whether the working is asked for. */
  @Param({"false", "true"})
  public boolean worksheet;

  private Rater rater = Rater.of(List.of());
  private Submission risk = PropertyRisks.with(List.of());

  /** Loads the book and draws the risk. */
  @Setup
  public void prepare() {
    ShippedBook shipped = ShippedBook.enterpriseProperty();
    rater = shipped.rater();
    List<Location> drawn = PropertyRisks.locations(shipped.book(), SEED, locations, ITEMS);
    risk = PropertyRisks.with(drawn);
    requireSum(drawn);
  }

  /** An answer that is not the sum of its locations, rated one by one, is not worth timing. */
  private void requireSum(List<Location> drawn) {
    BigDecimal sum = BigDecimal.ZERO;
    for (Location location : drawn) {
      sum = sum.add(premiumOf(PropertyRisks.with(List.of(location))));
    }
    BigDecimal whole = premiumOf(risk);
    if (whole.signum() <= 0 || whole.compareTo(sum) != 0) {
      throw new IllegalStateException("the whole is " + whole + ", its locations " + sum);
    }
  }

  private BigDecimal premiumOf(Submission submission) {
    Rating rating = rate(submission);
    if (rating.outcome() != Rating.Decision.RATED) {
      throw new IllegalStateException(rating.outcome() + ": " + rating.reasons());
    }
    return Objects.requireNonNull(rating.premium());
  }

  /** Rates the whole risk. */
  @Benchmark
  public Rating rateLines() {
    return rate(risk);
  }

  private Rating rate(Submission submission) {
    return rater.rate(
        new RatingRequest(ShippedBook.ENTERPRISE_PROPERTY, null, submission, worksheet));
  }
}
