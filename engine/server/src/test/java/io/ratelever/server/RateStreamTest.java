package io.ratelever.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import io.grpc.stub.StreamObserver;
import io.ratelever.server.wire.Details;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RateResult;
import io.ratelever.v1.RateStreamRequest;
import io.ratelever.v1.RateStreamResponse;
import io.ratelever.v1.RatingServiceGrpc;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class RateStreamTest {

  private InProcess service;

  @BeforeEach
  void start() throws Exception {
    service = InProcess.start();
  }

  @AfterEach
  void stop() throws Exception {
    service.close();
  }

  @Test
  void answersABadRiskWithItsErrorAndGoesOn() throws Exception {
    Caller caller = new Caller(true);
    caller.send(
        Ratings.request("first", 5).build(),
        Ratings.faulty("second"),
        Ratings.request("third", 7).build());
    caller.send(Ratings.request("fourth", 2).build());
    caller.requests.onCompleted();

    List<RateResult> results = caller.results();

    assertThat(results)
        .extracting(RateResult::getRequestId)
        .containsExactly("first", "second", "third", "fourth");
    assertThat(results.get(0).getResponse().getRatings(0).getPremium().getUnits()).isEqualTo(5);
    assertThat(Details.violations(results.get(1).getError()))
        .containsExactly("FIELD_MISSING motor.vehicle.seats");
    assertThat(results.get(3).getResponse().getRatings(0).getPremium().getUnits()).isEqualTo(2);
    assertThat(caller.end().isOk()).isTrue();
  }

  @Test
  void goesOnAfterAFaultOfTheService() throws Exception {
    try (FaultLog log = new FaultLog()) {
      Caller caller = new Caller(true);
      caller.send(Ratings.ofUse("first", "BUG"), Ratings.request("second", 7).build());
      caller.requests.onCompleted();

      List<RateResult> results = caller.results();

      assertThat(Details.reason(results.get(0).getError())).isEqualTo("INTERNAL_ERROR");
      assertThat(results.get(1).hasResponse()).isTrue();
      assertThat(log.lines()).hasSize(1);
    }
  }

  @Test
  void keepsTheOrderOverManyMessages() throws Exception {
    Caller caller = new Caller(true);
    for (int message = 0; message < 50; message++) {
      int first = message * 100;
      caller.send(
          IntStream.range(first, first + 100)
              .mapToObj(i -> Ratings.request("r" + i, i + 1).build())
              .toArray(RateRequest[]::new));
    }
    caller.requests.onCompleted();

    List<RateResult> results = caller.results();

    assertThat(results).hasSize(5_000);
    for (int i = 0; i < results.size(); i++) {
      assertThat(results.get(i).getRequestId()).isEqualTo("r" + i);
    }
  }

  @Test
  void endsAStreamWithoutMessages() throws Exception {
    Caller caller = new Caller(true);
    caller.requests.onCompleted();

    assertThat(caller.results()).isEmpty();
    assertThat(caller.end().isOk()).isTrue();
  }

  @Test
  void refusesAMessageWithoutRequests() throws Exception {
    Caller caller = new Caller(true);
    caller.send();

    Status end = caller.end();

    assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
  }

  @Test
  void refusesAMessageWithTooManyRequests() throws Exception {
    Caller caller = new Caller(true);
    RateRequest[] requests = new RateRequest[1_001];
    Arrays.fill(requests, Ratings.request("", 5).build());
    caller.send(requests);

    Status end = caller.end();

    assertThat(end.getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
    assertThat(end.getDescription()).contains("1001 requests; it may have 1000");
  }

  /** 1,000 answers of 100 kB each: 100 MB, of which at most some messages of 1 MiB may wait. */
  @Test
  void splitsLargeAnswersAndWaitsForASlowReader() throws Exception {
    Caller caller = new Caller(false);
    RateRequest[] requests = new RateRequest[1_000];
    Arrays.fill(requests, Ratings.ofUse("", "LARGE"));
    caller.send(requests);
    caller.requests.onCompleted();

    int results = 0;
    while (results < 1_000) {
      caller.requests.request(1);
      RateStreamResponse message = caller.messages.poll(20, TimeUnit.SECONDS);
      assertThat(message).as("after %s results", results).isNotNull();
      assertThat(message.getSerializedSize()).isLessThan(1_200_000);
      results += message.getResultsCount();
    }
    assertThat(caller.end().isOk()).isTrue();
  }

  @Test
  void takesNoFurtherMessageWhileItsAnswersAreNotRead() throws Exception {
    Caller caller = new Caller(false);
    RateRequest[] requests = new RateRequest[100];
    Arrays.fill(requests, Ratings.ofUse("", "LARGE"));
    int sent = 0;
    while (sent < 20 && caller.waitUntilReady()) {
      caller.send(requests);
      sent++;
    }

    assertThat(sent).isLessThan(5);
    caller.requests.cancel("enough seen", null);
  }

  @Test
  void stopsWhenItsCallerIsGone() throws Exception {
    Caller caller = new Caller(true);
    caller.send(Ratings.request("", 5).build());
    assertThat(caller.messages.poll(20, TimeUnit.SECONDS)).isNotNull();

    caller.requests.cancel("enough", null);

    assertThat(caller.end().getCode()).isEqualTo(Status.Code.CANCELLED);
    Caller next = new Caller(true);
    next.send(Ratings.request("next", 5).build());
    next.requests.onCompleted();
    assertThat(next.results()).hasSize(1);
  }

  /** Calls the service, and takes what it answers as fast or as slow as a test likes. */
  private final class Caller
      implements ClientResponseObserver<RateStreamRequest, RateStreamResponse> {

    private final BlockingQueue<RateStreamResponse> messages = new LinkedBlockingQueue<>();
    private final BlockingQueue<Status> ends = new LinkedBlockingQueue<>();
    private final BlockingQueue<Boolean> ready = new LinkedBlockingQueue<>();
    private final boolean readsAlways;
    private ClientCallStreamObserver<RateStreamRequest> requests;

    Caller(boolean readsAlways) {
      this.readsAlways = readsAlways;
      StreamObserver<RateStreamRequest> started =
          RatingServiceGrpc.newStub(service.channel()).rateStream(this);
      assertThat(started).isSameAs(requests);
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<RateStreamRequest> stream) {
      requests = stream;
      stream.setOnReadyHandler(() -> ready.add(true));
      if (!readsAlways) {
        stream.disableAutoRequestWithInitial(0);
      }
    }

    boolean waitUntilReady() throws InterruptedException {
      while (!requests.isReady()) {
        if (ready.poll(500, TimeUnit.MILLISECONDS) == null) {
          return false;
        }
      }
      return true;
    }

    void send(RateRequest... sent) {
      requests.onNext(RateStreamRequest.newBuilder().addAllRequests(List.of(sent)).build());
    }

    List<RateResult> results() throws InterruptedException {
      Status end = end();
      ends.add(end);
      List<RateResult> results = new ArrayList<>();
      messages.forEach(message -> results.addAll(message.getResultsList()));
      return results;
    }

    Status end() throws InterruptedException {
      Status end = ends.poll(30, TimeUnit.SECONDS);
      assertThat(end).as("the end of the stream").isNotNull();
      return end;
    }

    @Override
    public void onNext(RateStreamResponse message) {
      messages.add(message);
    }

    @Override
    public void onError(Throwable failure) {
      ends.add(Status.fromThrowable(failure));
    }

    @Override
    public void onCompleted() {
      ends.add(Status.OK);
    }
  }
}
