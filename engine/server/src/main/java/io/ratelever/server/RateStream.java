package io.ratelever.server;

import com.google.rpc.Status;
import io.grpc.Context;
import io.grpc.protobuf.StatusProto;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import io.ratelever.server.wire.ErrorReason;
import io.ratelever.server.wire.Errors;
import io.ratelever.server.wire.RefusedException;
import io.ratelever.server.wire.RequestMapper;
import io.ratelever.v1.RateRequest;
import io.ratelever.v1.RateResponse;
import io.ratelever.v1.RateResult;
import io.ratelever.v1.RateStreamRequest;
import io.ratelever.v1.RateStreamResponse;
import java.util.Collections;
import java.util.Iterator;

/**
 * One stream of requests being rated.
 *
 * <p>It holds one message of requests and builds one message of results at a time: it rates while
 * the transport has room for results, and asks for the next requests when the last ones are
 * answered. So a caller that does not read makes the stream wait, and costs no memory. gRPC calls
 * it from one thread at a time.
 */
final class RateStream implements StreamObserver<RateStreamRequest> {

  /** Rates one request. */
  interface OneRater {
    RateResponse rate(RateRequest request) throws RefusedException;
  }

  private static final int REQUESTS_MAX = 1_000;
  private static final int RESPONSE_BYTES = 1 << 20;

  private final ServerCallStreamObserver<RateStreamResponse> observer;
  private final OneRater rater;
  private Iterator<RateRequest> pending = Collections.emptyIterator();
  private boolean isAwaiting;
  private boolean isHalfClosed;
  private boolean isClosed;

  private RateStream(ServerCallStreamObserver<RateStreamResponse> observer, OneRater rater) {
    this.observer = observer;
    this.rater = rater;
  }

  /** Starts a stream, and asks for its first message. */
  static RateStream start(ServerCallStreamObserver<RateStreamResponse> observer, OneRater rater) {
    RateStream stream = new RateStream(observer, rater);
    observer.disableAutoRequest();
    observer.setOnReadyHandler(stream::work);
    observer.setOnCancelHandler(stream::stop);
    stream.work();
    return stream;
  }

  @Override
  public void onNext(RateStreamRequest message) {
    int size = message.getRequestsCount();
    isAwaiting = false;
    if (size < 1 || size > REQUESTS_MAX) {
      stop();
      observer.onError(StatusProto.toStatusRuntimeException(wrongSize(size)));
      return;
    }
    pending = message.getRequestsList().iterator();
    work();
  }

  private static Status wrongSize(int size) {
    return size == 0
        ? Errors.of(ErrorReason.FIELD_MISSING, "a message without requests; send 1 to 1,000", "")
        : Errors.of(
            ErrorReason.TOO_MANY_RECORDS,
            "a message with " + size + " requests; it may have " + REQUESTS_MAX,
            "");
  }

  @Override
  public void onCompleted() {
    isHalfClosed = true;
    work();
  }

  /** The caller is gone; nothing is told to nobody. */
  @Override
  public void onError(Throwable failure) {
    stop();
  }

  private void stop() {
    isClosed = true;
    pending = Collections.emptyIterator();
  }

  /** Goes on until there is no room for results, or nothing to rate. */
  private void work() {
    while (pending.hasNext() && observer.isReady()) {
      RateStreamResponse results = rateSome();
      if (Context.current().isCancelled()) {
        stop();
        return;
      }
      observer.onNext(results);
    }
    if (pending.hasNext() || isClosed) {
      return;
    }
    if (isHalfClosed) {
      isClosed = true;
      observer.onCompleted();
    } else if (!isAwaiting) {
      isAwaiting = true;
      observer.request(1);
    }
  }

  /** Rates until a message of results is full, or its caller is gone. */
  private RateStreamResponse rateSome() {
    Context context = Context.current();
    RateStreamResponse.Builder results = RateStreamResponse.newBuilder();
    int bytes = 0;
    while (pending.hasNext() && bytes < RESPONSE_BYTES && !context.isCancelled()) {
      RateResult result = rate(pending.next());
      bytes += result.getSerializedSize();
      results.addResults(result);
    }
    return results.build();
  }

  private RateResult rate(RateRequest request) {
    RateResult.Builder result =
        RateResult.newBuilder().setRequestId(RequestMapper.requestId(request));
    try {
      result.setResponse(rater.rate(request));
    } catch (RefusedException e) {
      result.setError(e.status());
    }
    return result.build();
  }
}
