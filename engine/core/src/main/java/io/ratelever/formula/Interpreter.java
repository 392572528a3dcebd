package io.ratelever.formula;

import io.ratelever.decimal.Exact;
import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.FormulaText;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates an expression in one environment, node by node: what an expression means is defined
 * here.
 *
 * <p>A node without a value yields {@link Missing}. That passes along a path ({@code a.b} is
 * missing if {@code a} is) and out of the chosen part of a choice, is caught by {@code default} and
 * {@code known}, and is an error everywhere else.
 *
 * <p>Serves one evaluation at a time.
 */
final class Interpreter implements Expression.Visitor<Object> {

  private static final int DIGITS_LIMIT = 1000;

  private final FormulaText formula;
  private final Environment environment;
  private final List<Object> elements = new ArrayList<>();

  Interpreter(FormulaText formula, Environment environment) {
    this.formula = formula;
    this.environment = environment;
  }

  /** What a node yields that has no value. */
  private record Missing(EvaluationException why) {}

  /**
   * Evaluates an expression.
   *
   * @throws EvaluationException if it has no value
   */
  Object value(Expression expression) {
    Object value = expression.accept(this);
    if (value instanceof Missing missing) {
      throw missing.why();
    }
    return value;
  }

  /** Evaluates an expression that may be without a value itself. */
  @Nullable Object valueOrNull(Expression expression) {
    Object value = expression.accept(this);
    return value instanceof Missing ? null : value;
  }

  private Exact number(Expression expression) {
    return (Exact) value(expression);
  }

  private boolean holds(Expression condition) {
    return (Boolean) value(condition);
  }

  private List<?> list(Expression expression) {
    return (List<?>) value(expression);
  }

  private LocalDate date(Expression expression) {
    return (LocalDate) value(expression);
  }

  private EvaluationException failure(FailureReason reason, Expression expression, String message) {
    return new EvaluationException(reason, null, text(expression), message);
  }

  private String text(Expression expression) {
    return formula.text().substring(expression.span().start(), expression.span().end());
  }

  // Names, members, look-ups

  @Override
  public Object visit(Expression.Literal literal) {
    return literal.value();
  }

  @Override
  public Object visit(Expression.Name name) {
    Object value = name.symbol().reader().apply(environment);
    return value == null ? missing(null, name.symbol().name()) : value;
  }

  @Override
  public Object visit(Expression.Variable variable) {
    return elements.get(variable.depth());
  }

  @Override
  public Object visit(Expression.Member member) {
    Object target = member.target().accept(this);
    if (target instanceof Missing) {
      return target;
    }
    if (target instanceof List<?> owners) {
      return membersOf(owners, member.member());
    }
    Object value = member.member().reader().apply(target);
    return value == null ? missing(target, member.member().name()) : value;
  }

  private static Object membersOf(List<?> owners, Structure.Member member) {
    List<Object> values = new ArrayList<>();
    for (Object owner : owners) {
      Object value = member.reader().apply(owner);
      if (value == null) {
        throw missing(owner, member.name()).why();
      }
      if (value instanceof List<?> nested) {
        values.addAll(nested);
      } else {
        values.add(value);
      }
    }
    return values;
  }

  private static Missing missing(@Nullable Object owner, String name) {
    return new Missing(
        new EvaluationException(
            FailureReason.FIELD_MISSING,
            owner,
            name,
            name + " is not known; send it, for the rate book needs it"));
  }

  @Override
  public Object visit(Expression.PageLookup lookup) {
    List<Object> keys = lookup.keys().stream().map(this::value).toList();
    Object value = lookup.page().value(keys, lookup.column(), environment);
    return value == null ? new Missing(lookup.page().absence(keys, lookup.column())) : value;
  }

  @Override
  public Object visit(Expression.Default fallback) {
    Object value = fallback.value().accept(this);
    return value instanceof Missing ? fallback.otherwise().accept(this) : value;
  }

  @Override
  public Object visit(Expression.Known known) {
    return !(known.value().accept(this) instanceof Missing);
  }

  @Override
  public Object visit(Expression.Ran ran) {
    return ran.section().ran().test(environment);
  }

