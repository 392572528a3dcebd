package io.ratelever.rating;

import java.util.List;
import java.util.Optional;

/** A rating with everything that was worked out on the way. */
public final class Evaluation {

  private final Plan plan;
  private final Quote quote;

  Evaluation(Plan plan, Quote quote) {
    this.plan = plan;
    this.quote = quote;
  }

  /**
   * Returns the answer.
   *
   * @throws RatingException if the submission cannot be rated
   */
  public Rating rating() {
    return quote.rating();
  }

  /**
   * Returns the values of a fact, adjustment or step, one per run of its section: {@link
   * java.math.BigDecimal}, {@link String}, {@link Boolean}, {@link java.time.LocalDate} or a list.
   *
   * @param name name with its section: {@code motor.area}
   * @return the values, none if the section did not run or the value is open; empty if the book has
   *     no such name
   * @throws RatingException if the value cannot be worked out
   */
  public Optional<List<Object>> values(String name) {
    return plan.named(name).map(entry -> quote.valuesOf(entry.getKey(), entry.getValue()));
  }

  /** Says whether a name belongs to a section that runs once per element. */
  public boolean isRepeated(String name) {
    return plan.named(name).filter(entry -> entry.getKey().isRepeatedAnywhere()).isPresent();
  }
}
