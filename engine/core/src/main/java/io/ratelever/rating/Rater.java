package io.ratelever.rating;

import io.ratelever.ratebook.RateBook;
import java.util.List;

/**
 * Rates submissions by a set of editions, none of which changes.
 *
 * <p>Safe for use by several threads; holds no lock while it rates.
 */
public final class Rater {

  private final List<RateBook> books;

  private Rater(List<RateBook> books) {
    this.books = List.copyOf(books);
  }

  /** The editions, in the order of their identifiers. */
  public List<RateBook> books() {
    return books;
  }

  /**
   * Rates a submission by one product.
   *
   * @throws RatingException if it cannot be rated; a referral or a decline is an answer
   */
  public Rating rate(RatingRequest request) {
    throw new UnsupportedOperationException("written next");
  }

  /**
   * Rates one submission by several products.
   *
   * @param requests requests for the same submission, at least one
   * @return the ratings, in the order of the requests
   * @throws RatingException if one of them cannot be rated, with the failures of all
   */
  public List<Rating> rateAll(List<RatingRequest> requests) {
    throw new UnsupportedOperationException("written next");
  }
}
