package io.ratelever.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingRequest;
import io.ratelever.risk.MotorRisk;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The engine and the plan written by hand, which share no code, check each other. */
class HandWrittenCompulsoryMotorTest {

  private static final ShippedBook SHIPPED = ShippedBook.compulsoryMotor();
  private static final long SEED = 1;
  private static final int RISKS = 20_000;

  @Test
  void givesThePremiumOfTheEngineOrRefersAsItDoes() {
    List<String> differences = new ArrayList<>();
    Map<Rating.Decision, Integer> outcomes = new EnumMap<>(Rating.Decision.class);
    for (Submission risk : CompulsoryMotorRisks.of(SHIPPED.book(), SEED, RISKS)) {
      Rating rating = rate(risk);
      outcomes.merge(rating.outcome(), 1, Integer::sum);
      Optional<BigDecimal> byHand = HandWrittenCompulsoryMotor.premium((MotorRisk) risk.risk());
      if (!Agreement.holds(rating, byHand)) {
        differences.add(Agreement.difference(risk, rating, byHand));
      }
    }

    assertThat(differences.stream().limit(3))
        .as("%d of %d risks of seed %d differ", differences.size(), RISKS, SEED)
        .isEmpty();
    // Neither answer is so rare that agreeing on it says little.
    assertThat(outcomes).containsOnlyKeys(Rating.Decision.RATED, Rating.Decision.REFERRED);
    assertThat(outcomes.values()).allSatisfy(count -> assertThat(count).isGreaterThan(RISKS / 5));
  }

  private static Rating rate(Submission risk) {
    return SHIPPED.rater().rate(new RatingRequest(ShippedBook.COMPULSORY_MOTOR, null, risk, false));
  }
}
