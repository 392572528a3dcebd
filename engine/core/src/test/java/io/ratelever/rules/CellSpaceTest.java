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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CellSpaceTest {

  @Test
  void cutsWholeNumbersWhereAComparisonChanges() {
    // >= 2 changes between 1 and 2, <= 5 between 5 and 6, == 8 on both sides of 8.
    Axis axis =
        axis(
            new Domain.Whole(0, 9, false),
            compare("f", Operator.GREATER_OR_EQUAL, number("2")),
            compare("f", Operator.LESS_OR_EQUAL, number("5")),
            compare("f", Operator.EQUAL, number("8")));

    assertThat(words(axis)).containsExactly("<= 1", "[2..5]", "[6..7]", "8", "9");
    assertThat(positions(axis, "0", "1", "2", "5", "6", "7", "8", "9"))
        .containsExactly(0, 0, 1, 1, 2, 2, 3, 4);
  }

  @Test
  void countsWhatIsAboveASaturatingMaximumAsTheMaximum() {
    Axis.Whole axis =
        (Axis.Whole)
            axis(
                new Domain.Whole(0, 2, true), compare("f", Operator.GREATER_OR_EQUAL, number("2")));

    assertThat(axis.of(Long.MAX_VALUE)).isEqualTo(axis.of(2)).isEqualTo(1);
    assertThat(axis.positionOf(number("1e30"))).isEqualTo(1);
    assertThat(axis.representative(1)).isEqualByComparingTo("2");
  }

  @Test
  void cutsWholeNumbersOfAnyRange() {
    Axis.Whole axis =
        (Axis.Whole)
            axis(
                new Domain.Whole(Long.MIN_VALUE, Long.MAX_VALUE, false),
                compare("f", Operator.GREATER, number("0")));

    assertThat(axis.of(Long.MIN_VALUE)).isZero();
    assertThat(axis.of(0)).isZero();
    assertThat(axis.of(1)).isEqualTo(1);
    assertThat(axis.of(Long.MAX_VALUE)).isEqualTo(1);
  }

  @Test
  void cutsDecimalsBelowAtAndAboveAConstant() {
    Domain band = Groups.decimals("0", "1");

    assertThat(words(axis(band, compare("f", Operator.EQUAL, number("0.50")))))
        .containsExactly("< 0.5", "0.5", "> 0.5");
    assertThat(words(axis(band, compare("f", Operator.LESS, number("0.5")))))
        .containsExactly("< 0.5", ">= 0.5");
    assertThat(words(axis(band, compare("f", Operator.GREATER, number("0.5")))))
        .containsExactly("<= 0.5", "> 0.5");
    assertThat(words(axis(band, compare("f", Operator.EQUAL, number("1")))))
        .containsExactly("< 1", "1");
    assertThat(words(axis(band, compare("f", Operator.NOT_EQUAL, number("0")))))
        .containsExactly("0", "> 0");
    assertThat(
            words(
                axis(
                    band,
                    compare("f", Operator.GREATER_OR_EQUAL, number("0.5")),
                    compare("f", Operator.LESS, number("0.75")))))
        .containsExactly("< 0.5", "[0.5..0.75)", ">= 0.75");
  }

  @Test
  void cutsDecimalsWithStepsBetweenTheirValues() {
    // 0.50, 0.51, ... 0.60: nothing lies between 0.51 and 0.52, and < 0.515 asks the same as <=
    // 0.51.
    Axis axis =
        axis(
            new Domain.Decimals(number("0.50"), number("0.604"), number("0.01")),
            compare("f", Operator.LESS, number("0.515")),
            compare("f", Operator.LESS_OR_EQUAL, number("0.51")),
            compare("f", Operator.GREATER, number("0.60")));

    assertThat(words(axis)).containsExactly("< 0.52", ">= 0.52");
    assertThat(axis.representative(1)).isEqualTo(number("0.52"));
    assertThatThrownBy(() -> axis.positionOf(number("0.515")))
        .hasMessage("f cannot be 0.515; its values are 0.50..0.604 step 0.01");
  }

  @Test
  void givesLevelsThatNoRuleNamesOnePosition() {
    Axis axis =
        axis(
            Groups.levels("A", "B", "C", "D"),
            compare("f", Operator.EQUAL, "C"),
            compare("f", Operator.NOT_EQUAL, "A"));

    assertThat(words(axis)).containsExactly("A", "C", "B,D");
    assertThat(axis.positionOf("B")).isEqualTo(axis.positionOf("D")).isEqualTo(2);
  }

  @Test
  void cutsDates() {
    Axis.Dates axis =
        (Axis.Dates)
            axis(
                new Domain.Dates(LocalDate.of(2020, 1, 1), LocalDate.of(2020, 12, 31)),
                compare("f", Operator.GREATER_OR_EQUAL, LocalDate.of(2020, 9, 19)));

    assertThat(words(axis)).containsExactly("<= 2020-09-18", ">= 2020-09-19");
    assertThat(axis.of(LocalDate.of(2020, 9, 18))).isZero();
    assertThat(axis.of(LocalDate.of(2020, 9, 19))).isEqualTo(1);
  }

  @Test
  void leavesFactsWholeThatNoRuleAsks() {
    for (RuleGroup.Read read : Groups.READS) {
      assertThat(words(axis(read.domain()))).as(read.fact()).containsExactly("-");
    }
  }

  @Test
  void cutsNothingAtConstantsOutsideTheDomain() {
    assertThat(
            words(
                axis(
                    Groups.decimals("0", "1"),
                    compare("f", Operator.EQUAL, number("1.5")),
                    compare("f", Operator.LESS, number("-1")),
                    compare("f", Operator.LESS, number("0")),
                    compare("f", Operator.LESS_OR_EQUAL, number("1")))))
        .containsExactly("-");
    assertThat(
            words(axis(new Domain.Whole(0, 3, false), compare("f", Operator.EQUAL, number("4")))))
        .containsExactly("-");
    assertThat(
            words(
                axis(
                    new Domain.Whole(0, 3, true),
                    compare("f", Operator.GREATER, number("3")),
                    compare("f", Operator.LESS, number("1e30")))))
        .containsExactly("-");
  }

  @Test
  void refusesWhatIsNoneOfTheValues() {
    CellSpace space = CellSpace.of(Groups.group(List.of()));

    assertThatThrownBy(() -> space.index(facts("A"))).hasMessage("accident reads 5 facts, not 1");
    for (int i = 0; i < Groups.READS.size(); i++) {
      Axis axis = space.axes().get(i);
      String words = Groups.READS.get(i).fact() + " cannot be ";
      assertThatThrownBy(() -> axis.positionOf(List.of()))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(words);
    }
    assertThatThrownBy(() -> ((Axis.Whole) space.axes().get(1)).of(-2))
        .hasMessage("n cannot be -2; its values are -1..9+");
    assertThatThrownBy(() -> ((Axis.Decimals) space.axes().get(2)).of(201, 2))
        .hasMessage("d cannot be 2.01; its values are -1.00..2.00");
    assertThatThrownBy(() -> ((Axis.Decimals) space.axes().get(2)).of(number("-1.001")))
        .hasMessage("d cannot be -1.001; its values are -1.00..2.00");
  }

  @Test
  void numbersTheLastFactFastest() {
    RuleGroup group =
        Groups.group(
            List.of(
                Groups.read("a", Groups.levels("X", "Y", "Z")),
                Groups.read("b", new Domain.YesNo())),
            List.of(),
            List.of(
                rule(compare("a", Operator.EQUAL, "X")),
                rule(compare("a", Operator.EQUAL, "Y")),
                rule(compare("b", Operator.EQUAL, true))));
    CellSpace space = CellSpace.of(group);

    assertThat(space.size()).isEqualTo(6);
    assertThat(space.stride(0)).isEqualTo(2);
    assertThat(space.stride(1)).isEqualTo(1);
    assertThat(space.index(facts("Y", true))).isEqualTo(3);
    assertThat(space.representative(4)).containsExactly("Z", false);
    assertThatThrownBy(() -> space.representative(6)).hasMessage("cell 6 of 6");
  }

  @Test
  void saysSoWhereCellsAreTooManyToNumber() {
    // Ten facts of 101 positions each: 101^10 is about 1.1 * 10^20, beyond a long.
    List<RuleGroup.Read> reads =
        IntStream.range(0, 10)
            .mapToObj(i -> Groups.read("f" + i, new Domain.Whole(0, 100, false)))
            .toList();
    List<Rule> rules = new ArrayList<>();
    reads.forEach(
        read ->
            IntStream.rangeClosed(0, 100)
                .forEach(
                    n ->
                        rules.add(
                            rule(compare(read.fact(), Operator.EQUAL, BigDecimal.valueOf(n))))));
    CellSpace all = CellSpace.of(Groups.group(reads, List.of(), rules));
    CellSpace five =
        CellSpace.of(Groups.group(reads.subList(0, 5), List.of(), rules.subList(0, 505)));

    assertThat(all.size()).isEqualTo(Long.MAX_VALUE);
    List<BigDecimal> zeros = reads.stream().map(read -> BigDecimal.ZERO).toList();
    assertThatThrownBy(() -> all.longIndex(zeros)).isInstanceOf(ArithmeticException.class);
    // 101^5 = 10,510,100,501 cells fit a long but no int.
    assertThat(five.size()).isEqualTo(10_510_100_501L);
    List<BigDecimal> last = zeros.subList(0, 5).stream().map(zero -> number("100")).toList();
    assertThat(five.longIndex(last)).isEqualTo(10_510_100_500L);
    assertThatThrownBy(() -> five.index(last)).isInstanceOf(ArithmeticException.class);
    assertThat(five.representative(10_510_100_500L)).isEqualTo(last);
  }

  @Test
  void refusesConditionOnAFactThatIsNotRead() {
    assertThatThrownBy(
            () -> CellSpace.of(Groups.group(List.of(rule(compare("x", Operator.EQUAL, "A"))))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not read x");
  }

  /** Facts of one cell are the same to every comparison; cells side by side differ in one. */
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void cutsExactlyWhereComparisonsChange(long seed) {
    RandomGroups random = new RandomGroups(seed);
    for (int i = 0; i < 200; i++) {
      RuleGroup group = random.group(12);
      CellSpace space = CellSpace.of(group);
      List<Condition.Compare> comparisons = comparisons(group);
      String what = "seed " + seed + ", group " + i + ": " + group.reads();
      for (int n = 0; n < 50; n++) {
        List<Object> facts = random.facts(group);
        List<Object> same = space.representative(space.longIndex(facts));
        assertThat(truths(comparisons, group, same))
            .as("%s, facts %s and %s", what, facts, same)
            .isEqualTo(truths(comparisons, group, facts));
      }
      for (int axis = 0; axis < group.reads().size(); axis++) {
        checkAxis(space, axis, comparisons, what);
      }
    }
  }

  private static void checkAxis(
      CellSpace space, int which, List<Condition.Compare> comparisons, String what) {
    RuleGroup group = space.group();
    Axis axis = space.axes().get(which);
    List<Object> facts = new ArrayList<>(space.representative(0));
    BitSet before = null;
    for (int position = 0; position < axis.positions(); position++) {
      Object value = axis.representative(position);
      String where = what + ", " + group.reads().get(which) + " at " + value;
      assertThat(group.reads().get(which).domain().admits(value)).as(where).isTrue();
      assertThat(axis.positionOf(value)).as(where).isEqualTo(position);
      if (axis instanceof Axis.Decimals decimals) {
        BigDecimal number = (BigDecimal) value;
        for (int more = 0; more < 3; more++) {
          BigDecimal longer = number.setScale(number.scale() + more);
          assertThat(decimals.of(longer.unscaledValue().longValueExact(), longer.scale()))
              .as(where)
              .isEqualTo(position);
        }
      }
      facts.set(which, value);
      BitSet now = truths(comparisons, group, facts);
      assertThat(now).as(where).isNotEqualTo(before);
      before = now;
    }
  }

  /** Both ways to ask for a decimal's position agree, near every cut and in every scale. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22})
  void findsDecimalsScaledAsTheyAre(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 300; i++) {
      int scale = random.nextInt(6);
      BigDecimal min = BigDecimal.valueOf(random.nextInt(2000) - 1000, scale);
      Domain domain =
          new Domain.Decimals(
              min, min.add(BigDecimal.valueOf(random.nextInt(2000), random.nextInt(6))), null);
      Condition[] comparisons = new Condition[5];
      for (int n = 0; n < comparisons.length; n++) {
        BigDecimal constant = BigDecimal.valueOf(random.nextInt(4000) - 2000, random.nextInt(6));
        comparisons[n] = compare("f", List.of(Operator.values()).get(random.nextInt(6)), constant);
      }
      Axis.Decimals axis = (Axis.Decimals) axis(domain, comparisons);
      for (int n = 0; n < 300; n++) {
        int places = random.nextInt(26) - 3;
        long unscaled = random.nextInt(5) == 0 ? random.nextLong() : random.nextInt(4000) - 2000;
        BigDecimal value = BigDecimal.valueOf(unscaled, places);
        String where = "seed " + seed + ", " + domain + ", " + value;
        if (domain.admits(value)) {
          assertThat(axis.of(unscaled, places)).as(where).isEqualTo(axis.of(value));
        } else {
          assertThatThrownBy(() -> axis.of(unscaled, places))
              .as(where)
              .isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
  }

  @Test
  void findsDecimalsWithMorePlacesThanALongHolds() {
    BigDecimal precise = number("0.1000000000000000000000000000001");
    Axis.Decimals axis =
        (Axis.Decimals)
            axis(Groups.decimals("0", "1"), compare("f", Operator.GREATER_OR_EQUAL, precise));

    assertThat(axis.of(precise)).isEqualTo(1);
    assertThat(axis.of(1, 1)).isZero();
    assertThat(axis.of(2, 1)).isEqualTo(1);
  }

  private static BitSet truths(
      List<Condition.Compare> comparisons, RuleGroup group, List<Object> facts) {
    BitSet truths = new BitSet();
    for (int i = 0; i < comparisons.size(); i++) {
      truths.set(i, RandomGroups.holds(comparisons.get(i), group.reads(), facts));
    }
    return truths;
  }

  private static List<Condition.Compare> comparisons(RuleGroup group) {
    List<Condition.Compare> found = new ArrayList<>();
    group.rules().forEach(rule -> gather(rule.condition(), found));
    return found;
  }

  private static void gather(Condition condition, List<Condition.Compare> found) {
    if (condition instanceof Condition.Compare compare) {
      found.add(compare);
    } else if (condition instanceof Condition.All all) {
      all.parts().forEach(part -> gather(part, found));
    } else {
      ((Condition.Any) condition).parts().forEach(part -> gather(part, found));
    }
  }

  private static Axis axis(Domain domain, Condition... comparisons) {
    RuleGroup group =
        Groups.group(
            List.of(Groups.read("f", domain)),
            List.of(),
            List.of(comparisons).stream().map(CellSpaceTest::rule).toList());
    return CellSpace.of(group).axes().get(0);
  }

  private static Rule rule(Condition condition) {
    return Groups.rule("r", condition, new Action.Refer("look", Groups.AT));
  }

  private static List<String> words(Axis axis) {
    return IntStream.range(0, axis.positions()).mapToObj(axis::words).toList();
  }

  private static List<Integer> positions(Axis axis, String... numbers) {
    return List.of(numbers).stream().map(n -> axis.positionOf(number(n))).toList();
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
