package io.ratelever.formula;

import io.ratelever.ratebook.FailureReason;
import org.jspecify.annotations.Nullable;

/** A formula has no value for this risk. */
public final class EvaluationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final FailureReason reason;
  private final transient @Nullable Object owner;
  private final String name;

  /**
   * @param reason the kind of failure
   * @param owner the record whose field it is about; absent if it is about none
   * @param name name of the field, fact or page that it is about
   * @param message what is wrong; what would be right
   */
  public EvaluationException(
      FailureReason reason, @Nullable Object owner, String name, String message) {
    super(message, null, false, false);
    this.reason = reason;
    this.owner = owner;
    this.name = name;
  }

  public FailureReason reason() {
    return reason;
  }

  /** The record whose field it is about. */
  public @Nullable Object owner() {
    return owner;
  }

  /** The name of the field, fact or page that it is about. */
  public String name() {
    return name;
  }

  public String message() {
    return String.valueOf(getMessage());
  }
}
