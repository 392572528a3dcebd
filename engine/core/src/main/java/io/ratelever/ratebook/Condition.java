package io.ratelever.ratebook;

import java.util.List;

/**
 * What a rule asks of the facts of its group: comparisons with constants, joined by and and or.
 *
 * <p>A decision table and a DRL rule both become this. It cannot call, compute or read anything
 * else, which is what makes a rule group a finite function that can be tabulated and proved.
 */
public sealed interface Condition {

  /** The condition that always holds. */
  Condition ALWAYS = new All(List.of());

  /** Every part holds. Of no parts: always. */
  record All(List<Condition> parts) implements Condition {
    public All {
      parts = List.copyOf(parts);
    }
  }

  /** At least one part holds. Of no parts: never. */
  record Any(List<Condition> parts) implements Condition {
    public Any {
      parts = List.copyOf(parts);
    }
  }

  /**
   * A fact compared with a constant.
   *
   * @param fact name of the fact as the group knows it, without its section
   * @param operator how they are compared; an order only for numbers and dates
   * @param constant a {@link java.math.BigDecimal}, {@link String}, {@link Boolean} or {@link
   *     java.time.LocalDate}, of the fact's type
   * @param at where the comparison stands
   */
  record Compare(String fact, Operator operator, Object constant, Location at)
      implements Condition {}

  /** How a fact is compared with a constant. */
  enum Operator {
    EQUAL("=="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Operator(String sign) {
      this.sign = sign;
    }

    /** The sign in DRL. */
    public String sign() {
      return sign;
    }

    /** Returns the operator that holds exactly where this one does not. */
    public Operator negated() {
      return switch (this) {
        case EQUAL -> NOT_EQUAL;
        case NOT_EQUAL -> EQUAL;
        case LESS -> GREATER_OR_EQUAL;
        case LESS_OR_EQUAL -> GREATER;
        case GREATER -> LESS_OR_EQUAL;
        case GREATER_OR_EQUAL -> LESS;
      };
    }
  }
}
