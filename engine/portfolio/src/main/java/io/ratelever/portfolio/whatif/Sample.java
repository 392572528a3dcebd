package io.ratelever.portfolio.whatif;

import io.ratelever.load.source.Literal;
import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.Portfolio.Batch;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.report.ResultRows;
import io.ratelever.portfolio.report.ResultsReader;
import io.ratelever.portfolio.rerate.RatedPolicy;
import io.ratelever.portfolio.rerate.Rerating;
import io.ratelever.portfolio.rerate.Work;
import io.ratelever.rating.SideBySide;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Rates a sample of a portfolio again, and compares it with the results of a run. */
public final class Sample {

  private static final int BATCH = 64;
  private static final int DIFFERENCES_MAX = 20;

  private Sample() {}

  /**
   * What was found.
   *
   * @param policies how many policies were rated again
   * @param differences what differs, by policy; at most 20
   */
  public record Found(long policies, List<String> differences) {

    public Found {
      differences = List.copyOf(differences);
    }
  }

  /**
   * Rates every batch again that a seed chooses.
   *
   * @param share the share of the policies to rate again: 0.01
   * @param results what the run told, which is read to its end
   */
  public static Found check(
      Portfolio portfolio,
      SideBySide editions,
      UnaryOperator<InsuredPolicy> assumption,
      ResultsReader results,
      double share,
      long seed)
      throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    List<String> differences = new ArrayList<>();
    long[] policies = new long[1];
    new Rerating(editions, assumption, 1, BATCH)
        .run(
            new Chosen(portfolio, random, share),
            Again::new,
            again -> {
              for (List<String> row : again.rows) {
                policies[0]++;
                compare(row, results, differences);
              }
            },
            () -> differences.size() >= DIFFERENCES_MAX);
    return new Found(
        policies[0], differences.subList(0, Math.min(DIFFERENCES_MAX, differences.size())));
  }

  /** Compares a row with that of the results; both stand in the order of the portfolio. */
  private static void compare(List<String> row, ResultsReader results, List<String> differences) {
    for (List<String> found = results.next(); found != null; found = results.next()) {
      if (found.get(0).equals(row.get(0))) {
        List<String> told = found.subList(0, Math.min(row.size(), found.size()));
        if (!isSame(told, row, results)) {
          differences.add(row.get(0) + ": " + told + " in the results, now " + row);
        }
        return;
      }
    }
    differences.add(row.get(0) + ": not in the results, now " + row);
  }

  /**
   * Amounts are the same whatever their decimals: Parquet has four of every amount. Of an amount
   * that the results keep but in part, that part is compared.
   */
  private static boolean isSame(List<String> told, List<String> row, ResultsReader results) {
    if (told.size() != row.size()) {
      return false;
    }
    for (int i = 0; i < told.size(); i++) {
      if (!told.get(i).equals(row.get(i)) && !isSameAmount(told.get(i), row.get(i), results)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSameAmount(String told, String now, ResultsReader results) {
    Optional<BigDecimal> amount = Literal.decimal(told);
    return amount.isPresent()
        && Literal.decimal(now)
            .filter(other -> results.kept(other).compareTo(amount.get()) == 0)
            .isPresent();
  }

  /** The batches of a portfolio that chance chooses. */
  private record Chosen(Portfolio whole, SplittableRandom random, double share)
      implements Portfolio {

    @Override
    public @Nullable Batch next(int policies) throws IOException {
      Batch batch = whole.next(policies);
      while (batch != null && random.nextDouble() >= share) {
        batch = whole.next(policies);
      }
      return batch;
    }

    @Override
    public void close() throws IOException {
      whole.close();
    }
  }

  /** The rows of a batch, rated again. */
  private static final class Again implements Work {
    private final List<List<String>> rows = new ArrayList<>();

    @Override
    public void rated(RatedPolicy policy) {
      rows.add(ResultRows.cells(policy));
    }

    @Override
    public void setAside(SetAside set) {
      // It has no row among the results.
    }
  }
}
