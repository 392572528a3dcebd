package io.ratelever.check.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RateBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small book of which every figure is shown by a scenario, and what is missed without some. */
final class MutationTrialTest {

  private static final String BOOK =
      """
      title: {en: Small}
      risk: motor
      currency: EUR
      known_from: 2024-01-01
      status: draft
      constants:
        fee: 0.10
      pages:
        prices:
          keys: [class]
      sections:
        car:
          facts:
            class: {is: vehicle.class, values: [CAR, VAN]}
            years: {is: history.claim_free_years, values: 1..9}
          rules:
            size:
              reads: [class, years]
              gives:
                load: {within: 0..0.60, combine: unique}
              files: [size.csv]
        total:
          steps:
            premium:
              is: prices(car.class).premium * (1 + car.load) + fee
              round: 0.01 half_up
      result: total.premium
      """;

  private static final String RULES =
      """
      class,years,load
      CAR,< 5,0
      CAR,>= 5,0.10
      VAN,-,0.50
      """;

  private static final String PRICES =
      """
      class,premium,label
      CAR,1000.05,Car
      VAN,2000,Van
      """;

  private static final String CARS =
      """
      - name: A car
        source: 1000.05 × (1 + load) + 0.10
        given:
          effective_on: 2024-06-01
          motor: {vehicle: {class: CAR}, history: {claim_free_years: 4}}
        cases:
          - {source: load 0, expect: {total.premium: 1000.15}}
          - source: load 0.10, 1100.155
            given: {motor.history.claim_free_years: 5}
            expect: {total.premium: 1100.16}
          - {given: {motor.history.claim_free_years: 0}, expect: {error: is not allowed}}
          - {given: {motor.history.claim_free_years: 10}, expect: {error: is not allowed}}
      """;

  private static final String VANS =
      """
      - name: A van
        source: 2000 × (1 + 0.50) + 0.10
        given:
          effective_on: 2024-06-01
          motor: {vehicle: {class: VAN}, history: {claim_free_years: 1}}
        expect: {total.premium: 3000.10}
        cases:
          - {}
          - {given: {motor.history.claim_free_years: 9}}
      """;

  @TempDir private Path folder;

  @Test
  void findsADefectInAnySingleFigure() throws IOException {
    Map<Mutant, Fate> fates = fates(CARS + VANS);

    // Rules: 2 × (class, both sides of the bound, load) + class, load. Values of years: 2 bounds to
    // 2 sides; of the band, the upper bound to 2 sides and the lower one down (up, it is empty).
    assertThat(
            fates.keySet().stream()
                .collect(Collectors.groupingBy(Mutant::kind, Collectors.counting())))
        .isEqualTo(
            Map.of(
                Mutant.Kind.RULE, 10L,
                Mutant.Kind.DOMAIN, 7L,
                Mutant.Kind.CONSTANT, 1L,
                Mutant.Kind.FORMULA, 1L,
                Mutant.Kind.ROUNDING, 2L,
                Mutant.Kind.RATE, 4L));
    assertThat(of(fates, Fate.Survived.class)).isEmpty();
    assertThat(of(fates, Fate.Refused.class)).isEmpty();
  }

  @Test
  void namesTheCellsThatNoScenarioReads() throws IOException {
    assertThat(of(fates(CARS), Fate.Survived.class))
        .containsExactly(
            "ratebook.yaml:15:7: values of years of car: 1..9 -> 2..9",
            "ratebook.yaml:15:7: values of years of car: 1..9 -> 1..8",
            "rules/size.csv:4:C4: load of size of car: 0.50 -> 0.51",
            "rates/prices.csv:3:B3: premium of VAN: 2000 -> 3000");
  }

  @Test
  void saysWhyAChangeChangesNothing() throws IOException {
    Map<Mutant, Fate> fates = fates(CARS + VANS);

    assertThat(of(fates, Fate.Equivalent.class))
        .containsExactly(
            "ratebook.yaml:20:11: within of load of size of car: 0..0.60 -> 0..0.61",
            "ratebook.yaml:20:11: within of load of size of car: 0..0.60 -> -1..0.60",
            "ratebook.yaml:20:11: within of load of size of car: 0..0.60 -> 0..0.59",
            "rates/prices.csv:2:C2: label of CAR: Car -> Van",
            "rates/prices.csv:3:C3: label of VAN: Van -> Car");
    assertThat(fates.values())
        .contains(
            new Fate.Equivalent(
                "the band is asserted and never applied, and no cell gives a value beyond"),
            new Fate.Equivalent("no formula of a premium reads the column"));
  }

  @Test
  void countsAProofWhereNoScenarioFails() throws IOException {
    String young = CARS.substring(0, CARS.indexOf("    - source: load 0.10"));

    Map<Mutant, Fate> fates = fates(young);

    assertThat(
            fates.entrySet().stream()
                .filter(entry -> entry.getKey().toString().contains("size.csv:3:B3: years"))
                .map(entry -> entry.getKey().to() + ": " + entry.getValue()))
        .hasSize(2)
        .anyMatch(found -> found.startsWith(">= 6: Caught[by=rules car.size: no row gives load"))
        .anyMatch(found -> found.startsWith(">= 4: Caught") && found.contains("A car: case 1"));
  }

  @Test
  void drawsTheSameSampleForTheSameSeed() throws IOException {
    RateBook book = open(CARS).rater().books().get(0);
    List<Mutant> all = Mutants.of(book);

    List<Mutant> some = Mutants.sample(all, 7, 20261126);

    assertThat(some).hasSize(7).isSubsetOf(all).isEqualTo(Mutants.sample(all, 7, 20261126));
    assertThat(some).isNotEqualTo(Mutants.sample(all, 7, 20261127));
    assertThat(Mutants.sample(all, 1_000, 1)).isEqualTo(all);
  }

  private static List<String> of(Map<Mutant, Fate> fates, Class<? extends Fate> type) {
    return fates.entrySet().stream()
        .filter(entry -> type.isInstance(entry.getValue()))
        .map(entry -> entry.getKey().toString())
        .toList();
  }

  private Map<Mutant, Fate> fates(String scenarios) throws IOException {
    RateBookFolder opened = open(scenarios);
    RateBook book = opened.rater().books().get(0);
    MutationTrial trial = MutationTrial.of(opened, book.id());
    Map<Mutant, Fate> fates = new LinkedHashMap<>();
    Mutants.of(book).forEach(mutant -> fates.put(mutant, trial.fateOf(mutant)));
    return fates;
  }

  private RateBookFolder open(String scenarios) throws IOException {
    Path edition = folder.resolve("xx/small/2024-01-01");
    write(edition.resolve("ratebook.yaml"), BOOK);
    write(edition.resolve("rules/size.csv"), RULES);
    write(edition.resolve("rates/prices.csv"), PRICES);
    write(edition.resolve("scenarios/examples.yaml"), scenarios);
    RateBookFolder opened = RateBookFolder.open(edition);
    assertThat(opened.problems()).isEmpty();
    return opened;
  }

  private static void write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }
}
