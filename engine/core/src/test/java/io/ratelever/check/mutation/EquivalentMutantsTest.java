package io.ratelever.check.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RateBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which changes of a figure are known to change nothing, and which beside them are not. */
final class EquivalentMutantsTest {

  private static final String ROUNDED = "the formula gives nothing that would be rounded";
  private static final String IDLE = "no risk comes to that part of the formula";
  private static final String BESIDE = "the formula gives no value for which the bound matters";

  private static final String BOOK =
      """
      title: {en: Small}
      risk: motor
      currency: EUR
      known_from: 2024-01-01
      status: draft
      attributes:
        history.class: {type: decimal, values: 1..5}
        history.since: {type: date, values: 2000-01-01..2099-12-31}
        history.years: {type: list}
        history.years.ended_on: {type: date, values: 2001-03-01..2099-12-31}
      pages:
        charged:
          keys: [coverage]
      sections:
        claim:
          each: claims
          facts:
            share: {is: fault_share, values: 0.00..1.00}
        expiry:
          each: history.years
          order: [ended_on]
          carry:
            class: {start: history.class, next: class_after, values: 1..5}
            seen: {start: history.since, next: seen_after, values: 2000-01-01..2099-12-31}
          facts:
            days: {is: 'days_between(seen, ended_on)', values: 1..36600}
          steps:
            class_after: {is: 'min(5, max(1, class - 1))'}
            seen_after: {is: 'ended_on - duration("P1Y2M")'}
        liability:
          coverage: LIABILITY
          steps:
            premium:
              is: 'expiry.class * 10.10 + (if charged("LIABILITY") then 7 else 8) + 0 * sum(claim.share)'
              round: 0.1 half_up
        theft:
          coverage: THEFT
          steps:
            premium:
              is: '20.05 + (if charged("THEFT") then 7 else 8)'
              round: 0.01 half_up
        total:
          steps:
            premium: {is: sum(covers.premium), round: 0.01 half_up}
      result: total.premium
      """;

  private static final String PAGE =
      """
      coverage,charged
      LIABILITY,true
      THEFT,false
      """;

  private static final String SCENARIO =
      """
      - name: Class 3
        source: nobody asks for a premium here
        given:
          effective_on: 2024-06-01
          motor:
            claims: []
            history: {attributes: {class: 3, since: 2020-01-01, years: []}}
            coverages: [{kind: LIABILITY}]
        expect: {outcome: rated}
      """;

  @TempDir private Path folder;

  private Map<String, Fate> fates = Map.of();

  @BeforeEach
  void tryAll() throws IOException {
    Path edition = folder.resolve("xx/small/2024-01-01");
    write(edition.resolve("ratebook.yaml"), BOOK);
    write(edition.resolve("rates/charged.csv"), PAGE);
    write(edition.resolve("scenarios/examples.yaml"), SCENARIO);
    RateBookFolder opened = RateBookFolder.open(edition);
    assertThat(opened.problems()).isEmpty();
    RateBook book = opened.rater().books().get(0);
    MutationTrial trial = MutationTrial.of(opened, book.id());
    fates = new LinkedHashMap<>();
    Mutants.of(book).forEach(mutant -> fates.put(mutant.words(), trial.fateOf(mutant)));
  }

  @Test
  void roundingASumOfRoundedAmountsAgainIsNothing() {
    assertThat(fates)
        .containsEntry(
            "round of premium of total: 0.01 half_up -> 0.01 down", new Fate.Equivalent(ROUNDED));
    // Tenths are rounded where cents come in.
    assertThat(fates)
        .containsEntry(
            "round of premium of total: 0.01 half_up -> 0.1 half_up", new Fate.Survived());
    assertThat(fates)
        .containsEntry(
            "round of premium of liability: 0.1 half_up -> 0.1 down", new Fate.Survived());
  }

  @Test
  void aBranchThatAPageShutsIsNeverTaken() {
    assertThat(fates)
        .containsEntry(
            "premium of liability: 'then 7 else 8) + 0 * sum(claim.share)'"
                + " -> 'then 7 else 9) + 0 * sum(claim.share)'",
            new Fate.Equivalent(IDLE))
        .containsEntry(
            "premium of theft: '+ (if charged(\"THEFT\") then 7 else 8)'"
                + " -> '+ (if charged(\"THEFT\") then 8 else 8)'",
            new Fate.Equivalent(IDLE))
        .containsEntry(
            "premium of theft: 'charged(\"THEFT\") then 7 else 8)'"
                + " -> 'charged(\"THEFT\") then 7 else 9)'",
            new Fate.Survived());
  }

  @Test
  void whatIsCarriedStaysWithinByInduction() {
    String values = "values of class of expiry: 1..5 -> ";

    assertThat(fates)
        .containsEntry(values + "1..6", new Fate.Equivalent(BESIDE))
        .containsEntry(values + "0..5", new Fate.Equivalent(BESIDE))
        .containsEntry(values + "2..5", new Fate.Survived())
        .containsEntry(values + "1..4", new Fate.Survived());
  }

  @Test
  void datesThatAreMovedHaveBoundsToo() {
    // The earliest year ends on 2001-03-01, a year and two months before which is 2000-01-01.
    String values = "values of seen of expiry: 2000-01-01..2099-12-31 -> ";

    assertThat(fates)
        .containsEntry(values + "1999-12-31..2099-12-31", new Fate.Equivalent(BESIDE))
        .containsEntry(values + "2000-01-01..2100-01-01", new Fate.Equivalent(BESIDE))
        .containsEntry(values + "2000-01-02..2099-12-31", new Fate.Survived())
        .containsEntry(values + "2000-01-01..2099-12-30", new Fate.Survived());
  }

  @Test
  void daysBetweenDatesLieBetweenTheirBounds() {
    // From 2000-01-01 to 2099-12-31 there are 36524 days.
    String values = "values of days of expiry: 1..36600 -> ";

    assertThat(fates)
        .containsEntry(values + "1..36601", new Fate.Equivalent(BESIDE))
        .containsEntry(values + "1..36599", new Fate.Equivalent(BESIDE))
        .containsEntry(values + "2..36600", new Fate.Survived());
  }

  @Test
  void aShareIsAtMostOne() {
    String values = "values of share of claim: 0.00..1.00 -> ";

    assertThat(fates)
        .containsEntry(values + "0.00..1.01", new Fate.Equivalent(BESIDE))
        .containsEntry(values + "-0.01..1.00", new Fate.Equivalent(BESIDE))
        .containsEntry(values + "0.00..0.99", new Fate.Survived());
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
