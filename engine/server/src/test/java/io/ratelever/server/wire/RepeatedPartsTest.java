package io.ratelever.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.rating.Rating;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepeatedPartsTest {

  /** Many more parts than it remembers, so that they take each other's places. */
  @ParameterizedTest
  @ValueSource(longs = {1, 20261126})
  void tellsThePartThatItIsAskedFor(long seed) {
    Random random = new Random(seed);
    RepeatedParts parts = RepeatedParts.remembering();
    for (int i = 0; i < 100_000; i++) {
      String text = "路 " + random.nextInt(10_000);
      Rating.Caveat caveat =
          new Rating.Caveat(random.nextBoolean() ? Certainty.SAMPLE : Certainty.RECALLED, text, "");
      Label label = new Label(text, "road");
      Rating.Basis basis =
          new Rating.Basis(RateBookId.parse("cn/motor/2025-01-01"), text, "" + random.nextInt(3));
      assertThat(parts.caveat(caveat)).as("seed %s", seed).isEqualTo(RatingMapper.caveat(caveat));
      assertThat(parts.label(label)).as("seed %s", seed).isEqualTo(RatingMapper.label(label));
      assertThat(parts.basis(basis)).as("seed %s", seed).isEqualTo(RatingMapper.basis(basis));
    }
  }
}
