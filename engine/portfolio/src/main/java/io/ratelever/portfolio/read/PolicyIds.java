package io.ratelever.portfolio.read;

import java.util.Comparator;

/**
 * The order of the policies in a portfolio's files: whole numbers first, by value, then other
 * texts, by character.
 */
final class PolicyIds implements Comparator<CharSequence> {

  static final PolicyIds ORDER = new PolicyIds();

  private PolicyIds() {}

  @Override
  public int compare(CharSequence one, CharSequence other) {
    return one.length() == other.length() ? compareSame(one, other) : compareAny(one, other);
  }

  /** Compares two of one length in one pass, as most are: two numbers differ as their texts do. */
  private static int compareSame(CharSequence one, CharSequence other) {
    int difference = 0;
    boolean number = true;
    boolean otherNumber = true;
    for (int i = 0; i < one.length(); i++) {
      char c = one.charAt(i);
      char d = other.charAt(i);
      number &= c >= '0' && c <= '9';
      otherNumber &= d >= '0' && d <= '9';
      if (difference == 0) {
        difference = c - d;
      }
    }
    return number == otherNumber ? difference : number ? -1 : 1;
  }

  private static int compareAny(CharSequence one, CharSequence other) {
    boolean number = isNumber(one);
    if (number != isNumber(other)) {
      return number ? -1 : 1;
    }
    if (number) {
      int value = compareNumbers(one, other);
      if (value != 0) {
        return value;
      }
    }
    return compareFrom(one, 0, other, 0);
  }

  private static int compareNumbers(CharSequence one, CharSequence other) {
    int from = zeros(one);
    int otherFrom = zeros(other);
    int digits = Integer.compare(one.length() - from, other.length() - otherFrom);
    return digits != 0 ? digits : compareFrom(one, from, other, otherFrom);
  }

  private static int compareFrom(CharSequence one, int from, CharSequence other, int otherFrom) {
    int left = one.length() - from;
    int otherLeft = other.length() - otherFrom;
    for (int i = 0; i < Math.min(left, otherLeft); i++) {
      int difference = one.charAt(from + i) - other.charAt(otherFrom + i);
      if (difference != 0) {
        return difference;
      }
    }
    return left - otherLeft;
  }

  private static int zeros(CharSequence digits) {
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return zeros;
  }

  private static boolean isNumber(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return text.length() > 0;
  }
}
