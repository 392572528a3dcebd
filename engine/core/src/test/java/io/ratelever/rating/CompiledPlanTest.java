package io.ratelever.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.load.LoadedBooks;
import io.ratelever.load.RateBookLoader;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiled plans give what the interpreter gives. */
final class CompiledPlanTest {

  private static final Path CONFORMANCE = Path.of("src/test/resources/conformance");
  private static final Path SHIPPED = Path.of("../../rules");

  record Case(Plan plan, List<Scenario> scenarios) {
    @Override
    public String toString() {
      return plan.book().id().toString();
    }
  }

  static Stream<Case> books() {
    return Stream.of(CONFORMANCE, SHIPPED).flatMap(CompiledPlanTest::booksOf);
  }

  private static Stream<Case> booksOf(Path root) {
    LoadedBooks loaded = RateBookLoader.load(root);
    return loaded.books().stream()
        .map(
            book ->
                new Case(
                    Plan.bind(book, new Problems()).orElseThrow(),
                    loaded.scenarios().getOrDefault(book.id(), List.of())));
  }

  @ParameterizedTest
  @MethodSource("books")
  void ratesScenariosAsTheInterpreterDoes(Case one) {
    int compiled = 0;
    int rated = 0;
    for (Scenario scenario : one.scenarios()) {
      Submission submission = known(scenario.given());
      Optional<Rating> fast = one.plan().compiledRating(submission);
      Rating slow;
      try {
        slow = one.plan().interpret(submission, false);
      } catch (RatingException e) {
        assertThat(fast).as(scenario.name()).isEmpty();
        continue;
      }
      if (slow.outcome() == Rating.Decision.RATED && submission.supplied().isEmpty()) {
        rated++;
      }
      if (fast.isPresent()) {
        compiled++;
        assertThat(fast.get()).as(scenario.name()).isEqualTo(slow);
      }
    }
    System.out.println(one + ": " + compiled + "/" + rated + " " + one.plan().notCompiledBecause());
  }

  private static Submission known(Submission given) {
    return given.knownOn() != null
        ? given
        : new Submission(given.effectiveOn(), given.effectiveOn(), given.risk(), given.supplied());
  }
}
