package io.ratelever.check.proof;

import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Function;
import io.ratelever.ratebook.Domain;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Reading;
import io.ratelever.rating.Slot;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Of which decimal all values of a formula are multiples: sums of amounts in cents are amounts in
 * cents. A number that is always 0 is a multiple of 0.
 */
final class Multiples {

  private Multiples() {}

  /** Whether rounding can do nothing to a number of which this much is known. */
  static boolean areKeptBy(@Nullable BigDecimal unit, Rounding rounding) {
    return unit != null && unit.remainder(rounding.unit()).signum() == 0;
  }

  /** Returns the decimal for an expression, or for the elements of a list; absent if unknown. */
  static @Nullable BigDecimal of(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return literal.value() instanceof Exact number ? ofConstant(number) : null;
    } else if (expression instanceof Expression.Name name) {
      return ofName(name.symbol().reader());
    } else if (expression instanceof Expression.Member member) {
      return ofMember(member);
    } else if (expression instanceof Expression.Rounded rounded) {
      return rounded.rounding().unit();
    } else if (expression instanceof Expression.Negation negation) {
      return of(negation.operand());
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      return ofArithmetic(arithmetic);
    } else if (expression instanceof Expression.Choice choice) {
      return common(List.of(choice.then(), choice.otherwise()));
    } else if (expression instanceof Expression.Default fallback) {
      return common(List.of(fallback.value(), fallback.otherwise()));
    } else if (expression instanceof Expression.Elements written) {
      return common(written.elements());
    } else if (expression instanceof Expression.Filter filter) {
      return of(filter.list());
    } else if (expression instanceof Expression.Iteration iteration) {
      return of(iteration.value());
    }
    return expression instanceof Expression.Call call ? ofCall(call) : null;
  }

  private static @Nullable BigDecimal ofConstant(Exact number) {
    return number.isDecimal() ? number.toDecimal().abs() : null;
  }

  private static @Nullable BigDecimal ofName(Object reader) {
    if (reader instanceof Reading.OfSlot read) {
      return of(read.slot());
    }
    return reader instanceof Reading.OfConstant constant && constant.value() instanceof Exact number
        ? ofConstant(number)
        : null;
  }

  private static @Nullable BigDecimal ofMember(Expression.Member member) {
    Object reader = member.member().reader();
    if (reader instanceof Reading.OfRun.RunSlot slot) {
      return of(slot.slot());
    }
    List<BoundSection> sections = coverages(member.target());
    if (!(reader instanceof Reading.OfRun.RunNamed named)) {
      return null;
    }
    BigDecimal all = sections.isEmpty() ? null : BigDecimal.ZERO;
    for (BoundSection section : sections) {
      all = common(all, of(section.slot(named.name()).orElseThrow()));
    }
    return all;
  }

  private static List<BoundSection> coverages(Expression list) {
    if (list instanceof Expression.Filter filter) {
      return coverages(filter.list());
    }
    return list instanceof Expression.Name name
            && name.symbol().reader() instanceof Reading.OfCovers covers
        ? covers.sections()
        : List.of();
  }

  /** Returns the decimal for a value of a section. */
  static @Nullable BigDecimal of(Slot slot) {
    if (slot instanceof Slot.OfStep step) {
      Rounding round = step.step().round();
      return round == null ? of(step.formula().root()) : round.unit();
    }
    if (!(slot instanceof Slot.OfFact fact)) {
      return null;
    }
    Rounding round = fact.fact().round();
    Domain values = fact.fact().values();
    // A supplied value is held to the declared values alone.
    if (values instanceof Domain.Whole) {
      return BigDecimal.ONE;
    }
    if (fact.fact().suppliable()) {
      return null;
    }
    return round == null ? of(fact.formula().root()) : round.unit();
  }

  private static @Nullable BigDecimal ofArithmetic(Expression.Arithmetic arithmetic) {
    BigDecimal left = of(arithmetic.left());
    BigDecimal right = of(arithmetic.right());
    return switch (arithmetic.sign()) {
      case PLUS, MINUS -> common(left, right);
      case TIMES -> left == null || right == null ? null : left.multiply(right);
      case DIVIDED_BY -> null;
    };
  }

  private static @Nullable BigDecimal ofCall(Expression.Call call) {
    Function function = call.function();
    if (function == Function.COUNT) {
      return BigDecimal.ONE;
    }
    return function == Function.SUM
            || function == Function.MIN
            || function == Function.MAX
            || function == Function.ABS
            || function == Function.ONE
        ? common(call.arguments())
        : null;
  }

  private static @Nullable BigDecimal common(List<Expression> expressions) {
    BigDecimal all = BigDecimal.ZERO;
    for (Expression expression : expressions) {
      all = common(all, of(expression));
    }
    return all;
  }

  /** The largest decimal of which two are multiples. */
  private static @Nullable BigDecimal common(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    if (one == null || other == null) {
      return null;
    }
    int scale = Math.max(one.scale(), other.scale());
    BigInteger divisor =
        one.setScale(scale).unscaledValue().gcd(other.setScale(scale).unscaledValue());
    return new BigDecimal(divisor, scale);
  }
}
