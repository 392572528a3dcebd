package io.ratelever.server.wire;

import com.google.rpc.Code;
import io.ratelever.ratebook.FailureReason;

/**
 * Why a call failed: the {@code reason} of the error's {@code ErrorInfo}, in order of precedence.
 * If a request has several faults, the first reason here gives the status code.
 *
 * <p>proto/README.md explains them to callers; a name that was ever released is never changed.
 */
public enum ErrorReason {
  /** The bytes are no message of the method. */
  REQUEST_MALFORMED(Code.INVALID_ARGUMENT),
  /** A list is longer than the contract allows. */
  TOO_MANY_RECORDS(Code.INVALID_ARGUMENT),
  FIELD_INVALID(Code.INVALID_ARGUMENT),
  FIELD_MISSING(Code.INVALID_ARGUMENT),
  VALUE_NOT_ALLOWED(Code.INVALID_ARGUMENT),
  KEY_NOT_ON_PAGE(Code.INVALID_ARGUMENT),
  LIST_EMPTY(Code.INVALID_ARGUMENT),
  FACTS_IMPOSSIBLE(Code.INVALID_ARGUMENT),
  SUPPLIED_VALUE_INVALID(Code.INVALID_ARGUMENT),
  PRODUCT_UNKNOWN(Code.NOT_FOUND),
  /** There is no edition of that name. */
  RATE_BOOK_NOT_FOUND(Code.NOT_FOUND),
  EDITION_NOT_FOUND(Code.FAILED_PRECONDITION),
  BASIS_DIFFERS(Code.FAILED_PRECONDITION),
  RULE_GAP(Code.FAILED_PRECONDITION),
  RULE_OVERLAP(Code.FAILED_PRECONDITION),
  OUTSIDE_BAND(Code.FAILED_PRECONDITION),
  ARITHMETIC(Code.FAILED_PRECONDITION),
  /** The call took longer than the service allows. */
  TIME_LIMIT(Code.DEADLINE_EXCEEDED),
  /** The service has too many calls under way. */
  OVERLOADED(Code.UNAVAILABLE),
  /** A fault of the service itself. */
  INTERNAL_ERROR(Code.INTERNAL);

  private final Code code;

  ErrorReason(Code code) {
    this.code = code;
  }

  /** The status code that goes with it. */
  public Code code() {
    return code;
  }

  /** Returns the reason of a failure, which has its name. */
  static ErrorReason of(FailureReason reason) {
    return valueOf(reason.name());
  }
}
