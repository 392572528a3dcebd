package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.portfolio.generate.GeneratedBook;
import io.ratelever.portfolio.generate.GeneratedPortfolio;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.Rating.Decision;
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
import org.junit.jupiter.params.provider.CsvSource;

/** Portfolios that {@code ratelever portfolio generate} makes up for the shipped books. */
final class GeneratedPortfoliosTest {

  private static final Rater RATER = ShippedBooksTest.FOLDER.rater();
  private static final long SEED = 20261126;
  private static final int POLICIES = 2_000;

  @TempDir Path folder;

  /**
   * Referred is mostly what has no public scheme, and that is in areas which are less than a tenth:
   * Jiangsu and Shanghai (230 + 52 of 3 192 in the table of areas) for motor, Henan (205) for work
   * safety.
   */
  @ParameterizedTest
  @CsvSource({
    "MOTOR_COMMERCIAL,    2020-09-19",
    "MOTOR_COMMERCIAL,    2023-06-01",
    "MOTOR_COMPULSORY,    2010-08-01",
    "MOTOR_COMPULSORY,    2020-09-19",
    "ENTERPRISE_PROPERTY, 2025-11-01",
    "WORK_SAFETY,         2018-01-01",
    "WORK_SAFETY,         2025-03-29"
  })
  void everyPolicyIsAnsweredAndMostAreRated(GeneratedBook book, String edition) throws IOException {
    new GeneratedPortfolio(book, SEED, POLICIES).write(folder, 2);

    Map<Decision, Integer> outcomes = new TreeMap<>();
    List<String> failures = new ArrayList<>();
    Map<String, Submission> policies = new PortfolioFolder(book.kind(), folder).read();
    policies.forEach(
        (id, policy) -> {
          try {
            Rating rating = RATER.rate(new RatingRequest(book.product(), edition, policy, false));
            outcomes.merge(rating.outcome(), 1, Integer::sum);
          } catch (RatingException e) {
            failures.add(id + ": " + e.getMessage());
          }
        });

    assertThat(failures).isEmpty();
    assertThat(policies).hasSize(POLICIES);
    assertThat(outcomes.get(Decision.RATED))
        .as("seed %d: %s", SEED, outcomes)
        .isGreaterThan(POLICIES * 90 / 100);
  }
}
