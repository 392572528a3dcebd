package io.ratelever.formula;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import java.math.BigDecimal;
import java.time.Period;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Understands a formula: resolves its names, checks its types, and refuses what cannot be meant.
 *
 * <p>Names are left to {@link Names}, comparisons to {@link Comparisons}, calls to {@link Calls}
 * and {@link LookUps}.
 */
final class TypeChecker {

  private static final int EXPONENT_LIMIT = 999;

  private final Source source;
  private final Names names;
  private final Comparisons comparisons;
  private final Calls calls;

  private TypeChecker(Source source, Scope scope, RatePages pages) {
    this.source = source;
    LookUps lookUps = new LookUps(source, pages, this);
    this.calls = new Calls(source, scope, lookUps, this);
    this.names = new Names(source, scope, lookUps, this);
    this.comparisons = new Comparisons(source, this);
  }

  /** Understands a formula; absent if it has problems, which are then reported. */
  static Optional<Expression> check(Source source, Syntax syntax, Scope scope, RatePages pages) {
    try {
      Expression root = new TypeChecker(source, scope, pages).check(syntax, Place.OUTERMOST);
      if (root.type() == Type.Scalar.PERIOD) {
        throw source.refuse(root.span(), "a duration is no value of a formula; add it to a date");
      }
      return Optional.of(root);
    } catch (Source.Refusal alreadyReported) {
      return Optional.empty();
    }
  }

  Expression check(Syntax node, Place place) {
    return switch (node.kind()) {
      case NUMBER ->
          new Expression.Literal(
              node.span(), Type.Scalar.NUMBER, Exact.of(new BigDecimal(node.word())));
      case TEXT -> new Expression.Literal(node.span(), Type.Scalar.TEXT, node.word());
      case TRUTH ->
          new Expression.Literal(node.span(), Type.Scalar.BOOLEAN, Boolean.valueOf(node.word()));
      case NAME -> names.name(node, place);
      case MEMBER -> names.member(node, place);
      case CALL -> calls.check(node, place);
      case FILTER -> filter(node, place);
      case NEGATION -> negation(node, place.strict());
      case ARITHMETIC -> arithmetic(node, place.strict());
      case COMPARISON -> comparisons.comparison(node, place.strict());
      case IN -> comparisons.membership(node, place.strict());
      case TEST ->
          throw source.refuse(
              node.span(),
              source.excerpt(node.span())
                  + " compares nothing; write a value before it, or x in ("
                  + source.excerpt(node.span())
                  + ")");
      case RANGE -> window(node, place.strict());
      case AND, OR -> connective(node, place.strict());
      case LIST -> elements(node.span(), checkAll(node.parts(), place.strict()));
      case IF -> choice(node, place);
      case SOME, EVERY, FOR -> iteration(node, place.strict());
    };
  }

  /** Checks several parts, so that the problems of all are reported. */
  List<Expression> checkAll(List<Syntax> parts, Place place) {
    List<Expression> checked = new ArrayList<>();
    Source.@Nullable Refusal refusal = null;
    for (Syntax part : parts) {
      try {
        checked.add(check(part, place));
      } catch (Source.Refusal alreadyReported) {
        refusal = alreadyReported;
      }
    }
    if (refusal != null) {
      throw refusal;
    }
    return checked;
  }

  // What parts must be

  Expression number(Expression part, String needs) {
    require(part, Type.Scalar.NUMBER, needs);
    if (part.domain() instanceof Domain.Whole whole && whole.saturating()) {
      throw refuseCalculation(part, whole);
    }
    return part;
  }

  Source.Refusal refuseCalculation(Expression part, Domain.Whole whole) {
    return source.refuse(
        part.span(),
        source.excerpt(part.span())
            + " counts all above "
            + whole.max()
            + " as "
            + whole.max()
            + "; it may be compared and looked up, not calculated with");
  }

  Expression require(Expression part, Type.Scalar type, String needs) {
    if (part.type() == type) {
      return part;
    }
    String remedy =
        part.type() instanceof Type.ListOf
            ? "; take sum(...), min(...), max(...), count(...) or one(...) of it"
            : "";
    throw source.refuse(
        part.span(),
        source.excerpt(part.span()) + " is " + part.type().words() + "; " + needs + remedy);
  }

  Expression condition(Syntax node, Place place) {
    return require(
        check(node, place), Type.Scalar.BOOLEAN, "a condition is needed here, such as x > 0");
  }

  /** Checks a part that must be a list, and returns the type of its elements with it. */
  Type elementOf(Expression list) {
    if (list.type() instanceof Type.ListOf many) {
      return many.element();
    }
    throw source.refuse(
        list.span(),
        source.excerpt(list.span()) + " is " + list.type().words() + "; a list is needed here");
  }

