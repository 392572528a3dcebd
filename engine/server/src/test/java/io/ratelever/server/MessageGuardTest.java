package io.ratelever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ClientCalls;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.RatingRequest;
import io.ratelever.server.wire.Details;
import io.ratelever.server.wire.RandomRisks;
import io.ratelever.server.wire.RequestMapper;
import io.ratelever.v1.RatingServiceGrpc;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MessageGuardTest {

  private static final int REQUESTS = 5_000;

  /** The method with bytes for messages, so that anything can be sent. */
  private static final MethodDescriptor<byte[], byte[]> RATE =
      RatingServiceGrpc.getRateMethod().toBuilder(new Bytes(), new Bytes()).build();

  private InProcess service;

  @BeforeEach
  void start() throws Exception {
    service = InProcess.start();
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void refusesBytesThatAreNoMessage() {
    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> call(new byte[] {(byte) 0xff, 1, 2, 3}));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(Details.reason(StatusProto.fromThrowable(failure))).isEqualTo("REQUEST_MALFORMED");
  }

  @Test
  void refusesTextThatIsNotUtf8() {
    byte[] requestIdOfOneBadByte = {10, 1, (byte) 0xff};

    assertThat(codeOf(requestIdOfOneBadByte)).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void refusesMessagesThatAreNestedWithoutEnd() {
    byte[] groups = new byte[100_000];
    Arrays.fill(groups, (byte) 0x0b);

    assertThat(codeOf(groups)).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void refusesACallWithoutAMessage() throws Exception {
    assertThat(callWithoutMessage().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  /** Whatever is done to its bytes, a request is answered or refused. */
  @ParameterizedTest
  @ValueSource(longs = 20261123)
  void neverFailsWithAnUndocumentedCode(long seed) {
    Random random = new Random(seed);
    RandomRisks risks = new RandomRisks(random);
    Map<Status.Code, Integer> codes = new EnumMap<>(Status.Code.class);
    try (FaultLog log = new FaultLog()) {
      for (int i = 0; i < REQUESTS; i++) {
        byte[] bytes = request(risks);
        for (int change = random.nextInt(4); change >= 0; change--) {
          bytes = changed(bytes, random);
        }
        codes.merge(codeOf(bytes), 1, Integer::sum);
      }
      assertThat(log.lines()).isEmpty();
    }
    assertThat(codes.keySet())
        .as("seed %s: %s", seed, codes)
        .isSubsetOf(Status.Code.OK, Status.Code.INVALID_ARGUMENT);
  }

  private static byte[] request(RandomRisks risks) {
    Submission submission = new Submission(LocalDate.of(2021, 5, 1), null, risks.next(), List.of());
    RatingRequest request = new RatingRequest("test/motor", null, submission, false);
    return RequestMapper.toProto("r", List.of(request)).toByteArray();
  }

  /** Changes, drops, doubles or cuts some bytes. */
  private static byte[] changed(byte[] bytes, Random random) {
    if (bytes.length < 2) {
      return new byte[] {(byte) random.nextInt()};
    }
    int at = random.nextInt(bytes.length);
    byte[] changed = bytes.clone();
    switch (random.nextInt(4)) {
      case 0 -> changed[at] = (byte) random.nextInt();
      case 1 -> changed[at] ^= (byte) (1 << random.nextInt(8));
      case 2 -> changed = Arrays.copyOf(bytes, at);
      default -> {
        changed = Arrays.copyOf(bytes, bytes.length + random.nextInt(20));
        System.arraycopy(bytes, at, changed, at, bytes.length - at);
      }
    }
    return changed;
  }

  private Status.Code codeOf(byte[] request) {
    try {
      call(request);
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  private byte[] call(byte[] request) {
    return ClientCalls.blockingUnaryCall(service.channel(), RATE, CallOptions.DEFAULT, request);
  }

  /** Calls the method without a message, which no stub would do. */
  private Status callWithoutMessage() throws Exception {
    MethodDescriptor<byte[], byte[]> method =
        RATE.toBuilder().setType(MethodType.BIDI_STREAMING).build();
    ClientCall<byte[], byte[]> call = service.channel().newCall(method, CallOptions.DEFAULT);
    CompletableFuture<Status> end = new CompletableFuture<>();
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            end.complete(status);
          }
        },
        new Metadata());
    call.request(1);
    call.halfClose();
    return end.get(20, TimeUnit.SECONDS);
  }

  private static final class Bytes implements MethodDescriptor.Marshaller<byte[]> {
    @Override
    public InputStream stream(byte[] value) {
      return new ByteArrayInputStream(value);
    }

    @Override
    public byte[] parse(InputStream stream) {
      try {
        return stream.readAllBytes();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
