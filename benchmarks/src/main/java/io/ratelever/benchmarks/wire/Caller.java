package io.ratelever.benchmarks.wire;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A caller who always has as many calls under way as it may, over two connections.
 *
 * <p>The next call starts where the last one ends, on the connection's own thread, of which the
 * caller has one for each connection and shares none with the server.
 */
final class Caller implements AutoCloseable {

  private static final int CONNECTIONS = 2;
  private static final int CALLS_EACH = 32;
  private static final int MESSAGES_EACH = 3;

  private final EventLoopGroup threads =
      new MultiThreadIoEventLoopGroup(CONNECTIONS, NioIoHandler.newFactory());
  private final List<ManagedChannel> connections = new ArrayList<>();

  Caller(int port) {
    for (int i = 0; i < CONNECTIONS; i++) {
      connections.add(
          NettyChannelBuilder.forAddress("localhost", port)
              .usePlaintext()
              .directExecutor()
              .eventLoopGroup(threads)
              .channelType(NioSocketChannel.class)
              .build());
    }
  }

  /**
   * Calls a method that answers a message.
   *
   * @param requests the messages, in turn
   * @param calls how many
   * @return the bytes of the answers
   */
  long call(MethodDescriptor<byte[], Integer> method, byte[][] requests, int calls) {
    Load load = new Load(method, requests, calls, CONNECTIONS * CALLS_EACH);
    for (int i = 0; i < CONNECTIONS * CALLS_EACH; i++) {
      load.call(connections.get(i % CONNECTIONS));
    }
    return load.await();
  }

  /**
   * Sends messages over one stream for each connection.
   *
   * @param requests the messages, in turn
   * @param messages how many
   * @return the bytes of the answers
   */
  long stream(MethodDescriptor<byte[], Integer> method, byte[][] requests, int messages) {
    Load load = new Load(method, requests, messages, CONNECTIONS);
    connections.forEach(load::stream);
    return load.await();
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // The threads end by themselves.
  public void close() {
    connections.forEach(ManagedChannel::shutdownNow);
    threads.shutdownGracefully(0, 1, TimeUnit.SECONDS);
  }

  /** Messages to be sent, and what came of them. */
  private static final class Load {

    private final MethodDescriptor<byte[], Integer> method;
    private final byte[][] requests;
    private final int messages;
    private final AtomicInteger sent = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final CountDownLatch running;
    private volatile @Nullable Status failure;

    Load(MethodDescriptor<byte[], Integer> method, byte[][] requests, int messages, int calls) {
      this.method = method;
      this.requests = requests;
      this.messages = messages;
      this.running = new CountDownLatch(calls);
    }

    private byte @Nullable [] next() {
      int number = sent.getAndIncrement();
      return number < messages && failure == null ? requests[number % requests.length] : null;
    }

    void call(ManagedChannel connection) {
      byte[] request = next();
      if (request == null) {
        running.countDown();
        return;
      }
      ClientCall<byte[], Integer> call = connection.newCall(method, CallOptions.DEFAULT);
      call.start(new Answer(() -> call(connection), () -> {}), new Metadata());
      call.request(2);
      call.sendMessage(request);
      call.halfClose();
    }

    void stream(ManagedChannel connection) {
      ClientCall<byte[], Integer> call = connection.newCall(method, CallOptions.DEFAULT);
      AtomicInteger open = new AtomicInteger(MESSAGES_EACH);
      Runnable next =
          () -> {
            byte[] request = next();
            if (request != null) {
              call.sendMessage(request);
            } else if (open.decrementAndGet() == 0) {
              call.halfClose();
            }
          };
      call.start(new Answer(running::countDown, next), new Metadata());
      for (int i = 0; i < MESSAGES_EACH; i++) {
        next.run();
      }
      // Only now, since a call is for one thread at a time, and answers are for the connection's.
      call.request(Integer.MAX_VALUE);
    }

    long await() {
      try {
        running.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      Status failed = failure;
      if (failed != null) {
        throw new IllegalStateException("a call failed: " + failed);
      }
      return bytes.get();
    }

    private final class Answer extends ClientCall.Listener<Integer> {

      private final Runnable end;
      private final Runnable next;

      Answer(Runnable end, Runnable next) {
        this.end = end;
        this.next = next;
      }

      @Override
      public void onMessage(Integer size) {
        bytes.addAndGet(size);
        next.run();
      }

      @Override
      public void onClose(Status status, Metadata trailers) {
        if (!status.isOk()) {
          failure = status;
        }
        end.run();
      }
    }
  }
}