  /** Says whether two types have the same values. */
  static boolean same(Type left, Type right) {
    if (left instanceof Type.ListOf one && right instanceof Type.ListOf other) {
      return same(one.element(), other.element());
    }
    if (left instanceof Type.Struct one && right instanceof Type.Struct other) {
      return one.structure().words().equals(other.structure().words())
          && Set.copyOf(one.structure().names()).equals(Set.copyOf(other.structure().names()));
    }
    return left == right;
  }

  /**
   * Returns the declared values of what may be any of several parts; absent if they differ.
   *
   * <p>A part that counts no further than its maximum must not lose that on the way.
   */
  @Nullable Domain common(List<Expression> parts) {
    Domain domain = null;
    for (Expression part : parts) {
      domain = domain == null ? part.domain() : domain;
    }
    if (domain == null) {
      return null;
    }
    for (Expression part : parts) {
      boolean agrees =
          part instanceof Expression.Literal literal
              ? Constants.fault(Condition.Operator.EQUAL, constant(literal), domain).isEmpty()
              : domain.equals(part.domain());
      if (!agrees) {
        refuseLosingCaps(parts);
        return null;
      }
    }
    return domain;
  }

  private void refuseLosingCaps(List<Expression> parts) {
    for (Expression part : parts) {
      if (part.domain() instanceof Domain.Whole whole && whole.saturating()) {
        throw refuseCalculation(part, whole);
      }
    }
  }

  /** Returns the value of a literal in the classes of a rate book's constants. */
  static Object constant(Expression.Literal literal) {
    return literal.value() instanceof Exact number ? number.toDecimal() : literal.value();
  }

  // Arithmetic

  private Expression negation(Syntax node, Place place) {
    Expression operand = number(check(node.part(0), place), "- needs a number");
    return operand instanceof Expression.Literal literal
        ? new Expression.Literal(
            node.span(), Type.Scalar.NUMBER, ((Exact) literal.value()).negated())
        : new Expression.Negation(node.span(), operand);
  }

  private Expression arithmetic(Syntax node, Place place) {
    String needs = node.word() + " needs numbers";
    if (node.word().equals("**")) {
      Expression base = number(check(node.part(0), place), needs);
      return new Expression.Power(node.span(), base, exponent(node.part(1)));
    }
    List<Expression> parts = checkAll(node.parts(), place);
    Expression left = parts.get(0);
    Expression right = parts.get(1);
    if (isTime(left) || isTime(right)) {
      return shift(node, left, right);
    }
    number(left, needs);
    number(right, needs);
    Expression.Arithmetic.Sign sign =
        switch (node.word()) {
          case "+" -> Expression.Arithmetic.Sign.PLUS;
          case "-" -> Expression.Arithmetic.Sign.MINUS;
          case "*" -> Expression.Arithmetic.Sign.TIMES;
          default -> Expression.Arithmetic.Sign.DIVIDED_BY;
        };
    if (sign == Expression.Arithmetic.Sign.DIVIDED_BY
        && right instanceof Expression.Literal literal
        && ((Exact) literal.value()).signum() == 0) {
      throw source.refuse(
          right.span(), source.excerpt(node.span()) + " divides by zero; write another divisor");
    }
    return new Expression.Arithmetic(node.span(), sign, left, right);
  }

  private static boolean isTime(Expression part) {
    return part.type() == Type.Scalar.DATE || part.type() == Type.Scalar.PERIOD;
  }

  private int exponent(Syntax node) {
    if (node.kind() == Syntax.Kind.NUMBER) {
      BigDecimal exponent = new BigDecimal(node.word());
      if (Constants.isWhole(exponent)
          && exponent.compareTo(BigDecimal.valueOf(EXPONENT_LIMIT)) <= 0) {
        return exponent.intValueExact();
      }
    }
    throw source.refuse(
        node.span(),
        source.excerpt(node.span())
            + " is no exponent; write a whole number from 0 to "
            + EXPONENT_LIMIT);
  }

  private Expression shift(Syntax node, Expression date, Expression period) {
    boolean sum = node.word().equals("+");
    if (date.type() == Type.Scalar.DATE
        && period instanceof Expression.Literal literal
        && literal.value() instanceof Period length
        && (sum || node.word().equals("-"))) {
      return new Expression.DateShift(node.span(), date, sum ? length : length.negated());
    }
    String remedy =
        date.type() == Type.Scalar.DATE && period.type() == Type.Scalar.DATE
            ? "write days_between(from, to)"
            : "write a date, then + or -, then a duration such as duration(\"P1Y6M\")";
    throw source.refuse(
        node.span(),
        source.excerpt(node.span())
            + " calculates "
            + date.type().words()
            + " with "
            + period.type().words()
            + "; "
            + remedy);
  }

