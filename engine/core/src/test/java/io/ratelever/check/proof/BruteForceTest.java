package io.ratelever.check.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.load.RequestFile;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Promise;
import io.ratelever.ratebook.Scenario;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.Risk;
import io.ratelever.risk.RiskKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * On random small books, every verdict is what rating all possible risks by the interpreter says.
 */
final class BruteForceTest {

  private static final int BOOKS = Integer.getInteger("ratelever.proofs.books", 200);
  private static final long SEED = 20261126;
  private static final List<String> LEVELS = List.of("X", "Y", "Z");
  private static final LocalDate DAY = LocalDate.of(2024, 6, 1);

  /** The facts of a book: whole numbers from 0 to a largest, a text, a truth. */
  private record Facts(int number, String text, boolean truth) {}

  @Test
  void everyVerdictEqualsExhaustiveEnumeration(@TempDir Path folder) throws IOException {
    System.out.println("random books from seed " + SEED);
    Map<String, Integer> verdicts = new LinkedHashMap<>();
    for (int number = 0; number < BOOKS; number++) {
      Random random = new Random(SEED + number);
      int largest = 1 + random.nextInt(3);
      Path edition = folder.resolve("xx/book" + number + "/2024-01-01");
      write(edition, random, largest);
      RateBookFolder opened = RateBookFolder.open(edition);
      assertThat(opened.problems()).as("seed %s", SEED + number).isEmpty();
      Plan plan = opened.rater().plan(opened.rater().books().get(0).id()).orElseThrow();
      Map<Facts, Answer> answers = answers(plan, largest);
      for (Proof proof : BookProofs.of(plan, List.of(example()))) {
        boolean holds = holds(plan, proof, answers);
        String verdict = proof.verdict().getClass().getSimpleName();
        assertThat(verdict)
            .as("seed %s: %s: %s in %s", SEED + number, proof.claim(), proof.verdict(), answers)
            .isEqualTo(holds ? "Proved" : "Refuted");
        verdicts.merge(verdict, 1, Integer::sum);
        if (proof.verdict() instanceof Verdict.Refuted refuted) {
          refuted.requests().forEach(request -> requireReadable(plan, request));
        }
      }
    }
    // Both verdicts are common, so that neither is what always comes out.
    assertThat(verdicts)
        .hasSize(2)
        .allSatisfy((of, count) -> assertThat(count).isGreaterThan(BOOKS));
  }

  /** A witness, written as a file, is the same request when it is read. */
  private static void requireReadable(Plan plan, Submission request) {
    Problems problems = new Problems();
    String text = RequestText.of(plan.book().id(), request);
    Optional<RequestFile> read =
        RequestFile.read("witness.yaml", text.getBytes(StandardCharsets.UTF_8), problems);
    assertThat(problems.list()).as(text).isEmpty();
    assertThat(read.orElseThrow().submission()).isEqualTo(request);
  }

  private static Scenario example() {
    return new Scenario(
        "any",
        "",
        submission(new Facts(0, "X", false)),
        new Scenario.Expectation(Map.of(), null, List.of(), List.of(), null),
        Location.ofFile("none"));
  }

  private static Submission submission(Facts facts) {
    Object risk =
        RecordType.of(RiskKind.MOTOR)
            .create(
                Map.of(),
                Map.of(
                    "sent_number", BigDecimal.valueOf(facts.number()),
                    "sent_text", facts.text(),
                    "sent_truth", facts.truth()));
    return new Submission(DAY, DAY, (Risk) risk, List.of());
  }

  // --- What rating every risk says ---------------------------------------------------------------

  /** The premium of some facts; absent if there is none, for a reason. */
  private record Answer(@Nullable BigDecimal premium, String error) {}

  private static Map<Facts, Answer> answers(Plan plan, int largest) {
    Map<Facts, Answer> answers = new LinkedHashMap<>();
    for (int number = 0; number <= largest; number++) {
      for (String text : LEVELS) {
        for (boolean truth : new boolean[] {false, true}) {
          Facts facts = new Facts(number, text, truth);
          try {
            Rating rating = plan.interpret(submission(facts), false);
            answers.put(facts, new Answer(rating.premium(), ""));
          } catch (RatingException e) {
            answers.put(facts, new Answer(null, String.valueOf(e.getMessage())));
          }
        }
      }
    }
    return answers;
  }

