package io.ratelever.portfolio.generate;

import io.ratelever.risk.PolicyKind;

/**
 * What the records of a motor policy depend on. Days count from 1970-01-01.
 *
 * @param policyId how the policy is named in every row
 * @param kind new business or renewal
 * @param issuedOn day of issue
 * @param previousIssuedOn day on which the policy before was issued; the day of issue if there was
 *     none
 * @param registeredOn first registration
 * @param driven the vehicle as records of violations word it
 * @param goods whether it carries goods
 */
record MotorCase(
    String policyId,
    PolicyKind kind,
    long issuedOn,
    long previousIssuedOn,
    long registeredOn,
    String driven,
    boolean goods) {

  /** Returns a day of the last so many before the issue, but not before the registration. */
  long dayBeforeIssue(Draws draws, int days) {
    return issuedOn - 1 - draws.nextInt((int) Math.max(1, Math.min(days, issuedOn - registeredOn)));
  }
}
