package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.portfolio.generate.GeneratedBook;
import io.ratelever.portfolio.generate.GeneratedPortfolio;
import io.ratelever.rating.Rating.Decision;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Portfolios that {@code ratelever portfolio generate} makes up for the shipped books. */
final class GeneratedPortfoliosTest {

  private static final Rater RATER = ShippedBooksTest.FOLDER.rater();
  private static final long SEED = 20261126;
  private static final int POLICIES = 2_000;

  @TempDir Path folder;

  /**
   * Referred are those for which no premium is public: by area, one policy in six of work safety
   * (Henan) and one in twenty of the motor products (Jiangsu and Shanghai).
   */
  @ParameterizedTest
  @EnumSource(GeneratedBook.class)
  void everyPolicyIsAnsweredAndMostAreRated(GeneratedBook book) throws IOException {
    new GeneratedPortfolio(book, SEED, POLICIES).write(folder, 2);

    Map<Decision, Integer> outcomes = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    Map<String, Submission> policies = new PortfolioFolder(book.kind(), folder).read();
    policies.forEach(
        (id, policy) -> {
          try {
            Rating rating = RATER.rate(new RatingRequest(book.product(), null, policy, false));
            outcomes.merge(rating.outcome(), 1, Integer::sum);
          } catch (RatingException e) {
            failures.add(id + ": " + e.getMessage());
          }
        });

    assertThat(failures).isEmpty();
    assertThat(policies).hasSize(POLICIES);
    assertThat(outcomes.get(Decision.RATED))
        .as("seed %d: %s", SEED, outcomes)
        .isGreaterThan(POLICIES * 85 / 100);
  }
}
