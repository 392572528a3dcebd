package io.ratelever.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.protobuf.StatusProto;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.MetadataUtils;
import io.grpc.stub.StreamObserver;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingRequest;
import io.ratelever.rules.CacheUse;
import io.ratelever.server.wire.Details;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RateResponse;
import io.ratelever.v1.RateStreamRequest;
import io.ratelever.v1.RateStreamResponse;
import io.ratelever.v1.RatingServiceGrpc;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The server on a port of this machine. */
final class RateLeverServerTest {

  private RateLeverServer server;
  private ManagedChannel channel;

  private void start(Limits limits) throws IOException {
    start(limits, new Ratings());
  }

  private void start(Limits limits, Function<List<RatingRequest>, List<Rating>> rater)
      throws IOException {
    server =
        new RateLeverServer.Builder(InProcess.onlyRating(rater), List.of(), () -> {})
            .limits(limits)
            .start();
    channel =
        Grpc.newChannelBuilder("localhost:" + server.port(), InsecureChannelCredentials.create())
            .maxInboundMetadataSize(8_192)
            .build();
  }

  @AfterEach
  void stop() throws Exception {
    if (channel != null) {
      channel.shutdownNow();
    }
    if (server != null) {
      server.stop(Duration.ZERO);
    }
  }

  @Test
  void ratesOverTheNetwork() throws Exception {
    start(Limits.DEFAULT);

    assertThat(rate(Ratings.request("quote-7", 5).build()).getRequestId()).isEqualTo("quote-7");
  }

  @Test
  void isPreparedBeforeItListens() throws Exception {
    AtomicBoolean isPrepared = new AtomicBoolean();

    server =
        new RateLeverServer.Builder(
                InProcess.onlyRating(new Ratings()), List.of(), () -> isPrepared.set(true))
            .start();

    assertThat(isPrepared).isTrue();
  }

  @Test
  void showsThroughJmxHowOftenOutcomesAreRememberedWhileItRuns() throws Exception {
    RateBookId edition = RateBookId.parse("xx/wide/2024-01-01");
    AtomicReference<CacheUse> use = new AtomicReference<>(CacheUse.NONE);
    server =
        new RateLeverServer.Builder(InProcess.onlyRating(new Ratings()), List.of(), () -> {})
            .ruleCaches(Map.of(edition, use::get))
            .start();
    MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
    ObjectName name =
        new ObjectName(
            "io.ratelever:type=RuleCache,port=%d,edition=\"xx/wide/2024-01-01\""
                .formatted(server.port()));

    assertThat(beans.getAttribute(name, "HitRate")).isEqualTo(0.0);
    use.set(new CacheUse(30, 10));
    assertThat(beans.getAttribute(name, "Hits")).isEqualTo(30L);
    assertThat(beans.getAttribute(name, "Misses")).isEqualTo(10L);
    assertThat(beans.getAttribute(name, "HitRate")).isEqualTo(0.75); // 30 of 30 + 10
    server.stop(Duration.ZERO);
    assertThat(beans.isRegistered(name)).isFalse();
  }

  @Test
  void leavesLongMessagesAndStreamsToItsWorkers() throws Exception {
    Set<String> workers = ConcurrentHashMap.newKeySet();
    start(
        Limits.DEFAULT,
        requests -> {
          if (Thread.currentThread().getName().equals("rate")) {
            workers.add(String.valueOf(requests.get(0).submission().risk().currency()));
          }
          return new Ratings().apply(requests);
        });

    rate(ofCurrency("AAA", 0));
    rate(ofCurrency("BBB", 9_000));
    RatingServiceGrpc.newBlockingStub(channel)
        .withCompression("gzip")
        .rate(ofCurrency("CCC", 9_000));
    Answers<RateStreamResponse> answers = new Answers<>();
    StreamObserver<RateStreamRequest> requests =
        RatingServiceGrpc.newStub(channel).rateStream(answers);
    requests.onNext(RateStreamRequest.newBuilder().addRequests(ofCurrency("DDD", 0)).build());
    assertThat(answers.next().getResults(0).hasResponse()).isTrue();
    requests.onCompleted();

    assertThat(workers).containsExactlyInAnyOrder("BBB", "CCC", "DDD");
  }

  /** A request that is told by its currency, with some texts that make it long. */
  private static RateRequest ofCurrency(String currency, int bytes) {
    RateRequest.Builder request = Ratings.request("", 5);
    request.getMotorBuilder().setCurrencyCode(currency);
    for (int i = 0; i < bytes / 100; i++) {
      request
          .getMotorBuilder()
          .getViolationsBuilder()
          .addRecordsBuilder()
          .setPlace("x".repeat(100));
    }
    return request.build();
  }

