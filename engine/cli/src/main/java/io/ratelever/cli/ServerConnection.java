package io.ratelever.cli;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.ratelever.server.wire.RefusedException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A connection to a server. */
final class ServerConnection implements AutoCloseable {

  private static final long CALL_SECONDS = 10;

  private final String address;
  private final ManagedChannel channel;

  /**
   * @param address {@code HOST:PORT}
   */
  ServerConnection(String address) {
    this.address = address;
    this.channel = Grpc.newChannelBuilder(address, InsecureChannelCredentials.create()).build();
  }

  /**
   * Calls a method.
   *
   * @throws RefusedException if the server answers with an error
   * @throws CommandException if it cannot be reached
   */
  <Q, A> A call(MethodDescriptor<Q, A> method, Q request) throws RefusedException {
    try {
      CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(CALL_SECONDS, TimeUnit.SECONDS);
      return ClientCalls.blockingUnaryCall((Channel) channel, method, options, request);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() == io.grpc.Status.Code.UNAVAILABLE) {
        throw new CommandException(
            "no server answers at " + address + "; start one with ratelever serve", e);
      }
      throw new RefusedException(Objects.requireNonNull(StatusProto.fromThrowable(e)));
    }
  }

  @Override
  public void close() {
    channel.shutdownNow();
    try {
      channel.awaitTermination(CALL_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
