package io.ratelever.server;

import io.grpc.protobuf.StatusProto;
import io.grpc.stub.StreamObserver;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.server.wire.ErrorReason;
import io.ratelever.server.wire.Errors;
import io.ratelever.server.wire.RateBookMapper;
import io.ratelever.server.wire.RefusedException;
import io.ratelever.v1.GetRateBookRequest;
import io.ratelever.v1.GetRateBookResponse;
import io.ratelever.v1.ListRateBooksRequest;
import io.ratelever.v1.ListRateBooksResponse;
import io.ratelever.v1.RateBookServiceGrpc;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Shows the rate books. */
final class RateBookService extends RateBookServiceGrpc.RateBookServiceImplBase {

  private static final int PAGE_DEFAULT = 50;
  private static final int PAGE_MAX = 200;

  private final List<RateBook> books;

  /**
   * @param books the editions to show, in any order
   */
  RateBookService(List<RateBook> books) {
    this.books = books.stream().sorted(Comparator.comparing(RateBook::id)).toList();
  }

  @Override
  public void listRateBooks(
      ListRateBooksRequest request, StreamObserver<ListRateBooksResponse> observer) {
    try {
      observer.onNext(list(request));
      observer.onCompleted();
    } catch (RefusedException e) {
      observer.onError(StatusProto.toStatusRuntimeException(e.status()));
    }
  }

  private ListRateBooksResponse list(ListRateBooksRequest request) throws RefusedException {
    int size = pageSize(request.getPageSize());
    Optional<RateBookId> last = last(request.getPageToken());
    List<RateBook> following =
        books.stream()
            .filter(
                book ->
                    request.getProduct().isEmpty()
                        || book.id().product().equals(request.getProduct()))
            .filter(book -> last.isEmpty() || book.id().compareTo(last.get()) > 0)
            .limit(size + 1L)
            .toList();
    ListRateBooksResponse.Builder page = ListRateBooksResponse.newBuilder();
    following.stream().limit(size).map(RateBookMapper::toProto).forEach(page::addRateBooks);
    if (following.size() > size) {
      page.setNextPageToken(token(following.get(size - 1).id()));
    }
    return page.build();
  }

  private static int pageSize(int asked) throws RefusedException {
    if (asked < 0) {
      throw refused(ErrorReason.FIELD_INVALID, "page_size", asked + " is negative; send 1 to 200");
    }
    return asked == 0 ? PAGE_DEFAULT : Math.min(asked, PAGE_MAX);
  }

  /** A token names the last edition of its page, so that it outlives a restart of the server. */
  private static String token(RateBookId last) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(last.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static Optional<RateBookId> last(String token) throws RefusedException {
    if (token.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] id = Base64.getUrlDecoder().decode(token);
      return Optional.of(RateBookId.parse(new String(id, StandardCharsets.UTF_8)));
    } catch (IllegalArgumentException e) {
      throw refused(
          ErrorReason.FIELD_INVALID,
          "page_token",
          "is none of this service; send next_page_token of the page before");
    }
  }

  @Override
  public void getRateBook(
      GetRateBookRequest request, StreamObserver<GetRateBookResponse> observer) {
    try {
      observer.onNext(get(request));
      observer.onCompleted();
    } catch (RefusedException e) {
      observer.onError(StatusProto.toStatusRuntimeException(e.status()));
    }
  }

  private GetRateBookResponse get(GetRateBookRequest request) throws RefusedException {
    String product = required("product", request.getProduct());
    String edition = required("edition", request.getEdition());
    for (RateBook book : books) {
      if (book.id().product().equals(product) && book.id().edition().equals(edition)) {
        return GetRateBookResponse.newBuilder().setRateBook(RateBookMapper.toProto(book)).build();
      }
    }
    throw refused(
        ErrorReason.RATE_BOOK_NOT_FOUND,
        "edition",
        "there is no such edition; ListRateBooks lists them");
  }

  private static String required(String field, String value) throws RefusedException {
    if (value.isEmpty()) {
      throw refused(ErrorReason.FIELD_MISSING, field, "was not sent");
    }
    return value;
  }

  private static RefusedException refused(ErrorReason reason, String field, String description) {
    return new RefusedException(Errors.ofField(reason, field, description));
  }
}
