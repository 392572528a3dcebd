package io.ratelever.formula;

import io.ratelever.ratebook.RatePage;

/**
 * Where a formula is evaluated: one run of one section of one quote.
 *
 * <p>Formulas know nothing more of it; the readers of {@link Symbol}s do.
 */
public interface Environment {

  /**
   * Is told of each row of a rate page that a formula looked up.
   *
   * @param row the row that was found; for an interpolated value, each of the two rows
   */
  void lookedUp(RatePage page, RatePage.Row row);
}
