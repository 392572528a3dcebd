package io.ratelever.rules;

import static io.ratelever.rules.Groups.compare;
import static io.ratelever.rules.Groups.facts;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rules.store.CellStore;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CellKeeperTest {

  private static final String DIGEST = "0123456789abcdef".repeat(4);

  @TempDir private Path folder;
  private CellStore store;

  CellKeeperTest() {}

  @BeforeEach
  void open() throws IOException {
    store = CellStore.open(folder.resolve("cells"));
  }

  @Test
  void givesTheNextStartTheSameOutcomesWithoutDrools() {
    RandomGroups random = new RandomGroups(71);
    Map<String, RuleGroup> groups = new LinkedHashMap<>();
    IntStream.range(0, 8).forEach(i -> groups.put("motor.g" + i, random.group(7)));
    groups.put("motor.empty", Groups.group(List.of()));
    RuleBase first = RuleBase.of(groups, new CellKeeper(store, DIGEST, "1"));
    first.prepare();

    RuleBase second = RuleBase.of(groups, new CellKeeper(store, DIGEST, "1"));
    second.prepare();

    assertThat(second.isCompiled()).isFalse();
    groups.keySet().forEach(name -> assertThat(all(second, name)).isEqualTo(all(first, name)));
    assertThat(second.isCompiled()).isFalse();
  }

  @Test
  void fillsAndKeepsAllCellsWhenOneIsFirstWanted() {
    RuleBase first = RuleBase.of(Map.of("motor.n", group(3)), new CellKeeper(store, DIGEST, "1"));
    first.decide("motor.n", facts(BigDecimal.ONE));

    RuleBase second = RuleBase.of(Map.of("motor.n", group(3)), new CellKeeper(store, DIGEST, "1"));
    assertThat(all(second, "motor.n")).hasSize(4);
    assertThat(second.isCompiled()).isFalse();
  }

  @Test
  void asksAgainWhereSemanticsDiffer() {
    RuleBase.of(Map.of("motor.n", group(3)), new CellKeeper(store, DIGEST, "1")).prepare();

    RuleBase other = RuleBase.of(Map.of("motor.n", group(3)), new CellKeeper(store, DIGEST, "2"));
    other.prepare();

    assertThat(other.isCompiled()).isTrue();
  }

  /** An engine that reads or cuts the same files in another way must not use the cells. */
  @Test
  void asksAgainWhereTheSameEditionMeansOtherRules() {
    RuleBase.of(Map.of("motor.n", group(3)), new CellKeeper(store, DIGEST, "1")).prepare();

    for (Map<String, RuleGroup> other :
        List.of(
            Map.of("motor.n", group(2)),
            Map.of("motor.m", group(3)),
            Map.of("motor.n", group(new Domain.Whole(0, 4, false), 3)))) {
      RuleBase base = RuleBase.of(other, new CellKeeper(store, DIGEST, "1"));
      base.prepare();
      assertThat(base.isCompiled()).as(other.toString()).isTrue();
      other.forEach(
          (name, group) ->
              assertThat(base.decide(name, facts(BigDecimal.valueOf(2))))
                  .isEqualTo(
                      Outcome.of(group, RandomGroups.firing(group, facts(BigDecimal.valueOf(2))))));
    }
  }

  @Test
  void fillsAnewWhereWhatWasKeptIsDamaged() throws IOException {
    Map<String, RuleGroup> groups = Map.of("motor.n", group(3));
    RuleBase first = RuleBase.of(groups, new CellKeeper(store, DIGEST, "1"));
    first.prepare();
    Path file = folder.resolve("cells").resolve(DIGEST + ".cells");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 34] ^= 1;
    Files.write(file, bytes);

    RuleBase second = RuleBase.of(groups, new CellKeeper(store, DIGEST, "1"));
    second.prepare();

    assertThat(second.isCompiled()).isTrue();
    assertThat(all(second, "motor.n")).isEqualTo(all(first, "motor.n"));
    bytes[bytes.length - 34] ^= 1;
    assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
  }

  private static List<Outcome> all(RuleBase base, String name) {
    Cells cells = base.cells(name);
    return LongStream.range(0, cells.space().size()).mapToObj(cells::at).toList();
  }

  private static RuleGroup group(int rules) {
    return group(new Domain.Whole(0, 3, false), rules);
  }

  /** Rule i fires for the number i. */
  private static RuleGroup group(Domain domain, int rules) {
    return Groups.group(
        List.of(Groups.read("n", domain)),
        List.of(),
        IntStream.range(0, rules)
            .mapToObj(
                i ->
                    Groups.rule(
                        "r" + i,
                        compare("n", Operator.EQUAL, BigDecimal.valueOf(i)),
                        new Action.Refer("look", Groups.AT)))
            .toList());
  }
}