  private Expression window(Syntax node, Place place) {
    List<Expression> bounds = checkAll(node.parts(), place);
    for (Expression bound : bounds) {
      require(
          bound,
          Type.Scalar.DATE,
          "a range is a window of dates, unless it follows in, as x in ..");
    }
    return new Expression.Window(
        node.span(),
        bounds.get(0),
        node.word().startsWith("["),
        bounds.get(1),
        node.word().endsWith("]"));
  }

  // Conditions and choices

  private Expression connective(Syntax node, Place place) {
    boolean and = node.kind() == Syntax.Kind.AND;
    Expression left = condition(node.part(0), place);
    Set<String> ran = and ? ranIf(left) : ranUnless(left);
    Expression right = condition(node.part(1), place.where(ran));
    return and
        ? new Expression.And(node.span(), left, right)
        : new Expression.Or(node.span(), left, right);
  }

  private Expression choice(Syntax node, Place place) {
    Expression condition = condition(node.part(0), place.strict());
    Expression then = check(node.part(1), place.where(ranIf(condition)));
    Expression otherwise = check(node.part(2), place.where(ranUnless(condition)));
    requireSame(then, otherwise, "both values of a choice");
    return new Expression.Choice(
        node.span(), condition, then, otherwise, common(List.of(then, otherwise)));
  }

  void requireSame(Expression first, Expression other, String what) {
    if (!same(first.type(), other.type())) {
      throw source.refuse(
          other.span(),
          source.excerpt(other.span())
              + " is "
              + other.type().words()
              + ", but "
              + source.excerpt(first.span())
              + " is "
              + first.type().words()
              + "; give "
              + what
              + " one type");
    }
  }

  /** Returns the sections that ran if a condition holds. */
  private static Set<String> ranIf(Expression condition) {
    Set<String> ran = new HashSet<>();
    if (condition instanceof Expression.Ran asked) {
      ran.add(asked.section().name());
    } else if (condition instanceof Expression.And and) {
      ran.addAll(ranIf(and.left()));
      ran.addAll(ranIf(and.right()));
    } else if (condition instanceof Expression.Not not) {
      ran.addAll(ranUnless(not.operand()));
    }
    return ran;
  }

  /** Returns the sections that ran if a condition does not hold. */
  private static Set<String> ranUnless(Expression condition) {
    Set<String> ran = new HashSet<>();
    if (condition instanceof Expression.Or or) {
      ran.addAll(ranUnless(or.left()));
      ran.addAll(ranUnless(or.right()));
    } else if (condition instanceof Expression.Not not) {
      ran.addAll(ranIf(not.operand()));
    }
    return ran;
  }

  // Lists

  Expression elements(Span span, List<Expression> elements) {
    if (elements.isEmpty()) {
      throw source.refuse(span, "[] is a list of nothing; write it only as default(list, [])");
    }
    for (Expression element : elements) {
      requireSame(elements.get(0), element, "all elements of a list");
    }
    Type.ListOf type = new Type.ListOf(elements.get(0).type());
    return new Expression.Elements(span, elements, type, common(elements));
  }

  private Expression filter(Syntax node, Place place) {
    Expression list = check(node.part(0), place);
    Expression.Variable item = element(Names.ITEM, node.part(0).span(), list, place);
    Syntax test = node.part(1);
    Expression condition = check(test, place.inside(item, true));
    if (condition.type() == Type.Scalar.NUMBER) {
      throw source.refuse(
          test.span(),
          source.excerpt(node.span())
              + " takes an element by its place, but the order of records means nothing;"
              + " write a condition, such as claims[deaths > 0]");
    }
    require(condition, Type.Scalar.BOOLEAN, "a condition is needed in [ ], such as x > 0");
    return new Expression.Filter(node.span(), list, item, condition);
  }

  private Expression iteration(Syntax node, Place place) {
    Expression list = check(node.part(0), place);
    Expression.Variable element = element(node.word(), node.part(0).span(), list, place);
    names.requireFree(node.word(), node.span(), place);
    Place inner = place.inside(element, false);
    return switch (node.kind()) {
      case FOR -> new Expression.Iteration(node.span(), element, list, check(node.part(1), inner));
      default ->
          new Expression.Quantified(
              node.span(),
              node.kind() == Syntax.Kind.EVERY,
              element,
              list,
              condition(node.part(1), inner));
    };
  }

  private Expression.Variable element(String name, Span span, Expression list, Place place) {
    return new Expression.Variable(
        span, name, elementOf(list), list.domain(), list.mayBeFraction(), place.frames().size());
  }
}
