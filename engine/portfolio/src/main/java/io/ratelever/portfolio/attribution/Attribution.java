package io.ratelever.portfolio.attribution;

import java.math.BigDecimal;
import java.util.List;

/**
 * To which differences between two editions the change of a portfolio's premium is due.
 *
 * <p>Each group of differences gets its Shapley value (Shapley 1953): the average of what it adds
 * over all orders in which the groups could be put in force. So the order does not matter, and the
 * parts sum to the whole. Amounts are rounded half up to cents; what that leaves is told apart.
 *
 * @param policies how many policies it is about: those that every mixture of the editions rates
 * @param others how many it leaves out
 * @param baseline premium of the policies by the first edition
 * @param candidate their premium by the second
 * @param shares the change by group
 * @param rounding what rounding to cents leaves
 */
public record Attribution(
    long policies,
    long others,
    BigDecimal baseline,
    BigDecimal candidate,
    List<Share> shares,
    BigDecimal rounding) {

  public Attribution {
    shares = List.copyOf(shares);
  }

  /**
   * What is due to a group of differences.
   *
   * @param group its name
   * @param parts what belongs to it
   * @param amount the change of premium, in cents
   * @param policies how many policies it moves
   */
  public record Share(String group, List<String> parts, BigDecimal amount, long policies) {

    public Share {
      parts = List.copyOf(parts);
    }
  }
}
