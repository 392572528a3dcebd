package io.ratelever.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Submission;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Quotes with supplied values are compiled, and give what the interpreter gives. */
final class SuppliedQuotesTest {

  private static final long SEED = Long.getLong("ratelever.seed", 20_261_126L);
  private static final int QUOTES = Integer.getInteger("ratelever.mutants", 600);

  static Stream<CompiledPlanTest.Book> books() {
    return CompiledPlanTest.books().filter(book -> !book.plan().suppliable().isEmpty());
  }

  /** Scenarios and changed ones, with whatever may be supplied: values, wrong ones, and none. */
  @ParameterizedTest
  @MethodSource("books")
  void rateAsTheInterpreterDoes(CompiledPlanTest.Book book) {
    Plan plan = book.plan();
    Random random = new Random(SEED);
    List<Submission> given = new ArrayList<>();
    book.scenarios().forEach(scenario -> given.add(CompiledPlanTest.known(scenario.given())));
    RiskMutations mutations = new RiskMutations(random, given);
    int answered = 0;
    int compiled = 0;
    int beside = 0;
    for (int i = 0; i < QUOTES; i++) {
      Submission one =
          random.nextBoolean() ? given.get(random.nextInt(given.size())) : mutations.next();
      Submission sent =
          new Submission(one.effectiveOn(), one.knownOn(), one.risk(), supplied(plan, random));
      boolean worksheet = random.nextBoolean();
      Optional<Rating> interpreted = CompiledPlanTest.interpreted(plan, sent, worksheet);
      Optional<Rating> rating = plan.compiledRating(sent, worksheet);
      answered += interpreted.isPresent() ? 1 : 0;
      if (rating.isPresent()) {
        compiled++;
        beside += rating.get().supplied().size();
        assertThat(rating).as("seed %s, quote %s: %s", SEED, i, sent).isEqualTo(interpreted);
      }
    }
    assertThat(compiled).as("of %s", answered).isGreaterThanOrEqualTo(answered * 4 / 5);
    assertThat(beside).as("supplied values that were used").isGreaterThan(QUOTES / 20);
  }

  private static List<Submission.SuppliedValue> supplied(Plan plan, Random random) {
    List<Submission.SuppliedValue> values = new ArrayList<>();
    int share = 1 + random.nextInt(10);
    int wrong = random.nextInt(4) == 0 ? 3 : 0;
    plan.suppliable()
        .forEach(
            (name, slot) -> {
              if (random.nextInt(10) < share) {
                Object value =
                    random.nextInt(10) < wrong
                        ? wrong(slot.suppliedValues(), random)
                        : value(slot, random);
                values.add(new Submission.SuppliedValue(name, value));
              }
            });
    return values;
  }

  /** A value outside of the declared ones, of another type, or none. */
  private static Object wrong(@Nullable Domain values, Random random) {
    if (values instanceof Domain.Decimals decimals && random.nextBoolean()) {
      return decimals.max().add(new BigDecimal("0.01"));
    }
    if (values instanceof Domain.Whole whole && random.nextBoolean()) {
      return BigDecimal.valueOf(random.nextBoolean() ? whole.max() + 1 : whole.min() - 1);
    }
    return List.of(BigDecimal.ZERO, new BigDecimal("0.00"), "NONE", true, LocalDate.EPOCH)
        .get(random.nextInt(5));
  }

  private static Object value(Slot slot, Random random) {
    Domain values = slot.suppliedValues();
    if (values instanceof Domain.Levels levels) {
      return levels.levels().get(random.nextInt(levels.levels().size()));
    }
    if (values instanceof Domain.Whole whole) {
      long number = whole.min() + random.nextInt((int) Math.min(50, whole.max() - whole.min() + 1));
      return BigDecimal.valueOf(number).setScale(random.nextInt(3));
    }
    if (values instanceof Domain.Decimals decimals) {
      return decimal(decimals, random);
    }
    if (slot.type() == io.ratelever.formula.Type.Scalar.NUMBER) {
      return random.nextInt(60) == 0 // Larger or finer than compiled code has room for.
          ? BigDecimal.valueOf(random.nextLong(), random.nextInt(9))
          : BigDecimal.valueOf(1 + random.nextInt(1_000_000), random.nextInt(5));
    }
    if (slot.type() == io.ratelever.formula.Type.Scalar.DATE) {
      return LocalDate.of(2024, 2, 29).plusDays(random.nextInt(2_000) - 1_500);
    }
    return random.nextBoolean();
  }

  private static BigDecimal decimal(Domain.Decimals values, Random random) {
    BigDecimal width = values.max().subtract(values.min());
    BigDecimal step = values.step();
    if (step != null) {
      int steps = width.divide(step, RoundingMode.DOWN).intValueExact();
      return values.min().add(step.multiply(BigDecimal.valueOf(random.nextInt(steps + 1))));
    }
    return switch (random.nextInt(8)) {
      case 0 -> values.min();
      case 1 -> values.max();
      default ->
          values
              .min()
              .add(width.multiply(BigDecimal.valueOf(random.nextInt(1_001), 3)))
              .setScale(1 + random.nextInt(6), RoundingMode.HALF_EVEN)
              .max(values.min())
              .min(values.max());
    };
  }
}
