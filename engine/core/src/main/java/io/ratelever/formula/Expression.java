package io.ratelever.formula;

import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import java.time.Period;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A formula that has been understood: names resolved, types checked, as a tree of data.
 *
 * <p>Its meaning is what {@link Interpreter} makes of it. Where a node can be without a value, it
 * says so; all others need the value of every part that they evaluate.
 */
public sealed interface Expression {

  /** Where it stands in the formula, parentheses around it included. */
  Span span();

  Type type();

  /**
   * The declared values of what it yields, or of the elements of a list; absent if it may yield any
   * value of its type.
   */
  default @Nullable Domain domain() {
    return null;
  }

  /** Says whether it can be without a value while all its parts are known. */
  default boolean mayBeMissing() {
    return false;
  }

  /** Says whether it, or an element of it, may be a number without a finite decimal expansion. */
  default boolean mayBeFraction() {
    return false;
  }

  <R> R accept(Visitor<R> visitor);

  /**
   * A constant.
   *
   * @param value in the class of its type
   */
  record Literal(Span span, Type.Scalar type, Object value) implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A name of the formula's scope. Without a value if its reader has none. */
  record Name(Span span, Symbol symbol) implements Expression {
    @Override
    public Type type() {
      return symbol.type();
    }

    @Override
    public @Nullable Domain domain() {
      return symbol.domain();
    }

