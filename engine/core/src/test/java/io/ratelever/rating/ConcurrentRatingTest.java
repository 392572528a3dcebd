package io.ratelever.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.load.LoadedBooks;
import io.ratelever.load.RateBookLoader;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.ratebook.Submission;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Many threads rate while editions are put in force and taken out. Each activation brings plans
 * that nobody has asked yet, so threads compile them and fill their cells side by side.
 */
class ConcurrentRatingTest {

  private static final long SEED = Long.getLong("ratelever.seed", 20_261_126L);
  private static final int THREADS = 8;
  private static final int ACTIVATIONS = 6;
  private static final int SUBMISSIONS = 20;

  /** A submission and its answer by each edition of its product; empty if it cannot be rated. */
  private record Known(
      String product, Submission submission, Map<RateBookId, Optional<Rating>> answers) {}

  @Test
  void everyAnswerIsTheSingleThreadedOneOfTheEditionThatItNames() throws Exception {
    LoadedBooks loaded = RateBookLoader.load(Path.of("src/test/resources/conformance"));
    List<Known> known = known(loaded);
    AtomicReference<Rater> inForce = new AtomicReference<>(rater(loaded.books(), new Random(SEED)));
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Future<Integer>> running = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        Random random = new Random(SEED + i);
        running.add(threads.submit(() -> rateAll(known, inForce, random)));
      }
      Random random = new Random(SEED);
      for (int i = 0; i < ACTIVATIONS; i++) {
        inForce.set(rater(loaded.books(), random));
      }
      for (Future<Integer> thread : running) {
        assertThat(thread.get()).isPositive();
      }
    } catch (ExecutionException e) {
      throw new AssertionError("seed " + SEED, e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<Known> known(LoadedBooks loaded) {
    List<Known> known = new ArrayList<>();
    Random random = new Random(SEED);
    for (RateBook book : loaded.books()) {
      List<Submission> given = new ArrayList<>();
      loaded
          .scenarios()
          .getOrDefault(book.id(), List.of())
          .forEach(scenario -> given.add(CompiledPlanTest.known(scenario.given())));
      if (given.isEmpty()) {
        continue;
      }
      RiskMutations mutations = new RiskMutations(random, given);
      Map<RateBookId, Plan> editions =
          loaded.books().stream()
              .filter(other -> other.id().product().equals(book.id().product()))
              .collect(Collectors.toMap(RateBook::id, ConcurrentRatingTest::plan));
      for (int i = 0; i < SUBMISSIONS; i++) {
        Submission submission = mutations.next();
        Map<RateBookId, Optional<Rating>> answers =
            editions.entrySet().stream()
                .collect(
                    Collectors.toMap(
                        Map.Entry::getKey,
                        edition -> answer(() -> edition.getValue().interpret(submission, false))));
        known.add(new Known(book.id().product(), submission, answers));
      }
    }
    return known;
  }

  private static Plan plan(RateBook book) {
    return Plan.bind(book, new Problems()).orElseThrow();
  }

  /** A rater of most of the editions, each bound anew. */
  private static Rater rater(List<RateBook> books, Random random) {
    List<Plan> plans = new ArrayList<>();
    for (RateBook book : books) {
      if (random.nextInt(8) > 0) {
        plans.add(plan(book));
      }
    }
    return Rater.of(plans);
  }

  /** Rates everything once by whatever is in force at that moment; returns how much was rated. */
  private static int rateAll(List<Known> all, AtomicReference<Rater> inForce, Random random) {
    int rated = 0;
    for (int i = 0; i < all.size(); i++) {
      Known known = all.get(random.nextInt(all.size()));
      Rater rater = inForce.get();
      for (Map.Entry<RateBookId, Optional<Rating>> expected : known.answers().entrySet()) {
        Optional<Plan> plan = rater.plan(expected.getKey());
        if (plan.isPresent()) {
          assertThat(answer(() -> plan.get().rate(known.submission(), false)))
              .isEqualTo(expected.getValue());
          rated++;
        }
      }
    }
    return rated;
  }

  private interface Rated {
    Rating get();
  }

  private static Optional<Rating> answer(Rated rated) {
    try {
      return Optional.of(rated.get());
    } catch (RatingException e) {
      return Optional.empty();
    }
  }
}
