package io.ratelever.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A table and a DRL file that say the same decide the same, in whatever order they say it. */
class NotationsTest {

  private static final String TABLE =
      """
      region,clean_years,accidents,loading,points,refer
      A,1,0,-0.30,1,
      A,>= 2,0,-0.50,2,
      B,[1..2],0,-0.10,,
      "B,C",-,1,0.00,3,
      not(A),0,0,0.05,,
      -,-,>= 2,,,look at it
      A,-,1,0.20,-1,
      """;

  private static final String DRL =
      """
      rule "1" when Facts( region == "A", clean_years == 1, accidents == 0 )
      then give( loading, -0.30 ); give( points, 1 ); end
      rule "2" when Facts( region == "A" && clean_years >= 2 && accidents == 0 )
      then give( loading, -0.50 ); give( points, 2 ); end
      rule "3" when Facts( region == "B", (clean_years >= 1 && clean_years <= 2), accidents == 0 )
      then give( loading, -0.10 ); end
      rule "4" when Facts( region in ( "B", "C" ), accidents == 1 )
      then give( loading, 0.00 ); give( points, 3 ); end
      rule "5" when Facts( region != "A", clean_years < 1, accidents == 0 )
      then give( loading, 0.05 ); end
      rule "6" when Facts( accidents == 2 )
      then refer( "look at it" ); end
      rule "7" when Facts( region not in ( "B", "C" ), accidents > 0 && accidents < 2 )
      then give( loading, 0.20 ); give( points, -1 ); end
      """;

  private final Problems problems = new Problems();

  @Test
  void sayTheSameInBothNotations() {
    assertThat(outcomes(drl(DRL))).isEqualTo(outcomes(table(TABLE)));
  }

  @Test
  void decideTheSameInAnyOrderOfRows() {
    List<String> lines = new ArrayList<>(Arrays.asList(TABLE.split("\n")));
    List<Object> expected = outcomes(table(TABLE));
    Random random = new Random(5);
    for (int i = 0; i < 3; i++) {
      Collections.shuffle(lines.subList(1, lines.size()), random);
      assertThat(outcomes(table(String.join("\n", lines)))).as("seed 5").isEqualTo(expected);
    }
  }

  private List<Rule> drl(String text) {
    return DrlFile.read("rules/accident.drl", text, group(List.of()), problems);
  }

  private List<Rule> table(String text) {
    return DecisionTable.read(Groups.table("rules/accident.csv", text), group(List.of()), problems);
  }

  /** What is given, refused and missing for each combination of facts. */
  private List<Object> outcomes(List<Rule> rules) {
    assertThat(problems.list()).isEmpty();
    assertThat(rules).hasSize(7);
    RuleBase base = Groups.compile(group(rules));
    List<Object> outcomes = new ArrayList<>();
    for (String region : List.of("A", "B", "C")) {
      for (int years = 0; years <= 3; years++) {
        for (int accidents = 0; accidents <= 2; accidents++) {
          Outcome outcome =
              base.decide(
                  "motor.accident",
                  List.of(region, BigDecimal.valueOf(years), BigDecimal.valueOf(accidents)));
          outcomes.add(
              Arrays.asList(
                  outcome.adjustments(),
                  outcome.fired().size(),
                  outcome.refused().size(),
                  outcome.faults().stream().map(Outcome.Fault::isGap).toList()));
        }
      }
    }
    return outcomes;
  }

  private static RuleGroup group(List<Rule> rules) {
    return Groups.group(
        List.of(
            Groups.read("region", Groups.levels("A", "B", "C")),
            Groups.read("clean_years", new Domain.Whole(0, 3, false)),
            Groups.read("accidents", new Domain.Whole(0, 2, true))),
        List.of(Groups.LOADING, Groups.number("points", Adjustment.Combine.SUM)),
        rules);
  }
}
