package io.ratelever.rating;

import io.ratelever.formula.EvaluationException;
import io.ratelever.formula.Structure;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RatingFailure;
import org.jspecify.annotations.Nullable;

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
      return missing(frame, failure.name());
    }
    return join(frame.path(), failure.name());
  }

  /** A bare name has no value: a field of an element around here, or of the risk itself. */
  private static String missing(Frame frame, String name) {
    for (@Nullable Frame at = frame; at != null && at.isOfSection(); at = at.enclosing()) {
      Structure fields = at.section().element();
      Object element = at.element();
      if (fields != null && element != null && fields.member(name).isPresent()) {
        return frame.quote().pathOf(element, name);
      }
    }
    if (frame.quote().hasRiskField(name)) {
      return frame.quote().pathOf(frame.quote().risk(), name);
    }
    return join(frame.path(), name);
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
    return join(frame.path(), slot.name());
  }
}
