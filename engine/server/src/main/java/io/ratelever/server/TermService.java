package io.ratelever.server;

import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.ratelever.ratebook.TermSubmission;
import io.ratelever.rating.RatingException;
import io.ratelever.server.wire.RefusedException;
import io.ratelever.server.wire.TermAnswerMapper;
import io.ratelever.server.wire.TermMapper;
import io.ratelever.term.Proration;
import io.ratelever.v1.ProrateTermRequest;
import io.ratelever.v1.ProrateTermResponse;
import io.ratelever.v1.TermServiceGrpc;
import java.util.function.Function;

/** Splits premiums over their terms. Stateless, and reads no clock: the basis names the edition. */
final class TermService extends TermServiceGrpc.TermServiceImplBase {

  private final Function<TermSubmission, Proration> prorater;

  /**
   * @param prorater works out what is charged or returned, or throws a {@link RatingException}
   */
  TermService(Function<TermSubmission, Proration> prorater) {
    this.prorater = prorater;
  }

  @Override
  public void prorateTerm(
      ProrateTermRequest request, StreamObserver<ProrateTermResponse> observer) {
    try {
      observer.onNext(prorate(request));
      observer.onCompleted();
    } catch (RefusedException e) {
      observer.onError(StatusProto.toStatusRuntimeException(e.status()));
    }
  }

  private ProrateTermResponse prorate(ProrateTermRequest request) throws RefusedException {
    TermSubmission submission = TermMapper.toRecord(request);
    try {
      return TermAnswerMapper.toProto(request, prorater.apply(submission));
    } catch (RatingException e) {
      throw TermMapper.refusal(e, request);
    } catch (RuntimeException | StackOverflowError e) {
      throw new RefusedException(Faults.status(e, TermMapper.requestId(request)));
    }
  }
}
