package io.ratelever.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is refused in {@code ratebook.yaml}, with its place: one change to a sound edition each. */
final class RateBookReaderTest {

  @TempDir Path root;
  private Edition edition;

  @BeforeEach
  void writeEdition() {
    edition = new Edition(root);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // What the book says of itself.
        "risk: motor | risk: moto | 2:7: risk cannot be 'moto'; it is motor",
        "risk: motor | riks: motor | 2:1: unknown key riks in a rate book; did you mean risk?",
        "risk: motor | risk: [motor] | 2:7: risk is a list; it looks like motor",
        "status: draft | status: final | 5:9: status cannot be 'final'; it is draft, filed",
        "currency: CNY | currency: RMB¥ | 3:11: 'RMB¥' is not a currency; write its ISO code,",
        "known_from: 2020-09-03 | known_from: 2020-09-31 | 4:13: 2020-09-31 is no day of the",
        "known_from: 2020-09-03 | known_from: 3.9.2020 | 4:13: '3.9.2020' is not a date; a date",
        "status: draft | withdrawn_from: 2020-09-19 | 5:17: 2020-09-19 is not after 2020-09-19,",
        "status: draft | knwon_from: 2020-01-01 | 5:1: unknown key knwon_from in a rate book; did"
            + " you mean known_from?",
        "status: draft | certainty: sure | 5:12: certainty cannot be 'sure'; it is published,",
        "{zh: 试验, en: Trial} | {de: Versuch} | 1:9: unknown key de in a title; known are zh, en",
        "{zh: 试验, en: Trial} | {} | 1:8: a title without words; write {zh: ..., en: ...}",
        "title: Circular 1, date | name: Circular 1, date | 7:5: a filing has no title; add title:",
        // Attributes, constants, windows, pages.
        "violations.speed_mph | violation.speed_mph | 9:3: 'violation' is not a record of the risk;"
            + " did you mean violations?",
        "violations.speed_mph | violations.code | 9:3: violations.code is a field of the risk",
        "violations.speed_mph | vehicle | 9:3: vehicle is a field of the risk already;",
        "violations.speed_mph | a b | 9:3: 'a b' cannot name an attribute; a name has lower-case",
        "type: decimal, values: 1..200 | type: number | 9:32: type cannot be 'number'; it is",
        "values: 1..200 | values: [A] | 9:49: A are not values of type decimal; correct one",
        "values: 1..200 | values: 0..2+ | 9:49: 0..2+ are not values of type decimal;",
        "cap: 0.60 | cap: 0,60 | 12:8: '0,60' has a decimal comma; write 0.60; or in quotes if",
        "cap: 0.60 | cap: 0012 | 12:8: '0012' is not written as numbers are here; write 12;",
        "cap: 0.60 | cap: True | 12:8: True is not written as it must be; write true or false,",
        "cap: 0.60 | cap: 2021-02-30 | 12:8: 2021-02-30 is no day of the calendar;",
        "cap: 0.60 | count: 0.60 | 12:3: count is a word of the formula language and cannot name",
        "cap: 0.60 | item: 0.60 | 12:3: item is a word of the formula language and cannot name",
        "cap: 0.60 | Cap: 0.60 | 12:3: 'Cap' cannot name a constant; a name has lower-case",
        "cap: 0.60 | vehicle: 0.60 | 12:3: vehicle is already a field of the risk; a name has one",
        "cap: 0.60 | areas: 0.60 | 12:3: areas is already a rate page (rates/areas.csv); a name",
        "cap: 0.60 | cap: {reference: x} | 12:8: the constant cap has no value; add value: 0.60",
        "policy_year: \"[policy | cap: \"[policy | 15:3: cap is already a constant"
            + " (ratebook.yaml:12:3);",
        "damage: {keys | damages: {keys | 17:3: there is no file rates/damages.csv; did you mean",
        "keys: [class, age] | keys: [age, class] | 17:18: the key age is not column 1 of the page,"
            + " which is 'class';",
        "keys: [class, age] | keys: [class, age], interpolate: cubic | 17:45: interpolate cannot be"
            + " 'cubic'; it is linear",
        "keys: [class, age] | keys: [class, age], types: {fix: text} | 17:40: there is no column"
            + " fix; known are class, age_from,",
        "keys: [class, age] | key: [class, age] | 17:12: unknown key key in an entry of pages; did",
        // Facts.
        "values: rates/areas.csv | values: rates/area.csv | 22:39: there is no rate page"
            + " 'rates/area.csv'; did you mean areas?",
        "values: rates/areas.csv | values: rates/damage.csv, x: 1 | 22:57: unknown key x in the",
        "is: policy.area, values | values | 22:13: the fact area has no is; add is: a formula",
        "is: policy.area, | si: policy.area, | 22:14: unknown key si in the fact area; did you"
            + " mean is?",
        "is: policy.area, | is: [policy.area], | 22:18: is is a list; it is a formula, and one",
        "values: 0..2+ | values: 2..0 | 25:17: '2..0' is empty; write the smaller number first",
        "values: 0..2+ | values: 0.5..2+ | 25:17: '0.5..2+' has a +; only whole numbers can, as",
        "values: 0..2+ | values: 0..1 step 0.3 | 25:17: '0..1 step 0.3' has a step that does not",
        "values: 0..2+ | values: 0-2 | 25:17: '0-2' cannot be read; allowed values look like",
        "values: 0..2+ | values: 0..1,5 | 25:17: '1,5' has a decimal comma; write 1.5",
        "values: 0..2+ | values: [0, 1] | 25:18: 0 looks like a number; put it in quotes if it is",
        "values: 0..2+ | values: [A, A] | 25:21: 'A' is listed twice; remove one",
        "values: 0..2+ | values: [] | 25:17: an empty list; allowed values look like [A, B]",
        "values: 0..2+ | values: [true, A] | 25:17: true or false among other values;",
        "values: 0..2+ | values: 2020-01-01..2019-01-01 | 25:17: '2020-01-01..2019-01-01' cannot",
        "values: 0..2+ | values: 2020-02-30..2021-01-01 | 25:17: 2020-02-30 is no day",
        "free: claims | policy: claims | 26:7: policy is already a field of the risk; a name has",
        "free: claims | total: claims | 26:7: total is already a section (ratebook.yaml:33:3);",
        // Rules.
        "reads: [accidents, area] | reads: [accident] | 29:17: 'accident' is not a fact; did you"
            + " mean accidents?",
        "reads: [accidents, area] | reads: [free] | 29:17: free has no values, so rules cannot"
            + " read",
        "reads: [accidents, area] | reads: [total.base] | 29:17: there is no section total above;",
        "reads: [accidents, area] | reads: [area, motor.area] | 29:23: 'motor.area' and motor.area"
            + " would both be called area in the rules;",
        "combine: unique, | combine: add, | 31:51: combine cannot be 'add'; it is unique, sum,",
        "combine: unique, otherwise: 0 | combine: sum, otherwise: 0 | 31:67: otherwise with sum,"
            + " where no rule means 0; leave it out",
        "otherwise: 0 | otherwise: 1 | 31:70: '1' is not within -0.50..0.30; write one that is",
        "within: -0.50..0.30 | within: 0..2+ | 31:29: '0..2+' is not a band; one looks like",
        "within: -0.50..0.30 | within: 0..1 step 0.5 | 31:29: '0..1 step 0.5' is not a",
        "within: -0.50..0.30, combine: unique | within: [A, B], combine: max | 31:46: tiers cannot"
            + " be combined by max; write unique or collect",
        "files: [accident.csv] | files: [] | 28:7: the group accident has no files; name one in",
        "files: [accident.csv] | files: [accident.csv, accident.csv] | 32:31: 'accident.csv' is"
            + " among the files already; remove one",
        "loading: {within | area: {within | 31:11: area is already a fact (ratebook.yaml:22:7);",
        // Steps and the result.
        "round: 0.01 half_up | round: half_up | 36:56: 'half_up' is not a rounding; write a unit",
        "round: 0.01 half_up | round: 0.01 | 36:56: '0.01' is not a rounding; write a unit and a",
        "round: 0.01 half_up | round: 0 half_up | 36:56: '0 half_up' does not say to what",
        "round: 0.01 half_up | rounding: 0.01 | 36:49: unknown key rounding in the step premium;"
            + " known are is, title, round,",
        "result: total.premium | result: total.premum | 37:9: 'total.premum' is not a step; did you"
            + " mean total.premium?",
        "result: total.premium | result: premium | 37:9: 'premium' is not a step; known are",
      })
  void saysWhereAndWhatIsWrong(String text, String replacement, String expected) {
    edition.replace("ratebook.yaml", text, replacement);

    LoadedBooks loaded = edition.load();

    assertThat(loaded.books()).isEmpty();
    assertThat(loaded.problems())
        .extracting(Object::toString)
        .anyMatch(problem -> problem.startsWith("ratebook.yaml:" + expected));
  }

  @Test
  void reportsEverythingInOneRun() {
    edition
        .replace("ratebook.yaml", "currency: CNY", "currency: yuan")
        .replace("ratebook.yaml", "result: total.premium", "result: total.sum")
        .replace("rates/base_rates.csv", "950", "9,50");

    assertThat(edition.problems())
        .containsExactly(
            "ratebook.yaml:3:11: 'yuan' is not a currency; write its ISO code, such as CNY",
            "ratebook.yaml:37:9: 'total.sum' is not a step; known are total.base, total.premium",
            "rates/base_rates.csv:2: 4 cells under a header of 3; a cell with a comma in it stands"
                + " in quotes");
  }

  @Test
  void refusesSectionsWhosePartsAreNotInOrder() {
    edition.write(
        "ratebook.yaml",
        Edition.BOOK.replace(
            "  total:\n    steps:\n",
            "  empty:\n    title: Nothing\n  total:\n    when: motor.accidents > 0\n"
                + "    each: violations\n    steps:\n"));

    assertThat(edition.problems())
        .containsExactly(
            "ratebook.yaml:33:3: empty has neither facts nor rules nor steps; give it one of them",
            "ratebook.yaml:37:5: each stands below when; the order is title, each, order, carry,"
                + " when, coverage, facts, rules, steps");
  }

  @Test
  void refusesAListWhereTheBookMustBe() {
    edition.write("ratebook.yaml", "- a\n");

    assertThat(edition.problems().get(0))
        .isEqualTo("ratebook.yaml:1:1: a rate book is a list; it has keys with values");
  }

  @Test
  void doesNotJudgeRulesByAFactThatCannotBeRead() {
    edition.replace("ratebook.yaml", "values: 0..2+", "values: 0..2++");

    assertThat(edition.problems()).hasSize(1).allMatch(problem -> problem.contains(":25:17: "));
  }

  @Test
  void findsTheFactOfAnEarlierSectionThatWasMeant() {
    edition.write(
        "ratebook.yaml",
        Edition.BOOK.replace(
            "  total:\n    steps:\n",
            """
              total:
                rules:
                  second:
                    reads: [accidents]
                    gives:
                      extra: {within: -0.50..0.30, combine: sum}
                    files: [accident.csv]
                steps:
            """));

    assertThat(edition.problems())
        .isEqualTo(
            List.of(
                "ratebook.yaml:36:17: 'accidents' is not a fact; did you mean motor.accidents?"));
  }
}
