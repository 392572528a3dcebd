package io.ratelever.compiled;

import io.ratelever.formula.Expression;
import io.ratelever.formula.Expression.Membership.Test;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Condition.Operator;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/** Writes expressions that are true or false. */
final class ConditionCode {

  private final FormulaCode formula;
  private final MethodCode code;

  ConditionCode(FormulaCode formula) {
    this.formula = formula;
    this.code = formula.code();
  }

  /** Pushes 1 or 0. */
  void truth(Expression expression, @Nullable Label missing) {
    if (expression instanceof Expression.Literal literal) {
      code.push((Boolean) literal.value() ? 1 : 0);
    } else if (expression instanceof Expression.Name name) {
      formula.names().read(name.symbol(), formula, missing);
    } else if (expression instanceof Expression.Variable variable) {
      code.load(code.element(variable.depth()));
    } else if (expression instanceof Expression.Member member) {
      formula.member(member, missing);
    } else if (expression instanceof Expression.PageLookup lookUp) {
      formula.lookUp(lookUp, missing);
    } else if (expression instanceof Expression.Comparison comparison) {
      comparison(comparison);
    } else if (expression instanceof Expression.Membership membership) {
      membership(membership);
    } else if (expression instanceof Expression.And and) {
      connective(and.left(), and.right(), Opcodes.IFEQ);
    } else if (expression instanceof Expression.Or or) {
      connective(or.left(), or.right(), Opcodes.IFNE);
    } else if (expression instanceof Expression.Not not) {
      truth(not.operand(), null);
      code.truthOf(Opcodes.IFEQ);
    } else if (expression instanceof Expression.Choice choice) {
      formula.choice(choice, missing);
    } else if (expression instanceof Expression.Default fallback) {
      formula.fallback(fallback, missing);
    } else if (expression instanceof Expression.Known known) {
      known(known);
    } else if (expression instanceof Expression.Ran ran) {
      formula.names().ran(ran.section(), code);
    } else if (expression instanceof Expression.Quantified quantified) {
      formula.lists().quantified(quantified);
    } else if (expression instanceof Expression.Call call) {
      formula.lists().call(call, missing);
    } else {
      throw new Uncompiled(expression.getClass().getSimpleName());
    }
  }

  /** Leaves the left truth where it decides, by a jump on it; otherwise the right one. */
  private void connective(Expression left, Expression right, int decided) {
    Label end = new Label();
    truth(left, null);
    code.op(Opcodes.DUP);
    code.jump(decided, end);
    code.op(Opcodes.POP);
    truth(right, null);
    code.label(end);
  }

  private void known(Expression.Known known) {
    Label none = new Label();
    Label end = new Label();
    formula.value(known.value(), none);
    code.op(formula.repr(known.value()).pop());
    code.push(1);
    code.jump(Opcodes.GOTO, end);
    code.label(none);
    code.push(0);
    code.label(end);
  }

  // --- Comparisons -------------------------------------------------------------------------------

  private void comparison(Expression.Comparison comparison) {
    compare(comparison.left(), comparison.operator(), comparison.right());
  }

  private void compare(Expression left, Operator operator, Expression right) {
    if (left.type() == Type.Scalar.NUMBER) {
      int scale = formula.numbers().commonScale(left, right);
      formula.numbers().comparable(scale, left);
      formula.numbers().comparable(scale, right);
    } else {
      formula.value(left, null);
      formula.value(right, null);
    }
    test(left.type(), operator);
  }

  /** Replaces the two values on the stack by whether they compare so. */
  private void test(Type type, Operator operator) {
    if (type == Type.Scalar.BOOLEAN) {
      code.op(Opcodes.IXOR);
      code.truthOf(operator == Operator.EQUAL ? Opcodes.IFEQ : Opcodes.IFNE);
      return;
    }
    if (type == Type.Scalar.TEXT) {
      code.callVirtual(Object.class, "equals", boolean.class, Object.class);
      if (operator == Operator.NOT_EQUAL) {
        code.truthOf(Opcodes.IFEQ);
      }
      return;
    }
    order(type);
    code.truthOf(
        switch (operator) {
          case EQUAL -> Opcodes.IFEQ;
          case NOT_EQUAL -> Opcodes.IFNE;
          case LESS -> Opcodes.IFLT;
          case LESS_OR_EQUAL -> Opcodes.IFLE;
          case GREATER -> Opcodes.IFGT;
          case GREATER_OR_EQUAL -> Opcodes.IFGE;
        });
  }

