package io.ratelever.portfolio.offbalance;

import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.portfolio.rerate.Rerating;
import io.ratelever.portfolio.rerate.Work;
import io.ratelever.ratebook.Problems;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;
import org.apache.commons.math3.exception.NoBracketingException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;

/**
 * Finds the factor on base rates by which a candidate edition earns as much premium as the baseline
 * on the policies that both rate: the off-balance.
 *
 * <p>Each trial re-rates the portfolio, so the answer takes minimums, caps and roundings into
 * account. The root is found by Brent's method of higher order (Commons Math).
 */
public final class OffBalance {

  private static final int FACTOR_DECIMALS = 6;
  private static final int TRIALS_MAX = 40;
  private static final int BATCH = 1024;

  private final Plan baseline;
  private final Plan candidate;
  private final BaseRates rates;
  private final UnaryOperator<Plan> asking;
  private final int threads;
  private final Map<BigDecimal, Totals> tried = new HashMap<>();

  /** Opens the portfolio from its beginning. */
  public interface Source {
    Portfolio open() throws IOException;
  }

  /**
   * What was found.
   *
   * @param factor the factor on the base rates, with six decimals
   * @param target premium of the policies by the baseline
   * @param before their premium by the candidate as it is
   * @param after their premium by the candidate with changed base rates
   * @param policies how many policies both editions rate
   * @param trials how often the portfolio was rated
   */
  public record Found(
      BigDecimal factor,
      BigDecimal target,
      BigDecimal before,
      BigDecimal after,
      long policies,
      int trials) {}

  /**
   * @param rates the rates that are changed, of the candidate
   * @param asking makes of each plan the one that is used
   */
  public OffBalance(
      Plan baseline, Plan candidate, BaseRates rates, UnaryOperator<Plan> asking, int threads) {
    this.baseline = baseline;
    this.candidate = candidate;
    this.rates = rates;
    this.asking = asking;
    this.threads = threads;
  }

  /**
   * Finds the factor.
   *
   * @param tolerance how far the premium may be from the target, as a share: 0.0001
   * @throws PortfolioException if no factor between a half and two does it
   */
  public Found find(Source source, double tolerance) throws IOException {
    tried.clear();
    Totals now = totals(source, rounded(1));
    double target = now.baseline.doubleValue();
    try {
      double factor =
          new BracketingNthOrderBrentSolver(1e-9, 1e-8, tolerance * target, 5)
              .solve(
                  TRIALS_MAX,
                  trial -> totalsUnchecked(source, rounded(trial)).candidate.doubleValue() - target,
                  0.5,
                  2,
                  start(target, now.candidate.doubleValue()));
      BigDecimal found = rounded(factor);
      return new Found(
          found,
          now.baseline,
          now.candidate,
          totals(source, found).candidate,
          now.policies,
          tried.size());
    } catch (NoBracketingException | TooManyEvaluationsException e) {
      throw new PortfolioException(
          "no factor between 0.5 and 2 on the page "
              + rates.page()
              + " gives the premium of the baseline; does the premium depend on it?");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static double start(double target, double candidate) {
    return candidate == 0 ? 1 : Math.min(1.99, Math.max(0.51, target / candidate));
  }

  private static BigDecimal rounded(double factor) {
    return BigDecimal.valueOf(factor).setScale(FACTOR_DECIMALS, RoundingMode.HALF_UP);
  }

  private Totals totalsUnchecked(Source source, BigDecimal factor) {
    try {
      return totals(source, factor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Totals totals(Source source, BigDecimal factor) throws IOException {
    Totals known = tried.get(factor);
    if (known != null) {
      return known;
    }
    Plan changed =
        factor.compareTo(BigDecimal.ONE) == 0 ? candidate : asking.apply(changed(factor));
    Totals all = new Totals();
    SideBySide editions = new SideBySide(List.of(baseline, changed));
    try (Portfolio portfolio = source.open()) {
      new Rerating(editions, UnaryOperator.identity(), threads, BATCH)
          .run(portfolio, Totals::new, all::merge, () -> false);
    }
    tried.put(factor, all);
    return all;
  }

  private Plan changed(BigDecimal factor) {
    Problems problems = new Problems();
    return Plan.bind(rates.change(candidate.book(), factor), problems)
        .orElseThrow(
            () ->
                new PortfolioException(
                    "with base rates times " + factor + ": " + problems.list().get(0).message()));
  }

  /** Premiums of the policies that both editions rate. */
  private static final class Totals implements Work {
    private BigDecimal baseline = BigDecimal.ZERO;
    private BigDecimal candidate = BigDecimal.ZERO;
    private long policies;

    @Override
    public void rated(RatedPolicy policy) {
      BigDecimal before = policy.answers().get(0).ratedPremium();
      BigDecimal after = policy.answers().get(1).ratedPremium();
      if (before != null && after != null) {
        baseline = baseline.add(before);
        candidate = candidate.add(after);
        policies++;
      }
    }

    @Override
    public void setAside(SetAside rows) {
      // What cannot be rated earns no premium by either edition; a what-if tells why.
    }

    void merge(Totals other) {
      baseline = baseline.add(other.baseline);
      candidate = candidate.add(other.candidate);
      policies += other.policies;
    }
  }
}
