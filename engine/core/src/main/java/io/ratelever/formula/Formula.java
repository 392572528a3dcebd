package io.ratelever.formula;

import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A formula, understood and ready to be evaluated.
 *
 * <p>Its value depends on nothing but the environment, and is exact: a number is an {@link
 * io.ratelever.decimal.Exact}. Immutable, and safe for use by several threads.
 */
public final class Formula {

  private final FormulaText source;
  private final Expression root;
  private final List<Operand> operands;

  private Formula(FormulaText source, Expression root) {
    this.source = source;
    this.root = root;
    this.operands = Operands.of(root, null);
  }

  /**
   * Understands a formula.
   *
   * @param pages the rate pages of the scope's book
   * @param problems where it is reported why the formula cannot be meant
   * @return the formula; absent if it has problems
   */
  public static Optional<Formula> compile(
      FormulaText text, Scope scope, RatePages pages, Problems problems) {
    return FeelSyntax.parse(text, problems)
        .flatMap(syntax -> TypeChecker.check(new Source(text, problems), syntax, scope, pages))
        .map(root -> new Formula(text, root));
  }

  public String text() {
    return source.text();
  }

  public Location at() {
    return source.at();
  }

  public Type type() {
    return root.type();
  }

  /**
   * The declared values that the result keeps from what the formula reads; absent if it may be any
   * value of its type. If they are {@code 0..2+}, the result counts no further either: whatever
   * gets it must have the same values.
   */
  public @Nullable Domain domain() {
    return root.domain();
  }

  /** Says whether the result may be a number without a finite decimal expansion. */
  public boolean mayBeFraction() {
    return root.mayBeFraction();
  }

  /** The formula as a tree. */
  public Expression root() {
    return root;
  }

  /**
   * Evaluates the formula.
   *
   * @return the value, in the class of its type
   * @throws EvaluationException if it has none: a value that it needs is not known, a rate page has
   *     no such key, a list is empty, or it divides by zero
   */
  public Object evaluate(Environment environment) {
    return new Interpreter(source, environment).value(root);
  }

  /**
   * Evaluates the formula, where it may be without a value.
   *
   * @return the value; absent if just what the formula reads is not known, such as the field {@code
   *     policy.area}
   * @throws EvaluationException if something else that it needs is not known
   */
  public @Nullable Object evaluateOrNull(Environment environment) {
    return new Interpreter(source, environment).valueOrNull(root);
  }

  /** The parts that a worksheet shows by their values, in the order of the text. */
  public List<Operand> operands() {
    return operands;
  }

  /**
   * Returns those operands that are evaluated in an environment: not those in the other branch of a
   * choice, or behind an {@code and} or {@code or} that is already decided.
   *
   * @throws EvaluationException if a condition has no value
   */
  public List<Operand> operands(Environment environment) {
    return Operands.of(root, new Interpreter(source, environment));
  }

  /**
   * Evaluates an operand of this formula.
   *
   * @throws EvaluationException if it has no value
   */
  public Object evaluate(Operand operand, Environment environment) {
    return new Interpreter(source, environment).value(operand.expression());
  }

  /**
   * Writes the formula with something in the place of some operands: {@code 950 * (1 + 0.15)}.
   *
   * @param replaced the operands, in the order of the text
   * @param written what stands in the place of each
   */
  public String written(List<Operand> replaced, Function<Operand, String> written) {
    StringBuilder text = new StringBuilder();
    int from = 0;
    for (Operand operand : replaced) {
      text.append(text(), from, operand.span().start()).append(written.apply(operand));
      from = operand.span().end();
    }
    return text.append(text().substring(from)).toString();
  }

  @Override
  public String toString() {
    return source.text();
  }
}
