package io.ratelever.check.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.Problem;
import io.ratelever.rating.Plan;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The edges of a small book that its scenarios leave out; and the smallest witness. */
final class BoundariesTest {

  private static final String BOOK =
      """
      title: {en: Small}
      risk: motor
      currency: EUR
      known_from: 2024-01-01
      status: draft
      sections:
        offence:
          each: violations[occurred_on < policy.issued_on]
          facts:
            excess: {is: over_pct, values: 0..300}
          rules:
            speeding:
              reads: [excess]
              gives:
                load: {within: 0..0.50, combine: unique}
              files: [speeding.csv]
        total:
          steps:
            premium: {is: 1000 * (1 + sum(offence.load)), round: 0.01 half_up}
      result: total.premium
      """;

  private static final String PROMISE =
      """
      promises:
        never_raises:
          total.premium: [offence]
      """;

  private static final String RULES =
      """
      excess,load
      < 20,0
      [20..50),0.10
      >= 50,0.30
      """;

  private static final String SCENARIOS =
      """
      - name: Three offences
        source: 1000 × (1 + 0 + 0.10 + 0.30)
        given:
          effective_on: 2024-06-01
          motor:
            policy: {issued_on: 2024-05-20}
            vehicle: {seats: 5}
            violations:
              - {status: CONFIRMED, over_pct: 19, occurred_on: 2024-02-01}
              - {status: CONFIRMED, over_pct: 20, occurred_on: 2024-03-01}
              - {status: CONFIRMED, over_pct: 50, occurred_on: 2024-04-01}
        expect: {total.premium: 1400.00}
      """;

  @TempDir private Path folder;

  @Test
  void writesTheEdgesThatNoScenarioShows() throws IOException {
    RateBookFolder opened = open(BOOK, SCENARIOS);
    Plan plan = opened.rater().plan(opened.rater().books().get(0).id()).orElseThrow();

    List<Boundaries.Missing> missing =
        Boundaries.of(plan, opened.scenarios().get(plan.book().id()));

    // Around 20 lie 19, 20, 21, around 50 lie 49, 50, 51; the scenario has 19, 20 and 50.
    assertThat(missing)
        .extracting(Boundaries.Missing::value)
        .usingElementComparator((one, other) -> ((BigDecimal) one).compareTo((BigDecimal) other))
        .containsExactly(new BigDecimal(21), new BigDecimal(49), new BigDecimal(51));
    assertThat(missing).noneMatch(one -> one.request() == null);
    assertThat(ScenarioText.of(plan, missing)).contains("over_pct: 21", "over_pct: 49");
  }

  @Test
  void refusesAScenarioWhosePremiumIsNotFilledIn() throws IOException {
    RateBookFolder opened = open(BOOK, SCENARIOS);
    Plan plan = opened.rater().plan(opened.rater().books().get(0).id()).orElseThrow();
    String open =
        ScenarioText.of(plan, Boundaries.of(plan, opened.scenarios().get(plan.book().id())));

    List<Problem> problems = load(BOOK, open).problems();

    assertThat(problems).hasSize(6);
    assertThat(problems)
        .extracting(Problem::message)
        .contains(
            "the source is empty; say where the expectation comes from, or write the arithmetic",
            "the scenario expects nothing; add expect: {total.premium: ...}");
  }

  @Test
  void showsABrokenPromiseByTheFewestRecords() throws IOException {
    RateBookFolder opened = open(BOOK + PROMISE, SCENARIOS);
    Plan plan = opened.rater().plan(opened.rater().books().get(0).id()).orElseThrow();

    Proof proof = BookProofs.promises(plan, opened.scenarios().get(plan.book().id())).get(0);

    Verdict.Refuted refuted = (Verdict.Refuted) proof.verdict();
    Smaller smaller = new Smaller(plan.riskType());
    assertThat(refuted.requests()).extracting(smaller::records).containsExactly(0, 1);
    assertThat(refuted.requests().get(0).risk().toString()).contains("seats=5");
  }

  private RateBookFolder open(String book, String scenarios) throws IOException {
    RateBookFolder opened = load(book, scenarios);
    assertThat(opened.problems()).isEmpty();
    return opened;
  }

  private RateBookFolder load(String book, String scenarios) throws IOException {
    Path edition = folder.resolve("xx/small/2024-01-01");
    write(edition.resolve("ratebook.yaml"), book);
    write(edition.resolve("rules/speeding.csv"), RULES);
    write(edition.resolve("scenarios/examples.yaml"), scenarios);
    return RateBookFolder.open(edition);
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
