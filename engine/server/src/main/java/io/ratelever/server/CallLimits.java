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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Bounds how many calls are under way and how long each may be.
 *
 * <p>A call counts from its headers on, so that callers who send headers and then nothing use up
 * neither memory nor time. A call that is over its time is closed, and the context of a stream
 * cancelled, which stops it between two risks. A timer looks for such calls ten times a second:
 * nearly all calls are over long before, and need no timer of their own. A deadline of the caller's
 * that comes sooner is kept by gRPC.
 */
final class CallLimits implements ServerInterceptor {

  private static final Status OVERLOADED =
      Errors.of(ErrorReason.OVERLOADED, "too many calls are under way; repeat later", "");
  private static final Status OVER_TIME =
      Errors.of(ErrorReason.TIME_LIMIT, "the call took longer than the service allows", "");
  private static final Duration LOOK = Duration.ofMillis(100);

  private final Limits limits;
  private final AtomicInteger inFlight = new AtomicInteger();
  private final Set<CountedCall<?>> underWay = ConcurrentHashMap.newKeySet();

  @SuppressWarnings("FutureReturnValueIgnored") // It looks until the timer is stopped.
  CallLimits(Limits limits, ScheduledExecutorService timer) {
    this.limits = limits;
    long look = LOOK.toNanos();
    timer.scheduleWithFixedDelay(this::endOverTime, look, look, TimeUnit.NANOSECONDS);
  }

  /** The number of calls under way. */
  int inFlight() {
    return inFlight.get();
  }

  private void endOverTime() {
    long now = System.nanoTime();
    for (CountedCall<?> call : underWay) {
      try {
        call.endIfOverTime(now);
      } catch (RuntimeException e) {
        Faults.log(e); // Or the timer would never look again.
      }
    }
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    FirstClose<ReqT, RespT> limited = FirstClose.of(call);
    if (inFlight.incrementAndGet() > limits.callsInFlight()) {
      inFlight.decrementAndGet();
      limited.close(OVERLOADED);
      return new ServerCall.Listener<>() {};
    }
    try {
      CountedCall<ReqT> counted = counted(limited, headers, next);
      underWay.add(counted);
      return counted;
    } catch (RuntimeException e) {
      inFlight.decrementAndGet();
      throw e;
    }
  }

  private <ReqT, RespT> CountedCall<ReqT> counted(
      FirstClose<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    if (call.getMethodDescriptor().getType() == MethodType.UNARY) {
      return new CountedCall<>(next.startCall(call, headers), call, limits.callTime(), null);
    }
    Context.CancellableContext context = Context.current().withCancellation();
    return new CountedCall<>(
        Contexts.interceptCall(context, call, headers, next), call, limits.streamTime(), context);
  }

  /** A call under way, until gRPC tells that it is over, which it does once. */
  private final class CountedCall<ReqT> extends SimpleForwardingServerCallListener<ReqT> {

    private final FirstClose<ReqT, ?> call;
    private final long deadline;
    private final Context.@Nullable CancellableContext context;

    CountedCall(
        ServerCall.Listener<ReqT> listener,
        FirstClose<ReqT, ?> call,
        Duration time,
        Context.@Nullable CancellableContext context) {
      super(listener);
      this.call = call;
      this.deadline = System.nanoTime() + time.toNanos();
      this.context = context;
    }

    private void endIfOverTime(long now) {
      if (now - deadline >= 0) {
        call.close(OVER_TIME);
        cancel(new TimeoutException(OVER_TIME.getMessage()));
      }
    }

    private void cancel(@Nullable Throwable cause) {
      if (context != null) {
        context.cancel(cause);
      }
    }

    @Override
    public void onCancel() {
      try {
        super.onCancel();
      } finally {
        end();
      }
    }

    @Override
    public void onComplete() {
      try {
        super.onComplete();
      } finally {
        end();
      }
    }

    private void end() {
      underWay.remove(this);
      inFlight.decrementAndGet();
      cancel(null);
    }
  }
}
