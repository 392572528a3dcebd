package io.ratelever.formula;

import static org.assertj.core.api.Assertions.assertThat;

import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problem;
import io.ratelever.ratebook.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormulaProblemsTest {

  /** The column is that of the file, where the formula starts in column 7. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          # signs and words
          x // the rate              | 9  | // the rate is a comment; a formula has none
          x + /* two */ 2            | 11 | /* two */ is a comment
          1_000 * x                  | 7  | 1_000 is no plain number; write digits and a point
          x * 0x1F                   | 11 | 0x1F is no plain number
          x * 1e3                    | 11 | 1e3 is no plain number
          x * .5                     | 11 | .5 is no plain number; write digits and a point, such as 1000 or 0.5
          x == y                     | 10 | = stands twice; write = for equality
          x <> y                     | 10 | > follows <; write != for inequality
          a && b                     | 9  | & is no sign of formulas; write and
          !a                         | 7  | ! is no sign of formulas; write not(x)
          x ^ 2                      | 9  | write ** for a power
          x * 5%                     | 12 | write 0.05 for 5%
          kind = 'DRINK'             | 14 | does not enclose a text; write "..."
          kind = “DRINK”             | 14 | write straight quotes "..."
          kind = "DRINK              | 14 | begins a text that does not end
          kind = "DRI\\NK"           | 14 | has a backslash
          x; y                       | 8  | ; is no sign of formulas
          {a: 1}                     | 7  | a formula has one value
          x = null                   | 11 | null does not exist in formulas; write known(x) or default(x, v)
          x instance of number       | 9  | instance is no word of formulas
          function(n) n + 1          | 7  | function is no word of formulas
          @"2020-09-19"              | 7  | write date("2020-09-19")
          # form
          x +                        | 10 | the formula breaks off at its end; complete it
          x * * y                    | 11 | * cannot stand here
          if a then x                | 18 | if has no else; write if condition then value else value
          order of x + 3             | 13 | order of is no name; write names without spaces
          date of birth              | 12 | date of is no name
          x y                        | 9  | x y is no name; write names without spaces, and a sign between two values
          1,5                        | 8  | , cannot stand here
          > 3                        | 7  | > 3 compares nothing; write a value before it
          x = (> 3)                  | 11 | (> 3) compares nothing; write a value before it, or x in ((> 3))
          x in ]1..3[                | 12 | ]1..3[ has its brackets turned; write ( ) for an excluded bound
          +x                         | 7  | +x is no formula
          -x ** 2                    | 7  | -x ** 2 can be read in two ways; write parentheses
          x ** 2 ** 3                | 7  | x ** 2 ** 3 can be read in two ways
          vehicle.class(3)           | 7  | calls what is no name; only functions and rate pages can be called
          abs(n: 3)                  | 10 | names its arguments
          for v in claims, w in claims return 1 | 26 | in cannot stand here
          for i in 1..3 return i     | 11 | iterates over a range
          # names
          at_falt > 0                | 7  | at_falt is unknown here; did you mean at_fault?
          whatsoever                 | 7  | whatsoever is unknown here; write a name that stands above
          area = "110000"            | 7  | area has 2 meanings here: a fact of section motor, a field of policy; write it with what it belongs to
          policy.aera                | 7  | a record of policy has no aera; did you mean area?
          history.x                  | 7  | a record of history has no x; it has insured_years, claim_free_years, violation_free_years
          x.paid                     | 7  | x is a number and has no paid; leave it out
          day.year                   | 7  | day is a date and has no year; write year(x)
          offence[loading > rate and x > 1].hits = 1 | 7 | is a list and 1 is a number; compare two values of one type
          count(claims[claims[deaths > 0].paid = x]) | 27 | deaths has 2 meanings here: a member of claims, a member of claims; write some v in list satisfies v.deaths
          count(violations[count(claims[driver_id = "1"]) > 0]) | 37 | driver_id has 2 meanings here: a member of violations, a member of claims
          count(violations[count(claims[item.deaths > 0]) > 0]) | 37 | item has 2 meanings here
          some x in claims satisfies x.deaths > 0 | 7 | x is already a fact of section motor; give the element another name
          some item in claims satisfies true | 7 | item is already the element of filters
          third_party.premium        | 7  | third_party may not have run; write default(x, v) around its value, or if ran(third_party) then ... else ...
          if a or ran(third_party) then third_party.premium else 0 | 37 | may not have run
          if ran(third_party) then 0 else third_party.premium | 39 | may not have run
          default(base_premiums(third_party.premium), 1) | 29 | may not have run
          ran(x)                     | 11 | x is no section that stands above; write ran(section)
          all(drivers)               | 11 | drivers has no records with a status
          # types
          a + 1                      | 7  | a is true or false; + needs numbers
          kind * 2                   | 7  | kind is a text; * needs numbers
          claims.paid * 2            | 7  | claims.paid is a list; * needs numbers; take sum(...), min(...)
          x and a                    | 7  | x is a number; a condition is needed here, such as x > 0
          if x then 1 else 2         | 10 | x is a number; a condition is needed here
          if a then 1 else "x"       | 24 | "x" is a text, but 1 is a number; give both values of a choice one type
          [1, "a"]                   | 11 | "a" is a text, but 1 is a number; give all elements of a list one type
          []                         | 7  | [] is a list of nothing
          x = "3"                    | 7  | x is a number and "3" is a text; compare two values of one type
          1 < x < 3                  | 7  | 1 < x < 3 compares twice; write parentheses, or and between two comparisons
          a = x in [1, 2]            | 7  | a = x in [1, 2] compares twice
          x in [1, 2] = a            | 7  | x in [1, 2] = a compares twice
          kind < "DRUNK"             | 7  | kind < "DRUNK" orders a text; only =, != and in compare those
          a > b                      | 7  | orders true or false
          x in policy_year           | 7  | x is a number; only a date is in a window of dates
          x in claims.occurred_on    | 12 | claims.occurred_on has elements that are each a date, but x is a number
          claims in claims           | 7  | claims is a list; write a single value before in
          x in []                    | 12 | nothing is in []
          x in [3..1]                | 12 | [3..1] is empty; write the lower bound first
          [1..3]                     | 8  | 1 is a number; a range is a window of dates, unless it follows in
          day - other_day            | 7  | calculates a date with a date; write days_between(from, to)
          day + 1                    | 7  | calculates a date with a number; write a date, then + or -, then a duration
          duration("P1Y") + day      | 7  | calculates a duration with a date
          duration("P1Y")            | 7  | a duration is no value of a formula
          duration("1Y") + x         | 7  | 1Y is no duration
          date("2021-02-29")         | 7  | 2021-02-29 is no date
          date(kind)                 | 12 | kind is no text in quotes; write date("2020-09-19")
          x / 0                      | 11 | x / 0 divides by zero
          x ** y                     | 12 | y is no exponent; write a whole number from 0 to 999
          x ** 0.5                   | 12 | 0.5 is no exponent
          x ** 1000                  | 12 | 1000 is no exponent
          claims[1]                  | 14 | claims[1] takes an element by its place, but the order of records means nothing
          x[a]                       | 7  | x is a number; a list is needed here
          # functions
          sum(x)                     | 11 | x is a number; sum needs a list of numbers
          sum(claims)                | 11 | claims has elements that are each a record of claims; sum needs numbers
          max(claims.driver_id)      | 11 | has elements that are each a text; max needs numbers or dates
          count(x, y)                | 7  | count has 2 arguments; write count of a list
          abs(x, y)                  | 7  | abs has 2 arguments; write abs(x)
          year(x)                    | 12 | x is a number; year needs a date
          round(x, 0.01)             | 7  | round has 2 arguments; write round(x, 0.01, half_up)
          round(x, y, half_up)       | 16 | y is no unit; write a number above 0
          round(x, 0.01, nearest)    | 22 | nearest is no rounding; write one of half_up, half_even, up, down, ceiling, floor
          default(x + 1, 0)          | 15 | x + 1 is worked out from its parts and never unknown itself
          default(count(claims), 0)  | 15 | count(claims) is worked out from its parts
          default(x, "a")            | 18 | "a" is a text, but x is a number; give x and v of default(x, v) one type
          known(3)                   | 13 | 3 is worked out
          abss(x)                    | 7  | abss is neither a function nor a rate page; did you mean abs?
          at_fault()                 | 7  | at_fault is a fact of section motor; leave the parentheses out
          # rate pages
          base_premium("FAMILY")     | 7  | base_premium is neither a function nor a rate page; did you mean base_premiums?
          base_premiums              | 7  | base_premiums is a rate page with 1 key; write base_premiums(class)
          base_premiums()            | 7  | write base_premiums(class)
          damage("FAMILY").fixed     | 7  | damage is a rate page with 2 keys; write damage(class, age)
          damage("FAMILY", 3)        | 7  | damage has several columns; write .fixed or .rate after it
          damage("FAMILY", 3).fixd   | 7  | rate page damage has no column fixd; did you mean fixed?
          limits                     | 7  | limits has several columns; write .cap or .floor
          base_premiums("FAMLY")     | 7  | rate page base_premiums has no row for class FAMLY; class may be BUS, FAMILY, TAXI
          base_premiums("BUS")       | 7  | rate page base_premiums has no premium for class BUS; its cell is empty
          base_premiums(x)           | 21 | x is a number, but base_premiums's key class has FAMILY; look up a value of the key's type
          damage("FAMILY", day).rate | 24 | day is a date, but damage's key age has 2
          base_premiums(policy_year) | 21 | policy_year is a window of dates; base_premiums's key class takes a number
          # declared values
          kind = "DRINKING"          | 14 | kind: DRINKING is none of the levels DRINK, DRUNK, SPEED; write one of them
          kind != "DRINKK"           | 15 | did you mean DRINK?
          kind in ["DRINK", "SPEEED"] | 25 | kind: SPEEED is none of the levels DRINK, DRUNK, SPEED; did you mean SPEED?
          "X" = kind                 | 7  | kind: X is none of the levels
          policy.kind = "RENEWED"    | 21 | policy.kind: RENEWED is none of the levels FIRST, RENEWAL, UNTRACED
          count(violations[charged_to = "CAR"]) | 37 | CAR is none of the levels VEHICLE, DRIVER
          areas("110000").region = "Z" | 32 | Z is none of the levels A, B, C
          at_fault > 3               | 18 | at_fault: 3 is outside 0..2+
          at_fault > 2               | 18 | 0..2+ counts all above 2 as 2, so nothing is known above it; write >= 2 or < 2
          2 < at_fault               | 7  | 0..2+ counts all above 2 as 2
          at_fault in (0..3]         | 23 | 3 is outside 0..2+
          at_fault = 1.5             | 18 | 1.5 is no whole number; values are 0..2+
          at_fault = x               | 7  | at_fault counts all above 2 as 2; compare it with one of 0 to 2
          clean_years >= 4           | 22 | clean_years: 4 is outside 0..3
          clean_years = -1           | 21 | clean_years: -1 is outside 0..3
          pricing > 2                | 17 | pricing: 2 is outside 0.50..1.50
          at_fault + 1               | 7  | at_fault counts all above 2 as 2; it may be compared and looked up, not calculated with
          -at_fault                  | 8  | not calculated with
          min(at_fault, 3)           | 11 | not calculated with
          max(at_fault, fatal)       | 11 | not calculated with
          sum(offence.hits)          | 11 | offence.hits counts all above 2 as 2
          sum(for o in offence return o.hits) | 11 | counts all above 2 as 2
          (if a then at_fault else x) * 2 | 18 | at_fault counts all above 2 as 2
          (if a then at_fault else 0) * 2 | 7  | (if a then at_fault else 0) counts all above 2 as 2
          default(at_fault, 0) * 2   | 7  | default(at_fault, 0) counts all above 2 as 2
          default(at_fault, x)       | 15 | at_fault counts all above 2 as 2
          default(at_fault, 0) = 5   | 30 | 5 is outside 0..2+
          one(offence).hits * 2      | 7  | one(offence).hits counts all above 2 as 2
          """)
  void namesWhatIsWrongAndWhatWouldBeRight(String formula, int column, String words) {
    List<Problem> problems = SampleBook.problems(formula);
    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message()).contains(words);
    assertThat(problems.get(0).at()).isEqualTo(Location.of("ratebook.yaml", 10, column));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "at_fault = 2",
        "at_fault >= 2 and at_fault < 2 and at_fault in [1..2]",
        "fatal > at_fault",
        "default(at_fault, 0) >= 1",
        "(if a then at_fault else 0) = 1",
        "some o in offence satisfies o.hits = 2",
        "one(offence).hits = 2",
        "count(offence[hits = 1])",
        "clean_years * 2 + pricing",
        "year_factors(at_fault)",
        "default(violations, [])",
        "default(violations, [])[behaviour = \"X\"]",
        "if ran(third_party) and a then third_party.premium else 0",
        "known(third_party.premium)",
        "count(violations[item.driver_id = \"1\" and count(claims[deaths > 0]) > 0])",
        "base_premiums(default(vehicle.class, \"FAMILY\"))",
        "x in ([1..3], [5..7), > 9, 11)",
        "x in (y..5) or x in ((1..y), (rate..y]) or x in (1..5)",
        "x\n  + y"
      })
  void acceptsWhatCanBeMeant(String formula) {
    assertThat(SampleBook.problems(formula)).isEmpty();
  }

  @Test
  void refusesTheSignOfOtherLanguagesForOr() {
    assertThat(SampleBook.problems("a || b").get(0).message())
        .isEqualTo("| is no sign of formulas; write or");
  }

  @Test
  void reportsTheProblemsOfAllParts() {
    assertThat(SampleBook.problems("xx + yy * max(zz, kind)"))
        .extracting(Problem::message)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("xx is unknown"),
            second -> assertThat(second).startsWith("yy is unknown"),
            third -> assertThat(third).startsWith("zz is unknown"));
  }

  @Test
  void namesTheLineOfAFormulaWithSeveralLines() {
    assertThat(SampleBook.problems("x +\n  nothing * 2"))
        .extracting(problem -> problem.at().toString())
        .containsExactly("ratebook.yaml:11");
  }

  @Test
  void countsCharactersBeyondSixteenBitsAsJavaDoes() {
    assertThat(SampleBook.problems("kind in [\"𠮷\"] and 1_000"))
        .extracting(problem -> problem.at().column())
        .containsExactly(26);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void limitsLengthAndNesting(int excess) {
    String tooLong = "the formula is too long or nested too deeply; split it into several";
    for (String formula :
        List.of(
            "(".repeat(29 + excess) + "x" + ")".repeat(29 + excess),
            "x" + " + x".repeat(248 + excess),
            "if a then 1 else ".repeat(49 + excess) + "x")) {
      List<String> problems = SampleBook.problems(formula).stream().map(Problem::message).toList();
      if (excess > 1) {
        assertThat(problems).containsExactly(tooLong);
      } else {
        assertThat(problems).doesNotContain(tooLong);
      }
    }
  }

  @Test
  void limitsTheNumberOfCharacters() {
    assertThat(SampleBook.problems("x" + " ".repeat(4000)))
        .extracting(Problem::message)
        .containsExactly("the formula has 4001 characters; write at most 4000");
  }

  @Test
  void refusesAnEmptyFormula() {
    assertThat(SampleBook.problems(" "))
        .extracting(Problem::message)
        .containsExactly("the formula is empty; write one");
  }

  @Test
  void reportsKeysOfAPageThatAgreeAsNumbers() {
    Problems problems = new Problems();
    var page = SamplePages.page("fees", List.of("years"), "years,fee\n1,10\n1.0,20");
    RatePages pages = new RatePages(java.util.Map.of("fees", page), problems);
    assertThat(problems.list()).isEmpty();
    pages.index(page, List.of(Type.Scalar.NUMBER), problems);
    assertThat(problems.list())
        .extracting(Problem::toString)
        .containsExactly("rates/fees.csv:3: the key 1.0 is on line 2 too; leave one row out");
  }

  @Test
  void placesProblemsOfCellsAtTheCell() {
    Problems problems = new Problems();
    FormulaText cell = new FormulaText("x +", Location.ofCell("t.csv", 4, 2));
    assertThat(
            Formula.compile(
                cell, SampleBook.SCOPE, new RatePages(java.util.Map.of(), problems), problems))
        .isEmpty();
    assertThat(problems.list().get(0).at()).hasToString("t.csv:4:B4");
  }
}
