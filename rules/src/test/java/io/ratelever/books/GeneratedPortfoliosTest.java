package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.portfolio.InsuredPolicy;
import io.ratelever.portfolio.Portfolio;
import io.ratelever.portfolio.SetAside;
import io.ratelever.portfolio.generate.GeneratedBook;
import io.ratelever.portfolio.generate.GeneratedPortfolio;
import io.ratelever.portfolio.read.FilePortfolio;
import io.ratelever.portfolio.whatif.WhatIf;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rater;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
   * Jiangsu and Shanghai (230 + 52 of 3 200 in the table of areas) for motor, Henan (205) for work
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
    Plan plan = RATER.plan(RateBookId.parse(book.product() + "/" + edition)).orElseThrow();

    Answers answers = new Answers(book.product(), edition);
    try (FilePortfolio portfolio = FilePortfolio.open(folder, WhatIf.shape(List.of(plan)))) {
      Portfolio.Batch batch = portfolio.next(POLICIES);
      while (batch != null) {
        batch.read(answers);
        batch = portfolio.next(POLICIES);
      }
    }

    assertThat(answers.failures).isEmpty();
    assertThat(answers.outcomes.values().stream().mapToInt(number -> number).sum())
        .isEqualTo(POLICIES);
    assertThat(answers.outcomes.get(Rating.Decision.RATED))
        .as("seed %d: %s", SEED, answers.outcomes)
        .isGreaterThan(POLICIES * 90 / 100);
  }

  /** Rates what it is shown by one edition, and counts the answers. */
  private static final class Answers implements Portfolio.Visitor {
    private final String product;
    private final String edition;
    private final Map<Rating.Decision, Integer> outcomes = new EnumMap<>(Rating.Decision.class);
    private final List<String> failures = new ArrayList<>();

    Answers(String product, String edition) {
      this.product = product;
      this.edition = edition;
    }

    @Override
    public void policy(InsuredPolicy policy) {
      try {
        Rating rating = RATER.rate(new RatingRequest(product, edition, policy.submission(), false));
        outcomes.merge(rating.outcome(), 1, Integer::sum);
      } catch (RatingException e) {
        failures.add(policy.id() + ": " + e.getMessage());
      }
    }

    @Override
    public void setAside(SetAside rows) {
      failures.add(rows.problems().toString());
    }
  }
}
