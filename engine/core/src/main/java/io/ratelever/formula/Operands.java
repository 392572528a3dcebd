package io.ratelever.formula;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the operands of a formula, in the order of its text.
 *
 * <p>They are names, paths and look-ups, and what is worked out from lists or asks for the unknown:
 * that is one operand each, for its parts have many values or none.
 */
final class Operands implements Expression.Visitor<@Nullable Void> {

  private final List<Operand> found = new ArrayList<>();
  private final @Nullable Interpreter interpreter;

  /**
   * @param interpreter decides what parts are evaluated; without it, all parts are visited
   */
  private Operands(@Nullable Interpreter interpreter) {
    this.interpreter = interpreter;
  }

  static List<Operand> of(Expression root, @Nullable Interpreter interpreter) {
    Operands operands = new Operands(interpreter);
    root.accept(operands);
    return List.copyOf(operands.found);
  }

  private @Nullable Void operand(Expression expression) {
    found.add(new Operand(expression.span(), expression));
    return null;
  }

  private @Nullable Void inside(Expression... parts) {
    for (Expression part : parts) {
      part.accept(this);
    }
    return null;
  }

  /** Says whether a part that a condition guards is visited. */
  private boolean isVisited(Expression condition, boolean ifHolds) {
    return interpreter == null || interpreter.value(condition).equals(ifHolds);
  }

  @Override
  public @Nullable Void visit(Expression.Literal literal) {
    return null;
  }

  @Override
  public @Nullable Void visit(Expression.Name name) {
    return operand(name);
  }

  @Override
  public @Nullable Void visit(Expression.Variable variable) {
    throw new IllegalStateException(variable.name() + " stands outside its list");
  }

  @Override
  public @Nullable Void visit(Expression.Member member) {
    return operand(member);
  }

  @Override
  public @Nullable Void visit(Expression.PageLookup lookup) {
    return operand(lookup);
  }

  @Override
  public @Nullable Void visit(Expression.Arithmetic arithmetic) {
    return inside(arithmetic.left(), arithmetic.right());
  }

  @Override
  public @Nullable Void visit(Expression.Negation negation) {
    return inside(negation.operand());
  }

  @Override
  public @Nullable Void visit(Expression.Power power) {
    return inside(power.base());
  }

  @Override
  public @Nullable Void visit(Expression.Rounded rounded) {
    return inside(rounded.operand());
  }

  @Override
  public @Nullable Void visit(Expression.DateShift shift) {
    return inside(shift.date());
  }

  @Override
  public @Nullable Void visit(Expression.Comparison comparison) {
    return inside(comparison.left(), comparison.right());
  }

  @Override
  public @Nullable Void visit(Expression.Membership membership) {
    return inside(membership.value());
  }

  @Override
  public @Nullable Void visit(Expression.And and) {
    inside(and.left());
    return isVisited(and.left(), true) ? inside(and.right()) : null;
  }

  @Override
  public @Nullable Void visit(Expression.Or or) {
    inside(or.left());
    return isVisited(or.left(), false) ? inside(or.right()) : null;
  }

  @Override
  public @Nullable Void visit(Expression.Not not) {
    return inside(not.operand());
  }

  @Override
  public @Nullable Void visit(Expression.Choice choice) {
    inside(choice.condition());
    if (isVisited(choice.condition(), true)) {
      inside(choice.then());
    }
    return isVisited(choice.condition(), false) ? inside(choice.otherwise()) : null;
  }

  @Override
  public @Nullable Void visit(Expression.Elements elements) {
    elements.elements().forEach(this::inside);
    return null;
  }

  @Override
  public @Nullable Void visit(Expression.Window window) {
    return inside(window.start(), window.end());
  }

  @Override
  public @Nullable Void visit(Expression.Filter filter) {
    return operand(filter);
  }

  @Override
  public @Nullable Void visit(Expression.Quantified quantified) {
    return operand(quantified);
  }

  @Override
  public @Nullable Void visit(Expression.Iteration iteration) {
    return operand(iteration);
  }

  @Override
  public @Nullable Void visit(Expression.Call call) {
    boolean ofWholeList =
        call.arguments().get(0).type() instanceof Type.ListOf
            && !(call.arguments().get(0) instanceof Expression.Elements);
    if (ofWholeList) {
      return operand(call);
    }
    call.arguments().forEach(this::inside);
    return null;
  }

  @Override
  public @Nullable Void visit(Expression.Default fallback) {
    return operand(fallback);
  }

  @Override
  public @Nullable Void visit(Expression.Known known) {
    return operand(known);
  }

  @Override
  public @Nullable Void visit(Expression.Ran ran) {
    return operand(ran);
  }
}
