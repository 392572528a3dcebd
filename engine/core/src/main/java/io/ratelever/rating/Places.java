package io.ratelever.rating;

import io.ratelever.formula.EvaluationException;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Operand;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RatingFailure;
import java.util.Optional;

/** Says where in the risk, or in the book, a formula failed. */
final class Places {

  private Places() {}

  /** Turns a formula's failure into one with the path of what it is about. */
  static RatingFailure locate(Frame frame, EvaluationException failure) {
    return new RatingFailure(failure.reason(), path(frame, failure), failure.message());
  }

  private static String path(Frame frame, EvaluationException failure) {
    Quote quote = frame.quote();
    Object owner = failure.owner();
    if (owner instanceof Frame run) {
      return join(run.path(), failure.name());
    }
    if (owner != null) {
      return quote.pathOf(owner, failure.name());
    }
    if (failure.reason() == FailureReason.FIELD_MISSING) {
      return fieldOf(frame, failure.name()).orElseGet(() -> join(frame.path(), failure.name()));
    }
    return join(frame.path(), failure.name());
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
   * Says what a fact's value is about: the field of the risk, if the fact only reads one; else the
   * fact.
   */
  static String of(Frame frame, Slot.OfFact slot) {
    Expression root = slot.formula().root();
    if (root instanceof Expression.Name name) {
      return fieldOf(frame, name.symbol().name()).orElseGet(() -> factPath(frame, slot));
    }
    if (root instanceof Expression.Member member && member.target().type() instanceof Type.Struct) {
      Object owner = slot.formula().evaluate(new Operand(member.span(), member.target()), frame);
      if (!(owner instanceof Frame)) {
        return frame.quote().pathOf(owner, member.member().name());
      }
    }
    return factPath(frame, slot);
  }

  private static String factPath(Frame frame, Slot.OfFact slot) {
    return join(frame.path(), slot.name());
  }
}
