package io.ratelever.portfolio.generate;

/**
 * What the records of an enterprise's policy depend on. Days count from 1970-01-01.
 *
 * @param policyId how the policy is named in every row
 * @param issuedOn day of issue
 * @param inceptionOn first day of cover
 * @param headcount persons employed, 1 or more
 */
record EnterpriseCase(String policyId, long issuedOn, long inceptionOn, int headcount) {}
