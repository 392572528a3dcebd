package io.ratelever.benchmarks.wire;

import io.grpc.MethodDescriptor;
import io.ratelever.benchmarks.CompulsoryMotorRisks;
import io.ratelever.benchmarks.ShippedBook;
import io.ratelever.benchmarks.commercial.CommercialMotorRisks;
import io.ratelever.ratebook.Submission;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingRequest;
import io.ratelever.server.RateLeverServer;
import io.ratelever.server.wire.RatingMapper;
import io.ratelever.server.wire.RequestMapper;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RateResponse;
import io.ratelever.v1.RateResult;
import io.ratelever.v1.RateStreamRequest;
import io.ratelever.v1.RateStreamResponse;
import io.ratelever.v1.RatingServiceGrpc;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How many risks a second does the service rate over gRPC, by calls and by streams, and how many
 * would it answer if rating cost nothing?
 *
 * <p>The rate books are {@code cn/motor-commercial/2023-06-01} and {@code
 * cn/motor-compulsory/2020-09-19} as shipped, the server the one that {@code ratelever serve}
 * starts. Its caller is in the same Java machine, over two connections of the loopback, without
 * encryption; it has 64 calls under way, or two streams with three messages of 100 risks each.
 * Beside it {@link EchoServer}.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(
    value = 3,
    jvmArgsAppend = {"-Xms1g", "-Xmx1g", "-XX:+UseParallelGC", "-XX:InlineSmallCode=1000"})
@Warmup(iterations = 8, time = 2)
@Measurement(iterations = 5, time = 2)
public class RateOverGrpc {

  private static final long SEED = 20_261_126;
  private static final int POOL = 4_000;
  private static final int RISKS_PER_MESSAGE = 100;

  /** Risks of one invocation. */
  private static final int RISKS = 20_000;

  private static final MethodDescriptor<byte[], Integer> RATE =
      SentBytes.of(RatingServiceGrpc.getRateMethod());
  private static final MethodDescriptor<byte[], Integer> RATE_STREAM =
      SentBytes.of(RatingServiceGrpc.getRateStreamMethod());

  /** What is rated. */
  public enum Workload {
    /** Commercial motor, those that are rated. */
    COMMERCIAL,
    /** Commercial motor, also those that a person has to decide on. */
    COMMERCIAL_REFERRALS,
    /** Compulsory motor, those that are rated. */
    COMPULSORY
  }

  @Param public Workload workload = Workload.COMMERCIAL;

  private byte[][] requests = {};
  private byte[][] messages = {};
  private @Nullable Running running;

  /** The servers and who calls them. */
  private record Running(
      RateLeverServer server, EchoServer echo, Caller caller, Caller echoCaller) {

    static Running start(RateLeverServer server, EchoServer echo) {
      return new Running(server, echo, new Caller(server.port()), new Caller(echo.port()));
    }

    void stop() throws InterruptedException {
      caller.close();
      echoCaller.close();
      echo.close();
      server.stop(Duration.ZERO);
    }
  }

  private Caller caller() {
    return Objects.requireNonNull(running).caller();
  }

  private Caller echoCaller() {
    return Objects.requireNonNull(running).echoCaller();
  }

  /** Starts both servers. */
  @Setup
  public void start() throws IOException {
    ShippedBook shipped =
        workload == Workload.COMPULSORY
            ? ShippedBook.compulsoryMotor()
            : ShippedBook.commercialMotor();
    List<RateRequest> sent = new ArrayList<>();
    List<RateResponse> answers = new ArrayList<>();
    for (Submission risk : risks(shipped)) {
      String product = shipped.book().id().product();
      List<RatingRequest> asked = List.of(new RatingRequest(product, null, risk, false));
      List<Rating> ratings = shipped.rater().rateAll(asked);
      boolean isRated = ratings.get(0).outcome() == Rating.Decision.RATED;
      if (sent.size() < POOL && (isRated || workload == Workload.COMMERCIAL_REFERRALS)) {
        RateRequest request = RequestMapper.toProto(Integer.toString(sent.size()), asked);
        sent.add(request);
        answers.add(RatingMapper.toProto(request, risk, ratings));
      }
    }
    requests = sent.stream().map(RateRequest::toByteArray).toArray(byte[][]::new);
    List<RateStreamRequest> streamed = new ArrayList<>();
    int[] messageSizes = new int[POOL];
    for (int i = 0; i < POOL; i += RISKS_PER_MESSAGE) {
      int end = i + RISKS_PER_MESSAGE;
      streamed.add(RateStreamRequest.newBuilder().addAllRequests(sent.subList(i, end)).build());
      messageSizes[i] = results(answers.subList(i, end)).getSerializedSize();
    }
    messages = streamed.stream().map(RateStreamRequest::toByteArray).toArray(byte[][]::new);
    int[] sizes = answers.stream().mapToInt(RateResponse::getSerializedSize).toArray();
    running =
        Running.start(
            RateLeverServer.builder(shipped.rater()).start(), new EchoServer(sizes, messageSizes));
    requireAgreement();
  }

  /** Enough risks, though as many as every second one is not rated. */
  private List<Submission> risks(ShippedBook shipped) {
    return workload == Workload.COMPULSORY
        ? CompulsoryMotorRisks.of(shipped.book(), SEED, 3 * POOL)
        : CommercialMotorRisks.of(shipped.book(), SEED, 3 * POOL);
  }

  private static RateStreamResponse results(List<RateResponse> answers) {
    RateStreamResponse.Builder results = RateStreamResponse.newBuilder();
    for (RateResponse answer : answers) {
      results.addResults(
          RateResult.newBuilder().setRequestId(answer.getRequestId()).setResponse(answer));
    }
    return results.build();
  }

  /** Servers that answer other sizes are not worth comparing. */
  private void requireAgreement() {
    long rated = caller().call(RATE, requests, POOL);
    long echoed = echoCaller().call(RATE, requests, POOL);
    long ratedStreams = caller().stream(RATE_STREAM, messages, messages.length);
    long echoedStreams = echoCaller().stream(RATE_STREAM, messages, messages.length);
    if (rated != echoed || ratedStreams != echoedStreams) {
      throw new IllegalStateException(
          "calls are answered with %d and %d bytes, streams with %d and %d"
              .formatted(rated, echoed, ratedStreams, echoedStreams));
    }
  }

  /** Stops what was started. */
  @TearDown
  public void stop() throws InterruptedException {
    Objects.requireNonNull(running).stop();
  }

  /** The service, one risk a call. */
  @Benchmark
  @OperationsPerInvocation(RISKS)
  public long rate() {
    return caller().call(RATE, requests, RISKS);
  }

  /** gRPC itself, one risk a call. */
  @Benchmark
  @OperationsPerInvocation(RISKS)
  public long echo() {
    return echoCaller().call(RATE, requests, RISKS);
  }

  /** The service, 100 risks a message. */
  @Benchmark
  @OperationsPerInvocation(RISKS)
  public long rateStream() {
    return caller().stream(RATE_STREAM, messages, RISKS / RISKS_PER_MESSAGE);
  }

  /** gRPC itself, 100 risks a message. */
  @Benchmark
  @OperationsPerInvocation(RISKS)
  public long echoStream() {
    return echoCaller().stream(RATE_STREAM, messages, RISKS / RISKS_PER_MESSAGE);
  }
}
