package io.ratelever.formula;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operands of a formula, in the order of its text.
 *
 * <p>They are names, paths and look-ups, and what is worked out from lists or asks for the unknown:
 * that is one operand each, for its parts have many values or none.
 */
final class Operands implements Expression.Visitor<List<Operand>> {

  private final @Nullable Interpreter interpreter;
  private final List<Operand.Guard> guards;

  /**
   * @param interpreter decides what parts are evaluated; without it, all parts are searched
   * @param guards what must hold for what is searched to be evaluated
   */
  private Operands(@Nullable Interpreter interpreter, List<Operand.Guard> guards) {
    this.interpreter = interpreter;
    this.guards = guards;
  }

  static List<Operand> of(Expression root, @Nullable Interpreter interpreter) {
    return root.accept(new Operands(interpreter, List.of()));
  }

  private List<Operand> operand(Expression expression) {
    return List.of(new Operand(expression.span(), expression, guards));
  }

  private List<Operand> inside(Expression... parts) {
    return inside(List.of(parts));
  }

  private List<Operand> inside(List<Expression> parts) {
    return parts.stream().flatMap(part -> part.accept(this).stream()).toList();
  }

  /** Searches a part that a condition guards. */
  private List<Operand> guarded(Expression condition, boolean ifHolds, Expression part) {
    if (interpreter != null) {
      return interpreter.value(condition).equals(ifHolds) ? part.accept(this) : List.of();
    }
    List<Operand.Guard> inner = new ArrayList<>(guards);
    inner.add(new Operand.Guard(condition, ifHolds));
    return part.accept(new Operands(null, inner));
  }

  private static List<Operand> joined(List<Operand> first, List<Operand> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  @Override
  public List<Operand> visit(Expression.Literal literal) {
    return List.of();
  }

  @Override
  public List<Operand> visit(Expression.Name name) {
    return operand(name);
  }

  @Override
  public List<Operand> visit(Expression.Variable variable) {
    throw new IllegalStateException(variable.name() + " stands outside its list");
  }

  @Override
  public List<Operand> visit(Expression.Member member) {
    return operand(member);
  }

  @Override
  public List<Operand> visit(Expression.PageLookup lookup) {
    return operand(lookup);
  }

  @Override
  public List<Operand> visit(Expression.Arithmetic arithmetic) {
    return inside(arithmetic.left(), arithmetic.right());
  }

  @Override
  public List<Operand> visit(Expression.Negation negation) {
    return inside(negation.operand());
  }

  @Override
  public List<Operand> visit(Expression.Power power) {
    return inside(power.base());
  }

  @Override
  public List<Operand> visit(Expression.Rounded rounded) {
    return inside(rounded.operand());
  }

  @Override
  public List<Operand> visit(Expression.DateShift shift) {
    return inside(shift.date());
  }

  @Override
  public List<Operand> visit(Expression.Comparison comparison) {
    return inside(comparison.left(), comparison.right());
  }

  @Override
  public List<Operand> visit(Expression.Membership membership) {
    return inside(membership.value());
  }

  @Override
  public List<Operand> visit(Expression.And and) {
    return joined(inside(and.left()), guarded(and.left(), true, and.right()));
  }

  @Override
  public List<Operand> visit(Expression.Or or) {
    return joined(inside(or.left()), guarded(or.left(), false, or.right()));
  }

  @Override
  public List<Operand> visit(Expression.Not not) {
    return inside(not.operand());
  }

  @Override
  public List<Operand> visit(Expression.Choice choice) {
    return joined(
        inside(choice.condition()),
        joined(
            guarded(choice.condition(), true, choice.then()),
            guarded(choice.condition(), false, choice.otherwise())));
  }

  @Override
  public List<Operand> visit(Expression.Elements elements) {
    return inside(elements.elements());
  }

  @Override
  public List<Operand> visit(Expression.Window window) {
    return inside(window.start(), window.end());
  }

  @Override
  public List<Operand> visit(Expression.Filter filter) {
    return operand(filter);
  }

  @Override
  public List<Operand> visit(Expression.Quantified quantified) {
    return operand(quantified);
  }

  @Override
  public List<Operand> visit(Expression.Iteration iteration) {
    return operand(iteration);
  }

  @Override
  public List<Operand> visit(Expression.Call call) {
    boolean ofWholeList =
        call.arguments().get(0).type() instanceof Type.ListOf
            && !(call.arguments().get(0) instanceof Expression.Elements);
    return ofWholeList ? operand(call) : inside(call.arguments());
  }

  @Override
  public List<Operand> visit(Expression.Default fallback) {
    return operand(fallback);
  }

  @Override
  public List<Operand> visit(Expression.Known known) {
    return operand(known);
  }

  @Override
  public List<Operand> visit(Expression.Ran ran) {
    return operand(ran);
  }
}
