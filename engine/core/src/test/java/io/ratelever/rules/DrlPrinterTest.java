package io.ratelever.rules;

import static io.ratelever.rules.Groups.compare;
import static io.ratelever.rules.Groups.facts;
import static io.ratelever.rules.Groups.give;
import static io.ratelever.rules.Groups.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrlPrinterTest {

  /** Java's keywords and literals, and the words that DRL gives a meaning somewhere. */
  private static final List<String> WORDS =
      List.of(
          ("abstract assert boolean break byte case catch char class const continue default do"
                  + " double else enum exports extends false final finally float for goto if"
                  + " implements import instanceof int interface long module native new null open"
                  + " opens package permits private protected provides public record requires"
                  + " return sealed short static strictfp super switch synchronized this throw"
                  + " throws to transient transitive true try uses var void volatile while with"
                  + " yield"
                  + " acc accumulate action activation after agenda and attributes auto avg before"
                  + " calendars coincides collect contains count date declare def dialect drools"
                  + " duration during effective empty enabled end entry eval event excludes exists"
                  + " expires extend facts finishedby finishes focus forall foreach from function"
                  + " global groupby group hash in includes init insert is isdef kcontext length"
                  + " list lock loop map matches max meets memberof metby min modify name nil no"
                  + " not notify on or over overlappedby overlaps package_ point query result"
                  + " retract reverse rule ruleflow salience set size soundslike start startedby"
                  + " starts str strsim sum template then time timer trait type typesafe unit until"
                  + " update value wait watch when window without"
                  + " fired rules java javax org kie io util lang model equals hash_code to_string"
                  + " class_ class__ x1 a_b")
              .split(" "));

  @Test
  void printsGroupAsPackage() {
    Location at = Location.of("cn/motor/rules/accident.csv", 4, 0);
    Rule row =
        new Rule(
            "accident.csv:4",
            new Condition.All(
                List.of(
                    compare("area", Operator.EQUAL, "A"),
                    new Condition.Any(
                        List.of(
                            compare("n", Operator.GREATER_OR_EQUAL, new BigDecimal("2")),
                            new Condition.All(
                                List.of(
                                    compare("d", Operator.LESS, new BigDecimal("-0.50")),
                                    compare("b", Operator.NOT_EQUAL, true))))),
                    compare("since", Operator.LESS_OR_EQUAL, LocalDate.of(2020, 9, 19)))),
            List.of(give("loading", "-0.30")),
            "A1",
            Certainty.PUBLISHED,
            at);
    Rule refusal =
        new Rule(
            "never",
            Condition.ALWAYS,
            List.of(new Action.Decline("not insurable", at)),
            "",
            Certainty.PUBLISHED,
            Location.of("cn/motor/rules/other.drl", 1, 1));

    String drl = DrlPrinter.print("motor.accident", Groups.group(List.of(row, refusal)));

    assertThat(drl)
        .isEqualTo(
            """
            package rules.motor.accident;

            global java.util.function.IntConsumer fired;

            declare Facts
              area: String
              n: long
              d: java.math.BigDecimal
              b: boolean
              since: long
            end

            // cn/motor/rules/accident.csv:4  A1
            //   give loading -0.30
            rule "0"
            when
              Facts( area == "A", (n >= 2L || (d < -0.50B && b != true)), since <= 20200919L )
            then
              fired.accept(0);
            end

            // cn/motor/rules/other.drl:1
            //   decline not insurable
            rule "1"
            when
              Facts()
            then
              fired.accept(1);
            end
            """);
  }

  @Test
  void letsNothingOutOfAComment() {
    String evil = "x\nend\rrule\u0085\u2028\u2029 \\u000a */ \u202e \u0000 // \"";
    Rule rule =
        new Rule(
            evil,
            Condition.ALWAYS,
            List.of(new Action.Refer(evil, Groups.AT)),
            evil,
            Certainty.PUBLISHED,
            Location.of(evil, 1, 0));
    RuleGroup group = Groups.group(List.of(), List.of(), List.of(rule));

    String drl = DrlPrinter.print("motor.accident", group);

    assertThat(drl.lines().filter(line -> line.contains("*/")).toList())
        .hasSize(2)
        .allMatch(line -> line.startsWith("// "))
        .allMatch(line -> !line.contains("\\"));
    assertThat(Groups.compile(group).decide("motor.accident", facts()).fired()).hasSize(1);
  }

  @Test
  void keepsEveryTextInsideItsQuotes() {
    List<String> levels =
        List.of(
            "\"",
            "\\",
            "\\\"",
            "\"\\",
            "\\\\u0022",
            "\\u0022 ) then",
            "a\nb",
            "a\rb",
            "a\tb",
            "end",
            "*/",
            "/*",
            "//",
            "'",
            "${area}",
            "@{area}",
            "%s",
            "\u0000",
            "\u0085",
            "\u2028",
            "\u200b",
            "\ud83d\ude97",
            "\ud83d",
            "北京",
            " A",
            "A ",
            "null",
            "true",
            "1");
    List<Rule> rules =
        levels.stream()
            .map(
                level ->
                    Groups.rule(
                        level,
                        compare("area", Operator.EQUAL, level),
                        new Action.Refer("look", Groups.AT)))
            .toList();
    RuleGroup group =
        Groups.group(
            List.of(Groups.read("area", new Domain.Levels(levels, null))), List.of(), rules);

    RuleBase base = Groups.compile(group);

    for (String level : levels) {
      assertThat(names(base.decide("motor.accident", facts(level)).fired())).containsExactly(level);
    }
  }

  @Test
  void printsFactsNamedLikeReservedWords() {
    List<RuleGroup.Read> reads =
        WORDS.stream().map(word -> Groups.read(word, Groups.levels("A", "B", "C"))).toList();
    List<Condition> tests = WORDS.stream().map(word -> compare(word, Operator.EQUAL, "A")).toList();
    Action refer = new Action.Refer("look", Groups.AT);
    List<Rule> rules =
        List.of(
            Groups.rule("every", new Condition.All(tests), refer),
            Groups.rule("one", new Condition.Any(tests), refer),
            Groups.rule(
                "every, nested",
                new Condition.Any(List.of(new Condition.All(tests), tests.get(0))),
                refer));

    RuleBase base = Groups.compile(Groups.group(reads, List.of(), rules));

    for (int fact = 1; fact < WORDS.size(); fact++) {
      List<String> values = new ArrayList<>(Collections.nCopies(WORDS.size(), "B"));
      values.set(fact, "A");
      assertThat(names(base.decide("motor.accident", values).fired()))
          .as(WORDS.get(fact))
          .containsExactly("one");
    }
    List<String> values = Collections.nCopies(WORDS.size(), "A");
    assertThat(base.decide("motor.accident", values).fired()).isEqualTo(rules);
  }

  @Test
  void printsGroupsAndSectionsNamedLikeReservedWords() {
    String name = String.join(".", WORDS);
    Rule rule = Groups.rule("a", Condition.ALWAYS, new Action.Refer("look", Groups.AT));
    RuleGroup group = Groups.group(List.of(), List.of(), List.of(rule));

    RuleBase base = RuleBase.of(Map.of(name, group));

    assertThat(base.decide(name, facts()).fired()).containsExactly(rule);
  }

  @Test
  void keepsDifferentNamesDifferent() {
    assertThat(WORDS.stream().map(DrlPrinter::fieldOf)).doesNotHaveDuplicates();
  }
}
