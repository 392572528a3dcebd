package io.ratelever.portfolio;

/**
 * A portfolio cannot be read at all: a file is missing, a column is unknown, rows are not in order.
 * The message names the place, what is wrong and what would be right.
 */
public final class PortfolioException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public PortfolioException(String message) {
    super(message);
  }
}
