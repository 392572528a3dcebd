package io.ratelever.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Conditions mean what their precedence says, whatever the parser makes of them.
 *
 * <p>The oracle knows no parser: a condition is drawn as a tree, printed with the parentheses that
 * it needs (and at times more), and compared with the tree in every row of its truth table.
 */
class PrecedenceTest {

  private static final int OR = 1;
  private static final int AND = 2;
  private static final int COMPARED = 3;
  private static final int TESTED = 4;
  private static final int PRIMARY = 5;

  /** One row of the truth table. */
  private record Row(boolean a, boolean b, int x, int y) {}

  /** A condition, its text, and how tightly its text binds. */
  private record Drawn(String text, int precedence, Predicate<Row> holds) {
    String within(int lowest, Random random) {
      return precedence < lowest || random.nextInt(8) == 0 ? "(" + text + ")" : text;
    }
  }

  private static Drawn draw(Random random, int depth) {
    int kind = depth == 0 ? 4 + random.nextInt(9) : random.nextInt(13);
    if (kind <= 1) {
      return joined(random, depth, "and", AND);
    }
    if (kind <= 3) {
      return joined(random, depth, "or", OR);
    }
    return switch (kind) {
      case 4 -> new Drawn("a", PRIMARY, Row::a);
      case 5 -> new Drawn("b", PRIMARY, Row::b);
      case 6 -> new Drawn("x in [1..2]", TESTED, row -> row.x() >= 1 && row.x() <= 2);
      case 7 -> new Drawn("x in (1, 3)", TESTED, row -> row.x() == 1 || row.x() == 3);
      case 8 -> new Drawn("x in [0, y]", TESTED, row -> row.x() == 0 || row.x() == row.y());
      case 9 -> new Drawn("y between 1 and x", TESTED, row -> row.y() >= 1 && row.y() <= row.x());
      case 10 -> new Drawn("x < y", COMPARED, row -> row.x() < row.y());
      case 11 -> {
        Drawn inner = draw(random, Math.max(0, depth - 1));
        yield new Drawn("not(" + inner.text() + ")", PRIMARY, inner.holds().negate());
      }
      default -> {
        Drawn left = draw(random, Math.max(0, depth - 1));
        Drawn right = draw(random, Math.max(0, depth - 1));
        String text = left.within(PRIMARY, random) + " = " + right.within(PRIMARY, random);
        yield new Drawn(text, COMPARED, row -> left.holds().test(row) == right.holds().test(row));
      }
    };
  }

  private static Drawn joined(Random random, int depth, String word, int precedence) {
    Drawn left = draw(random, depth - 1);
    Drawn right = draw(random, depth - 1);
    String text =
        left.within(precedence, random) + " " + word + " " + right.within(precedence, random);
    Predicate<Row> holds =
        precedence == AND ? left.holds().and(right.holds()) : left.holds().or(right.holds());
    return new Drawn(text, precedence, holds);
  }

  @Test
  void conditionsAgreeWithTheirTruthTables() {
    long seed = 20200919;
    Random random = new Random(seed);
    for (int i = 0; i < 600; i++) {
      Drawn drawn = draw(random, 1 + random.nextInt(4));
      if (drawn.text().length() < 600) {
        assertTruthTable(drawn, "seed " + seed + ", condition " + i + ": " + drawn.text());
      }
    }
  }

  private static void assertTruthTable(Drawn drawn, String description) {
    Formula formula = SampleBook.compile(drawn.text());
    for (boolean a : List.of(true, false)) {
      for (boolean b : List.of(true, false)) {
        for (int x = 0; x < 4; x++) {
          for (int y = 0; y < 4; y++) {
            Row row = new Row(a, b, x, y);
            SampleBook.Quote quote =
                new SampleBook.Quote().with("a", a).with("b", b).with("x", x).with("y", y);
            assertThat(formula.evaluate(quote))
                .as("%s at %s", description, row)
                .isEqualTo(drawn.holds().test(row));
          }
        }
      }
    }
  }

  /** Both texts mean the same; the second one has all its parentheses. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      textBlock =
          """
          a or b and c                          | a or (b and c)
          a and x in [1, 2] or b                | (a and (x in [1, 2])) or b
          x in [1, 2] and x in (2, 3) or x in (1..y) and b | ((x in [1, 2]) and (x in (2, 3))) or ((x in (1..y)) and b)
          a and (x) in (3, (y)) and b           | (a and (x in (3, y))) and b
          x in [1, 2] and a and b or c          | (((x in [1, 2]) and a) and b) or c
          day in policy_year and a              | (day in policy_year) and a
          a and day in policy_year or b and c   | (a and (day in policy_year)) or (b and c)
          x in (y) or a                         | (x in (y)) or a
          x between 1 and 2 and a               | (x between 1 and 2) and a
          a or x between 1 and 2 or b           | (a or (x between 1 and 2)) or b
          x in > 2 and a                        | (x in (> 2)) and a
          x + 1 in [1..y * 2) and a             | ((x + 1) in [1..(y * 2))) and a
          a and if b then c else a or b         | a and (if b then c else (a or b))
          some v in nobody satisfies a or v.loading > 1 and b | some v in nobody satisfies (a or ((v.loading > 1) and b))
          -x + y                                | (-x) + y
          x - y - 1                             | (x - y) - 1
          x / y * 2                             | (x / y) * 2
          -x * y ** 2                           | (-x) * (y ** 2)
          -damage("TAXI", x).fixed              | -(damage("TAXI", x).fixed)
          -sum(offence[loading > 0.05].loading) | -(sum(offence[loading > 0.05].loading))
          """)
  void readsAsIfItHadAllParentheses(String formula, String parenthesised) {
    assertThat(shape(formula)).isEqualTo(shape(parenthesised));
  }

  /** The tree, without the places of its nodes. */
  private static String shape(String formula) {
    return SampleBook.compile(formula)
        .root()
        .toString()
        .replaceAll("Span\\[start=\\d+, end=\\d+]", "")
        .replaceAll("@[0-9a-f]+|Lambda[^,\\]]*", "");
  }
}
