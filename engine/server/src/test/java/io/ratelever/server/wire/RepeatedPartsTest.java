package io.ratelever.server.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.rating.Rating;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepeatedPartsTest {

  /** Many more parts than it remembers, so that they take each other's places. */
  @ParameterizedTest
  @ValueSource(longs = {1, 20261126})
  void tellsThePartThatItIsAskedFor(long seed) {
    Random random = new Random(seed);
    RepeatedParts parts = RepeatedParts.remembering();
    List<Told> told = IntStream.range(0, 10_000).mapToObj(Told::of).toList();
    for (int i = 0; i < 100_000; i++) {
      Rating.Caveat caveat = one(told, random).caveat();
      Label label = one(told, random).label();
      Rating.Basis basis = one(told, random).basis();
      assertThat(parts.caveat(caveat)).as("seed %s", seed).isEqualTo(RatingMapper.caveat(caveat));
      assertThat(parts.label(label)).as("seed %s", seed).isEqualTo(RatingMapper.label(label));
      assertThat(parts.basis(basis)).as("seed %s", seed).isEqualTo(RatingMapper.basis(basis));
    }
  }

  private record Told(Rating.Caveat caveat, Label label, Rating.Basis basis) {
    static Told of(int number) {
      String text = "路 " + number;
      return new Told(
          new Rating.Caveat(number % 2 == 0 ? Certainty.SAMPLE : Certainty.RECALLED, text, ""),
          new Label(text, "road"),
          new Rating.Basis(RateBookId.parse("cn/motor/2025-01-01"), text, "" + number % 3));
    }
  }

  private static Told one(List<Told> told, Random random) {
    return told.get(random.nextInt(told.size()));
  }
}
