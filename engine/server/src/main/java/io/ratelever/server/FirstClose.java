package io.ratelever.server;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;

/**
 * A call that several may close: its handler, a guard, a timer on a thread of its own. The first
 * one counts, and what is sent after it is dropped.
 */
final class FirstClose<ReqT, RespT> extends SimpleForwardingServerCall<ReqT, RespT> {

  private boolean isClosed;

  private FirstClose(ServerCall<ReqT, RespT> call) {
    super(call);
  }

  /** Returns such a call: the same, if it is one. */
  static <ReqT, RespT> FirstClose<ReqT, RespT> of(ServerCall<ReqT, RespT> call) {
    return call instanceof FirstClose<ReqT, RespT> first ? first : new FirstClose<>(call);
  }

  @Override
  public synchronized void sendHeaders(Metadata headers) {
    if (!isClosed) {
      super.sendHeaders(headers);
    }
  }

  @Override
  public synchronized void sendMessage(RespT message) {
    if (!isClosed) {
      super.sendMessage(message);
    }
  }

  @Override
  public synchronized void close(Status status, Metadata trailers) {
    if (!isClosed) {
      isClosed = true;
      super.close(status, trailers);
    }
  }

  /** Closes the call with an error and its details. */
  void close(com.google.rpc.Status error) {
    StatusRuntimeException failure = StatusProto.toStatusRuntimeException(error);
    Metadata trailers = failure.getTrailers();
    close(failure.getStatus(), trailers == null ? new Metadata() : trailers);
  }
}
