package io.ratelever.compiled;

import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Expression.Arithmetic.Sign;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes expressions that are numbers. */
final class NumberCode {

  private final FormulaCode formula;
  private final MethodCode code;

  NumberCode(FormulaCode formula) {
    this.formula = formula;
    this.code = formula.code();
  }

  // --- Scales ------------------------------------------------------------------------------------

  /**
   * Returns the scale at which a number is pushed.
   *
   * @throws Uncompiled if it has none: it is a fraction, or too fine
   */
  int scale(Expression expression) {
    int scale = unboundedScale(expression);
    if (scale > Scaled.SCALE_MAX) {
      throw new Uncompiled("a scale of " + scale);
    }
    return scale;
  }

  private int unboundedScale(Expression expression) {
    if (expression instanceof Expression.Literal literal) {
      return decimal(literal).scale();
    }
    if (expression instanceof Expression.Name name) {
      return scale(formula.names().repr(name.symbol(), formula));
    }
    if (expression instanceof Expression.Variable variable) {
      return scale(code.element(variable.depth()).repr());
    }
    if (expression instanceof Expression.Member member) {
      return scale(formula.reprOf(member.member()));
    }
    if (expression instanceof Expression.PageLookup lookUp) {
      return formula
          .table(lookUp)
          .map(table -> table.scale(lookUp.column()))
          .orElseThrow(() -> new Uncompiled("a page that is no table"));
    }
    if (expression instanceof Expression.Arithmetic arithmetic) {
      return scale(arithmetic);
    }
    if (expression instanceof Expression.Negation negation) {
      return scale(negation.operand());
    }
    if (expression instanceof Expression.Power power) {
      return scale(power.base()) * power.exponent();
    }
    if (expression instanceof Expression.Rounded rounded) {
      return unitScale(rounded.rounding());
    }
    if (expression instanceof Expression.Choice choice) {
      return Math.max(scale(choice.then()), scale(choice.otherwise()));
    }
    if (expression instanceof Expression.Default fallback) {
      return Math.max(scale(fallback.value()), scale(fallback.otherwise()));
    }
    if (expression instanceof Expression.Call call) {
      return formula.lists().scale(call);
    }
    throw new Uncompiled(expression.getClass().getSimpleName());
  }

  private static int scale(Repr repr) {
    if (repr instanceof Repr.Fixed number) {
      return number.scale();
    }
    throw new Uncompiled("a number whose scale is not known");
  }

  private int scale(Expression.Arithmetic arithmetic) {
    int left = scale(arithmetic.left());
    return switch (arithmetic.sign()) {
      case PLUS, MINUS -> Math.max(left, scale(arithmetic.right()));
      case TIMES -> left + scale(arithmetic.right());
      case DIVIDED_BY -> left + reciprocal(arithmetic).scale();
    };
  }

