package io.ratelever.rules;

import static io.ratelever.rules.Groups.compare;
import static io.ratelever.rules.Groups.facts;
import static io.ratelever.rules.Groups.give;
import static io.ratelever.rules.Groups.names;
import static io.ratelever.rules.Groups.rule;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kie.api.KieServices;
import org.kie.api.builder.KieRepository;
import org.kie.api.builder.ReleaseId;

class RuleBaseTest {

  private static final BigDecimal ONE = BigDecimal.ONE;

  @Test
  void keepsGroupsApart() {
    Map<String, RuleGroup> groups = new LinkedHashMap<>();
    groups.put("motor.accident", numberGroup(rule("a", isOne(), give("loading", "0.1"))));
    groups.put("motor.speeding", numberGroup(rule("b", isOne(), give("loading", "0.2"))));
    groups.put("fire.accident", numberGroup(rule("c", isOne(), give("loading", "0.3"))));

    RuleBase base = RuleBase.of(groups);

    assertThat(names(base.decide("motor.accident", facts(ONE)).fired())).containsExactly("a");
    assertThat(names(base.decide("motor.speeding", facts(ONE)).fired())).containsExactly("b");
    assertThat(names(base.decide("fire.accident", facts(ONE)).fired())).containsExactly("c");
  }

  @Test
  void decidesGroupsWithoutRules() {
    RuleBase alone = RuleBase.of(Map.of("motor.accident", numberGroup()));
    RuleBase beside =
        RuleBase.of(
            Map.of(
                "motor.accident",
                numberGroup(),
                "motor.speeding",
                numberGroup(rule("b", isOne(), give("loading", "0.2")))));

    assertThat(alone.decide("motor.accident", facts(ONE)).faults()).hasSize(1);
    assertThat(beside.decide("motor.accident", facts(ONE)).faults()).hasSize(1);
    assertThat(RuleBase.of(Map.of())).isNotNull();
  }

  @Test
  void decidesGroupsThatReadOrGiveNothing() {
    Rule rule = rule("a", Condition.ALWAYS, new Action.Refer("look", Groups.AT));

    Outcome outcome =
        Groups.compile(Groups.group(List.of(), List.of(), List.of(rule)))
            .decide("motor.accident", List.of());

    assertThat(outcome.adjustments()).isEmpty();
    assertThat(outcome.refused()).containsExactly(rule);
  }

  @Test
  void namesRulesInTheOrderOfTheGroup() {
    List<Rule> rules =
        IntStream.range(0, 40)
            .mapToObj(i -> rule("r" + i, isOne(), new Action.Refer("look", Groups.AT)))
            .toList();

    Outcome outcome =
        Groups.compile(numberGroup(rules.toArray(Rule[]::new)))
            .decide("motor.accident", facts(ONE));

    assertThat(outcome.fired()).isEqualTo(rules);
  }

  @Test
  void comparesNumbersByValueNotByScale() {
    // More than two equalities on one field make Drools look the value up by its hash.
    List<Rule> rules =
        IntStream.range(0, 9)
            .mapToObj(
                i ->
                    rule(
                        "r" + i,
                        compare("d", Operator.EQUAL, new BigDecimal("0." + i)),
                        new Action.Refer("look", Groups.AT)))
            .toList();
    RuleGroup group =
        Groups.group(List.of(Groups.read("d", Groups.decimals("0", "1"))), List.of(), rules);

    RuleBase base = Groups.compile(group);

    assertThat(names(base.decide("motor.accident", facts(new BigDecimal("0.20000"))).fired()))
        .containsExactly("r2");
    assertThat(names(base.decide("motor.accident", facts(new BigDecimal("0E-7"))).fired()))
        .containsExactly("r0");
  }

  @Test
  void keepsEveryDigit() {
    BigDecimal precise = new BigDecimal("0.1000000000000000000000000000001");
    RuleGroup group =
        Groups.group(
            List.of(Groups.read("d", Groups.decimals("0", "1"))),
            List.of(),
            List.of(
                rule(
                    "a",
                    compare("d", Operator.GREATER_OR_EQUAL, precise),
                    new Action.Refer("look", Groups.AT))));

    RuleBase base = Groups.compile(group);

    assertThat(base.decide("motor.accident", facts(precise)).fired()).hasSize(1);
    assertThat(base.decide("motor.accident", facts(new BigDecimal("0.1"))).fired()).isEmpty();
  }

