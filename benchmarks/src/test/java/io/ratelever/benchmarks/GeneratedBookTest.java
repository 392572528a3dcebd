package io.ratelever.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RateBook;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A book that is measured must be one: sound, as large as it says, and right. */
class GeneratedBookTest {

  @TempDir private Path folder;

  GeneratedBookTest() {}

  @ParameterizedTest
  @CsvSource({"200, false", "200, true"})
  void isSoundAndGivesThePremiumCalculatedBesideIt(int rules, boolean drl) throws IOException {
    GeneratedBook.of(rules, drl).write(folder);

    RateBookFolder opened = RateBookFolder.open(folder);

    assertThat(opened.problems()).isEmpty();
    assertThat(opened.scenarioCount()).isEqualTo(1);
    assertThat(opened.runScenarios(opened.rater().books().get(0).id())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"200, false, 8", "200, true, 8", "1000, false, 8", "5000, true, 40"})
  void hasAsManyRulesAsAsked(int rules, boolean drl, int groups) throws IOException {
    GeneratedBook.of(rules, drl).write(folder);

    RateBook book = RateBookFolder.open(folder).rater().books().get(0);

    assertThat(book.sections().get(0).groups()).hasSize(groups);
    assertThat(
            book.sections().get(0).groups().stream().mapToInt(group -> group.rules().size()).sum())
        .isEqualTo(rules);
  }
}
