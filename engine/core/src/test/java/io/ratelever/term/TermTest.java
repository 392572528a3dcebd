package io.ratelever.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TermTest {

  @ParameterizedTest
  @CsvSource({
    "2023-03-01, 2024-03-01, 366", // has 29 February 2024
    "2024-03-01, 2025-03-01, 365",
    "2024-02-29, 2025-02-28, 365",
    "2024-12-31, 2025-01-01, 1"
  })
  void countsTheFirstDayAndNotTheLast(LocalDate inceptionOn, LocalDate expiresOn, int days) {
    assertThat(new Term(inceptionOn, expiresOn).days()).isEqualTo(days);
  }

  @ParameterizedTest
  @CsvSource({
    "2024-02-01, 0",
    "2024-03-01, 0",
    "2024-03-02, 1",
    "2024-06-09, 100", // 31 of March, 30 of April, 31 of May, 8 of June
    "2025-02-28, 364",
    "2025-03-01, 365",
    "2026-01-01, 365"
  })
  void countsTheDaysBeforeADay(LocalDate on, int elapsed) {
    Term term = new Term(LocalDate.of(2024, 3, 1), LocalDate.of(2025, 3, 1));

    assertThat(term.elapsedDays(on)).isEqualTo(elapsed);
  }

  @ParameterizedTest
  @CsvSource({
    "2021-05-01, 2021-05-01, 0",
    "2021-05-01, 2021-05-02, 1",
    "2021-05-01, 2021-06-01, 1",
    "2021-05-01, 2021-06-02, 2",
    "2021-05-01, 2022-04-30, 12",
    "2021-05-01, 2022-05-01, 12",
    // A month from 31 January ends where 31 January and a month begins: on the 28th.
    "2021-01-31, 2021-02-28, 1",
    "2021-01-31, 2021-03-01, 2",
    "2021-01-31, 2021-03-31, 2",
    "2020-01-31, 2020-02-29, 1",
    "2021-01-30, 2021-02-27, 1"
  })
  void countsAPartOfAMonthAsAMonth(LocalDate inceptionOn, LocalDate on, int months) {
    Term term = new Term(inceptionOn, inceptionOn.plusYears(1));

    assertThat(term.monthsBegun(on)).isEqualTo(months);
  }

  /** The n-th month is begun on every day from n - 1 months on, and before n months. */
  @Test
  void monthsAgreeWithAddingThem() {
    Random random = new Random(5);
    for (int i = 0; i < 2_000; i++) {
      LocalDate inceptionOn = LocalDate.of(2019, 1, 1).plusDays(random.nextInt(2_000));
      Term term = new Term(inceptionOn, inceptionOn.plusYears(2));
      LocalDate on = inceptionOn.plusDays(1 + random.nextInt(729));

      int months = term.monthsBegun(on);

      assertThat(inceptionOn.plusMonths(months)).as("seed 5, term %s", i).isAfterOrEqualTo(on);
      assertThat(inceptionOn.plusMonths(months - 1L)).as("seed 5, term %s", i).isBefore(on);
    }
  }

  @Test
  void refusesATermWithoutDays() {
    LocalDate day = LocalDate.of(2021, 5, 1);

    assertThatThrownBy(() -> new Term(day, day)).isInstanceOf(IllegalArgumentException.class);
  }
}
