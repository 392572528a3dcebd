package io.ratelever.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.RateBook;
import io.ratelever.rating.Plan;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the small books that pin the language of rate books, each bullet by examples. */
class ConformanceTest {

  private static final RateBookFolder FOLDER = RateBookFolder.open(root());
  private static final RateBookFolder DIRECT = RateBookFolder.open(root(), Plan::direct);

  static Path root() {
    try {
      return Path.of(
          Objects.requireNonNull(ConformanceTest.class.getResource("/conformance")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void everyBookIsSound() {
    assertThat(FOLDER.problems()).isEmpty();
    assertThat(FOLDER.rater().books()).hasSizeGreaterThan(15);
  }

  static Stream<RateBook> books() {
    return FOLDER.rater().books().stream();
  }

  @ParameterizedTest
  @MethodSource("books")
  void everyExampleComesOutAsWorkedByHand(RateBook book) {
    assertThat(FOLDER.scenarios().getOrDefault(book.id(), List.of())).isNotEmpty();
    assertThat(FOLDER.runScenarios(book.id())).isEmpty();
  }

  /** Whether rules are asked by cells or Drools every time makes no difference. */
  @ParameterizedTest
  @MethodSource("books")
  void everyExampleComesOutOnTheDirectPath(RateBook book) {
    assertThat(DIRECT.runScenarios(book.id())).isEmpty();
  }
}
