package io.ratelever.rules;

import static io.ratelever.rules.Groups.LOADING;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrlFileTest {

  private static final String FILE = "rules/speeding.drl";

  private final Problems problems = new Problems();

  @Test
  void readsRuleWithItsSources() {
    List<Rule> rules =
        read(
            """
            // Speeding, by how far.
            rule "Beijing: speeding by half or more"
              @reference("北京 2016-06 scheme, \\"group\\" 3 \\\\ 4")
              @certainty("sample")
            when
              Facts( area == "A", n >= 1 )
            then
              give( loading, 0.15 ); /* of the base */
            end
            """);

    assertThat(problems.list()).isEmpty();
    assertThat(rules)
        .containsExactly(
            new Rule(
                "Beijing: speeding by half or more",
                new Condition.All(
                    List.of(
                        new Condition.Compare(
                            "area", Condition.Operator.EQUAL, "A", Location.of(FILE, 6, 10)),
                        new Condition.Compare(
                            "n",
                            Condition.Operator.GREATER_OR_EQUAL,
                            BigDecimal.ONE,
                            Location.of(FILE, 6, 23)))),
                List.of(
                    new Action.Give("loading", new BigDecimal("0.15"), Location.of(FILE, 8, 3))),
                "北京 2016-06 scheme, \"group\" 3 \\ 4",
                Certainty.SAMPLE,
                Location.of(FILE, 2, 1)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "->",
      value = {
        "n == 1 -> n == 1",
        "n != -1 -> n != -1",
        "d <= 0.50 -> d <= 0.50",
        "since < '2020-09-19' -> since < 2020-09-19",
        "b == true -> b == true",
        "area in ('A', 'B') -> (area == A or area == B)",
        "area not in ('A', 'B') -> (area != A and area != B)",
        "n > 1, n < 5 -> n > 1 and n < 5",
        "n > 1 && n < 5 -> (n > 1 and n < 5)",
        "n == 1 || n == 2 && b == true -> (n == 1 or (n == 2 and b == true))",
        "n == 1 && b == true || n == 2 -> ((n == 1 and b == true) or n == 2)",
        "(n == 1 || n == 2) && b == true -> ((n == 1 or n == 2) and b == true)",
        "((((((((n == 1)))))))) -> n == 1",
        "n == 1 || n == 2, b == true -> (n == 1 or n == 2) and b == true",
      },
      quoteCharacter = '`')
  void readsConditionAsDrlMeansIt(String pattern, String meaning) {
    List<Rule> rules = read(rule("a", pattern.replace('\'', '"'), "give( loading, 0.1 );"));

    assertThat(problems.list()).isEmpty();
    assertThat(words(rules.get(0).condition(), true)).isEqualTo(meaning);
  }

  @Test
  void readsRuleThatAlwaysHolds() {
    assertThat(read(rule("a", "", "decline( \"no\" );")).get(0).condition())
        .isEqualTo(Condition.ALWAYS);
  }

  @Test
  void readsAllVerbs() {
    List<Rule> rules =
        read(
            rule("a", "", "give( loading, -0.1 ); give( tier, \"GOLD\" );")
                + rule("b", "", "refer( \"end\" ); decline( \"rule\" );"));

    assertThat(problems.list()).isEmpty();
    assertThat(rules.get(0).actions())
        .extracting(action -> ((Action.Give) action).value())
        .containsExactly(new BigDecimal("-0.1"), "GOLD");
    assertThat(((Action.Refer) rules.get(1).actions().get(0)).reason()).isEqualTo("end");
    assertThat(((Action.Decline) rules.get(1).actions().get(1)).reason()).isEqualTo("rule");
  }

  @Test
  void reportsEachRuleThatHasAProblem() {
    List<Rule> rules =
        read(
            rule("a", "aera == \"A\"", "give( loading, 0.1 );")
                + rule("b", "n == 1", "give( loading, 0.1 );")
                + rule("c", "n == 1.5, b >= true", "give( loading, 9 );")
                + rule("d", "n == 1", "giv( loading, 0.1 );"));

    assertThat(rules).isEmpty();
    assertThat(problems.list())
        .extracting(problem -> problem.at().line())
        .containsExactly(3, 15, 15, 17, 23);
  }

  @Test
  void suggestsWhatWasMeant() {
    read(rule("a", "sinse == \"2020-01-01\"", "give( loading, 0.1 );"));
    read(rule("a", "n == 1", "give( loadin, 0.1 );"));
    read(rule("a", "n == 1", "give( tier, \"SILBER\" );"));

    assertThat(problems.list())
        .extracting(Problem::message)
        .satisfiesExactlyInAnyOrder(
            message -> assertThat(message).contains("did you mean since?"),
            message -> assertThat(message).contains("did you mean loading?"),
            message -> assertThat(message).contains("did you mean SILVER?"));
  }

  @Test
  void refusesRuleThatDecidesNothing() {
    read("rule \"a\" when Facts() then end");

    assertThat(problems.list())
        .containsExactly(
            new Problem(
                Location.of(FILE, 1, 1),
                "the rule decides nothing; let it give a value, refer or decline"));
  }

  @Test
  void refusesRuleThatGivesTwice() {
    read(rule("a", "", "give( loading, 0.1 ); give( loading, 0.2 );"));

    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly("the rule gives loading twice; keep one of them");
  }

  @Test
  void takesPartOfASumFromOutsideItsBand() {
    var sum = Groups.number("points", io.ratelever.ratebook.Adjustment.Combine.SUM);
    var group = Groups.group(Groups.READS, List.of(sum), List.of());

    List<Rule> rules = DrlFile.read(FILE, rule("a", "", "give( points, 9 );"), group, problems);

    assertThat(problems.list()).isEmpty();
    assertThat(rules).hasSize(1);
  }

  @Test
  void readsFactsNamedLikeWordsOfDrl() {
    for (String word : List.of("class", "in", "not", "rule", "when", "end", "from")) {
      var group =
          Groups.group(List.of(Groups.read(word, Groups.levels("A"))), List.of(LOADING), List.of());

      String text = rule("a", word + " == \"A\"", "give( loading, 0.1 );");

      assertThat(DrlFile.read(FILE, text, group, problems)).as(word).hasSize(1);
    }
  }

  @Test
  void refusesWhatDroolsWouldReadOtherwise() {
    var group =
        Groups.group(
            List.of(Groups.read("startedby", Groups.levels("A", "B"))),
            List.of(LOADING),
            List.of());
    String test = "startedby == \"A\"";

    DrlFile.read(
        FILE,
        rule("a", "(" + test + " && " + test + ") || " + test, "give( loading, 0.1 );"),
        group,
        problems);

    assertThat(problems.list())
        .containsExactly(
            new Problem(
                Location.of(FILE, 3, 0),
                "Drools cannot read this as DRL; a fact named like a word of DRL needs a decision"
                    + " table"));
  }

  @Test
  void refusesHalfACharacter() {
    read(rule("a", "", "refer( \"\ud83d\" );"));

    assertThat(problems.list())
        .extracting(Problem::message)
        .containsExactly("character U+D83D cannot be seen; remove it");
  }

  @Test
  void readsCharactersBeyondTheBasicPlane() {
    List<Rule> rules = read(rule("a", "", "refer( \"\ud83d\ude97\" );"));

    assertThat(((Action.Refer) rules.get(0).actions().get(0)).reason()).isEqualTo("\ud83d\ude97");
  }

  @Test
  void countsLinesOfEverySystem() {
    for (String lineEnd : List.of("\n", "\r\n", "\r")) {
      Problems found = new Problems();
      String text = rule("a", "x == 1", "give( loading, 0.1 );").replace("\n", lineEnd);

      DrlFile.read(FILE, text, Groups.group(List.of()), found);

      assertThat(found.list().get(0).at()).isEqualTo(Location.of(FILE, 3, 10));
    }
  }

  @Test
  void refusesFileThatIsTooLong() {
    read("// " + "x".repeat(1_000_000));

    assertThat(problems.list().get(0).message()).contains("at most 1000000 are read");
  }

  @Test
  void readsManyRules() {
    String text =
        IntStream.range(0, 2000)
            .mapToObj(i -> rule("rule " + i, "n == 1", "give( loading, 0.1 );"))
            .collect(Collectors.joining());

    assertThat(read(text)).hasSize(2000);
  }

  private List<Rule> read(String text) {
    return DrlFile.read(FILE, text, Groups.group(List.of()), problems);
  }

  private static String rule(String name, String pattern, String actions) {
    return """
    rule "%s"
    when
      Facts( %s )
    then
      %s
    end
    """
        .formatted(name, pattern, actions);
  }

  private static String words(Condition condition, boolean isOutermost) {
    if (condition instanceof Condition.Compare compare) {
      String constant =
          compare.constant() instanceof BigDecimal number
              ? number.toPlainString()
              : compare.constant().toString();
      return compare.fact() + " " + compare.operator().sign() + " " + constant;
    }
    boolean isAll = condition instanceof Condition.All;
    List<Condition> parts =
        isAll ? ((Condition.All) condition).parts() : ((Condition.Any) condition).parts();
    String joined =
        parts.stream()
            .map(part -> words(part, false))
            .collect(Collectors.joining(isAll ? " and " : " or "));
    return isOutermost && isAll ? joined : "(" + joined + ")";
  }
}
