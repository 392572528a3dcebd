package io.ratelever.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RatePage;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RatePagesTest {

  private static final Environment NOBODY = (page, row) -> {};

  private static List<String> problemsOf(RatePage page) {
    Problems problems = new Problems();
    RatePages unused = new RatePages(Map.of(page.name(), page), problems);
    assertThat(unused).isNotNull();
    return problems.list().stream().map(Problem::toString).toList();
  }

  static Stream<Arguments> defects() {
    return Stream.of(
        defect(
            "repeated key",
            List.of("class"),
            "class,rate\nA,1\nB,2\nA,3",
            "rates/page.csv:4: the key A is on line 2 too; leave one row out"),
        defect(
            "repeated combination",
            List.of("class", "use"),
            "class,use,rate\nA,X,1\nA,Y,2\nA,X,3",
            "rates/page.csv:4: the key A, X is on line 2 too; leave one row out"),
        defect(
            "two defaults",
            List.of("class"),
            "class,rate\nA,1\n*,2\n*,3",
            "rates/page.csv:4: the key * is on line 3 too; leave one row out"),
        defect(
            "default above other rows",
            List.of("class"),
            "class,rate\n*,1\nB,2",
            "rates/page.csv:2:A2: * stands above other rows; make it the last row"),
        defect(
            "default above other rows of its class",
            List.of("class", "use"),
            "class,use,rate\nA,*,1\nB,X,2\nA,X,3",
            "rates/page.csv:2:B2: * stands above other rows; make it the last row"),
        defect(
            "overlapping ranges",
            List.of("age"),
            "age_from,age_below,rate\n0,25,1\n24,30,2",
            "rates/page.csv:3:A3: 24 to below 30 overlaps 0 to below 25; let a range begin where"
                + " the one before ends"),
        defect(
            "open range above another",
            List.of("age"),
            "age_from,age_below,rate\n0,,1\n25,30,2",
            "rates/page.csv:3:A3: 25 to below 30 overlaps 0 and above; let a range begin where"
                + " the one before ends"),
        defect(
            "descending ranges",
            List.of("age"),
            "age_from,age_below,rate\n25,30,1\n0,25,2",
            "rates/page.csv:3:A3: 0 to below 25 lies below 25 to below 30 of the row before; order"
                + " ranges upwards"),
        defect(
            "empty range",
            List.of("age"),
            "age_from,age_below,rate\n25,25,1",
            "rates/page.csv:2:A2: range 25 to below 25 is empty; write the lower bound first"),
        defect(
            "range that is no number",
            List.of("age"),
            "age_from,age_below,rate\n0,25,1\n25,old,2",
            "rates/page.csv:3:B3: old is not a number; write one, or leave an open bound empty"),
        defect(
            "default in a range",
            List.of("age"),
            "age_from,age_below,rate\n0,25,1\n*,,2",
            "rates/page.csv:3:A3: * is not a number; write one, or leave an open bound empty"),
        defect(
            "empty key",
            List.of("class"),
            "class,rate\n,1",
            "rates/page.csv:2:A2: the key is empty; write one"),
        defect(
            "no rows",
            List.of("class"),
            "class,rate",
            "rates/page.csv: the page has no rows; write one at least"),
        defect(
            "two rows of constants",
            List.of(),
            "rate\n1\n2",
            "rates/page.csv:3: a page without keys has one row; leave the others out"));
  }

  private static Arguments defect(String name, List<String> keys, String csv, String problem) {
    return Arguments.of(name, SamplePages.page("page", keys, csv), problem);
  }

  static Stream<Arguments> defectsOfInterpolation() {
    return Stream.of(
        Arguments.of(
            "key that is no number",
            SamplePages.interpolated("page", "amount", "amount,rate\n0,1\nmuch,2"),
            "rates/page.csv:3:A3: much is not a number; write one"),
        Arguments.of(
            "default",
            SamplePages.interpolated("page", "amount", "amount,rate\n0,1\n5,2\n*,3"),
            "rates/page.csv:4:A4: * is not a number; write one"),
        Arguments.of(
            "one row",
            SamplePages.interpolated("page", "amount", "amount,rate\n0,1"),
            "rates/page.csv: interpolation needs two rows at least; add them"),
        Arguments.of(
            "repeated key",
            SamplePages.interpolated("page", "amount", "amount,rate\n0,1\n0.0,2"),
            "rates/page.csv:3:A3: 0.0 is not above 0; let the keys rise"),
        Arguments.of(
            "descending keys",
            SamplePages.interpolated("page", "amount", "amount,rate\n5,1\n3,2"),
            "rates/page.csv:3:A3: 3 is not above 5; let the keys rise"),
        Arguments.of(
            "range",
            SamplePages.interpolated(
                "page", "amount", "amount_from,amount_below,rate\n0,1,1\n1,2,2"),
            "rates/page.csv: interpolation needs one key in one column; change keys"),
        Arguments.of(
            "column of texts",
            SamplePages.interpolated("page", "amount", "amount,region\n0,A\n1,B"),
            "rates/page.csv:1:B1: region holds no numbers; interpolate numbers only"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource({"defects", "defectsOfInterpolation"})
  void reportsDefectsAtTheirCells(String name, RatePage page, String problem) {
    assertThat(problemsOf(page)).as(name).containsExactly(problem);
  }

  @Test
  void refusesAPageWithTheNameOfAFunction() {
    assertThat(problemsOf(SamplePages.page("default", List.of("class"), "class,rate\nA,1")))
        .containsExactly(
            "rates/default.csv: default is a function of formulas; give the file another name");
  }

  private static Object lookUp(RatePage page, List<Type.Scalar> types, Object... keys) {
    Problems problems = new Problems();
    PageIndex index = PageIndex.of(page, types, problems);
    assertThat(problems.list()).isEmpty();
    return index.value(List.of(keys), 0, NOBODY);
  }

  private static Exact number(String text) {
    return Exact.of(new BigDecimal(text));
  }

  @Test
  void readsKeysByTheTypeOfTheArgument() {
    RatePage codes = SamplePages.page("codes", List.of("code"), "code,rate\n1,10\n02,20");
    assertThat(lookUp(codes, List.of(Type.Scalar.NUMBER), number("1.0"))).hasToString("10");
    assertThat(lookUp(codes, List.of(Type.Scalar.NUMBER), number("2"))).hasToString("20");
    assertThat(lookUp(codes, List.of(Type.Scalar.TEXT), "02")).hasToString("20");
    assertThat(lookUp(codes, List.of(Type.Scalar.TEXT), "2")).isNull();
    RatePage flags = SamplePages.page("flags", List.of("flag"), "flag,rate\ntrue,1\nfalse,2");
    assertThat(lookUp(flags, List.of(Type.Scalar.BOOLEAN), false)).hasToString("2");
    RatePage days =
        SamplePages.page(
            "days", List.of("day"), "day_from,day_below,rate\n,2020-09-19,1\n2020-09-19,,2");
    assertThat(lookUp(days, List.of(Type.Scalar.DATE), LocalDate.of(2020, 9, 18))).hasToString("1");
    assertThat(lookUp(days, List.of(Type.Scalar.DATE), LocalDate.of(2020, 9, 19))).hasToString("2");
  }

  @Test
  void prefersRowsThatNameTheKeyToDefaults() {
    RatePage page =
        SamplePages.page(
            "page", List.of("class", "use"), "class,use,rate\nA,X,1\nB,Y,3\nA,*,2\n*,X,4\n*,*,5");
    List<Type.Scalar> types = List.of(Type.Scalar.TEXT, Type.Scalar.TEXT);
    assertThat(lookUp(page, types, "A", "X")).hasToString("1");
    assertThat(lookUp(page, types, "A", "Z")).hasToString("2");
    assertThat(lookUp(page, types, "B", "Y")).hasToString("3");
    assertThat(lookUp(page, types, "B", "X")).hasToString("4");
    assertThat(lookUp(page, types, "B", "Z")).hasToString("5");
  }

  @Test
  void allowsRangesThatOverlapForDifferentExactKeysWhateverTheirOrder() {
    RatePage page =
        SamplePages.page(
            "page",
            List.of("age", "class"),
            "age_from,age_below,class,rate\n0,25,A,1\n0,30,B,2\n25,,A,3\n30,,B,4");
    assertThat(problemsOf(page)).isEmpty();
    List<Type.Scalar> types = List.of(Type.Scalar.NUMBER, Type.Scalar.TEXT);
    assertThat(lookUp(page, types, number("27"), "A")).hasToString("3");
    assertThat(lookUp(page, types, number("27"), "B")).hasToString("2");
  }

  @Test
  void hasNoValueBetweenRangesOrBeyondThem() {
    RatePage page =
        SamplePages.page("page", List.of("age"), "age_from,age_below,rate\n0,25,1\n30,40,2");
    List<Type.Scalar> types = List.of(Type.Scalar.NUMBER);
    assertThat(lookUp(page, types, number("24.99"))).hasToString("1");
    assertThat(lookUp(page, types, number("25"))).isNull();
    assertThat(lookUp(page, types, number("-1"))).isNull();
    assertThat(lookUp(page, types, number("40"))).isNull();
  }

  @Test
  void namesWhatThePageHasAtTheKeyThatFails() {
    RatePage page =
        SamplePages.page(
            "page", List.of("class", "age"), "class,age_from,age_below,rate\nA,0,25,1\nA,25,,2");
    PageIndex index =
        PageIndex.of(page, List.of(Type.Scalar.TEXT, Type.Scalar.NUMBER), new Problems());
    EvaluationException byAge = index.absence(List.of("A", number("-1")), 0);
    assertThat(byAge.message())
        .isEqualTo(
            "rate page page has no row for class A, age -1;"
                + " age may be 0 to below 25, 25 and above");
    assertThat(byAge.reason()).isEqualTo(FailureReason.KEY_NOT_ON_PAGE);
    assertThat(index.absence(List.of("B", number("1")), 0).message())
        .isEqualTo("rate page page has no row for class B, age 1; class may be A");
  }

  @Test
  void proposesTheNearestOfManyKeys() {
    StringBuilder csv = new StringBuilder("area,rate");
    for (int area = 0; area < 100; area++) {
      csv.append("\nAREA_").append(100 + area).append(",1");
    }
    PageIndex index =
        PageIndex.of(
            SamplePages.page("page", List.of("area"), csv.toString()),
            List.of(Type.Scalar.TEXT),
            new Problems());
    assertThat(index.absence(List.of("AREA_1O7"), 0).message())
        .isEqualTo("rate page page has no row for area AREA_1O7; did you mean AREA_107?");
    assertThat(index.absence(List.of("Beijing"), 0).message())
        .endsWith("area has 100 values, not this one");
  }

  /** The oracle walks the rows from the top, as a person would. */
  @Test
  void findsTheRowThatASearchFromTheTopFinds() {
    long seed = 7;
    Random random = new Random(seed);
    for (int round = 0; round < 50; round++) {
      List<int[]> rows = new ArrayList<>();
      StringBuilder csv = new StringBuilder("class,age_from,age_below,rate");
      for (int category = 0; category < 4; category++) {
        int from = random.nextInt(5);
        while (from < 40) {
          int below = from + 1 + random.nextInt(9);
          rows.add(new int[] {category, from, below, rows.size()});
          csv.append("\n" + category + "," + from + "," + below + "," + (rows.size() - 1));
          from = below + random.nextInt(2);
        }
      }
      RatePage page = SamplePages.page("page", List.of("class", "age"), csv.toString());
      PageIndex index =
          PageIndex.of(page, List.of(Type.Scalar.NUMBER, Type.Scalar.NUMBER), new Problems());
      for (int age = -1; age < 60; age++) {
        int category = random.nextInt(5);
        String expected = "null";
        for (int[] row : rows) {
          if (row[0] == category && row[1] <= age && age < row[2]) {
            expected = String.valueOf(row[3]);
          }
        }
        Object value = index.value(List.of(Exact.of(category), Exact.of(age)), 0, NOBODY);
        assertThat(String.valueOf(value))
            .as("seed %s, round %s, class %s, age %s", seed, round, category, age)
            .isEqualTo(expected);
      }
    }
  }
}
