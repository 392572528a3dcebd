package io.ratelever.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Scenario;
import io.ratelever.risk.MotorRisk;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioReaderTest {

  private static final String CASES =
      """
      - name: Base premium
        source: table 1
        given:
          effective_on: 2021-05-01
          motor:
            vehicle: {class: A, seats: 5}
            violations: [{code: "1"}, {code: "2", over_pct: 10}]
        expect: {total.base: 950, total.premium: 950.00}
        cases:
          - {given: {motor.vehicle.class: B}, expect: {total.base: 1100}}
          - name: two violations
            source: row 2
            given:
              motor.violations[1].code: "3"
              supplied.ncd.factor: 0.8
              motor: {policy: {area: "110000"}}
            expect: {outcome: referred, reasons: [too many], caveats: [recalled]}
      """;

  @TempDir Path root;
  private Edition edition;

  @BeforeEach
  void writeEdition() {
    edition = new Edition(root);
  }

  @Test
  void readsWhatIsExpected() {
    edition.replace(
        "scenarios/basic.yaml",
        "{total.premium: 855.00}",
        "{total.premium: 855.00, motor.area: \"110000\", motor.accidents: 2021-01-01,"
            + " motor.free: true, motor.loading: [0.15, A]}");

    Scenario scenario = scenarios().get(0);

    assertThat(scenario.source()).isEqualTo("950 x 0.90");
    assertThat(scenario.given().effectiveOn()).isEqualTo("2021-05-01");
    assertThat(scenario.at()).hasToString("scenarios/basic.yaml:1:3");
    assertThat(scenario.expect().outcome()).isNull();
    assertThat(scenario.expect().values())
        .containsEntry("total.premium", new BigDecimal("855.00"))
        .containsEntry("motor.area", "110000")
        .containsEntry("motor.accidents", LocalDate.of(2021, 1, 1))
        .containsEntry("motor.free", true)
        .containsEntry("motor.loading", List.of(new BigDecimal("0.15"), "A"));
  }

  @Test
  void laysEachCaseOverWhatTheyShare() {
    edition.write("scenarios/cases.yaml", CASES);

    List<Scenario> scenarios = scenarios().subList(1, 3);

    assertThat(scenarios)
        .extracting(Scenario::name)
        .containsExactly("Base premium: case 1", "Base premium: two violations");
    assertThat(scenarios).extracting(Scenario::source).containsExactly("table 1", "table 1; row 2");
    MotorRisk first = (MotorRisk) scenarios.get(0).given().risk();
    assertThat(first.vehicle().vehicleClass()).isEqualTo("B");
    assertThat(first.vehicle().seats()).isEqualTo(5);
    assertThat(scenarios.get(0).expect().values())
        .containsEntry("total.base", new BigDecimal("1100"))
        .containsEntry("total.premium", new BigDecimal("950.00"));
    MotorRisk second = (MotorRisk) scenarios.get(1).given().risk();
    assertThat(second.vehicle().vehicleClass()).isEqualTo("A");
    assertThat(second.policy().area()).isEqualTo("110000");
    assertThat(second.violations()).extracting("code").containsExactly("1", "3");
    assertThat(second.violations().get(1).overPct()).isEqualTo(new BigDecimal("10"));
    assertThat(scenarios.get(1).given().supplied())
        .extracting("name")
        .containsExactly("ncd.factor");
    assertThat(scenarios.get(1).expect().outcome()).isEqualTo("referred");
    assertThat(scenarios.get(1).expect().reasons()).containsExactly("too many");
    assertThat(scenarios.get(1).expect().caveats()).containsExactly("recalled");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "source: table 1 | sauce: table 1 | 1:3: a scenario has no source; add source: a citation,",
        "effective_on: 2021-05-01 | known_on: 2021-05-01 | 4:5: given has no effective_on; add",
        "effective_on: 2021-05-01 | effective: 2021-05-01 | 4:5: unknown key effective in given;",
        "total.base: 950 | base: 950 | 8:12: 'base' is not the name of a value; one has its"
            + " section",
        "total.base: 950 | total.base: 9,50 | 8:",
        "total.base: 950 | error: division | 8:19: an error is expected together with other"
            + " things;",
        "{motor.vehicle.class: B} | {motor.vehicle.clas: B} | 10:16: unknown field"
            + " motor.vehicle.clas; did you mean class?",
        "violations[1] | violations[2] | 14:9: violations[2] is not given; the list has 2"
            + " elements,",
        "motor.violations[1] | motor.violations[x] | 14:9: 'motor.violations[x].code' is not a",
        "motor.violations[1] | motor.vehicle.class | 14:9: motor.vehicle.class.code leads through a"
            + " single value; correct it",
        "outcome: referred | outcome: refered | 17:25: outcome cannot be 'refered'; it is rated,",
        "name: two violations | name: case 1 | 11:7: a scenario 'Base premium: case 1' is already",
        "name: Base premium | name: Base premium\\n"
            + "  when: x | 2:3: unknown key when in a scenario;",
      })
  void saysWhereAndWhatIsWrong(String text, String replacement, String expected) {
    assertThat(CASES).contains(text);
    edition.write("scenarios/cases.yaml", CASES.replace(text, replacement.replace("\\n", "\n")));

    assertThat(edition.problems())
        .anyMatch(problem -> problem.startsWith("scenarios/cases.yaml:" + expected));
  }

  @Test
  void refusesAScenarioThatExpectsNothing() {
    edition.replace("scenarios/basic.yaml", "  expect: {total.premium: 855.00}\n", "");

    assertThat(edition.problems())
        .containsExactly(
            "scenarios/basic.yaml:1:3: the scenario expects nothing; add expect: {total.premium:"
                + " ...}");
  }

  @Test
  void refusesCasesThatMultiplyToTooMuch() {
    edition.write(
        "scenarios/cases.yaml",
        """
        - name: Bomb
          source: none
          given: {effective_on: 2021-05-01, motor: {claims: [%s{}]}}
          cases: [%s{expect: {total.premium: 1}}]
        """
            .formatted("{}, ".repeat(9_000), "{expect: {total.premium: 1}}, ".repeat(9_000)));

    assertThat(edition.problems())
        .containsExactly(
            "scenarios/cases.yaml:1:3: too many cases for what they share; split the scenario");
  }

  @Test
  void namesScenariosOnceInAllFilesOfAnEdition() {
    edition.write("scenarios/again.yaml", "").replace("scenarios/basic.yaml", "- name", "- name");
    edition.write(
        "scenarios/again.yaml",
        """
        - name: No accident
          source: the same
          given: {effective_on: 2021-05-01, motor: {}}
          expect: {error: missing}
        """);

    assertThat(edition.problems())
        .containsExactly(
            "scenarios/basic.yaml:1:3: a scenario 'No accident' is already there"
                + " (scenarios/again.yaml:1:3); rename one");
  }

  private List<Scenario> scenarios() {
    LoadedBooks loaded = edition.load();
    assertThat(loaded.problems()).isEmpty();
    return loaded.scenarios().get(loaded.books().get(0).id());
  }
}
