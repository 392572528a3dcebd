package io.ratelever.benchmarks.wire;

import com.google.protobuf.ByteString;
import com.google.protobuf.BytesValue;
import io.grpc.InsecureServerCredentials;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RateStreamRequest;
import io.ratelever.v1.RatingServiceGrpc;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * What gRPC itself costs: a server that parses the messages of the rating service and builds
 * answers that are as large as those of the service, and does nothing else. It answers on the
 * threads of the network.
 */
final class EchoServer implements AutoCloseable {

  static final MethodDescriptor<RateRequest, BytesValue> CALL =
      RatingServiceGrpc.getRateMethod().toBuilder(
              RatingServiceGrpc.getRateMethod().getRequestMarshaller(),
              ProtoUtils.marshaller(BytesValue.getDefaultInstance()))
          .build();

  static final MethodDescriptor<RateStreamRequest, BytesValue> STREAM =
      RatingServiceGrpc.getRateStreamMethod().toBuilder(
              RatingServiceGrpc.getRateStreamMethod().getRequestMarshaller(),
              ProtoUtils.marshaller(BytesValue.getDefaultInstance()))
          .build();

  private final Server server;
  private final BytesValue[] calls;
  private final BytesValue[] messages;

  /**
   * @param calls for each request, by the number that is its id, how many bytes answer it
   * @param messages for each message of a stream, by the number of its first request, the same
   */
  EchoServer(int[] calls, int[] messages) throws IOException {
    this.calls = ofSizes(calls);
    this.messages = ofSizes(messages);
    server =
        NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                InsecureServerCredentials.create())
            .directExecutor()
            .addService(
                ServerServiceDefinition.builder(RatingServiceGrpc.SERVICE_NAME)
                    .addMethod(CALL, ServerCalls.asyncUnaryCall(this::answer))
                    .addMethod(STREAM, ServerCalls.asyncBidiStreamingCall(this::answers))
                    .build())
            .build()
            .start();
  }

  /** Returns messages with as many bytes in all; one of the sizes that no message has is short. */
  private static BytesValue[] ofSizes(int[] sizes) {
    BytesValue[] messages = new BytesValue[sizes.length];
    for (int i = 0; i < sizes.length; i++) {
      int inside = sizes[i];
      while (inside > 0 && message(inside).getSerializedSize() > sizes[i]) {
        inside--;
      }
      messages[i] = message(inside);
    }
    return messages;
  }

  private static BytesValue message(int bytes) {
    return BytesValue.newBuilder().setValue(ByteString.copyFrom(new byte[bytes])).build();
  }

  int port() {
    return server.getPort();
  }

  private void answer(RateRequest request, StreamObserver<BytesValue> observer) {
    observer.onNext(like(calls, request));
    observer.onCompleted();
  }

  private StreamObserver<RateStreamRequest> answers(StreamObserver<BytesValue> observer) {
    return new StreamObserver<>() {
      @Override
      public void onNext(RateStreamRequest message) {
        observer.onNext(like(messages, message.getRequests(0)));
      }

      @Override
      public void onError(Throwable failure) {
        // The caller is gone.
      }

      @Override
      public void onCompleted() {
        observer.onCompleted();
      }
    };
  }

  private static BytesValue like(BytesValue[] answers, RateRequest request) {
    ByteString bytes = answers[Integer.parseInt(request.getRequestId())].getValue();
    return BytesValue.newBuilder().setValue(bytes).build();
  }

  @Override
  public void close() {
    server.shutdownNow();
  }
}