  // Numbers and dates

  @Override
  public Object visit(Expression.Arithmetic arithmetic) {
    Exact left = number(arithmetic.left());
    Exact right = number(arithmetic.right());
    Exact result =
        switch (arithmetic.sign()) {
          case PLUS -> left.plus(right);
          case MINUS -> left.minus(right);
          case TIMES -> left.times(right);
          case DIVIDED_BY -> {
            if (right.signum() == 0) {
              throw failure(
                  FailureReason.ARITHMETIC,
                  arithmetic.right(),
                  text(arithmetic) + " divides by zero; the divisor must not be 0");
            }
            yield left.dividedBy(right);
          }
        };
    return bounded(result.digits(), arithmetic, result);
  }

  @Override
  public Object visit(Expression.Negation negation) {
    return number(negation.operand()).negated();
  }

  @Override
  public Object visit(Expression.Power power) {
    Exact base = number(power.base());
    // Most digits come from the base; with one digit, at most as many as the exponent says.
    bounded((long) (base.digits() - 1) * power.exponent(), power, base);
    Exact result = base.power(power.exponent());
    return bounded(result.digits(), power, result);
  }

  @Override
  public Object visit(Expression.Rounded rounded) {
    return Exact.of(rounded.rounding().round(number(rounded.operand())));
  }

  private Exact bounded(long digits, Expression expression, Exact number) {
    if (digits > DIGITS_LIMIT) {
      throw failure(
          FailureReason.ARITHMETIC,
          expression,
          text(expression) + " has more than " + DIGITS_LIMIT + " digits; round earlier");
    }
    return number;
  }

  @Override
  public Object visit(Expression.DateShift shift) {
    try {
      return date(shift.date()).plus(shift.period());
    } catch (DateTimeException beyondTheCalendar) {
      throw failure(FailureReason.ARITHMETIC, shift, text(shift) + " is beyond the calendar");
    }
  }

  // Conditions

  @Override
  public Object visit(Expression.Comparison comparison) {
    return holds(value(comparison.left()), comparison.operator(), value(comparison.right()));
  }

  private static boolean holds(Object left, Operator operator, Object right) {
    return switch (operator) {
      case EQUAL -> left.equals(right);
      case NOT_EQUAL -> !left.equals(right);
      case LESS -> compare(left, right) < 0;
      case LESS_OR_EQUAL -> compare(left, right) <= 0;
      case GREATER -> compare(left, right) > 0;
      case GREATER_OR_EQUAL -> compare(left, right) >= 0;
    };
  }

  /** Compares two numbers, two dates or two times. */
  static int compare(Object left, Object right) {
    if (left instanceof LocalDate date) {
      return date.compareTo((LocalDate) right);
    }
    return left instanceof LocalTime time
        ? time.compareTo((LocalTime) right)
        : ((Exact) left).compareTo((Exact) right);
  }

  @Override
  public Object visit(Expression.Membership membership) {
    Object value = value(membership.value());
    for (Expression.Membership.Test test : membership.tests()) {
      if (passes(value, test)) {
        return true;
      }
    }
    return false;
  }

  private boolean passes(Object value, Expression.Membership.Test test) {
    if (test instanceof Expression.Membership.Test.Compared compared) {
      return holds(value, compared.operator(), value(compared.operand()));
    }
    if (test instanceof Expression.Membership.Test.Between between) {
      int fromLow = compare(value, value(between.low()));
      int fromHigh = compare(value, value(between.high()));
      return (between.lowIncluded() ? fromLow >= 0 : fromLow > 0)
          && (between.highIncluded() ? fromHigh <= 0 : fromHigh < 0);
    }
    if (test instanceof Expression.Membership.Test.OneOf oneOf) {
      return list(oneOf.list()).contains(value);
    }
    Expression window = ((Expression.Membership.Test.During) test).window();
    return ((DateWindow) value(window)).contains((LocalDate) value);
  }

  @Override
  public Object visit(Expression.And and) {
    return holds(and.left()) && holds(and.right());
  }

  @Override
  public Object visit(Expression.Or or) {
    return holds(or.left()) || holds(or.right());
  }

