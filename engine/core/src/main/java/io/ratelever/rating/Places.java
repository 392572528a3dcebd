package io.ratelever.rating;

import io.ratelever.formula.EvaluationException;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.formula.Operand;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RatingFailure;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Says where in the risk, or in the book, a formula failed. */
final class Places {

  private Places() {}

  /** Turns a formula's failure into one with the path of what it is about. */
  static RatingFailure locate(Frame frame, EvaluationException failure) {
    return new RatingFailure(failure.reason(), path(frame, failure), failure.message());
  }

  private static String path(Frame frame, EvaluationException failure) {
    Object owner = failure.owner();
    if (owner != null) {
      return ofMember(frame.quote(), owner, failure.name());
    }
    if (failure.reason() == FailureReason.FIELD_MISSING) {
      return fieldOf(frame, failure.name()).orElseGet(() -> join(frame.path(), failure.name()));
    }
    return join(frame.path(), failure.name());
  }

  /** Returns the path of a field of the element of a run; of the element itself without a name. */
  static String ofElement(Frame run, String field) {
    return ofMember(run.quote(), Objects.requireNonNull(run.element()), field);
  }

  /** The path of what a run of a section or a record of the risk has. */
  private static String ofMember(Quote quote, Object owner, String name) {
    return owner instanceof Frame run ? join(run.path(), name) : quote.pathOf(owner, name);
  }

  /** The field that a bare name reads: one of an element around here, or of the risk itself. */
  private static Optional<String> fieldOf(Frame frame, String name) {
    for (Frame at = frame; at != null && at.isOfSection(); at = at.enclosing()) {
      Structure fields = at.section().element();
      Object element = at.element();
      if (fields != null && element != null && fields.member(name).isPresent()) {
        return Optional.of(frame.quote().pathOf(element, name));
      }
    }
    return frame.quote().hasRiskField(name)
        ? Optional.of(frame.quote().pathOf(frame.quote().risk(), name))
        : Optional.empty();
  }

  static String join(String path, String name) {
    if (path.isEmpty() || name.isEmpty()) {
      return path + name;
    }
    return path + "." + name;
  }

  /**
   * Says what the value of a formula is about: the field of the risk, if the formula only reads
   * one; else what has the formula.
   *
   * @param name the fact or carried value that the formula makes
   */
  static String of(Frame frame, Formula formula, String name) {
    Expression root = formula.root();
    if (root instanceof Expression.Name read) {
      return fieldOf(frame, read.symbol().name()).orElseGet(() -> join(frame.path(), name));
    }
    if (root instanceof Expression.Member member && member.target().type() instanceof Type.Struct) {
      Object owner =
          formula.evaluate(new Operand(member.span(), member.target(), List.of()), frame);
      if (!(owner instanceof Frame)) {
        return frame.quote().pathOf(owner, member.member().name());
      }
    }
    return join(frame.path(), name);
  }
}
