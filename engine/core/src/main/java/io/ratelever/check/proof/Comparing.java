package io.ratelever.check.proof;

import io.ratelever.check.proof.Abstract.OfNumber;
import io.ratelever.check.proof.Abstract.OfText;
import io.ratelever.check.proof.Abstract.OfTruth;
import io.ratelever.check.proof.Abstract.Pairs;
import io.ratelever.ratebook.Condition.Operator;
import java.util.BitSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Comparisons, over all that both sides may be before and after a change. */
final class Comparing {

  private Comparing() {}

  static Abstract compared(Abstract left, Operator operator, Abstract right) {
    int pairs = pairs(left.shift(), operator, right.shift());
    if (pairs == 0) {
      throw new Vacuous();
    }
    Abstract truth = Abstract.of(new OfTruth(pairs), left.support()).supportedBy(right.support());
    boolean settled = pairs == Pairs.NEITHER || pairs == Pairs.BOTH;
    return settled ? Abstract.of(new OfTruth(pairs), new BitSet()) : truth;
  }

  private static int pairs(Abstract.Shift left, Operator operator, Abstract.Shift right) {
    if (left instanceof OfNumber one && right instanceof OfNumber two) {
      Operator ordered = ordered(one, operator, two);
      if (ordered != operator) {
        return pairs(left, ordered, right);
      }
      int before = truths(one.before(), operator, two.before());
      int after = truths(one.after(), operator, two.after());
      int pairs = product(before, after);
      boolean up = one.rises() || two.falls();
      boolean down = one.falls() || two.rises();
      if (operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL) {
        pairs &= (up ? Pairs.ANY : ~Pairs.APPEARS) & (down ? Pairs.ANY : ~Pairs.GOES);
      } else if (operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL) {
        pairs &= (down ? Pairs.ANY : ~Pairs.APPEARS) & (up ? Pairs.ANY : ~Pairs.GOES);
      } else if (!up && !down) {
        pairs &= Pairs.SAME;
      }
      return pairs;
    }
    boolean same = left.isSame() && right.isSame();
    if (left instanceof OfText one && right instanceof OfText two) {
      int before = truths(one.before(), two.before());
      int after = truths(one.after(), two.after());
      int equal = product(before, after) & (same ? Pairs.SAME : Pairs.ANY);
      return operator == Operator.EQUAL ? equal : Pairs.not(equal);
    }
    if (left instanceof OfTruth one && right instanceof OfTruth two) {
      int equal = 0;
      for (int a = 1; a <= Pairs.BOTH; a <<= 1) {
        for (int b = 1; b <= Pairs.BOTH; b <<= 1) {
          if ((one.pairs() & a) != 0 && (two.pairs() & b) != 0) {
            equal |= Pairs.of(Pairs.before(a) == Pairs.before(b), Pairs.after(a) == Pairs.after(b));
          }
        }
      }
      return operator == Operator.EQUAL ? equal : Pairs.not(equal);
    }
    return same ? Pairs.SAME : Pairs.ANY;
  }

  /**
   * To be equal to the largest that a number can be is to be at least that; so for the smallest.
   */
  private static Operator ordered(OfNumber one, Operator operator, OfNumber two) {
    boolean equal = operator == Operator.EQUAL;
    if ((!equal && operator != Operator.NOT_EQUAL) || !two.isSame() || !two.before().isSingle()) {
      return operator;
    }
    Range bound = two.before();
    if (one.before().isAtMost(bound) && one.after().isAtMost(bound)) {
      return equal ? Operator.GREATER_OR_EQUAL : Operator.LESS;
    }
    if (bound.isAtMost(one.before()) && bound.isAtMost(one.after())) {
      return equal ? Operator.LESS_OR_EQUAL : Operator.GREATER;
    }
    return operator;
  }

  /** Bit 1: may be false; bit 2: may be true. */
  private static int truths(Range left, Operator operator, Range right) {
    return switch (operator) {
      case LESS -> order(left.isBelow(right), right.isAtMost(left));
      case GREATER_OR_EQUAL -> order(right.isAtMost(left), left.isBelow(right));
      case GREATER -> order(right.isBelow(left), left.isAtMost(right));
      case LESS_OR_EQUAL -> order(left.isAtMost(right), right.isBelow(left));
      case EQUAL -> order(isEqual(left, right), left.intersect(right).isEmpty());
      case NOT_EQUAL -> order(left.intersect(right).isEmpty(), isEqual(left, right));
    };
  }

  private static boolean isEqual(Range left, Range right) {
    return left.isSingle()
        && right.isSingle()
        && Objects.requireNonNull(left.low()).equals(Objects.requireNonNull(right.low()));
  }

  private static int order(boolean surelyTrue, boolean surelyFalse) {
    return surelyTrue ? 2 : surelyFalse ? 1 : 3;
  }

  private static int truths(@Nullable Set<String> left, @Nullable Set<String> right) {
    if (left == null || right == null) {
      return 3;
    }
    boolean disjoint = left.stream().noneMatch(right::contains);
    return order(left.size() == 1 && left.equals(right), disjoint);
  }

  private static int product(int before, int after) {
    int pairs = 0;
    for (int b = 0; b < 2; b++) {
      for (int a = 0; a < 2; a++) {
        if ((before & (b + 1)) != 0 && (after & (a + 1)) != 0) {
          pairs |= Pairs.of(b == 1, a == 1);
        }
      }
    }
    return pairs;
  }
}
