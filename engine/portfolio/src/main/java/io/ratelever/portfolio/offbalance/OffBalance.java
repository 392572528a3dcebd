package io.ratelever.portfolio.offbalance;

import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.PortfolioException;
import io.ratelever.portfolio.rerate.Rerating;
import io.ratelever.ratebook.Problems;
import io.ratelever.rating.Plan;
import io.ratelever.rating.SideBySide;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;
import org.apache.commons.math3.exception.NoBracketingException;
import org.apache.commons.math3.exception.TooManyEvaluationsException;

/**
 * Finds the factors on base rates by which a candidate edition earns as much premium as the
 * baseline on the policies that both rate: the off-balance, of the whole portfolio or of each
 * segment of the rates.
 *
 * <p>Each trial re-rates the portfolio by the candidate, so the answer takes minimums, caps and
 * roundings into account; the baseline rates it once. The root is found by Brent's method of higher
 * order (Commons Math).
 */
public final class OffBalance {

  private static final int FACTOR_DECIMALS = 6;
  private static final int TRIALS_MAX = 40;
  private static final int BATCH = 1024;

  private final Plan baseline;
  private final Plan candidate;
  private final BaseRates rates;
  private final Bounds bounds;
  private final UnaryOperator<Plan> asking;
  private final int threads;
  private final Map<Map<String, BigDecimal>, BigDecimal> tried = new HashMap<>();

  /** The policies that the baseline rates, so that a trial rates by the candidate alone. */
  private BitSet ratedBefore = new BitSet();

  /** Opens the portfolio from its beginning. */
  public interface Source {
    Portfolio open() throws IOException;
  }

  /**
   * How far base rates may be changed.
   *
   * @param lowest the lowest factor
   * @param highest the highest factor
   * @param strict whether the nearer of both is the answer if no factor between them keeps the
   *     premium; else that is an error
   */
  public record Bounds(BigDecimal lowest, BigDecimal highest, boolean strict) {

    /** From half to double: further away something else is wrong. */
    public static final Bounds WIDE =
        new Bounds(new BigDecimal("0.5"), BigDecimal.valueOf(2), false);
  }

  /**
   * What was found.
   *
   * @param factors the factor of each segment of the rates, with six decimals
   * @param target premium of the policies by the baseline
   * @param before their premium by the candidate as it is
   * @param after their premium by the candidate with changed base rates
   * @param policies how many policies both editions rate
   * @param trials how often the portfolio was rated
   */
  public record Found(
      List<Factor> factors,
      BigDecimal target,
      BigDecimal before,
      BigDecimal after,
      long policies,
      int trials) {
    public Found {
      factors = List.copyOf(factors);
    }
  }

  /**
   * The factor of a segment.
   *
   * @param segment the value of the key; {@link BaseRates#ALL} for all rates
   * @param factor the factor, with six decimals; 1 if no policy uses its rates
   * @param target premium of its policies by the baseline
   * @param before their premium by the candidate as it is
   * @param policies how many policies use its rates and are rated by both editions
   * @param reached whether the factor keeps the premium; if not, it is a bound
   */
  public record Factor(
      String segment,
      BigDecimal factor,
      BigDecimal target,
      BigDecimal before,
      long policies,
      boolean reached) {}

  /**
   * @param rates the rates that are changed, of the candidate
   * @param asking makes of each plan the one that is used
   */
  public OffBalance(
      Plan baseline,
      Plan candidate,
      BaseRates rates,
      Bounds bounds,
      UnaryOperator<Plan> asking,
      int threads) {
    this.baseline = baseline;
    this.candidate = candidate;
    this.rates = rates;
    this.bounds = bounds;
    this.asking = asking;
    this.threads = threads;
  }

