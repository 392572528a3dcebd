package io.ratelever.rating;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/**
 * Random formulas over the attributes {@code n0} to {@code n3} (numbers), {@code t} (text), {@code
 * b} (truth), {@code d0} and {@code d1} (dates), the lists of violations and claims, and earlier
 * steps.
 */
final class RandomFormulas {

  private static final List<String> MODES =
      List.of("half_up", "half_even", "up", "down", "ceiling", "floor");
  private static final List<String> UNITS = List.of("0.0001", "0.01", "0.05", "1", "10");
  private static final List<String> TEXTS = List.of("A", "B", "C");

  private final Random random;

  RandomFormulas(Random random) {
    this.random = random;
  }

  /** A formula whose value is a number. */
  String number(int depth, int steps) {
    if (depth == 0) {
      return leaf(steps);
    }
    return switch (random.nextInt(17)) {
      case 0, 1 -> "(" + number(depth - 1, steps) + " + " + number(depth - 1, steps) + ")";
      case 2 -> "(" + number(depth - 1, steps) + " - " + number(depth - 1, steps) + ")";
      case 3, 4 -> "(" + number(depth - 1, steps) + " * " + number(depth - 1, steps) + ")";
      case 5 -> "(" + number(depth - 1, steps) + " / (1 + abs(" + number(depth - 1, steps) + ")))";
      case 6 ->
          "(if "
              + truth(depth - 1, steps)
              + " then "
              + number(depth - 1, steps)
              + " else "
              + number(depth - 1, steps)
              + ")";
      case 7 -> "max(" + number(depth - 1, steps) + ", " + number(depth - 1, steps) + ")";
      case 8 -> "min(" + number(depth - 1, steps) + ", " + number(depth - 1, steps) + ")";
      case 9 -> "round(" + number(depth - 1, steps) + ", " + of(UNITS) + ", " + of(MODES) + ")";
      case 10 -> "count(violations[over_pct " + comparison() + " " + literal() + "])";
      case 11 -> "sum(for c in claims return c.paid * " + literal() + ")";
      case 12 ->
          "sum(for c in claims[paid > "
              + (random.nextBoolean() ? literal() : given())
              + "] return c.paid * "
              + given()
              + ")";
      case 13 ->
          "round("
              + number(depth - 1, steps)
              + " / "
              + divisor(steps)
              + " * "
              + given()
              + ", "
              + of(UNITS)
              + ", "
              + of(MODES)
              + ")";
      case 14 ->
          "(if "
              + (random.nextBoolean() ? "some" : "every")
              + " v in violations satisfies v.over_pct > "
              + given()
              + " then "
              + number(depth - 1, steps)
              + " else "
              + given()
              + ")";
      case 15 -> "default(by_text(t), " + number(depth - 1, steps) + ")";
      default -> leaf(steps);
    };
  }

  /** A divisor that is no constant of 0, which no plan is bound with. */
  private String divisor(int steps) {
    String leaf = leaf(steps);
    return leaf.matches("[-0.]+") ? "n0" : leaf;
  }

  private String leaf(int steps) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> literal();
      case 2, 3 -> steps == 0 ? literal() : "(s" + random.nextInt(steps) + " / 1000)";
      case 4, 5 -> random.nextBoolean() ? "days_between(d0, d1)" : "months_between(d0, d1)";
      case 6 -> given();
      default -> "n" + random.nextInt(4);
    };
  }

  /** Something that may be left open, by a rule or by a page. */
  private String given() {
    return switch (random.nextInt(8)) {
      case 0 -> "by_text(t)";
      case 1, 2, 3 -> "g0";
      default -> "g1";
    };
  }

  private String truth(int depth, int steps) {
    if (depth > 0 && random.nextInt(3) == 0) {
      return "("
          + truth(depth - 1, steps)
          + (random.nextBoolean() ? " and " : " or ")
          + truth(depth - 1, steps)
          + ")";
    }
    int below = Math.max(0, depth - 1);
    return switch (random.nextInt(7)) {
      case 0 -> "b";
      case 1 -> "t = \"" + of(TEXTS) + "\"";
      case 2 -> "t in [\"" + of(TEXTS) + "\", \"" + of(TEXTS) + "\"]";
      case 3 -> "not(" + truth(below, steps) + ")";
      case 4 -> "d0 " + comparison() + " d1";
      case 5 ->
          number(below, steps)
              + " in ["
              + random.nextInt(50)
              + ".."
              + (50 + random.nextInt(50))
              + ")";
      default -> number(below, steps) + " " + comparison() + " " + number(below, steps);
    };
  }

  private String comparison() {
    return of(List.of("<", "<=", ">", ">=", "=", "!="));
  }

  private String literal() {
    return BigDecimal.valueOf(random.nextInt(2_000), random.nextInt(5)).toPlainString();
  }

  private String of(List<String> words) {
    return words.get(random.nextInt(words.size()));
  }

  /** A rounding: {@code 0.01 half_up}. */
  String rounding() {
    return of(UNITS) + " " + of(MODES);
  }
}