  @Test
  void tellsItsErrorsInTrailersOf8KiB() throws Exception {
    start(Limits.DEFAULT);
    RateRequest.Builder request = Ratings.request("x".repeat(64), 5);
    for (int i = 0; i < 1_000; i++) {
      request.getMotorBuilder().getViolationsBuilder().addRecordsBuilder().setPlace("");
      request.addSuppliedValuesBuilder().setName("京".repeat(300));
    }

    StatusRuntimeException failure =
        catchThrowableOfType(StatusRuntimeException.class, () -> rate(request.build()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(Details.violations(StatusProto.fromThrowable(failure))).hasSizeGreaterThan(10);
  }

  @Test
  void saysThatItServes() throws Exception {
    start(Limits.DEFAULT);

    for (String service :
        List.of("", "ratelever.v1.RatingService", "ratelever.v1.RateBookService")) {
      assertThat(
              HealthGrpc.newBlockingStub(channel)
                  .check(HealthCheckRequest.newBuilder().setService(service).build())
                  .getStatus())
          .isEqualTo(ServingStatus.SERVING);
    }
  }

  @Test
  void listsItsServicesByReflection() throws Exception {
    start(Limits.DEFAULT);
    Answers<ServerReflectionResponse> answers = new Answers<>();
    StreamObserver<ServerReflectionRequest> questions =
        ServerReflectionGrpc.newStub(channel).serverReflectionInfo(answers);
    questions.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());

    assertThat(answers.next().getListServicesResponse().getServiceList())
        .extracting(ServiceResponse::getName)
        .contains(
            "ratelever.v1.RatingService", "ratelever.v1.RateBookService", "grpc.health.v1.Health");
    questions.onCompleted();
  }

  @Test
  void namesThePortThatIsInUse() throws Exception {
    start(Limits.DEFAULT);

    assertThatThrownBy(
            () ->
                new RateLeverServer.Builder(
                        InProcess.onlyRating(new Ratings()), List.of(), () -> {})
                    .port(server.port())
                    .start())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("port " + server.port());
  }

  @Test
  void refusesMessagesBeyondItsLimit() throws Exception {
    start(limits(10_000, 1_000, Duration.ofSeconds(10)));

    RateRequest request = Ratings.ofUse("", "x".repeat(10_000));

    assertThat(codeOf(request)).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    assertThat(codeOf(Ratings.request("", 5).build())).isEqualTo(Status.Code.OK);
  }

  @Test
  void refusesHeadersBeyondItsLimit() throws Exception {
    start(Limits.DEFAULT);
    Metadata headers = new Metadata();
    headers.put(Metadata.Key.of("large", Metadata.ASCII_STRING_MARSHALLER), "x".repeat(20_000));

    assertThatThrownBy(
            () ->
                RatingServiceGrpc.newBlockingStub(channel)
                    .withInterceptors(MetadataUtils.newAttachHeadersInterceptor(headers))
                    .rate(Ratings.request("", 5).build()))
        .isInstanceOf(StatusRuntimeException.class);
  }

  @Test
  void endsACallThatSendsNothingWhenItsTimeIsOver() throws Exception {
    start(limits(4 << 20, 1_000, Duration.ofMillis(200)));
    CompletableFuture<Status> end = callWithoutEnd();

    assertThat(end.get(20, TimeUnit.SECONDS).getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
  }

  @Test
  void endsAStreamWhenItsTimeIsOver() throws Exception {
    start(limits(4 << 20, 1_000, Duration.ofMillis(200)));
    Answers<RateStreamResponse> answers = new Answers<>();
    StreamObserver<RateStreamRequest> requests =
        RatingServiceGrpc.newStub(channel).rateStream(answers);
    requests.onNext(RateStreamRequest.newBuilder().addRequests(Ratings.request("", 5)).build());

    assertThat(answers.next().getResultsCount()).isEqualTo(1);
    Status end = answers.end();
    assertThat(end.getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    assertThat(codeOf(Ratings.request("", 5).build())).isEqualTo(Status.Code.OK);
  }

  @Test
  void refusesCallsBeyondItsLimitAndTakesThemAgainLater() throws Exception {
    start(limits(4 << 20, 3, Duration.ofSeconds(30)));
    Answers<RateStreamResponse> first = openStream();
    openStream();
    openStream();

    StatusRuntimeException failure =
        catchThrowableOfType(
            StatusRuntimeException.class, () -> rate(Ratings.request("", 5).build()));

    assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
    assertThat(Details.reason(StatusProto.fromThrowable(failure))).isEqualTo("OVERLOADED");
    first.requests.onCompleted();
    assertThat(first.end().isOk()).isTrue();
    assertThat(codeOfSoon(Ratings.request("", 5).build())).isEqualTo(Status.Code.OK);
  }

  /** The server counts a call as over shortly after its caller sees the end. */
  private Status.Code codeOfSoon(RateRequest request) {
    Status.Code code = codeOf(request);
    for (int i = 0; i < 1_000 && code == Status.Code.UNAVAILABLE; i++) {
      code = codeOf(request);
    }
    return code;
  }

  @Test
  void letsStreamsUnderWayComeToTheirEndWhenItStops() throws Exception {
    start(Limits.DEFAULT);
    Answers<HealthCheckResponse> health = new Answers<>();
    HealthGrpc.newStub(channel).watch(HealthCheckRequest.getDefaultInstance(), health);
    assertThat(health.next().getStatus()).isEqualTo(ServingStatus.SERVING);
    Answers<RateStreamResponse> stream = openStream();

    CompletableFuture<Boolean> stopped = CompletableFuture.supplyAsync(() -> stop(server));

    assertThat(health.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
    stream.requests.onNext(
        RateStreamRequest.newBuilder().addRequests(Ratings.request("late", 5)).build());
    assertThat(stream.next().getResults(0).getRequestId()).isEqualTo("late");
    stream.requests.onCompleted();
    assertThat(stream.end().isOk()).isTrue();
    assertThat(stopped.get(30, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void cutsWhatIsLeftAfterTheGrace() throws Exception {
    start(Limits.DEFAULT);
    Answers<RateStreamResponse> stream = openStream();

    assertThat(server.stop(Duration.ofMillis(100))).isFalse();

    assertThat(stream.end().isOk()).isFalse();
  }

  @Test
  void refusesCallsOnceItHasStopped() throws Exception {
    start(Limits.DEFAULT);
    assertThat(codeOf(Ratings.request("", 5).build())).isEqualTo(Status.Code.OK);

    assertThat(server.stop(Duration.ofSeconds(5))).isTrue();

    assertThat(codeOf(Ratings.request("", 5).build())).isEqualTo(Status.Code.UNAVAILABLE);
  }

  private static boolean stop(RateLeverServer server) {
    try {
      return server.stop(Duration.ofSeconds(20));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Limits limits(int messageBytes, int calls, Duration time) {
    return new Limits(messageBytes, 8_192, calls, time, time);
  }

  private RateResponse rate(RateRequest request) {
    return RatingServiceGrpc.newBlockingStub(channel).rate(request);
  }

  private Status.Code codeOf(RateRequest request) {
    try {
      rate(request);
      return Status.Code.OK;
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode();
    }
  }

  /** Opens a stream that has been answered once, so that the server counts it. */
  private Answers<RateStreamResponse> openStream() throws InterruptedException {
    Answers<RateStreamResponse> answers = new Answers<>();
    answers.requests = RatingServiceGrpc.newStub(channel).rateStream(answers);
    answers.requests.onNext(
        RateStreamRequest.newBuilder().addRequests(Ratings.request("", 5)).build());
    answers.next();
    return answers;
  }

  private CompletableFuture<Status> callWithoutEnd() {
    CompletableFuture<Status> end = new CompletableFuture<>();
    // A client sends the headers of a call with its message, those of a stream at once.
    ClientCall<RateRequest, RateResponse> call =
        channel.newCall(
            RatingServiceGrpc.getRateMethod().toBuilder()
                .setType(MethodDescriptor.MethodType.BIDI_STREAMING)
                .build(),
            CallOptions.DEFAULT);
    call.start(
        new ClientCall.Listener<>() {
          @Override
          public void onClose(Status status, Metadata trailers) {
            end.complete(status);
          }
        },
        new Metadata());
    call.request(1);
    return end;
  }

  /** Keeps what a stream answers. */
  private static final class Answers<T> implements StreamObserver<T> {

    private final BlockingQueue<T> messages = new LinkedBlockingQueue<>();
    private final CompletableFuture<Status> end = new CompletableFuture<>();
    private StreamObserver<RateStreamRequest> requests;

    T next() throws InterruptedException {
      T message = messages.poll(20, TimeUnit.SECONDS);
      assertThat(message).as("an answer in time").isNotNull();
      return message;
    }

    Status end() throws Exception {
      return end.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void onNext(T message) {
      messages.add(message);
    }

    @Override
    public void onError(Throwable failure) {
      end.complete(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
      end.complete(Status.OK);
    }
  }
}
