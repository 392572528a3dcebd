package io.ratelever.formula;

import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.Domain;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Understands comparisons and {@code in}, and refuses those that no value can meet. */
final class Comparisons {

  private final Source source;
  private final TypeChecker checker;

  Comparisons(Source source, TypeChecker checker) {
    this.source = source;
    this.checker = checker;
  }

  Expression comparison(Syntax node, Place place) {
    List<Expression> sides = checker.checkAll(node.parts(), place);
    Operator operator = operator(node.word());
    requireComparable(node.span(), sides.get(0), operator, sides.get(1));
    return new Expression.Comparison(node.span(), operator, sides.get(0), sides.get(1));
  }

  private static Operator operator(String sign) {
    return switch (sign) {
      case "=" -> Operator.EQUAL;
      case "!=" -> Operator.NOT_EQUAL;
      case "<" -> Operator.LESS;
      case "<=" -> Operator.LESS_OR_EQUAL;
      case ">" -> Operator.GREATER;
      default -> Operator.GREATER_OR_EQUAL;
    };
  }

  private void requireComparable(Span span, Expression left, Operator operator, Expression right) {
    Type.Scalar type =
        left.type() instanceof Type.Scalar scalar && scalar == right.type() ? scalar : null;
    if (type == null) {
      throw source.refuse(
          span,
          source.excerpt(left.span())
              + " is "
              + left.type().words()
              + " and "
              + source.excerpt(right.span())
              + " is "
              + right.type().words()
              + "; compare two values of one type");
    }
    boolean ordering = operator != Operator.EQUAL && operator != Operator.NOT_EQUAL;
    boolean ordered =
        switch (type) {
          case NUMBER, DATE, TIME -> true;
          case TEXT, BOOLEAN, PERIOD, WINDOW -> false;
        };
    if (type == Type.Scalar.PERIOD || type == Type.Scalar.WINDOW) {
      throw source.refuse(
          span, source.excerpt(span) + " compares " + type.words() + "; compare dates or numbers");
    }
    if (ordering && !ordered) {
      throw source.refuse(
          span,
          source.excerpt(span) + " orders " + type.words() + "; only =, != and in compare those");
    }
    requirePossible(left, operator, right);
    requirePossible(right, mirrored(operator), left);
  }

  /** Returns the operator for the two sides exchanged. */
  private static Operator mirrored(Operator operator) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> operator;
      case LESS -> Operator.GREATER;
      case LESS_OR_EQUAL -> Operator.GREATER_OR_EQUAL;
      case GREATER -> Operator.LESS;
      case GREATER_OR_EQUAL -> Operator.LESS_OR_EQUAL;
    };
  }

  /** Requires that a part with declared values can be on both sides of what it is compared with. */
  private void requirePossible(Expression part, Operator operator, Expression other) {
    Domain domain = part.domain();
    if (domain == null) {
      return;
    }
    if (other instanceof Expression.Literal literal) {
      Optional<String> fault = Constants.fault(operator, TypeChecker.constant(literal), domain);
      if (fault.isPresent()) {
        throw source.refuse(literal.span(), source.excerpt(part.span()) + ": " + fault.get());
      }
    } else if (domain instanceof Domain.Whole whole
        && whole.saturating()
        && !(other.domain() instanceof Domain.Whole)) {
      throw source.refuse(
          part.span(),
          source.excerpt(part.span())
              + " counts all above "
              + whole.max()
              + " as "
              + whole.max()
              + "; compare it with one of "
              + whole.min()
              + " to "
              + whole.max());
    }
  }

  Expression membership(Syntax node, Place place) {
    Expression value = checker.check(node.part(0), place);
    if (!(value.type() instanceof Type.Scalar)) {
      throw source.refuse(
          value.span(),
          source.excerpt(value.span())
              + " is "
              + value.type().words()
              + "; write a single value before in");
    }
    List<Expression.Membership.Test> tests = new ArrayList<>();
    addTests(value, node.part(1), place, tests);
    return new Expression.Membership(node.span(), value, tests);
  }

  private void addTests(
      Expression value, Syntax node, Place place, List<Expression.Membership.Test> tests) {
    switch (node.kind()) {
      case LIST -> {
        if (node.parts().isEmpty()) {
          throw source.refuse(node.span(), "nothing is in []; write values");
        }
        for (Syntax element : node.parts()) {
          addTests(value, element, place, tests);
        }
      }
      case TEST -> {
        Expression operand = checker.check(node.part(0), place);
        tests.add(compared(node.span(), value, operator(node.word()), operand));
      }
      case RANGE -> tests.add(between(value, node, place));
      default -> tests.add(in(value, checker.check(node, place)));
    }
  }

  private Expression.Membership.Test compared(
      Span span, Expression value, Operator operator, Expression operand) {
    requireComparable(span, value, operator, operand);
    return new Expression.Membership.Test.Compared(operator, operand);
  }

  private Expression.Membership.Test between(Expression value, Syntax node, Place place) {
    List<Expression> bounds = checker.checkAll(node.parts(), place);
    Expression low = bounds.get(0);
    Expression high = bounds.get(1);
    boolean lowIncluded = node.word().startsWith("[");
    boolean highIncluded = node.word().endsWith("]");
    requireComparable(
        node.span(), value, lowIncluded ? Operator.GREATER_OR_EQUAL : Operator.GREATER, low);
    // A closed range up to the maximum of 0..2+ is sound: it means "or more", as 2 itself does.
    boolean counted = highIncluded && value.domain() instanceof Domain.Whole;
    Operator below = highIncluded ? Operator.LESS_OR_EQUAL : Operator.LESS;
    requireComparable(node.span(), value, counted ? Operator.EQUAL : below, high);
    if (isEmpty(low, high, lowIncluded && highIncluded)) {
      throw source.refuse(
          node.span(), source.excerpt(node.span()) + " is empty; write the lower bound first");
    }
    return new Expression.Membership.Test.Between(low, lowIncluded, high, highIncluded);
  }

  private static boolean isEmpty(Expression low, Expression high, boolean closed) {
    if (low instanceof Expression.Literal from && high instanceof Expression.Literal to) {
      int order = Interpreter.compare(from.value(), to.value());
      return order > 0 || (order == 0 && !closed);
    }
    return false;
  }

  private Expression.Membership.Test in(Expression value, Expression container) {
    if (container.type() == Type.Scalar.WINDOW) {
      checker.require(value, Type.Scalar.DATE, "only a date is in a window of dates");
      return new Expression.Membership.Test.During(container);
    }
    if (container.type() instanceof Type.ListOf list) {
      if (list.element() != value.type()) {
        throw source.refuse(
            container.span(),
            source.excerpt(container.span())
                + " has elements that are each "
                + list.element().words()
                + ", but "
                + source.excerpt(value.span())
                + " is "
                + value.type().words()
                + "; compare values of one type");
      }
      requirePossible(value, Operator.EQUAL, container);
      return new Expression.Membership.Test.OneOf(container);
    }
    return compared(container.span(), value, Operator.EQUAL, container);
  }
}
