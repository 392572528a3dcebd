package io.ratelever.server;

import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.ratelever.rating.Rating;
import io.ratelever.rating.RatingException;
import io.ratelever.rating.RatingRequest;
import io.ratelever.server.wire.RatingMapper;
import io.ratelever.server.wire.RefusedException;
import io.ratelever.server.wire.RepeatedParts;
import io.ratelever.server.wire.RequestMapper;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RateResponse;
import io.ratelever.v1.RateStreamRequest;
import io.ratelever.v1.RateStreamResponse;
import io.ratelever.v1.RatingServiceGrpc;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;

/**
 * Rates what is sent. Two calls share nothing but the rate books, and parts of answers that are the
 * same for all.
 *
 * <p>The clock is read here and nowhere else, for a request that does not say as of which day
 * editions are known.
 */
final class RatingService extends RatingServiceGrpc.RatingServiceImplBase {

  private final Function<List<RatingRequest>, List<Rating>> rater;
  private final Clock clock;
  private final RepeatedParts parts = RepeatedParts.remembering();

  /**
   * @param rater rates one submission by several products, or throws a {@link RatingException}
   * @param clock tells the day, in its zone, as of which editions are known if a request does not
   *     say
   */
  RatingService(Function<List<RatingRequest>, List<Rating>> rater, Clock clock) {
    this.rater = rater;
    this.clock = clock;
  }

  @Override
  public void rate(RateRequest request, StreamObserver<RateResponse> observer) {
    try {
      observer.onNext(rate(request, LocalDate.now(clock)));
      observer.onCompleted();
    } catch (RefusedException e) {
      observer.onError(StatusProto.toStatusRuntimeException(e.status()));
    }
  }

  @Override
  public StreamObserver<RateStreamRequest> rateStream(StreamObserver<RateStreamResponse> observer) {
    LocalDate today = LocalDate.now(clock);
    return RateStream.start(
        (ServerCallStreamObserver<RateStreamResponse>) observer, request -> rate(request, today));
  }

  private RateResponse rate(RateRequest request, LocalDate today) throws RefusedException {
    List<RatingRequest> requests = RequestMapper.toRecords(request, today);
    try {
      return RatingMapper.toProto(
          request, requests.get(0).submission(), rater.apply(requests), parts);
    } catch (RatingException e) {
      throw RequestMapper.refusal(e, request);
    } catch (RuntimeException | StackOverflowError e) {
      throw new RefusedException(Faults.status(e, RequestMapper.requestId(request)));
    }
  }
}
