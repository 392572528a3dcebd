package io.ratelever.server;

import com.google.rpc.Status;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.ratelever.server.wire.ErrorReason;
import io.ratelever.server.wire.Errors;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Bounds how many calls are under way and how long each may be.
 *
 * <p>A call counts from its headers on, so that callers who send headers and then nothing use up
 * neither memory nor time. A call that is over its time is closed and its context cancelled, which
 * stops a stream between two risks; a deadline of the caller's that comes sooner holds as well.
 */
final class CallLimits implements ServerInterceptor {

  private static final Status OVERLOADED =
      Errors.of(ErrorReason.OVERLOADED, "too many calls are under way; repeat later", "");
  private static final Status OVER_TIME =
      Errors.of(
          ErrorReason.TIME_LIMIT, "the call took longer than the service or its caller allows", "");

  private final Limits limits;
  private final ScheduledExecutorService timer;
  private final AtomicInteger inFlight = new AtomicInteger();

  CallLimits(Limits limits, ScheduledExecutorService timer) {
    this.limits = limits;
    this.timer = timer;
  }

  /** The number of calls under way. */
  int inFlight() {
    return inFlight.get();
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    FirstClose<ReqT, RespT> limited = new FirstClose<>(call);
    if (inFlight.incrementAndGet() > limits.callsInFlight()) {
      inFlight.decrementAndGet();
      limited.close(OVERLOADED);
      return new ServerCall.Listener<>() {};
    }
    boolean isCall = call.getMethodDescriptor().getType() == MethodType.UNARY;
    Duration time = isCall ? limits.callTime() : limits.streamTime();
    Context.CancellableContext context =
        Context.current().withDeadlineAfter(time.toNanos(), TimeUnit.NANOSECONDS, timer);
    context.addListener(
        over -> {
          if (over.cancellationCause() instanceof TimeoutException) {
            limited.close(OVER_TIME);
          }
        },
        Runnable::run);
    try {
      return new CountedListener<>(
          Contexts.interceptCall(context, limited, headers, next), () -> end(context));
    } catch (RuntimeException e) {
      end(context);
      throw e;
    }
  }

  private void end(Context.CancellableContext context) {
    inFlight.decrementAndGet();
    context.cancel(null);
  }

  /** Tells when its call is over, which gRPC does once: completed or cancelled. */
  private static final class CountedListener<ReqT>
      extends SimpleForwardingServerCallListener<ReqT> {

    private final Runnable end;

    CountedListener(ServerCall.Listener<ReqT> listener, Runnable end) {
      super(listener);
      this.end = end;
    }

    @Override
    public void onCancel() {
      try {
        super.onCancel();
      } finally {
        end.run();
      }
    }

    @Override
    public void onComplete() {
      try {
        super.onComplete();
      } finally {
        end.run();
      }
    }
  }
}