  /**
   * Finds the factors.
   *
   * @param tolerance how far the premium may be from the target, as a share: 0.0001
   * @throws PortfolioException if no factor within the bounds does it and they are not strict, or
   *     if a policy uses rates of several segments
   */
  public Found find(Source source, double tolerance) throws IOException {
    tried.clear();
    try {
      SegmentPremiums segments = SegmentPremiums.of(rates, candidate);
      run(source, List.of(baseline, candidate), segments);
      ratedBefore = segments.ratedBefore();
      Premiums now = segments.all();
      tried.put(Map.of(), now.candidate());
      List<Factor> factors = new ArrayList<>();
      Map<String, BigDecimal> changed = new LinkedHashMap<>();
      for (String segment : rates.segments(candidate.book())) {
        Factor factor = factor(source, segment, segments.of(segment), tolerance);
        factors.add(factor);
        if (factor.factor().compareTo(BigDecimal.ONE) != 0) {
          changed.put(segment, factor.factor());
        }
      }
      return new Found(
          factors,
          now.baseline(),
          now.candidate(),
          premium(source, changed),
          now.policies(),
          tried.size());
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Factor factor(Source source, String segment, Premiums own, double tolerance) {
    double gap = own.baseline().subtract(own.candidate()).doubleValue();
    BigDecimal factor = BigDecimal.ONE;
    boolean reached = true;
    if (own.policies() > 0 && gap != 0) {
      BigDecimal now = premium(source, Map.of());
      Miss miss =
          trial -> premium(source, Map.of(segment, trial)).subtract(now).doubleValue() - gap;
      double start = own.baseline().doubleValue() / own.candidate().doubleValue();
      double near = tolerance * own.baseline().doubleValue();
      try {
        factor = solve(miss, start, near);
      } catch (NoBracketingException | TooManyEvaluationsException e) {
        if (!bounds.strict()) {
          throw unreachable(segment);
        }
        factor =
            Math.abs(miss.at(bounds.lowest())) < Math.abs(miss.at(bounds.highest()))
                ? bounds.lowest()
                : bounds.highest();
        reached = Math.abs(miss.at(factor)) <= near;
      }
    }
    return new Factor(segment, factor, own.baseline(), own.candidate(), own.policies(), reached);
  }

  /** How far the premium is from its target with a factor. */
  private interface Miss {
    double at(BigDecimal factor);
  }

  private BigDecimal solve(Miss miss, double start, double near) {
    double low = bounds.lowest().doubleValue();
    double high = bounds.highest().doubleValue();
    double width = high - low;
    double from =
        Double.isFinite(start)
            ? Math.min(high - width / 100, Math.max(low + width / 100, start))
            : (low + high) / 2;
    return rounded(
        new BracketingNthOrderBrentSolver(1e-9, 1e-8, near, 5)
            .solve(TRIALS_MAX, trial -> miss.at(rounded(trial)), low, high, from));
  }

  private PortfolioException unreachable(String segment) {
    return new PortfolioException(
        "no factor between "
            + bounds.lowest().toPlainString()
            + " and "
            + bounds.highest().toPlainString()
            + " on the page "
            + rates.page()
            + (segment.equals(BaseRates.ALL) ? "" : " for " + segment)
            + " gives the premium of the baseline; does the premium depend on it?");
  }

  private static BigDecimal rounded(double factor) {
    return BigDecimal.valueOf(factor).setScale(FACTOR_DECIMALS, RoundingMode.HALF_UP);
  }

  /** The premium by the candidate with changed base rates of the policies that both rate. */
  private BigDecimal premium(Source source, Map<String, BigDecimal> factors) {
    BigDecimal known = tried.get(factors);
    if (known != null) {
      return known;
    }
    TrialPremium all = new TrialPremium(ratedBefore);
    try {
      run(source, List.of(asking.apply(changed(factors))), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    tried.put(Map.copyOf(factors), all.premium());
    return all.premium();
  }

  private <W extends Gathered<W>> void run(Source source, List<Plan> plans, W all)
      throws IOException {
    try (Portfolio portfolio = source.open()) {
      new Rerating(new SideBySide(plans), UnaryOperator.identity(), threads, BATCH)
          .run(portfolio, all::another, all::merge, () -> false);
    }
  }

  private Plan changed(Map<String, BigDecimal> factors) {
    Problems problems = new Problems();
    return Plan.bind(rates.change(candidate.book(), factors), problems)
        .orElseThrow(
            () ->
                new PortfolioException(
                    "with changed base rates: " + problems.list().get(0).message()));
  }
}
