package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.load.TermFile;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.TermRule.Method;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.ratebook.TermSubmission.Basis;
import io.ratelever.ratebook.TermSubmission.Cancellation;
import io.ratelever.ratebook.TermSubmission.Paid;
import io.ratelever.rating.Rating;
import io.ratelever.term.Prorater;
import io.ratelever.term.Proration;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the shipped books return when a policy is cancelled or changed within its term. */
class ShippedTermsTest {

  private static final Path RULES = Path.of("").toAbsolutePath();
  private static final RateBookFolder FOLDER = RateBookFolder.open(RULES);
  private static final Prorater PRORATER = FOLDER.prorater();

  /** 950 × (1 - 90 / 365) = 715.75. */
  @Test
  void theExampleOfACancellationComesOutAsItSays() throws IOException {
    Proration answer = prorate("cn/motor-compulsory/cancellation.yaml");

    assertThat(answer.cancellation().retained().total()).isEqualByComparingTo("234.25");
    assertThat(answer.cancellation().returned().total()).isEqualByComparingTo("715.75");
    assertThat(answer.caveats()).isEmpty();
  }

  /** 1800.24 × 0.40 = 720.10 and 1500.20 × 0.40 = 600.08; the difference × 243 / 365 = 79.90. */
  @Test
  void theExampleOfAChangeComesOutAsItSays() throws IOException {
    Proration answer = prorate("cn/motor-commercial/change.yaml");

    assertThat(answer.changes().get(0).charge().charged().total()).isEqualByComparingTo("79.90");
    // 594.36 of own damage, 600.08 of third party, and the charge.
    assertThat(answer.total()).isEqualByComparingTo("1274.34");
  }

  /** 勇说车险 on 示范条款 第六十八条: of 10000, 7260.27 after 100 days and 9700 before the cover. */
  @Test
  void commercialMotorReturnsWhatThePublishedExampleReturns() {
    for (String edition : List.of("2020-09-19", "2023-06-01")) {
      Proration within = cancelled("cn/motor-commercial", edition, 100);
      Proration before = cancelled("cn/motor-commercial", edition, 0);

      assertThat(within.cancellation().returned().total()).isEqualByComparingTo("7260.27");
      assertThat(before.cancellation().returned().total()).isEqualByComparingTo("9700");
      assertThat(within.caveats())
          .extracting(Rating.Caveat::what)
          .containsExactly("the split by days");
      assertThat(before.caveats())
          .extracting(Rating.Caveat::what)
          .containsExactly("the share before_inception");
    }
  }

  static Stream<RateBook> books() {
    return FOLDER.rater().books().stream();
  }

  /** No shipped motor book has a public short-rate scale, so none offers one. */
  @ParameterizedTest
  @MethodSource("books")
  void noMotorBookHasAScaleThatNobodyPublished(RateBook book) {
    boolean motor = book.id().product().contains("motor") || book.id().product().contains("auto");
    if (motor) {
      assertThat(book.term().methods()).containsExactly(Method.PRO_RATA);
    }
  }

  private static Proration prorate(String file) throws IOException {
    Problems problems = new Problems();
    TermFile read =
        TermFile.read(file, Files.readAllBytes(RULES.resolve(file)), problems)
            .orElseThrow(() -> new AssertionError(problems.list()));
    return PRORATER.prorate(read.submission());
  }

  /** Cancels a policy of 10000 for 365 days. */
  private static Proration cancelled(String product, String edition, int day) {
    LocalDate from = LocalDate.of(2022, 7, 1);
    return PRORATER.prorate(
        new TermSubmission(
            new Basis(product, edition, "", ""),
            from,
            from.plusDays(365),
            null,
            List.of(new Paid("", new BigDecimal("10000"), null)),
            List.of(),
            new Cancellation(from.plusDays(day), null),
            false));
  }
}