  @Test
  void refusesFactsThatDoNotFit() {
    RuleBase base = Groups.compile(numberGroup(rule("a", isOne(), give("loading", "0.1"))));

    assertThatThrownBy(() -> base.decide("motor.speeding", facts(ONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("motor.speeding");
    assertThatThrownBy(() -> base.decide("motor.accident", facts()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reads 1 facts, not 0");
    assertThatThrownBy(() -> base.decide("motor.accident", facts("A")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n cannot be A; its values are 0..9");
    assertThatThrownBy(() -> base.decide("motor.accident", facts(new BigDecimal("0.5"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("n cannot be 0.5; its values are 0..9");
  }

  @Test
  void refusesConditionOnAFactThatIsNotRead() {
    RuleGroup group =
        numberGroup(rule("a", compare("x", Operator.EQUAL, ONE), give("loading", "0.1")));

    assertThatThrownBy(() -> Groups.compile(group))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not read x");
  }

  @Test
  void saysWhatDroolsSaysOfDrlThatItCannotCompile() {
    assertThatThrownBy(
            () -> RuleCompiler.compile(Map.of("rules.a", "package rules.a;\nrule \"0\" whn end")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Line 2:9");
    assertThatThrownBy(
            () ->
                RuleCompiler.compile(
                    Map.of(
                        "rules.a",
                        "package rules.a;\ndeclare Facts\n n: long\nend\n"
                            + "rule \"0\" when Facts( n == \"x\" ) then end")))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void leavesNothingInTheRepositoryOfDrools() throws Exception {
    RuleGroup group = numberGroup(rule("a", isOne(), give("loading", "0.1")));

    for (int i = 0; i < 20; i++) {
      Groups.compile(group);
    }

    KieServices kie = KieServices.get();
    KieRepository repository = kie.getRepository();
    for (int build = 1; build <= 1000; build++) {
      ReleaseId release = kie.newReleaseId("io.ratelever", "rules", Integer.toString(build));
      assertThat(repository.getKieModule(release)).isNull();
    }
  }

  @Test
  void decidesForManyThreads() throws Exception {
    List<Rule> rules =
        IntStream.range(0, 10)
            .mapToObj(
                i ->
                    rule(
                        "r" + i,
                        compare("n", Operator.EQUAL, BigDecimal.valueOf(i)),
                        give("loading", "0." + i)))
            .toList();
    RuleBase base = Groups.compile(numberGroup(rules.toArray(Rule[]::new)));
    Callable<Boolean> task =
        () ->
            IntStream.range(0, 5_000)
                .allMatch(
                    i ->
                        names(
                                base.decide("motor.accident", facts(BigDecimal.valueOf(i % 10)))
                                    .fired())
                            .equals(List.of("r" + i % 10)));

    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        results.add(threads.submit(task));
      }
      for (Future<Boolean> result : results) {
        assertThat(result.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void ordersDates() {
    RuleGroup group =
        Groups.group(
            List.of(
                Groups.read(
                    "since",
                    new Domain.Dates(LocalDate.of(1900, 1, 1), LocalDate.of(9999, 12, 31)))),
            List.of(),
            List.of(
                rule(
                    "before",
                    compare("since", Operator.LESS, LocalDate.of(2020, 9, 19)),
                    new Action.Refer("look", Groups.AT)),
                rule(
                    "on",
                    compare("since", Operator.EQUAL, LocalDate.of(2020, 9, 19)),
                    new Action.Refer("look", Groups.AT))));

    RuleBase base = Groups.compile(group);

    assertThat(names(base.decide("motor.accident", facts(LocalDate.of(2020, 9, 18))).fired()))
        .containsExactly("before");
    assertThat(names(base.decide("motor.accident", facts(LocalDate.of(2020, 9, 19))).fired()))
        .containsExactly("on");
    assertThat(base.decide("motor.accident", facts(LocalDate.of(2020, 10, 1))).fired()).isEmpty();
  }

  private static Condition isOne() {
    return compare("n", Operator.EQUAL, ONE);
  }

  private static RuleGroup numberGroup(Rule... rules) {
    return Groups.group(
        List.of(Groups.read("n", new Domain.Whole(0, 9, false))),
        List.of(Groups.LOADING),
        List.of(rules));
  }
}
