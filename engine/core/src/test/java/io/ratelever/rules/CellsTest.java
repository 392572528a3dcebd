package io.ratelever.rules;

import static io.ratelever.rules.Groups.compare;
import static io.ratelever.rules.Groups.facts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

  private static final String NAME = "motor.accident";

  /**
   * Random groups of every kind of fact, operator, nesting and adjustment: the cells, filled
   * beforehand and on first use, the direct path, and a plain reading of the conditions agree.
   */
  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void agreeWithDroolsAndWithThePlainMeaningOfTheRules(long seed) {
    RandomGroups random = new RandomGroups(seed);
    Map<String, RuleGroup> groups = new LinkedHashMap<>();
    IntStream.range(0, 12).forEach(i -> groups.put("motor.g" + i, random.group(1 + 2 * i)));
    RuleBase filled = RuleBase.of(groups);
    filled.prepare();
    RuleBase direct = filled.direct();
    RuleBase onFirstUse = RuleBase.of(groups);

    groups.forEach(
        (name, group) -> {
          for (int n = 0; n < 300; n++) {
            List<Object> facts = random.facts(group);
            Outcome expected = Outcome.of(group, RandomGroups.firing(group, facts));
            String what = "seed " + seed + ", " + name + ", facts " + facts;
            assertThat(direct.decide(name, facts)).as("direct, " + what).isEqualTo(expected);
            assertThat(filled.decide(name, facts)).as("filled, " + what).isEqualTo(expected);
            assertThat(onFirstUse.decide(name, facts)).as("first use, " + what).isEqualTo(expected);
            assertThat(onFirstUse.decide(name, facts)).as("again, " + what).isEqualTo(expected);
          }
        });
  }

  /** Every cell of random groups, through its representative. */
  @ParameterizedTest
  @ValueSource(longs = {41})
  void agreeInEveryCell(long seed) {
    RandomGroups random = new RandomGroups(seed);
    Map<String, RuleGroup> groups = new LinkedHashMap<>();
    IntStream.range(0, 20).forEach(i -> groups.put("motor.g" + i, random.group(6)));
    RuleBase base = RuleBase.of(groups);
    base.prepare();

    groups.forEach(
        (name, group) -> {
          Cells cells = base.cells(name);
          long size = Math.min(cells.space().size(), 5_000);
          for (long cell = 0; cell < size; cell++) {
            List<Object> facts = cells.space().representative(cell);
            assertThat(cells.at(cell))
                .as("seed %d, %s, cell %d, facts %s", seed, name, cell, facts)
                .isEqualTo(Outcome.of(group, RandomGroups.firing(group, facts)));
          }
        });
  }

  @Test
  void compileWhenACellIsFirstMissingAndOnce() {
    RuleBase base = RuleBase.of(Map.of(NAME, wide(2, 3)));
    long before = RuleCompiler.builds();
    assertThat(base.isCompiled()).isFalse();

    assertThatThrownBy(() -> base.decide(NAME, facts(number(9), number(0))))
        .hasMessage("f0 cannot be 9; its values are 0..2");
    assertThat(base.isCompiled()).isFalse();
    base.decide(NAME, facts(number(1), number(0)));
    base.decide(NAME, facts(number(0), number(2)));
    base.prepare();

    assertThat(base.isCompiled()).isTrue();
    assertThat(RuleCompiler.builds()).isEqualTo(before + 1);
  }

  @Test
  void rememberOneOutcomeForFactsOfOneCell() {
    RuleGroup group =
        Groups.group(
            List.of(Groups.read("d", Groups.decimals("0", "1"))),
            List.of(),
            List.of(rule(compare("d", Operator.LESS, new BigDecimal("0.5")))));
    RuleBase base = RuleBase.of(Map.of(NAME, group));

    Outcome outcome = base.decide(NAME, facts(new BigDecimal("0.25")));

    assertThat(base.decide(NAME, facts(new BigDecimal("0.49")))).isSameAs(outcome);
    assertThat(base.decide(NAME, facts(new BigDecimal("0.5")))).isNotEqualTo(outcome);
  }

  @Test
  void shareOutcomesThatAreEqual() {
    // Numbers 0 to 99 are named by a rule each that can never fire, and 50 to 99 by one that does.
    List<Rule> rules = new ArrayList<>();
    for (int value = 0; value < 100; value++) {
      Condition never =
          new Condition.All(
              List.of(
                  compare("n", Operator.EQUAL, number(value)),
                  compare("n", Operator.NOT_EQUAL, number(value))));
      rules.add(rule(never));
    }
    rules.add(rule(compare("n", Operator.GREATER_OR_EQUAL, number(50))));
    RuleGroup group =
        Groups.group(List.of(Groups.read("n", new Domain.Whole(0, 99, false))), List.of(), rules);
    RuleBase base = RuleBase.of(Map.of(NAME, group));
    Cells cells = base.cells(NAME);

    assertThat(cells.space().size()).isEqualTo(100);
    assertThat(cells.at(0)).isSameAs(cells.at(49)).isNotEqualTo(cells.at(50));
    base.prepare();
    assertThat(cells.at(50)).isSameAs(cells.at(99));
  }

  @Test
  void stayWhenTheCompiledRulesAreReleased() {
    RuleBase base = RuleBase.of(Map.of(NAME, wide(1, 3)));
    base.decide(NAME, facts(number(1)));
    base.release();
    assertThat(base.isCompiled()).as("released before all cells are filled").isTrue();
    base.prepare();
    base.release();

    assertThat(base.decide(NAME, facts(number(2))).fired()).hasSize(1);
    assertThat(base.isCompiled()).isFalse();
    assertThat(base.direct().decide(NAME, facts(number(2))).fired()).hasSize(1);
  }

  @Test
  void ofGroupsWithoutRulesNeedNoDrools() {
    RuleGroup group = Groups.group(List.of());
    RuleBase base = RuleBase.of(Map.of(NAME, group));
    base.prepare();

    assertThat(base.cells(NAME).at(0)).isEqualTo(Outcome.of(group, List.of()));
    assertThat(base.isCompiled()).isFalse();
  }

  /** More cells than an array may have: a cache remembers, and forgets. */
  @Test
  void areRememberedInABoundedCacheWhereTheyAreTooMany() {
    // 31^5 = 28,629,151 cells.
    RuleGroup group = wide(5, 31);
    RuleBase base = RuleBase.of(Map.of(NAME, group));
    base.prepare();
    assertThat(base.isCompiled()).isTrue();
    Random random = new Random(51);
    List<List<Object>> asked = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      asked.add(IntStream.range(0, 5).<Object>mapToObj(f -> number(random.nextInt(31))).toList());
    }
    long distinct = asked.stream().distinct().count();

    for (int round = 0; round < 3; round++) {
      for (List<Object> facts : asked) {
        assertThat(base.decide(NAME, facts))
            .isEqualTo(Outcome.of(group, RandomGroups.firing(group, facts)));
      }
    }

    assertThat(base.cacheUse()).isEqualTo(new CacheUse(600 - distinct, distinct));
  }

  /** Fewer cells than in earnest: 961, of which 50 have room. */
  @Test
  void areForgottenWhereTheCacheHasNoRoom() {
    RuleGroup group = wide(2, 31);
    AtomicInteger asked = new AtomicInteger();
    Cells cells =
        new Cells(
            CellSpace.of(group),
            facts -> {
              asked.incrementAndGet();
              return fired(group, facts);
            },
            () -> {},
            960,
            50);

    for (int round = 0; round < 2; round++) {
      for (long cell = 0; cell < 961; cell++) {
        assertThat(cells.at(cell).fired())
            .isEqualTo(RandomGroups.firing(group, cells.space().representative(cell)));
      }
    }

    assertThat(asked.get()).isBetween(2 * 961 - 50, 2 * 961);
    assertThat(cells.cacheUse()).isEqualTo(new CacheUse(2 * 961 - asked.get(), asked.get()));
  }

  private static BitSet fired(RuleGroup group, List<?> facts) {
    BitSet fired = new BitSet();
    for (int rule = 0; rule < group.rules().size(); rule++) {
      fired.set(
          rule, RandomGroups.holds(group.rules().get(rule).condition(), group.reads(), facts));
    }
    return fired;
  }

  @Test
  void areAskedForEachTimeWhereTheyAreTooManyToNumber() {
    // 100^10 = 10^20 cells; a long ends at 9.2 * 10^18. Of so many rules, Drools also splits the
    // code.
    RuleGroup group = wide(10, 100);
    RuleBase base = RuleBase.of(Map.of(NAME, group));
    List<Object> facts = IntStream.range(0, 10).<Object>mapToObj(f -> number(f % 2)).toList();

    assertThat(base.cells(NAME).space().isNumbered()).isFalse();
    assertThat(base.decide(NAME, facts))
        .isEqualTo(Outcome.of(group, RandomGroups.firing(group, facts)));
    assertThat(base.cacheUse()).isEqualTo(CacheUse.NONE);
  }

  /** Many threads at once on cells that nobody has asked for: the outcomes are those of one. */
  @Test
  void areTheSameForManyThreadsFromTheFirstOn() throws Exception {
    RuleGroup group = wide(3, 12);
    Map<String, RuleGroup> groups = Map.of(NAME, group);
    for (int round = 0; round < 3; round++) {
      RuleBase base = RuleBase.of(groups);
      CyclicBarrier start = new CyclicBarrier(8);
      ExecutorService threads = Executors.newFixedThreadPool(8);
      try {
        List<Future<List<Outcome>>> answers = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
          boolean backwards = thread % 2 == 1;
          Callable<List<Outcome>> asking =
              () -> {
                start.await();
                return allCells(base.cells(NAME), backwards);
              };
          answers.add(threads.submit(asking));
        }
        List<Outcome> expected =
            LongStream.range(0, 12 * 12 * 12)
                .mapToObj(cell -> base.cells(NAME).space().representative(cell))
                .map(facts -> Outcome.of(group, RandomGroups.firing(group, facts)))
                .toList();
        for (Future<List<Outcome>> answer : answers) {
          assertThat(answer.get()).isEqualTo(expected);
        }
      } finally {
        threads.shutdownNow();
      }
    }
  }

  private static List<Outcome> allCells(Cells cells, boolean backwards) {
    int size = (int) cells.space().size();
    Outcome[] outcomes = new Outcome[size];
    for (int i = 0; i < size; i++) {
      int cell = backwards ? size - 1 - i : i;
      outcomes[cell] = cells.at(cell);
    }
    return List.of(outcomes);
  }

  /** A group of some facts, each of whose values has a rule of its own. */
  private static RuleGroup wide(int facts, int values) {
    List<RuleGroup.Read> reads = new ArrayList<>();
    List<Rule> rules = new ArrayList<>();
    for (int fact = 0; fact < facts; fact++) {
      reads.add(Groups.read("f" + fact, new Domain.Whole(0, values - 1, false)));
      for (int value = 0; value < values; value++) {
        rules.add(rule(compare("f" + fact, Operator.EQUAL, number(value))));
      }
    }
    return Groups.group(reads, List.of(), rules);
  }

  private static Rule rule(Condition condition) {
    return Groups.rule("r", condition, new Action.Refer("look", Groups.AT));
  }

  private static BigDecimal number(int number) {
    return BigDecimal.valueOf(number);
  }
}
