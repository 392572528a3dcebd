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
import java.util.TreeMap;

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

  /** A text of the four that risks have is on no row. */
  private static final String BY_TEXT =
      """
      text,figure,certainty
      A,0.80,
      B,12.5,sample
      C,3,
      """;

  /** Where a rule refers, what no other rule gives is left open. */
  private static final String GIVEN =
      """
      whole,g0,g1,refer,certainty
      0,0.25,1.5,,
      1,0.5,,,
      1,,,asked of one,
      2,,-2,,sample
      2,,,asked of another,
      3,,,asked of both,
      4,-1.125,0,,sample
      5,0,2.75,,
      5,,,asked of none,
      """;

  private final long seed;
  private final Random random;
  private final Path folder;
  private long compared;
  private long open;
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
          left += canBeRated(plan, submission) ? STEPS : 0;
          continue;
        }
        compared += STEPS;
        assertThat(compiled.get())
            .as("seed %s, book %s, quote %s: %s", seed, book, quote, submission)
            .isEqualTo(plan.interpret(submission, false));
        boolean isOpen = compiled.get().premium() == null;
        open += isOpen ? 1 : 0;
        if (quote % PER_WORKSHEET == 0 || isOpen) { // Then the worksheet alone has values.
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
    assertThat(open * 10).as("%s quotes with open values", open).isGreaterThan(compared / STEPS);
    assertThat(worksheetsLeft * 100)
        .as("%s of %s worksheets left to the interpreter", worksheetsLeft, worksheets)
        .isLessThanOrEqualTo(worksheets);
  }

  /** Whether the interpreter has an answer; failures are his alone. */
  private static boolean canBeRated(Plan plan, Submission submission) {
    try {
      plan.interpret(submission, false);
      return true;
    } catch (RatingException e) {
      return false;
    }
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
              w: {type: decimal}
              b: {type: boolean}
              d0: {type: date}
              d1: {type: date}
            pages:
              by_text: {keys: [text]}
            sections:
              total:
                facts:
                  whole: {is: w, values: 0..5}
                rules:
                  given:
                    reads: [whole]
                    gives:
                      g0: {within: -9..9, combine: unique}
                      g1: {within: -9..9, combine: unique}
                    files: [given.csv]
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
    Files.createDirectories(edition.resolve("rates"));
    Files.createDirectories(edition.resolve("rules"));
    Files.writeString(edition.resolve("rates/by_text.csv"), BY_TEXT);
    Files.writeString(edition.resolve("rules/given.csv"), GIVEN);
    LoadedBooks loaded = RateBookLoader.load(folder.resolve("random/b" + number));
    assertThat(loaded.problems()).as(book.toString()).isEmpty();
    Problems problems = new Problems();
    Optional<Plan> bound = Plan.bind(loaded.books().get(0), problems);
    assertThat(problems.list()).as(book.toString()).isEmpty();
    Plan plan = bound.orElseThrow();
    assertThat(plan.notCompiledBecause()).as(book.toString()).isEmpty();
    return plan;
  }

  private Submission submission() {
    Map<String, Object> attributes = new TreeMap<>();
    for (String name : List.of("n0", "n1", "n2", "n3")) {
      if (random.nextInt(200) > 0) { // A failure must come before what is left open behind it.
        attributes.put(name, number());
      }
    }
    attributes.put(
        "t", random.nextInt(20) == 0 ? "D" : List.of("A", "B", "C").get(random.nextInt(3)));
    attributes.put("w", BigDecimal.valueOf(random.nextInt(6)));
    attributes.put("b", random.nextBoolean());
    attributes.put("d0", DAY.plusDays(random.nextInt(2_000) - 1_000));
    attributes.put("d1", DAY.plusDays(random.nextInt(2_000) - 1_000));
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
    Map<String, Object> claim = new TreeMap<>(Map.of("status", RecordStatus.CONFIRMED));
    if (random.nextInt(50) > 0) {
      claim.put("paid", number().abs());
    }
    return MotorRecords.claim(claim);
  }
}
