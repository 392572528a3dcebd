package io.ratelever.server.wire;

import com.google.protobuf.ByteString;
import io.ratelever.rating.Rating;
import io.ratelever.v1.Basis;
import io.ratelever.v1.Caveat;
import io.ratelever.v1.Label;
import io.ratelever.v1.Notice;
import io.ratelever.v1.RateRequest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Parts of answers that are told again and again: who rates, and by figures of what certainty. They
 * are written once and then remembered, with their texts as bytes. A plan has one object for each
 * of them, by which it is known again.
 *
 * <p>It remembers no more than a few thousand, a later one in the place of an earlier. Safe for use
 * by several threads, without a lock: what one forgets or does not see yet is written again.
 */
public final class RepeatedParts {

  /** Remembers nothing, for whoever writes one answer. */
  static final RepeatedParts NONE = new RepeatedParts(0);

  private static final int PLACES = 1 << 12;

  /**
   * A part and what it was written from. Its fields are final, so a thread that finds one sees it
   * whole.
   */
  private record Written(Object part, Object message) {}

  private final @Nullable Written[] places;

  /** Returns an empty memory. */
  public static RepeatedParts remembering() {
    return new RepeatedParts(PLACES);
  }

  private RepeatedParts(int places) {
    this.places = new Written[places];
  }

  Basis basis(Rating.Basis basis) {
    return (Basis) written(basis, RepeatedParts::write);
  }

  Label label(io.ratelever.ratebook.Label label) {
    return (Label) written(label, RepeatedParts::write);
  }

  Caveat caveat(Rating.Caveat caveat) {
    return (Caveat) written(caveat, RepeatedParts::write);
  }

  /**
   * Returns a notice of a rating of a request; one that is told again is of the same kind of risk.
   */
  Notice notice(Rating.Notice notice, RateRequest request) {
    return (Notice) written(notice, one -> RatingMapper.notice(one, request));
  }

  @SuppressWarnings("ReferenceEquality") // parts that are equal and not the same are written apart
  private <P> Object written(P part, Function<P, Object> write) {
    if (places.length == 0) {
      return write.apply(part);
    }
    int hash = System.identityHashCode(part) * 0x9E3779B9;
    int place = hash >>> (Integer.SIZE - Integer.numberOfTrailingZeros(PLACES));
    Written known = places[place];
    if (known != null && known.part == part) {
      return known.message;
    }
    Object message = write.apply(part);
    places[place] = new Written(part, message);
    return message;
  }

  private static Basis write(Rating.Basis basis) {
    Basis said = RatingMapper.basis(basis);
    return said.toBuilder()
        .setProductBytes(bytes(said.getProduct()))
        .setEditionBytes(bytes(said.getEdition()))
        .setDigestBytes(bytes(said.getDigest()))
        .setSemanticsBytes(bytes(said.getSemantics()))
        .build();
  }

  private static Label write(io.ratelever.ratebook.Label label) {
    return Label.newBuilder().setZhBytes(bytes(label.zh())).setEnBytes(bytes(label.en())).build();
  }

  private static Caveat write(Rating.Caveat caveat) {
    return Caveat.newBuilder()
        .setCertainty(RatingMapper.certainty(caveat.certainty()))
        .setWhatBytes(bytes(caveat.what()))
        .setSourceBytes(bytes(caveat.source()))
        .build();
  }

  private static ByteString bytes(String text) {
    return ByteString.copyFromUtf8(text);
  }
}