  private static BigDecimal decimal(Expression.Literal literal) {
    return plain(((Exact) literal.value()).toDecimal());
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** What a division by a number such as 1000 multiplies by. */
  private static BigDecimal reciprocal(Expression.Arithmetic division) {
    if (division.right() instanceof Expression.Literal literal
        && literal.value() instanceof Exact divisor
        && divisor.hasFiniteReciprocal()) {
      return plain(BigDecimal.ONE.divide(divisor.toDecimal()));
    }
    throw new Uncompiled("a quotient that is not rounded at once");
  }

  private static int unitScale(Rounding rounding) {
    return Math.max(0, rounding.unit().scale());
  }

  // --- Numbers -----------------------------------------------------------------------------------

  /** Pushes a number: a long at its {@link #scale}, or an exact number. */
  void number(Expression expression, @Nullable Label missing) {
    if (expression instanceof Expression.Literal literal) {
      literal(literal);
    } else if (expression instanceof Expression.Name name) {
      formula.names().read(name.symbol(), formula, missing);
    } else if (expression instanceof Expression.Variable variable) {
      Element element = code.element(variable.depth());
      code.load(element);
      formula.converted(element.repr());
    } else if (expression instanceof Expression.Member member) {
      formula.member(member, missing);
    } else if (expression instanceof Expression.PageLookup lookUp) {
      formula.lookUp(lookUp, missing);
    } else if (expression instanceof Expression.Arithmetic arithmetic) {
      arithmetic(arithmetic);
    } else if (expression instanceof Expression.Negation negation) {
      number(negation.operand(), null);
      unary("negated");
    } else if (expression instanceof Expression.Power power) {
      power(power);
    } else if (expression instanceof Expression.Rounded rounded) {
      rounded(rounded.operand(), rounded.rounding());
    } else if (expression instanceof Expression.Choice choice) {
      formula.branch(
          choice.condition(),
          () -> numberLike(expression, choice.then(), missing),
          () -> numberLike(expression, choice.otherwise(), missing));
    } else if (expression instanceof Expression.Default fallback) {
      formula.orElse(
          none -> numberLike(expression, fallback.value(), none),
          () -> numberLike(expression, fallback.otherwise(), missing));
    } else if (expression instanceof Expression.Call call) {
      formula.lists().call(call, missing);
    } else {
      throw new Uncompiled(expression.getClass().getSimpleName());
    }
  }

  /** Pushes a part at the scale of the whole. */
  private void numberLike(Expression whole, Expression part, @Nullable Label missing) {
    if (formula.isExact()) {
      number(part, missing);
    } else {
      at(scale(whole), part, missing);
    }
  }

  /** Pushes a number as a long at a scale that is not smaller than its own. */
  void at(int scale, Expression expression, @Nullable Label missing) {
    number(expression, missing);
    rescale(scale(expression), scale);
  }

  /** Changes the scale of the long on the stack to a larger one. */
  void rescale(int from, int to) {
    if (to > from) {
      code.push(Scaled.power(to - from));
      binary("times");
    }
  }

  private void literal(Expression.Literal literal) {
    if (formula.isExact()) {
      code.constant(literal.value(), Exact.class);
      return;
    }
    try {
      code.push(decimal(literal).unscaledValue().longValueExact());
    } catch (ArithmeticException doesNotFit) {
      throw new Uncompiled("a number beyond a long");
    }
  }

  private void unary(String method) {
    if (formula.isExact()) {
      code.callVirtual(Exact.class, method, Exact.class);
    } else {
      code.callStatic(Scaled.class, method, long.class, long.class);
    }
  }

  void abs() {
    unary("abs");
  }

  /** Combines the two numbers on the stack. */
  void binary(String method) {
    if (formula.isExact()) {
      code.callStatic(Scaled.class, method, Exact.class, Exact.class, Exact.class);
    } else {
      code.callStatic(Scaled.class, method, long.class, long.class, long.class);
    }
  }

  private void arithmetic(Expression.Arithmetic arithmetic) {
    if (formula.isExact()) {
      number(arithmetic.left(), null);
      number(arithmetic.right(), null);
      binary(
          switch (arithmetic.sign()) {
            case PLUS -> "plus";
            case MINUS -> "minus";
            case TIMES -> "times";
            case DIVIDED_BY -> "dividedBy";
          });
      return;
    }
    switch (arithmetic.sign()) {
      case PLUS, MINUS -> {
        int scale = scale(arithmetic);
        at(scale, arithmetic.left(), null);
        at(scale, arithmetic.right(), null);
        binary(arithmetic.sign() == Sign.PLUS ? "plus" : "minus");
      }
      case TIMES -> {
        number(arithmetic.left(), null);
        number(arithmetic.right(), null);
        binary("times");
      }
      case DIVIDED_BY -> {
        number(arithmetic.left(), null);
        BigDecimal reciprocal = reciprocal(arithmetic);
        if (reciprocal.unscaledValue().bitLength() > 62) {
          throw new Uncompiled("a divisor beyond a long");
        }
        long factor = reciprocal.unscaledValue().longValueExact();
        if (factor != 1) {
          code.push(factor);
          binary("times");
        }
      }
    }
  }

  private void power(Expression.Power power) {
    if (formula.isExact()) {
      number(power.base(), null);
      code.push(power.exponent());
      code.callStatic(Scaled.class, "power", Exact.class, Exact.class, int.class);
      return;
    }
    number(power.base(), null);
    Element base = code.stored(new Repr.Fixed(scale(power.base())));
    code.push(1L);
    for (int i = 0; i < power.exponent(); i++) {
      code.load(base);
      binary("times");
    }
  }

  // --- Rounding ----------------------------------------------------------------------------------

  /** Pushes a number, rounded: a long at the scale of the unit, or an exact number. */
  void rounded(Expression operand, Rounding rounding) {
    if (formula.isExact()) {
      number(operand, null);
      code.constant(rounding, Rounding.class);
      code.callStatic(Scaled.class, "rounded", Exact.class, Exact.class, Rounding.class);
      return;
    }
    Quotient quotient = Quotient.of(operand);
    if (quotient.parts().stream().allMatch(Part::up)) {
      number(operand, null);
      roundDecimal(scale(operand), rounding);
    } else {
      roundQuotient(quotient, rounding);
    }
  }

  private void roundDecimal(int scale, Rounding rounding) {
    int unitScale = unitScale(rounding);
    long unit = unit(rounding);
    if (unit == 1 && scale <= unitScale) {
      rescale(scale, unitScale);
      return;
    }
    rescale(scale, unitScale);
    code.push(scaledUp(unit, scale - unitScale));
    divideAndScaleUp(rounding, unit);
  }

  /** A rounding unit at a finer scale. */
  private static long scaledUp(long unit, int digits) {
    try {
      return BigDecimal.valueOf(unit).scaleByPowerOfTen(Math.max(0, digits)).longValueExact();
    } catch (ArithmeticException doesNotFit) {
      throw new Uncompiled("a rounding unit beyond a long");
    }
  }

  private static long unit(Rounding rounding) {
    try {
      return rounding.unit().setScale(unitScale(rounding)).unscaledValue().longValueExact();
    } catch (ArithmeticException doesNotFit) {
      throw new Uncompiled("a unit beyond a long");
    }
  }

  private void divideAndScaleUp(Rounding rounding, long unit) {
    code.callStatic(
        Scaled.class, Scaled.methodOf(rounding.mode()), long.class, long.class, long.class);
    if (unit != 1) {
      code.push(unit);
      binary("times");
    }
  }

  /**
   * A number that a quotient is made of.
   *
   * @param up whether it is multiplied by; otherwise it is divided by
   */
  private record Part(Expression number, boolean up) {}

  /** A product of some numbers, divided by the product of others; in the order of evaluation. */
  private record Quotient(List<Part> parts) {

    static Quotient of(Expression expression) {
      Quotient quotient = new Quotient(new ArrayList<>());
      quotient.add(expression, true);
      return quotient;
    }

    private void add(Expression expression, boolean up) {
      if (expression instanceof Expression.Arithmetic arithmetic
          && (arithmetic.sign() == Sign.TIMES || arithmetic.sign() == Sign.DIVIDED_BY)
          && arithmetic.mayBeFraction()) {
        add(arithmetic.left(), up);
        add(arithmetic.right(), arithmetic.sign() == Sign.TIMES ? up : !up);
      } else {
        parts.add(new Part(expression, up));
      }
    }
  }

  /**
   * Rounds a quotient once: with the dividend at scale a and the divisor at scale b, it is a whole
   * multiple of the unit m / 10^k by dividend × 10^(k + b - a) / (divisor × m).
   */
  private void roundQuotient(Quotient quotient, Rounding rounding) {
    List<Element> held = held(quotient);
    int dividendScale = product(quotient, true, held);
    Element dividend = code.stored(new Repr.Fixed(0));
    int divisorScale = product(quotient, false, held);
    Element divisor = code.stored(new Repr.Fixed(0));
    int shift = unitScale(rounding) + divisorScale - dividendScale;
    if (Math.abs(shift) > Scaled.SCALE_MAX) {
      throw new Uncompiled("a quotient that is too fine");
    }
    code.load(dividend);
    if (shift > 0) {
      code.push(Scaled.power(shift));
      binary("times");
    }
    code.load(divisor);
    binary("signed");
    code.load(divisor);
    code.callStatic(Scaled.class, "divisor", long.class, long.class);
    long unit = unit(rounding);
    long scaleUp = scaledUp(unit, -shift);
    if (scaleUp != 1) {
      code.push(scaleUp);
      binary("times");
    }
    divideAndScaleUp(rounding, unit);
  }

  /**
   * Stores the parts of a quotient. A divisor of zero is seen before what comes after it, as by the
   * interpreter.
   */
  private List<Element> held(Quotient quotient) {
    List<Element> held = new ArrayList<>();
    for (Part part : quotient.parts()) {
      number(part.number(), null);
      Element number = code.stored(new Repr.Fixed(scale(part.number())));
      held.add(number);
      if (!part.up() && held.size() < quotient.parts().size()) {
        code.load(number);
        code.callStatic(Scaled.class, "divisor", long.class, long.class);
        code.op(Opcodes.POP2);
      }
    }
    return held;
  }

  /** Pushes the product of the parts on one side of a quotient, and returns its scale. */
  private int product(Quotient quotient, boolean up, List<Element> held) {
    int scale = 0;
    boolean first = true;
    for (int i = 0; i < held.size(); i++) {
      if (quotient.parts().get(i).up() == up) {
        code.load(held.get(i));
        scale += scale(quotient.parts().get(i).number());
        if (!first) {
          binary("times");
        }
        first = false;
      }
    }
    if (first) {
      code.push(1L);
    }
    return scale;
  }

  /** Orders the two numbers on the stack, of one scale or both exact: below, at or above zero. */
  void compare() {
    if (formula.isExact()) {
      code.callVirtual(Exact.class, "compareTo", int.class, Exact.class);
    } else {
      code.op(Opcodes.LCMP);
    }
  }

  /** A scale at which both numbers can be compared. */
  int commonScale(Expression left, Expression right) {
    return formula.isExact() ? 0 : Math.max(scale(left), scale(right));
  }

  /** Pushes a number to be compared at a scale. */
  void comparable(int scale, Expression expression) {
    if (formula.isExact()) {
      number(expression, null);
    } else {
      at(scale, expression, null);
    }
  }
}
