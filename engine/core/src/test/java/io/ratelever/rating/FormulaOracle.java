package io.ratelever.rating;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.load.LoadedBooks;
import io.ratelever.load.RateBookLoader;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Claim;
import io.ratelever.risk.MotorRecords;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Violation;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Compares compiled formulas with the interpreter's: books of random formulas, each rated for
 * random risks. A premium weighs the values of all formulas of its book, so that a difference in
 * one of them shows.
 */
final class FormulaOracle {

  private static final int STEPS = 12;
  private static final int DEPTH = 3;
  private static final int QUOTES = 500;

  /** A worksheet takes long to write beside a premium: of so many quotes one gets it. */
  private static final int PER_WORKSHEET = 10;

  private static final LocalDate DAY = LocalDate.of(2024, 2, 29);

  private final long seed;
  private final Random random;
  private final Path folder;
  private long compared;
  private long left;
  private long worksheets;
  private long worksheetsLeft;

  FormulaOracle(long seed, Path folder) {
    this.seed = seed;
    this.random = new Random(seed);
    this.folder = folder;
  }

  /** Compares at least so many values of formulas. */
  void compare(long cases) throws IOException {
    for (int book = 0; compared < cases; book++) {
      Plan plan = plan(book);
      for (int quote = 0; quote < QUOTES; quote++) {
        Submission submission = submission();
        Optional<Rating> compiled = plan.compiledRating(submission, false);
        if (compiled.isEmpty()) {
          left += STEPS;
          continue;
        }
        compared += STEPS;
        assertThat(compiled.get())
            .as("seed %s, book %s, quote %s: %s", seed, book, quote, submission)
            .isEqualTo(plan.interpret(submission, false));
        if (quote % PER_WORKSHEET == 0) {
          Optional<Rating> written = plan.compiledRating(submission, true);
          worksheets++;
          if (written.isEmpty()) { // Numbers beyond a long may be left, as without a worksheet.
            worksheetsLeft++;
            continue;
          }
          assertThat(written.get())
              .as("seed %s, book %s, quote %s: %s", seed, book, quote, submission)
              .isEqualTo(plan.interpret(submission, true));
        }
      }
    }
    assertThat(worksheetsLeft * 100)
        .as("%s of %s worksheets left to the interpreter", worksheetsLeft, worksheets)
        .isLessThanOrEqualTo(worksheets);
  }

  /** What was compared, in words, with the share that compiled code left to the interpreter. */
  String summary() {
    return "%,d values of formulas compared, %,d left to the interpreter; seed %s"
        .formatted(compared, left, seed);
  }

  /** Values that were left to the interpreter for each that was compared. */
  double leftPerCompared() {
    return (double) left / compared;
  }

  private Plan plan(int number) throws IOException {
    RandomFormulas formulas = new RandomFormulas(random);
    StringBuilder book =
        new StringBuilder(
            """
            title: Random formulas
            risk: motor
            currency: EUR
            known_from: 2024-01-01
            status: draft
            attributes:
              n0: {type: decimal}
              n1: {type: decimal}
              n2: {type: decimal}
              n3: {type: decimal}
              t: {type: text}
              b: {type: boolean}
              d0: {type: date}
              d1: {type: date}
            sections:
              total:
                steps:
            """);
    StringBuilder weighed = new StringBuilder("0");
    for (int step = 0; step < STEPS; step++) {
      book.append("      s%d:%n".formatted(step));
      book.append("        is: %s%n".formatted(formulas.number(DEPTH, step)));
      book.append("        round: %s%n".formatted(formulas.rounding()));
      weighed.append(" + s%d * %d".formatted(step, 2 * step + 1));
    }
    book.append("      premium: {is: %s, round: 0.0001 half_up}%n".formatted(weighed));
    book.append("result: total.premium%n".formatted());
    Path edition = folder.resolve("random/b" + number + "/2024-01-01");
    Files.createDirectories(edition);
    Files.writeString(edition.resolve("ratebook.yaml"), book.toString());
    LoadedBooks loaded = RateBookLoader.load(folder.resolve("random/b" + number));
    assertThat(loaded.problems()).as(book.toString()).isEmpty();
    Plan plan = Plan.bind(loaded.books().get(0), new Problems()).orElseThrow();
    assertThat(plan.notCompiledBecause()).as(book.toString()).isEmpty();
    return plan;
  }

  private Submission submission() {
    Map<String, Object> attributes =
        Map.of(
            "n0", number(),
            "n1", number(),
            "n2", number(),
            "n3", number(),
            "t", List.of("A", "B", "C", "D").get(random.nextInt(4)),
            "b", random.nextBoolean(),
            "d0", DAY.plusDays(random.nextInt(2_000) - 1_000),
            "d1", DAY.plusDays(random.nextInt(2_000) - 1_000));
    List<Violation> violations = new ArrayList<>();
    for (int i = random.nextInt(4); i > 0; i--) {
      violations.add(violation());
    }
    List<Claim> claims = new ArrayList<>();
    for (int i = random.nextInt(3); i > 0; i--) {
      claims.add(claim());
    }
    return new Submission(
        DAY,
        DAY,
        new MotorRisk(null, null, null, null, null, violations, claims, null, attributes),
        List.of());
  }

  /** Mostly small; now and then as large, or as fine, as no scaled long takes. */
  private BigDecimal number() {
    return switch (random.nextInt(100)) {
      case 0 -> new BigDecimal(random.nextLong()).movePointLeft(random.nextInt(3));
      case 1 -> BigDecimal.valueOf(random.nextLong(), 12);
      case 2 -> BigDecimal.ZERO.setScale(random.nextInt(4));
      default -> BigDecimal.valueOf(random.nextInt(20_000) - 10_000, random.nextInt(5));
    };
  }

  private Violation violation() {
    return MotorRecords.violation(
        Map.of("status", RecordStatus.CONFIRMED, "over_pct", number().abs()));
  }

  private Claim claim() {
    return MotorRecords.claim(Map.of("status", RecordStatus.CONFIRMED, "paid", number().abs()));
  }
}
