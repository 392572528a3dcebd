package io.ratelever.ratebook;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The identifier of an edition, which is also its folder: {@code cn/motor-compulsory/2020-09-19}.
 *
 * @param product the product, lower-case words and digits: {@code cn/motor-compulsory}
 * @param start first inception date that the edition rates
 * @param number 1 for the first edition of that date, 2 for {@code 2020-09-19.2}
 */
public record RateBookId(String product, LocalDate start, int number)
    implements Comparable<RateBookId> {

  private static final Pattern PRODUCT =
      Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)*");
  private static final Pattern EDITION =
      Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(?:\\.(\\d{1,3}))?");
  private static final Comparator<RateBookId> ORDER =
      Comparator.comparing(RateBookId::product)
          .thenComparing(RateBookId::start)
          .thenComparingInt(RateBookId::number);

  public RateBookId {
    if (!PRODUCT.matcher(product).matches()) {
      throw new IllegalArgumentException(
          "'" + product + "' is not a product; a product looks like cn/motor-compulsory");
    }
    if (number < 1) {
      throw new IllegalArgumentException("edition number " + number + " must be 1 or more");
    }
  }

  /**
   * Reads an identifier.
   *
   * @throws IllegalArgumentException if the text is not {@code product/yyyy-mm-dd[.n]}
   */
  public static RateBookId parse(String text) {
    int slash = text.lastIndexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException(
          "'" + text + "' is not an edition; one looks like cn/motor-compulsory/2020-09-19");
    }
    return of(text.substring(0, slash), text.substring(slash + 1));
  }

  /**
   * Returns the identifier of an edition of a product.
   *
   * @param edition {@code 2020-09-19}, or {@code 2020-09-19.2} for the second one of that date
   * @throws IllegalArgumentException if either is malformed
   */
  public static RateBookId of(String product, String edition) {
    Matcher matcher = EDITION.matcher(edition);
    if (matcher.matches()) {
      String number = matcher.group(2);
      try {
        LocalDate start = LocalDate.parse(matcher.group(1));
        int ordinal = number == null ? 1 : Integer.parseInt(number);
        if (number == null || ordinal >= 2) {
          return new RateBookId(product, start, ordinal);
        }
      } catch (DateTimeException e) {
        throw new IllegalArgumentException(
            "'" + edition + "' is not an edition; there is no such date", e);
      }
    }
    throw new IllegalArgumentException(
        "'" + edition + "' is not an edition; one looks like 2020-09-19, or 2020-09-19.2");
  }

  /** The edition without its product: {@code 2020-09-19} or {@code 2020-09-19.2}. */
  public String edition() {
    return number == 1 ? start.toString() : start + "." + number;
  }

  @Override
  public int compareTo(RateBookId other) {
    return ORDER.compare(this, other);
  }

  /** Returns {@code product/edition}. */
  @Override
  public String toString() {
    return product + "/" + edition();
  }
}
