package io.ratelever.portfolio.generate;

/** Draws policies, and writes the rows of each. */
interface PolicySource {

  /**
   * Writes the policy that the draws have begun.
   *
   * @param policyId how it is named in every row
   */
  void write(String policyId);
}