  private static boolean holds(Plan plan, Proof proof, Map<Facts, Answer> answers) {
    if (proof.claim().startsWith("rules ")) {
      boolean sound =
          answers.values().stream()
              .map(Answer::error)
              .noneMatch(
                  error ->
                      error.contains("no rule of group")
                          || error.contains("only one rule")
                          || error.contains("outside the declared band"));
      return sound && rowsHold(plan);
    }
    Promise promise =
        plan.book().promises().stream()
            .filter(one -> one.words().equals(proof.claim()))
            .findFirst()
            .orElseThrow();
    if (promise instanceof Promise.Within within) {
      return answers.values().stream()
          .allMatch(one -> one.premium() == null || within.band().admits(one.premium()));
    }
    Promise.Monotone monotone = (Promise.Monotone) promise;
    for (Map.Entry<Facts, Answer> one : answers.entrySet()) {
      for (Map.Entry<Facts, Answer> other : answers.entrySet()) {
        BigDecimal before = one.getValue().premium();
        BigDecimal after = other.getValue().premium();
        if (before != null
            && after != null
            && grows(monotone.driver(), one.getKey(), other.getKey())
            && after.compareTo(before) * (monotone.neverLowers() ? 1 : -1) < 0) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean grows(String driver, Facts before, Facts after) {
    boolean number = before.number() == after.number();
    boolean truth = before.truth() == after.truth();
    boolean text = before.text().equals(after.text());
    return driver.equals("s.number")
        ? text && truth && before.number() < after.number()
        : text && number && !before.truth() && after.truth();
  }

  /** Whether each row of the table holds for some facts: those that it names are all possible. */
  private static boolean rowsHold(Plan plan) {
    return plan.book().sections().get(0).groups().get(0).rules().stream()
        .noneMatch(rule -> rule.reference().equals("never"));
  }

  // --- Random books ------------------------------------------------------------------------------

  private static void write(Path edition, Random random, int largest) throws IOException {
    Files.createDirectories(edition.resolve("rules"));
    String combine = pick(random, "unique", "unique", "sum", "max", "min");
    boolean otherwise = !combine.equals("sum") && random.nextInt(3) > 0;
    String rounding = pick(random, "1 half_up", "0.1 down", "10 ceiling", "0.01 half_even");
    String book =
        """
        title: {en: Random}
        risk: motor
        currency: EUR
        known_from: 2024-01-01
        status: draft
        attributes:
          sent_number: {type: decimal, values: 0..%1$d}
          sent_text: {type: text, values: [X, Y, Z]}
          sent_truth: {type: boolean}
        sections:
          s:
            facts:
              number: {is: sent_number, values: 0..%1$d}
              text: {is: sent_text, values: [X, Y, Z]}
              truth: {is: sent_truth, values: [true, false]}
            rules:
              g:
                reads: [number, text, truth]
                gives:
                  f: {within: -1.0..2.0, combine: %2$s%3$s}
                files: [g.csv]
            steps:
              premium: {is: "%4$s", round: %5$s}
        result: s.premium
        promises:
          never_lowers: {s.premium: [s.number, s.truth]}
          never_raises: {s.premium: [s.number]}
          stays_within: {s.premium: %6$s}
        """
            .formatted(
                largest,
                combine,
                otherwise ? ", otherwise: 0" : "",
                formula(random),
                rounding,
                pick(random, "0..100", "-50..200", "10..60", "-500..500"));
    Files.writeString(edition.resolve("ratebook.yaml"), book);
    Files.writeString(edition.resolve("rules/g.csv"), table(random, largest));
  }

  private static String formula(Random random) {
    String f = pick(random, "f", "f", "max(f, 0.1)", "min(f, 0.5)", "(f - 0.2)");
    String number =
        pick(random, "number", "number", "(2 - number)", "round(number / 3, 0.1, down)");
    String choice =
        "(if truth then %s else %s)"
            .formatted(pick(random, "1", f, "3"), pick(random, "2", number));
    String base =
        "(if text = 'X' then 40 else if text in ['Y'] then 20 else -10)"
            .replace('\'', '"')
            .replace("\"", "\\\"");
    return switch (random.nextInt(6)) {
      case 0 -> "%s * (1 + %s)".formatted(base, f);
      case 1 -> "30 * (1 + %s) + %s * 5".formatted(f, number);
      case 2 -> "max(10, min(60, 20 + 15 * %s * %s))".formatted(f, choice);
      case 3 -> "%s + 20 * %s * %s".formatted(base, f, number);
      case 4 -> "50 / (2 + %s) + %s".formatted(f, choice);
      default -> "round(%s * 10, 5, half_up) + %s ** 2 - %s".formatted(f, number, choice);
    };
  }

  private static String table(Random random, int largest) {
    List<String> rows = new ArrayList<>(List.of("number,text,truth,f,refer,reference"));
    boolean full = random.nextInt(3) > 0;
    if (full) {
      // One row for each number and truth: a table without gaps and overlaps.
      int last = 0;
      for (int number = 0; number <= largest; number++) {
        for (String truth : List.of("true", "false")) {
          last = random.nextInt(3) > 0 ? last + random.nextInt(3) : random.nextInt(9);
          String value = BigDecimal.valueOf(Math.min(last, 15), 1).toPlainString();
          boolean refers = random.nextInt(12) == 0;
          rows.add(
              number
                  + ",-,"
                  + truth
                  + ","
                  + (refers ? "" : value)
                  + ","
                  + (refers ? "look at it" : "")
                  + ",");
        }
      }
    }
    int more = full ? random.nextInt(4) == 0 ? 1 : 0 : 2 + random.nextInt(5);
    for (int i = 0; i < more; i++) {
      String number =
          pick(random, "-", ">= 1", "0", "<= " + (largest - 1), String.valueOf(largest));
      String text = pick(random, "-", "X", "\"Y,Z\"", "not(X)", "-");
      String truth = pick(random, "-", "true", "false");
      String value = BigDecimal.valueOf(random.nextInt(28) - 8, 1).toPlainString();
      rows.add(number + "," + text + "," + truth + "," + value + ",,");
    }
    if (random.nextInt(10) == 0) {
      rows.add("> " + largest + ",-,-,0.5,,never");
    }
    return String.join("\n", rows) + "\n";
  }

  private static String pick(Random random, String... values) {
    return values[random.nextInt(values.length)];
  }
}
