package io.ratelever.benchmarks.eightstep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.ratelever.benchmarks.EnginePath;
import io.ratelever.benchmarks.eightstep.HandWrittenEightSteps.InDecimals;
import io.ratelever.benchmarks.eightstep.HandWrittenEightSteps.InLongs;
import io.ratelever.benchmarks.eightstep.SamePremium.Contender;
import io.ratelever.rating.Plan;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** All contenders rate the same plan, and who does not is found out. */
class SamePremiumTest {

  private static final long SEED = 7;
  private static final List<EightStepPlan> EDITIONS = EightStepPlan.editions(SEED);

  /** The slow ones get fewer here; before it is timed, each gets 100,000. */
  private static final int FEW = 2_000;

  @TestFactory
  List<DynamicTest> givesThePremiumOfThePlan() {
    List<InLongs> longs = EDITIONS.stream().map(InLongs::new).toList();
    List<InDecimals> decimals = EDITIONS.stream().map(InDecimals::new).toList();
    List<DroolsEightSteps> drools = EDITIONS.stream().map(DroolsEightSteps::new).toList();
    List<OpenLEightSteps> openL = EDITIONS.stream().map(OpenLEightSteps::new).toList();
    List<DmnEightSteps> dmn = EDITIONS.stream().map(DmnEightSteps::new).toList();
    return List.of(
        test("hand-written longs", 100_000, (i, quote) -> longs.get(i).premiumCents(quote)),
        test(
            "hand-written decimals",
            100_000,
            (i, quote) -> SamePremium.cents(decimals.get(i).premium(quote))),
        test("Drools", FEW, (i, quote) -> drools.get(i).premiumCents(quote)),
        test("OpenL Tablets", FEW, (i, quote) -> openL.get(i).premiumCents(quote)),
        test("KIE DMN", FEW, (i, quote) -> dmn.get(i).premiumCents(quote)));
  }

  @TestFactory
  List<DynamicTest> ofThisEngineGivesThePremiumOfThePlan() {
    List<Plan> plans = EightStepBook.load(EDITIONS);
    return Arrays.stream(EnginePath.values())
        .map(
            path ->
                test(
                    "engine " + path,
                    FEW,
                    (i, quote) ->
                        SamePremium.cents(
                            path.rate(plans.get(i), quote, quote.hashCode() % 2 == 0).premium())))
        .toList();
  }

  private static DynamicTest test(String name, int quotes, Contender contender) {
    return DynamicTest.dynamicTest(
        name, () -> SamePremium.require(contender, EDITIONS, SEED, quotes));
  }

  @Test
  void refusesOneWhoDiffersInASingleRow() {
    List<EightStepPlan> others = EightStepPlan.editions(SEED);
    StepTable region = others.get(1).step("area");
    List<BigDecimal> factors = new ArrayList<>(region.factors());
    factors.set(17, factors.get(17).add(new BigDecimal("0.0100")));
    List<StepTable> steps = new ArrayList<>(others.get(1).steps());
    steps.set(4, new StepTable("area", region.inputs(), factors));
    InLongs wrong =
        new InLongs(new EightStepPlan(others.get(1).edition(), others.get(1).basePremium(), steps));
    List<InLongs> right = EDITIONS.stream().map(InLongs::new).toList();

    assertThatThrownBy(
            () ->
                SamePremium.require(
                    (i, quote) -> (i == 1 ? wrong : right.get(i)).premiumCents(quote),
                    EDITIONS,
                    SEED,
                    10_000))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("by edition " + others.get(1).edition());
  }

  @Test
  void hasTwoHundredRulesAndEditionsThatDiffer() {
    assertThat(EDITIONS).extracting(EightStepPlan::rules).containsOnly(200);
    assertThat(EDITIONS).extracting(EightStepPlan::steps).doesNotHaveDuplicates();
  }

  @Test
  void drawsRisksForEveryRow() {
    Map<String, Long> rows =
        EightStepRisks.of(SEED)
            .limit(100_000)
            .map(EightStepFacts::of)
            .flatMap(SamePremiumTest::rowsOf)
            .distinct()
            .collect(
                Collectors.groupingBy(
                    row -> row.substring(0, row.indexOf(' ')),
                    TreeMap::new,
                    Collectors.counting()));

    assertThat(rows.values().stream().mapToLong(Long::longValue).sum())
        .as("rows of seed %d by step: %s", SEED, rows)
        .isEqualTo(200);
  }

  private static Stream<String> rowsOf(EightStepFacts facts) {
    List<Object> values = facts.values();
    List<String> rows = new ArrayList<>();
    int next = 0;
    for (StepTable step : EDITIONS.get(0).steps()) {
      StringBuilder row = new StringBuilder(step.name()).append(' ');
      for (Input input : step.inputs()) {
        row.append(input.cellOf(values.get(next++))).append(' ');
      }
      rows.add(row.toString());
    }
    return rows.stream();
  }
}