    @Override
    public boolean mayBeMissing() {
      return true;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * The element of a list that a filter, a quantifier or an iteration is looking at.
   *
   * @param name name in the formula; {@code item} in a filter
   * @param depth number of enclosing filters, quantifiers and iterations; identifies it
   */
  record Variable(
      Span span, String name, Type type, @Nullable Domain domain, boolean mayBeFraction, int depth)
      implements Expression {
    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A member of something, or of each element of a list: then it is a list itself, and lists in a
   * list become one list. Without a value if the target or, outside of lists, the member has none.
   *
   * @param type the member's type, or the list of it
   */
  record Member(Span span, Expression target, Structure.Member member, Type type)
      implements Expression {
    @Override
    public @Nullable Domain domain() {
      return member.domain();
    }

    @Override
    public boolean mayBeMissing() {
      return !(target.type() instanceof Type.ListOf) || target.mayBeMissing();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A value on a rate page. Without a value if no row has the keys, or its cell is empty.
   *
   * @param keys one per key of the page
   * @param column number of the value column, from 0
   */
  record PageLookup(Span span, PageIndex page, List<Expression> keys, int column, Type.Scalar type)
      implements Expression {
    public PageLookup {
      keys = List.copyOf(keys);
    }

    @Override
    public @Nullable Domain domain() {
      return page.domain(column);
    }

    @Override
    public boolean mayBeMissing() {
      return true;
    }

    @Override
    public boolean mayBeFraction() {
      return page.page().interpolated();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Two numbers and a sign between them. Exact, quotients too. */
  record Arithmetic(Span span, Sign sign, Expression left, Expression right) implements Expression {

    /** What is calculated. */
    public enum Sign {
      PLUS,
      MINUS,
      TIMES,
      DIVIDED_BY
    }

    @Override
    public Type type() {
      return Type.Scalar.NUMBER;
    }

    @Override
    public boolean mayBeFraction() {
      return left.mayBeFraction() || right.mayBeFraction() || dividesInfinitely();
    }

    private boolean dividesInfinitely() {
      boolean finite =
          right instanceof Literal literal
              && literal.value() instanceof Exact divisor
              && divisor.hasFiniteReciprocal();
      return sign == Sign.DIVIDED_BY && !finite;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A number with the other sign. */
  record Negation(Span span, Expression operand) implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.NUMBER;
    }

    @Override
    public boolean mayBeFraction() {
      return operand.mayBeFraction();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A whole power of a number.
   *
   * @param exponent 0 to 999
   */
  record Power(Span span, Expression base, int exponent) implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.NUMBER;
    }

    @Override
    public boolean mayBeFraction() {
      return base.mayBeFraction();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A number, rounded. */
  record Rounded(Span span, Expression operand, Rounding rounding) implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.NUMBER;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A date moved by a period; years and months together first, clipped to the end of the month,
   * then days.
   */
  record DateShift(Span span, Expression date, Period period) implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.DATE;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Two values of one type, compared; an order only for numbers, dates and times. */
  record Comparison(Span span, Condition.Operator operator, Expression left, Expression right)
      implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A value of which at least one test holds. Tests are evaluated from left to right. */
  record Membership(Span span, Expression value, List<Test> tests) implements Expression {

    /** One thing that a value may be in. */
    public sealed interface Test {

      /** Compared with one value. */
      record Compared(Condition.Operator operator, Expression operand) implements Test {}

      /** Between two bounds. */
      record Between(Expression low, boolean lowIncluded, Expression high, boolean highIncluded)
          implements Test {}

      /** Equal to an element of a list. */
      record OneOf(Expression list) implements Test {}

      /** In a window of dates. */
      record During(Expression window) implements Test {}
    }

    public Membership {
      tests = List.copyOf(tests);
    }

    @Override
    public Type type() {
      return Type.Scalar.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Both conditions; the right one is evaluated only if the left one holds. */
  record And(Span span, Expression left, Expression right) implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** At least one condition; the right one is evaluated only if the left one does not hold. */
  record Or(Span span, Expression left, Expression right) implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** The opposite of a condition. */
  record Not(Span span, Expression operand) implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** One of two values; the other is not evaluated. Without a value if the chosen one has none. */
  record Choice(
      Span span,
      Expression condition,
      Expression then,
      Expression otherwise,
      @Nullable Domain domain)
      implements Expression {
    @Override
    public Type type() {
      return then.type();
    }

    @Override
    public boolean mayBeMissing() {
      return then.mayBeMissing() || otherwise.mayBeMissing();
    }

    @Override
    public boolean mayBeFraction() {
      return then.mayBeFraction() || otherwise.mayBeFraction();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A list whose elements are written out. */
  record Elements(Span span, List<Expression> elements, Type.ListOf type, @Nullable Domain domain)
      implements Expression {
    public Elements {
      elements = List.copyOf(elements);
    }

    @Override
    public boolean mayBeFraction() {
      return elements.stream().anyMatch(Expression::mayBeFraction);
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A window of dates between two bounds. */
  record Window(
      Span span, Expression start, boolean startIncluded, Expression end, boolean endIncluded)
      implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.WINDOW;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** The elements of a list for which a condition holds. Without a value if the list has none. */
  record Filter(Span span, Expression list, Variable element, Expression condition)
      implements Expression {
    @Override
    public Type type() {
      return list.type();
    }

    @Override
    public @Nullable Domain domain() {
      return list.domain();
    }

    @Override
    public boolean mayBeMissing() {
      return list.mayBeMissing();
    }

    @Override
    public boolean mayBeFraction() {
      return list.mayBeFraction();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * Whether a condition holds for some, or for every, element of a list.
   *
   * @param every whether it must hold for every element
   */
  record Quantified(
      Span span, boolean every, Variable element, Expression list, Expression condition)
      implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** The list of the values that an expression has for the elements of a list. */
  record Iteration(Span span, Variable element, Expression list, Expression value)
      implements Expression {
    @Override
    public Type type() {
      return new Type.ListOf(value.type());
    }

    @Override
    public @Nullable Domain domain() {
      return value.domain();
    }

    @Override
    public boolean mayBeFraction() {
      return value.mayBeFraction();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /**
   * A function of values. {@link Function#MIN}, {@link Function#MAX} and {@link Function#ONE} of an
   * empty list are without a value.
   *
   * @param arguments its arguments; functions of lists have one, which is a list
   */
  record Call(
      Span span, Function function, List<Expression> arguments, Type type, @Nullable Domain domain)
      implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public boolean mayBeMissing() {
      return function.mayLackValue() && !(arguments.get(0) instanceof Elements);
    }

    @Override
    public boolean mayBeFraction() {
      return function.keepsFractions() && arguments.get(0).mayBeFraction();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** A value, or another one if it has none. */
  record Default(Span span, Expression value, Expression otherwise, @Nullable Domain domain)
      implements Expression {
    @Override
    public Type type() {
      return value.type();
    }

    @Override
    public boolean mayBeMissing() {
      return otherwise.mayBeMissing();
    }

    @Override
    public boolean mayBeFraction() {
      return value.mayBeFraction() || otherwise.mayBeFraction();
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Whether an expression has a value. */
  record Known(Span span, Expression value) implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Whether a section ran: its name has a value then. */
  record Ran(Span span, Symbol.OfSection section) implements Expression {
    @Override
    public Type type() {
      return Type.Scalar.BOOLEAN;
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
      return visitor.visit(this);
    }
  }

  /** Does something with each kind of expression. */
  interface Visitor<R> {
    R visit(Literal literal);

    R visit(Name name);

    R visit(Variable variable);

    R visit(Member member);

    R visit(PageLookup lookup);

    R visit(Arithmetic arithmetic);

    R visit(Negation negation);

    R visit(Power power);

    R visit(Rounded rounded);

    R visit(DateShift shift);

    R visit(Comparison comparison);

    R visit(Membership membership);

    R visit(And and);

    R visit(Or or);

    R visit(Not not);

    R visit(Choice choice);

    R visit(Elements elements);

    R visit(Window window);

    R visit(Filter filter);

    R visit(Quantified quantified);

    R visit(Iteration iteration);

    R visit(Call call);

    R visit(Default fallback);

    R visit(Known known);

    R visit(Ran ran);
  }
}