  @Override
  public Object visit(Expression.Not not) {
    return !holds(not.operand());
  }

  @Override
  public Object visit(Expression.Choice choice) {
    return (holds(choice.condition()) ? choice.then() : choice.otherwise()).accept(this);
  }

  // Lists and windows

  @Override
  public Object visit(Expression.Elements written) {
    return written.elements().stream().map(this::value).toList();
  }

  @Override
  public Object visit(Expression.Window window) {
    return new DateWindow(
        date(window.start()), window.startIncluded(), date(window.end()), window.endIncluded());
  }

  @Override
  public Object visit(Expression.Filter filter) {
    Object list = filter.list().accept(this);
    if (list instanceof Missing) {
      return list;
    }
    List<Object> kept = new ArrayList<>();
    for (Object element : (List<?>) list) {
      if ((Boolean) valueFor(element, filter.condition())) {
        kept.add(element);
      }
    }
    return kept;
  }

  @Override
  public Object visit(Expression.Quantified quantified) {
    for (Object element : list(quantified.list())) {
      boolean holds = (Boolean) valueFor(element, quantified.condition());
      if (holds != quantified.every()) {
        return holds;
      }
    }
    return quantified.every();
  }

  @Override
  public Object visit(Expression.Iteration iteration) {
    List<Object> values = new ArrayList<>();
    for (Object element : list(iteration.list())) {
      values.add(valueFor(element, iteration.value()));
    }
    return values;
  }

  /** Evaluates what is inside a filter, a quantifier or an iteration, for one element. */
  private Object valueFor(Object element, Expression inside) {
    elements.add(element);
    try {
      return value(inside);
    } finally {
      elements.remove(elements.size() - 1);
    }
  }

  // Functions

  @Override
  public Object visit(Expression.Call call) {
    Expression first = call.arguments().get(0);
    return switch (call.function()) {
      case COUNT -> Exact.of(list(first).size());
      case SUM -> sum(call, list(first));
      case MIN -> extreme(call, list(first), -1);
      case MAX -> extreme(call, list(first), 1);
      case ONE -> only(call, list(first));
      case ABS -> number(first).abs();
      case YEARS_BETWEEN -> Exact.of(monthsBetween(call) / 12);
      case MONTHS_BETWEEN -> Exact.of(monthsBetween(call));
      case DAYS_BETWEEN ->
          Exact.of(ChronoUnit.DAYS.between(date(first), date(call.arguments().get(1))));
      case YEAR -> Exact.of(date(first).getYear());
      case MONTH -> Exact.of(date(first).getMonthValue());
      case DAY -> Exact.of(date(first).getDayOfMonth());
    };
  }

  private Exact sum(Expression.Call call, List<?> numbers) {
    Exact sum = Exact.ZERO;
    for (Object number : numbers) {
      sum = sum.plus((Exact) number);
      bounded(sum.digits(), call, sum);
    }
    return sum;
  }

  private Object extreme(Expression.Call call, List<?> values, int side) {
    Object extreme = null;
    for (Object value : values) {
      if (extreme == null || compare(value, extreme) * side > 0) {
        extreme = value;
      }
    }
    return extreme == null ? empty(call) : extreme;
  }

  private Object only(Expression.Call call, List<?> values) {
    if (values.size() > 1) {
      throw failure(
          FailureReason.VALUE_NOT_ALLOWED,
          call,
          text(call) + " has " + values.size() + " elements to choose from; it needs exactly one");
    }
    return values.isEmpty() ? empty(call) : values.get(0);
  }

  private Missing empty(Expression.Call call) {
    return new Missing(
        failure(
            FailureReason.LIST_EMPTY,
            call,
            text(call) + " has no value, for the list is empty; it needs one element at least"));
  }

  private long monthsBetween(Expression.Call call) {
    LocalDate from = date(call.arguments().get(0));
    LocalDate to = date(call.arguments().get(1));
    try {
      return Months.between(from, to);
    } catch (DateTimeException beyondTheCalendar) {
      throw failure(FailureReason.ARITHMETIC, call, text(call) + " is beyond the calendar");
    }
  }
}
