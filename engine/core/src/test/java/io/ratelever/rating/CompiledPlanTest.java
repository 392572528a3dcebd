package io.ratelever.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.load.LoadedBooks;
import io.ratelever.load.RateBookLoader;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Compiled plans give what the interpreter gives, which is the slow and obvious one of the two. */
final class CompiledPlanTest {

  private static final Path CONFORMANCE = Path.of("src/test/resources/conformance");
  private static final Path SHIPPED = Path.of("../../rules");

  /** What the compiler leaves to the interpreter, each with its reason. */
  private static final Map<String, String> LEFT_TO_THE_INTERPRETER =
      Map.of(
          "combinations/2024-01-01", "a list of adjustments",
          "recursion-nested/2024-01-01", "the last left of section stock");

  /** The beginnings of the names of scenarios that are left to the interpreter, and why. */
  private static final Map<String, String> SCENARIOS_LEFT =
      Map.of(
          "What rests on an open value is open", "a page has no row for a number that is carried",
          "A part of what rules give that are not published", "which of their caveats count",
          "The largest loss that can be written", "an amount that no long holds");

  private static final long SEED = Long.getLong("ratelever.seed", 20_261_126L);
  private static final int MUTANTS = Integer.getInteger("ratelever.mutants", 300);

  record Book(Plan plan, List<Scenario> scenarios) {
    @Override
    public String toString() {
      return plan.book().id().toString();
    }
  }

  static Stream<Book> books() {
    return Stream.of(CONFORMANCE, SHIPPED).flatMap(CompiledPlanTest::booksIn);
  }

  private static Stream<Book> booksIn(Path root) {
    LoadedBooks loaded = RateBookLoader.load(root);
    return loaded.books().stream()
        .map(
            book ->
                new Book(
                    Plan.bind(book, new Problems()).orElseThrow(),
                    loaded.scenarios().getOrDefault(book.id(), List.of())));
  }

  @ParameterizedTest
  @MethodSource("books")
  void compilesEveryBookButThoseNamedHere(Book book) {
    assertThat(book.plan().notCompiledBecause())
        .isEqualTo(LEFT_TO_THE_INTERPRETER.getOrDefault(book.toString(), ""));
  }

  @ParameterizedTest
  @MethodSource("books")
  void ratesEveryScenarioAsTheInterpreterDoes(Book book) {
    boolean left = LEFT_TO_THE_INTERPRETER.containsKey(book.toString());
    for (Scenario scenario : book.scenarios()) {
      Submission submission = known(scenario.given());
      Optional<Rating> interpreted = interpreted(book.plan(), submission, false);
      boolean ordinary =
          !left && SCENARIOS_LEFT.keySet().stream().noneMatch(scenario.name()::startsWith);

      assertThat(book.plan().compiledRating(submission, false))
          .as(scenario.name())
          .isEqualTo(ordinary ? interpreted : Optional.empty());
    }
  }

  /** Scenarios with fields left out, numbers and dates moved, records doubled or dropped. */
  /** Few are left to him: numbers of more decimals than the compiler has room for. */
  @ParameterizedTest
  @MethodSource("books")
  void ratesWhateverComesAsTheInterpreterDoes(Book book) {
    boolean left = LEFT_TO_THE_INTERPRETER.containsKey(book.toString());
    List<Submission> given = new ArrayList<>();
    book.scenarios().forEach(scenario -> given.add(known(scenario.given())));
    RiskMutations mutations = new RiskMutations(new Random(SEED), given);
    int answered = 0;
    int compared = 0;
    for (int i = 0; i < MUTANTS; i++) {
      Submission mutant = mutations.next();
      Optional<Rating> compiled = book.plan().compiledRating(mutant, false);
      Optional<Rating> interpreted = interpreted(book.plan(), mutant, false);
      answered += !left && interpreted.isPresent() ? 1 : 0;
      if (compiled.isPresent()) {
        compared++;
        assertThat(compiled).as("seed %s, mutant %s: %s", SEED, i, mutant).isEqualTo(interpreted);
      }
    }
    assertThat(compared).as("of %s mutants", answered).isGreaterThanOrEqualTo(answered * 4 / 5);
  }

  /** All but worksheets of books that carry values, which are left to the interpreter. */
  @ParameterizedTest
  @MethodSource("books")
  void writesTheWorksheetOfEveryScenarioAsTheInterpreterDoes(Book book) {
    boolean left =
        book.plan().sections().stream().anyMatch(section -> !section.carried().isEmpty());
    for (Scenario scenario : book.scenarios()) {
      Submission submission = known(scenario.given());
      boolean compiled = book.plan().compiledRating(submission, false).isPresent();
      Optional<Rating> written = book.plan().compiledRating(submission, true);

      assertThat(written.isPresent()).as(scenario.name()).isEqualTo(compiled && !left);
      if (written.isPresent()) {
        assertThat(written)
            .as(scenario.name())
            .isEqualTo(interpreted(book.plan(), submission, true));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("books")
  void writesTheWorksheetOfWhateverComesAsTheInterpreterDoes(Book book) {
    List<Submission> given = new ArrayList<>();
    book.scenarios().forEach(scenario -> given.add(known(scenario.given())));
    RiskMutations mutations = new RiskMutations(new Random(SEED + 1), given);
    for (int i = 0; i < MUTANTS / 5; i++) {
      Submission mutant = mutations.next();
      Optional<Rating> compiled = book.plan().compiledRating(mutant, true);
      if (compiled.isPresent()) {
        assertThat(compiled)
            .as("seed %s, mutant %s: %s", SEED + 1, i, mutant)
            .isEqualTo(interpreted(book.plan(), mutant, true));
      }
    }
  }

  static Optional<Rating> interpreted(Plan plan, Submission submission, boolean worksheet) {
    try {
      return Optional.of(plan.interpret(submission, worksheet));
    } catch (RatingException e) {
      return Optional.empty();
    }
  }

  static Submission known(Submission given) {
    return given.knownOn() != null
        ? given
        : new Submission(given.effectiveOn(), given.effectiveOn(), given.risk(), given.supplied());
  }
}
