package io.ratelever.benchmarks.commercial;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.benchmarks.Agreement;
import io.ratelever.benchmarks.ShippedBook;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Vehicle;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The engine and the plan written by hand, which share no rules, check each other. */
class HandWrittenCommercialMotorTest {

  private static final ShippedBook SHIPPED = ShippedBook.commercialMotor();
  private static final HandWrittenCommercialMotor BY_HAND =
      new HandWrittenCommercialMotor(SHIPPED.book());
  private static final long SEED = 1;
  private static final int RISKS = 20_000;

  @Test
  void givesThePremiumOfTheEngineOrRefersAsItDoes() {
    List<String> differences = new ArrayList<>();
    Map<Rating.Decision, Integer> outcomes = new EnumMap<>(Rating.Decision.class);
    for (Submission risk : CommercialMotorRisks.of(SHIPPED.book(), SEED, RISKS)) {
      Rating rating =
          SHIPPED.rater().rate(new RatingRequest(ShippedBook.COMMERCIAL_MOTOR, null, risk, false));
      outcomes.merge(rating.outcome(), 1, Integer::sum);
      Optional<BigDecimal> byHand = BY_HAND.premium((MotorRisk) risk.risk());
      Optional<BigDecimal> inLongs =
          RateACommercialQuote.ofCents(BY_HAND.premiumCents((MotorRisk) risk.risk()));
      if (!Agreement.holds(rating, byHand) || !byHand.equals(inLongs)) {
        differences.add(Agreement.difference(risk, rating, byHand) + " in longs: " + inLongs);
      }
    }

    assertThat(differences.stream().limit(3))
        .as("%d of %d risks of seed %d differ", differences.size(), RISKS, SEED)
        .isEmpty();
    // Neither answer is so rare that agreeing on it says little.
    assertThat(outcomes).containsOnlyKeys(Rating.Decision.RATED, Rating.Decision.REFERRED);
    assertThat(outcomes.values()).allSatisfy(count -> assertThat(count).isGreaterThan(RISKS / 10));
  }

  @Test
  void isWorkedOutInDecimalsWhereLongsDoNotFit() {
    // A car of 100 million yuan: 0.00975 of its price times 4.5 times 1.5 needs 21 digits.
    List<Submission> dear =
        CommercialMotorRisks.of(SHIPPED.book(), SEED, 200).stream()
            .map(HandWrittenCommercialMotorTest::ofAHundredMillion)
            .toList();

    assertThat(dear)
        .allSatisfy(
            risk ->
                assertThat(
                        RateACommercialQuote.ofCents(BY_HAND.premiumCents((MotorRisk) risk.risk())))
                    .isEqualTo(BY_HAND.premium((MotorRisk) risk.risk())));
  }

  private static Submission ofAHundredMillion(Submission submission) {
    MotorRisk risk = (MotorRisk) submission.risk();
    Vehicle vehicle = Objects.requireNonNull(risk.vehicle());
    Vehicle dear =
        new Vehicle(
            vehicle.vehicleClass(),
            null,
            5,
            null,
            null,
            null,
            vehicle.powerKind(),
            vehicle.firstRegisteredOn(),
            new BigDecimal("100000000.07"),
            null,
            null,
            null,
            Map.of());
    return new Submission(
        submission.effectiveOn(),
        submission.knownOn(),
        new MotorRisk(
            risk.currency(),
            risk.policy(),
            dear,
            risk.history(),
            risk.drivers(),
            risk.violations(),
            risk.claims(),
            risk.coverages(),
            Map.of()),
        List.of());
  }
}
