package io.ratelever.server;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.Status;
import io.grpc.BindableService;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.ratelever.server.wire.ErrorReason;
import io.ratelever.server.wire.Errors;
import java.io.InputStream;

/**
 * Answers what a handler cannot: bytes that are no message, a call without a message, and a handler
 * that fails.
 *
 * <p>gRPC parses a message before any interceptor sees it, and answers {@code UNKNOWN} with a stack
 * trace in the log if that fails. So {@link #around} lets messages pass as bytes up to here and has
 * them parsed behind the guard.
 */
final class MessageGuard implements ServerInterceptor {

  /**
   * Lets bytes pass as they are. gRPC's own such marshaller copies what cannot be read twice, and
   * with it every answer.
   */
  private static final MethodDescriptor.Marshaller<InputStream> AS_BYTES =
      new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(InputStream bytes) {
          return bytes;
        }

        @Override
        public InputStream parse(InputStream bytes) {
          return bytes;
        }
      };

  /** Returns a service whose messages are parsed behind a guard. */
  static ServerServiceDefinition around(BindableService service) {
    return ServerInterceptors.intercept(
        ServerInterceptors.useMarshalledMessages(service.bindService(), AS_BYTES),
        new MessageGuard());
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    FirstClose<ReqT, RespT> guarded = FirstClose.of(call);
    try {
      return new GuardedListener<>(next.startCall(guarded, headers), guarded);
    } catch (RuntimeException e) {
      guarded.close(Faults.status(e, ""));
      return new ServerCall.Listener<>() {};
    }
  }

  private static final class GuardedListener<ReqT>
      extends SimpleForwardingServerCallListener<ReqT> {

    private final FirstClose<ReqT, ?> call;
    private final boolean needsMessage;
    private boolean hasMessage;
    private boolean isOver;

    GuardedListener(ServerCall.Listener<ReqT> handler, FirstClose<ReqT, ?> call) {
      super(handler);
      this.call = call;
      this.needsMessage = call.getMethodDescriptor().getType().clientSendsOneMessage();
    }

    @Override
    public void onMessage(ReqT message) {
      hasMessage = true;
      guard(() -> super.onMessage(message));
    }

    @Override
    public void onHalfClose() {
      if (needsMessage && !hasMessage) {
        end(malformed("the call has no message"));
      }
      guard(super::onHalfClose);
    }

    @Override
    public void onReady() {
      guard(super::onReady);
    }

    private void guard(Runnable handler) {
      if (isOver) {
        return;
      }
      try {
        handler.run();
      } catch (RuntimeException e) {
        end(
            e.getCause() instanceof InvalidProtocolBufferException
                ? malformed("the bytes are no message of this method")
                : Faults.status(e, ""));
      } catch (Error e) {
        end(Faults.status(e, "")); // On the thread of a worker nobody else would end the call.
        throw e;
      }
    }

    private void end(Status error) {
      isOver = true;
      call.close(error);
    }

    private static Status malformed(String what) {
      return Errors.of(ErrorReason.REQUEST_MALFORMED, what, "");
    }
  }
}
