package io.ratelever.server.wire;

import com.google.rpc.Status;

/** A request is refused, with the error that its caller is told. */
public final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Status status;

  public RefusedException(Status status) {
    super(status.getMessage(), null, false, false);
    this.status = status;
  }

  /** The error, with its details; small enough for the trailers of a call. */
  public Status status() {
    return status;
  }
}
