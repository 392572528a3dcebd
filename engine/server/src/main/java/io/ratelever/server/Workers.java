package io.ratelever.server;

import com.google.common.util.concurrent.MoreExecutors;
import io.grpc.Detachable;
import io.grpc.KnownLength;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Keeps long work off the threads of the network, on which gRPC calls the services.
 *
 * <p>What answers a short message takes less time than to wake another thread, and is done where
 * the message is read. A stream goes to the workers from its first message on, and so does a call
 * with a long message: what a risk costs grows with its size, and meanwhile the other calls of its
 * connection, and of those that share its thread, would wait. Such a message is parsed by the
 * worker too.
 */
final class Workers implements ServerInterceptor {

  private final Executor workers;
  private final int shortBytes;

  /**
   * @param shortBytes most bytes of a message that is answered on the thread of the network; 0
   *     leaves nothing there
   */
  Workers(Executor workers, int shortBytes) {
    this.workers = workers;
    this.shortBytes = shortBytes;
  }

  @Override
  public <ReqT, RespT> ServerCall.Listener<ReqT> interceptCall(
      ServerCall<ReqT, RespT> call, Metadata headers, ServerCallHandler<ReqT, RespT> next) {
    boolean mayBeShort = shortBytes > 0 && call.getMethodDescriptor().getType() == MethodType.UNARY;
    return new Handing<>(next.startCall(call, headers), mayBeShort);
  }

  /** Hands the events of a call to the workers, one after the other, once it is not short. */
  private final class Handing<ReqT> extends ServerCall.Listener<ReqT> {

    private final ServerCall.Listener<ReqT> handler;

    /** Absent as long as the call is short. */
    private @Nullable Executor turns;

    Handing(ServerCall.Listener<ReqT> handler, boolean isShort) {
      this.handler = handler;
      this.turns = isShort ? null : MoreExecutors.newSequentialExecutor(workers);
    }

    private void hand(Runnable event) {
      Executor by = turns;
      if (by == null) {
        event.run();
      } else {
        by.execute(event);
      }
    }

    @Override
    public void onMessage(ReqT message) {
      InputStream bytes = (InputStream) message; // As the guard has it, which is behind this.
      if (turns == null && !isShort(bytes)) {
        turns = MoreExecutors.newSequentialExecutor(workers);
      }
      if (turns == null) {
        handler.onMessage(message);
      } else {
        InputStream kept = kept(bytes);
        hand(() -> take(kept));
      }
    }

    @SuppressWarnings("unchecked") // an InputStream, as what came
    private void take(InputStream bytes) {
      try (bytes) {
        handler.onMessage((ReqT) bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void onHalfClose() {
      hand(handler::onHalfClose);
    }

    @Override
    public void onReady() {
      hand(handler::onReady);
    }

    @Override
    public void onCancel() {
      hand(handler::onCancel);
    }

    @Override
    public void onComplete() {
      hand(handler::onComplete);
    }
  }

  /** What is compressed does not tell its length, and is not short. */
  private boolean isShort(InputStream bytes) {
    try {
      return bytes instanceof KnownLength && bytes.available() <= shortBytes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the bytes so that they stay when gRPC closes what it gave. */
  private static InputStream kept(InputStream bytes) {
    if (bytes instanceof Detachable detachable) {
      return detachable.detach();
    }
    try {
      return new ByteArrayInputStream(bytes.readAllBytes()); // They were compressed.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
