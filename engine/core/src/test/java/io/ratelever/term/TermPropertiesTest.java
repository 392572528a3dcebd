package io.ratelever.term;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.TermRule.Method;
import io.ratelever.risk.MotorRisk;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What holds for every policy, term, change and cancellation. */
final class TermPropertiesTest {

  private static final int CASES = 400;

  @Test
  void whatIsKeptAndWhatIsReturnedSumToWhatWasPaid() {
    long seed = 21;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      Policies policy = Policies.paid(amount(random)).alsoPaid("OD", amount(random));
      int days = term(policy, random);
      policy.cancelled(
          random.nextInt(days) - 1, random.nextBoolean() ? Method.PRO_RATA : Method.SHORT_RATE);

      Proration answer = policy.prorate();

      Proration.Cancellation cancelled = answer.cancellation();
      for (int line = 0; line < 2; line++) {
        BigDecimal kept = cancelled.retained().lines().get(line).amount();
        BigDecimal returned = cancelled.returned().lines().get(line).amount();
        assertThat(kept.add(returned))
            .as("seed %s, case %s", seed, i)
            .isEqualByComparingTo(answer.premium().lines().get(line).amount());
        assertThat(kept.signum()).as("seed %s, case %s", seed, i).isNotNegative();
        assertThat(returned.signum()).as("seed %s, case %s", seed, i).isNotNegative();
      }
      assertThat(answer.total())
          .as("seed %s, case %s", seed, i)
          .isEqualByComparingTo(cancelled.retained().total());
    }
  }

  /** Later is never cheaper, by days and by a scale that never descends. */
  @Test
  void keepsNoLessOnALaterDay() {
    long seed = 22;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      String premium = amount(random);
      Method method = random.nextBoolean() ? Method.PRO_RATA : Method.SHORT_RATE;
      int day = 1 + random.nextInt(363);

      BigDecimal kept = Policies.paid(premium).cancelled(day, method).prorate().total();
      BigDecimal later = Policies.paid(premium).cancelled(day + 1, method).prorate().total();

      assertThat(later).as("seed %s, case %s", seed, i).isGreaterThanOrEqualTo(kept);
    }
  }

  @Test
  void segmentsSumToWhatIsCharged() {
    long seed = 23;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      Changing changing = new Changing(random);
      Policies policy = changing.policy();
      if (random.nextBoolean()) {
        policy.cancelled(changing.lastDay + 1, Method.PRO_RATA);
      }

      Proration answer = policy.prorate();

      BigDecimal charged = answer.premium().total();
      for (Proration.Change change : answer.changes()) {
        charged = charged.add(change.charge().charged().total());
      }
      BigDecimal returned =
          answer.cancellation() == null
              ? BigDecimal.ZERO
              : answer.cancellation().returned().total();
      BigDecimal parts =
          answer.segments().stream()
              .map(segment -> segment.part().total())
              .reduce(BigDecimal.ZERO, BigDecimal::add);
      assertThat(answer.total())
          .as("seed %s, case %s: %s", seed, i, changing)
          .isEqualByComparingTo(charged.subtract(returned));
      assertThat(parts)
          .as("seed %s, case %s: %s", seed, i, changing)
          .isEqualByComparingTo(answer.total());
      int covered = answer.segments().stream().mapToInt(Proration.Segment::days).sum();
      assertThat(covered)
          .as("seed %s, case %s: %s", seed, i, changing)
          .isEqualTo(
              answer.cancellation() == null
                  ? answer.term().days()
                  : answer.cancellation().elapsedDays());
    }
  }

  /** Each line is within half a cent of (after - before) × remaining / term. */
  @Test
  void chargesTheDifferenceOfTwoPremiumsForTheDaysThatRemain() {
    long seed = 24;
    Random random = new Random(seed);
    Exact half = Exact.of(new BigDecimal("0.005"));
    for (int i = 0; i < CASES; i++) {
      Proration answer = new Changing(random).policy().prorate();
      for (Proration.Change change : answer.changes()) {
        Proration.Charge charge = change.charge();
        for (int line = 0; line < charge.charged().lines().size(); line++) {
          BigDecimal difference =
              charge
                  .after()
                  .lines()
                  .get(line)
                  .amount()
                  .subtract(charge.before().lines().get(line).amount());
          Exact exact =
              Exact.of(difference)
                  .times(Exact.of(change.remainingDays()))
                  .dividedBy(Exact.of(answer.term().days()));
          Exact error = Exact.of(charge.charged().lines().get(line).amount()).minus(exact).abs();
          assertThat(error).as("seed %s, case %s", seed, i).isLessThanOrEqualTo(half);
        }
      }
    }
  }

  @Test
  void aChangeToAnEqualPremiumChargesNothing() {
    long seed = 25;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      MotorRisk risk = risk(random);
      Policies policy = Policies.rated(0, 0).risk(risk);
      int days = term(policy, random);
      policy.changed(random.nextInt(days), risk);

      Proration answer = policy.prorate();

      assertThat(answer.changes().get(0).charge().charged().lines())
          .as("seed %s, case %s", seed, i)
          .allMatch(line -> line.amount().signum() == 0);
      assertThat(answer.total())
          .as("seed %s, case %s", seed, i)
          .isEqualByComparingTo(answer.premium().total());
    }
  }

  @Test
  void theOrderInWhichChangesAreSentDecidesNothing() {
    long seed = 26;
    Random random = new Random(seed);
    for (int i = 0; i < CASES; i++) {
      Changing changing = new Changing(random);
      Proration one = changing.policy().prorate();
      Collections.shuffle(changing.changes, random);
      Proration other = changing.policy().prorate();

      assertThat(other.segments()).as("seed %s, case %s", seed, i).isEqualTo(one.segments());
      assertThat(other.total()).as("seed %s, case %s", seed, i).isEqualTo(one.total());
      assertThat(other.changes())
          .extracting(Proration.Change::effectiveOn, Proration.Change::charge)
          .as("seed %s, case %s", seed, i)
          .isEqualTo(
              one.changes().stream()
                  .map(change -> tuple(change.effectiveOn(), change.charge()))
                  .toList());
    }
  }

  @Test
  void aTermOfOneDayIsNeverSplit() {
    LocalDate day = LocalDate.of(2024, 2, 29);
    Proration changed =
        Policies.rated(100_000, 0).term(day, day.plusDays(1)).changed(0, 200_000, 0).prorate();

    assertThat(changed.term().days()).isEqualTo(1);
    // The change is there from the only day on: 2400 and the fee.
    assertThat(changed.total()).isEqualByComparingTo("2420");
    assertThat(changed.segments()).hasSize(1);
  }

  @Test
  void equalSubmissionsHaveEqualAnswers() {
    Random random = new Random(27);
    Policies policy = new Changing(random).policy();

    assertThat(policy.prorate()).isEqualTo(policy.prorate());
  }

  // --- Random policies ---------------------------------------------------------------------------

  /** A policy with changes on different days, which can be sent in another order. */
  private static final class Changing {

    private record Sent(int day, MotorRisk risk) {}

    private final MotorRisk original;
    private final LocalDate from;
    private final int days;
    private final List<Sent> changes = new ArrayList<>();
    private final int lastDay;

    Changing(Random random) {
      original = risk(random);
      from = LocalDate.of(2023, 6, 1).plusDays(random.nextInt(700));
      days = 8 + random.nextInt(720);
      TreeSet<Integer> on = new TreeSet<>();
      for (int change = random.nextInt(6); change >= 0; change--) {
        on.add(random.nextInt(days - 2));
      }
      on.forEach(day -> changes.add(new Sent(day, risk(random))));
      lastDay = on.last();
    }

    Policies policy() {
      Policies policy = Policies.rated(0, 0).risk(original).term(from, from.plusDays(days));
      changes.forEach(change -> policy.changed(change.day(), change.risk()));
      return policy;
    }

    @Override
    public String toString() {
      return "from "
          + from
          + ", "
          + days
          + " days, changed on "
          + changes.stream().map(Sent::day).toList();
    }
  }

  /** Sets a term of one day to a year, and returns its days. */
  private static int term(Policies policy, Random random) {
    LocalDate from = LocalDate.of(2023, 6, 1).plusDays(random.nextInt(700));
    int days = 1 + random.nextInt(365);
    policy.term(from, from.plusDays(days));
    return days;
  }

  private static String amount(Random random) {
    return BigDecimal.valueOf(random.nextInt(1_000_000), 2).toPlainString();
  }

  private static MotorRisk risk(Random random) {
    int sumInsured = random.nextInt(3) == 0 ? 0 : random.nextInt(500_000);
    int limit = random.nextInt(3) == 0 ? 0 : random.nextInt(5_000_000);
    return Policies.risk("PRIVATE", sumInsured, limit);
  }
}
