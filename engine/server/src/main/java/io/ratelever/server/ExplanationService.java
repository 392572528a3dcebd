package io.ratelever.server;

import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.ratelever.rating.RatingException;
import io.ratelever.server.wire.ExplainRequestMapper;
import io.ratelever.server.wire.ExplanationMapper;
import io.ratelever.server.wire.RefusedException;
import io.ratelever.v1.ExplainRequest;
import io.ratelever.v1.ExplainResponse;
import io.ratelever.v1.ExplanationServiceGrpc;
import java.time.Clock;
import java.time.LocalDate;

/**
 * Explains ratings. Stateless; the clock is read for a request that does not say as of which day
 * editions are known.
 */
final class ExplanationService extends ExplanationServiceGrpc.ExplanationServiceImplBase {

  private final Calculations.Explaining explainer;
  private final Clock clock;

  ExplanationService(Calculations.Explaining explainer, Clock clock) {
    this.explainer = explainer;
    this.clock = clock;
  }

  @Override
  public void explain(ExplainRequest request, StreamObserver<ExplainResponse> observer) {
    try {
      observer.onNext(explain(request));
      observer.onCompleted();
    } catch (RefusedException e) {
      observer.onError(StatusProto.toStatusRuntimeException(e.status()));
    }
  }

  private ExplainResponse explain(ExplainRequest request) throws RefusedException {
    ExplainRequestMapper.Asked asked = ExplainRequestMapper.toRecord(request, LocalDate.now(clock));
    try {
      return ExplanationMapper.toProto(request, explainer.explain(asked.requests(), asked.wish()));
    } catch (RatingException e) {
      throw ExplainRequestMapper.refusal(e, request);
    } catch (RuntimeException | StackOverflowError e) {
      throw new RefusedException(Faults.status(e, ExplainRequestMapper.requestId(request)));
    }
  }
}
