package io.ratelever.portfolio;

/**
 * Something in a portfolio that keeps a policy from being rated.
 *
 * @param file the file: {@code violations.csv}
 * @param line line of the row, from 1
 * @param policyId the policy; empty if the row names none
 * @param column the column; empty if it is about the whole row
 * @param value what stands there; empty where it could identify a person, a vehicle or a record
 * @param message what is wrong; what would be right
 */
public record Reject(
    String file, long line, String policyId, String column, String value, String message) {

  @Override
  public String toString() {
    String place = file + ":" + line + (column.isEmpty() ? "" : ": " + column);
    return place + ": " + message;
  }
}
