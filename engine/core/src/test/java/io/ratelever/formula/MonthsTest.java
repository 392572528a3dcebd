package io.ratelever.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whole months between dates, against the words by which they are defined. */
final class MonthsTest {

  private static final long SEED = Long.getLong("ratelever.seed", 20_261_126L);
  private static final int PAIRS = 20_000;

  @Test
  void areTheMostThatCanBeAddedWithoutPassingTheLaterDate() {
    Random random = new Random(SEED);
    for (int i = 0; i < PAIRS; i++) {
      LocalDate from = LocalDate.of(2019, 12, 25).plusDays(random.nextInt(1_600));
      LocalDate to = from.plusDays(random.nextInt(900));

      long months = Months.between(from, to);

      assertThat(from.plusMonths(months)).as("seed %s, %s", SEED, from).isBeforeOrEqualTo(to);
      assertThat(from.plusMonths(months + 1)).as("seed %s, %s", SEED, from).isAfter(to);
      assertThat(Months.between(to, from)).as("seed %s, %s", SEED, from).isEqualTo(-months);
    }
  }
}