  /** Replaces two numbers, dates or times by their order. */
  void order(Type type) {
    if (type == Type.Scalar.NUMBER) {
      formula.numbers().compare();
    } else if (type == Type.Scalar.DATE) {
      code.callVirtual(
          LocalDate.class, "compareTo", int.class, java.time.chrono.ChronoLocalDate.class);
    } else if (type == Type.Scalar.TIME) {
      code.callVirtual(LocalTime.class, "compareTo", int.class, LocalTime.class);
    } else {
      throw new Uncompiled("an order of " + type.words());
    }
  }

  // --- Membership --------------------------------------------------------------------------------

  private void membership(Expression.Membership membership) {
    Expression value = membership.value();
    Label yes = new Label();
    Label end = new Label();
    formula.value(value, null);
    Element held = code.stored(formula.repr(value));
    for (Test test : membership.tests()) {
      passes(value, held, test);
      code.jump(Opcodes.IFNE, yes);
    }
    code.push(0);
    code.jump(Opcodes.GOTO, end);
    code.label(yes);
    code.push(1);
    code.label(end);
  }

  private void passes(Expression value, Element held, Test test) {
    if (test instanceof Test.Compared compared) {
      compareHeld(value, held, compared.operator(), compared.operand());
    } else if (test instanceof Test.Between between) {
      between(
          () -> compareHeld(value, held, lowOperator(between.lowIncluded()), between.low()),
          () -> compareHeld(value, held, highOperator(between.highIncluded()), between.high()));
    } else if (test instanceof Test.OneOf oneOf) {
      oneOf(value, held, oneOf.list());
    } else if (test instanceof Test.During during) {
      during(held, during.window());
    }
  }

  private static Operator lowOperator(boolean included) {
    return included ? Operator.GREATER_OR_EQUAL : Operator.GREATER;
  }

  private static Operator highOperator(boolean included) {
    return included ? Operator.LESS_OR_EQUAL : Operator.LESS;
  }

  /** Pushes whether two conditions hold. The interpreter evaluates both bounds, and so do we. */
  private void between(Runnable low, Runnable high) {
    low.run();
    high.run();
    code.op(Opcodes.IAND);
  }

  private void compareHeld(Expression value, Element held, Operator operator, Expression other) {
    if (value.type() == Type.Scalar.NUMBER && !formula.isExact()) {
      int from = ((Repr.Fixed) held.repr()).scale();
      int scale = Math.max(from, formula.numbers().scale(other));
      code.load(held);
      formula.numbers().rescale(from, scale);
      formula.numbers().at(scale, other, null);
    } else {
      code.load(held);
      formula.value(other, null);
    }
    test(value.type(), operator);
  }

  private void oneOf(Expression value, Element held, Expression list) {
    if (list instanceof Expression.Elements written) {
      // The interpreter makes the list first, so each element must have a value.
      code.push(0);
      for (Expression element : written.elements()) {
        compareHeld(value, held, Operator.EQUAL, element);
        code.op(Opcodes.IOR);
      }
      return;
    }
    throw new Uncompiled("membership in a list that is not written out");
  }

  private void during(Element date, Expression window) {
    if (window instanceof Expression.Window written) {
      between(
          () -> {
            code.load(date);
            formula.value(written.start(), null);
            test(Type.Scalar.DATE, lowOperator(written.startIncluded()));
          },
          () -> {
            code.load(date);
            formula.value(written.end(), null);
            test(Type.Scalar.DATE, highOperator(written.endIncluded()));
          });
    } else if (window instanceof Expression.Name name) {
      Expression.Window declared = formula.names().window(name.symbol());
      between(
          () -> {
            code.load(date);
            formula.names().readBound(name.symbol(), true, code);
            test(Type.Scalar.DATE, lowOperator(declared.startIncluded()));
          },
          () -> {
            code.load(date);
            formula.names().readBound(name.symbol(), false, code);
            test(Type.Scalar.DATE, highOperator(declared.endIncluded()));
          });
    } else {
      throw new Uncompiled("a window that a formula chooses");
    }
  }
}
