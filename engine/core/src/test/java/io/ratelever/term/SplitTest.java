package io.ratelever.term;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.decimal.Rounding.Mode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SplitTest {

  private static final Rounding CENTS = new Rounding(new BigDecimal("0.01"), Mode.HALF_UP);
  private static final List<Mode> MODES = List.of(Mode.values());
  private static final int CASES = 3_000;

  @ParameterizedTest
  @CsvSource({
    // 10000 × 100 / 365 = 2739.726..
    "10000, 365, 100, 2739.73",
    // 950 × 90 / 365 = 234.246..
    "950, 365, 90, 234.25",
    "950, 365, 0, 0",
    "950, 365, 365, 950",
    // 3660 × 60 / 366 = 600
    "3660, 366, 60, 600",
    "0.05, 1, 1, 0.05",
    // -1000 × 200 / 365 = -547.945..
    "-1000, 365, 200, -547.95"
  })
  void roundsTheAmountUpToADay(BigDecimal amount, int days, int day, BigDecimal expected) {
    assertThat(new Split(amount, days, CENTS).upTo(day)).isEqualByComparingTo(expected);
  }

  /** 1.00 over three days: 0.33, 0.67 less that, 1.00 less that. */
  @Test
  void partsTakeTurnsWithTheOddCent() {
    Split split = new Split(new BigDecimal("1.00"), 3, CENTS);

    assertThat(List.of(split.part(0, 1), split.part(1, 2), split.part(2, 3)))
        .usingElementComparator(BigDecimal::compareTo)
        .containsExactly(new BigDecimal("0.33"), new BigDecimal("0.34"), new BigDecimal("0.33"));
  }

  @Test
  void partsOfAnySplitSumToTheWhole() {
    long seed = 11;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      Split split = randomSplit(random);
      List<Integer> cuts = new ArrayList<>(List.of(0, split.termDays()));
      for (int cut = random.nextInt(20); cut > 0; cut--) {
        cuts.add(random.nextInt(split.termDays() + 1));
      }
      Collections.sort(cuts);
      BigDecimal sum = BigDecimal.ZERO;
      for (int part = 0; part + 1 < cuts.size(); part++) {
        sum = sum.add(split.part(cuts.get(part), cuts.get(part + 1)));
      }
      assertThat(sum)
          .as("seed %s, case %s: %s cut at %s", seed, i, split, cuts)
          .isEqualByComparingTo(split.amount());
    }
  }

  @Test
  void noPartHasTheOtherSign() {
    long seed = 12;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      Split split = randomSplit(random);
      int from = random.nextInt(split.termDays() + 1);
      int until = from + random.nextInt(split.termDays() - from + 1);
      assertThat(split.part(from, until).signum() * split.amount().signum())
          .as("seed %s, case %s: %s from %s until %s", seed, i, split, from, until)
          .isNotNegative();
    }
  }

  /** Up to a day at most one unit is given or taken by rounding. */
  @Test
  void staysWithinAUnitOfTheExactAmount() {
    long seed = 13;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      Split split = randomSplit(random);
      int day = random.nextInt(split.termDays() + 1);
      Exact exact =
          Exact.of(split.amount()).times(Exact.of(day)).dividedBy(Exact.of(split.termDays()));
      assertThat(Exact.of(split.upTo(day)).minus(exact).abs())
          .as("seed %s, case %s: %s up to %s", seed, i, split, day)
          .isLessThan(Exact.of(split.rounding().unit()));
    }
  }

  /** 1096 in tens, upwards: 1093 up to the last day but one would be 1100, more than there is. */
  @Test
  void givesTheRestWhereTheUnitIsCoarserThanTheAmount() {
    Rounding tens = new Rounding(BigDecimal.TEN, Mode.UP);
    Split split = new Split(new BigDecimal("1096"), 365, tens);

    assertThat(split.upTo(364)).isEqualByComparingTo("1096");
    assertThat(split.part(364, 365)).isEqualByComparingTo("0");
  }

  @Test
  void aShareOfAllIsAll() {
    Split split = new Split(new BigDecimal("99.99"), 365, new Rounding(BigDecimal.ONE, Mode.UP));

    assertThat(split.of(Exact.ONE)).isEqualByComparingTo("99.99");
    assertThat(split.of(Exact.ZERO)).isEqualByComparingTo("0");
  }

  private static Split randomSplit(Random random) {
    BigDecimal amount = BigDecimal.valueOf(random.nextInt(2_000_000) - 500_000, random.nextInt(3));
    int days = 1 + random.nextInt(random.nextInt(5) == 0 ? 3 : 1_100);
    Mode mode = MODES.get(random.nextInt(MODES.size()));
    BigDecimal unit =
        List.of(new BigDecimal("0.01"), new BigDecimal("0.05"), BigDecimal.ONE, BigDecimal.TEN)
            .get(random.nextInt(4));
    return new Split(amount, days, new Rounding(unit, mode));
  }
}
