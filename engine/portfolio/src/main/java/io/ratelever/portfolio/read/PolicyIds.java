package io.ratelever.portfolio.read;

import java.util.Comparator;

/**
 * The order of the policies in a portfolio's files: whole numbers first, by value, then other
 * texts, by character.
 */
final class PolicyIds implements Comparator<String> {

  static final PolicyIds ORDER = new PolicyIds();

  private PolicyIds() {}

  @Override
  public int compare(String one, String other) {
    boolean number = isNumber(one);
    if (number != isNumber(other)) {
      return number ? -1 : 1;
    }
    if (number) {
      int from = zeros(one);
      int otherFrom = zeros(other);
      int digits = Integer.compare(one.length() - from, other.length() - otherFrom);
      if (digits != 0) {
        return digits;
      }
      int value = one.substring(from).compareTo(other.substring(otherFrom));
      if (value != 0) {
        return value;
      }
    }
    return one.compareTo(other);
  }

  private static int zeros(String digits) {
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return zeros;
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
  }
}
