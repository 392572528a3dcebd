package io.ratelever.books;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.mutation.Fate;
import io.ratelever.check.mutation.Mutant;
import io.ratelever.check.mutation.Mutants;
import io.ratelever.check.mutation.MutationTrial;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scenarios and proofs of the shipped books notice most of what could be mistyped in a sample. */
class ShippedMutantsTest {

  private static final int SAMPLE = 40;
  private static final long SEED = 20261126;

  static Stream<RateBookId> editions() {
    return ShippedBooksTest.FOLDER.rater().books().stream().map(RateBook::id);
  }

  @ParameterizedTest
  @MethodSource("editions")
  void noticeMostOfWhatCouldBeMistyped(RateBookId edition) {
    RateBook book = ShippedBooksTest.FOLDER.rater().plan(edition).orElseThrow().book();
    MutationTrial trial = MutationTrial.of(ShippedBooksTest.FOLDER, edition);
    List<Mutant> figures =
        Mutants.of(book).stream().filter(one -> one.kind() != Mutant.Kind.RATE).toList();
    List<Mutant> sample = Mutants.sample(figures, SAMPLE, SEED);

    List<Mutant> survivors =
        sample.parallelStream().filter(one -> trial.fateOf(one) instanceof Fate.Survived).toList();

    assertThat(survivors).as("%s, seed %d", edition, SEED).hasSizeLessThanOrEqualTo(SAMPLE / 20);
  }
}
