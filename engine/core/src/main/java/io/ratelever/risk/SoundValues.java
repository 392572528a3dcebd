package io.ratelever.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the values of a risk may be, as {@link RiskChecks} says; absence always may. Asked by the
 * walk that finds words, and by the code of {@link SoundRisks}.
 */
final class SoundValues {

  private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");

  /** So many coverages are compared pair by pair. */
  private static final int PAIRS_MAX = 24;

  private SoundValues() {}

  static boolean isDate(@Nullable LocalDate date) {
    return date == null
        || (date.getYear() >= RiskChecks.YEAR_MIN && date.getYear() <= RiskChecks.YEAR_MAX);
  }

  static boolean isText(@Nullable String text) {
    if (text == null) {
      return true;
    }
    if (text.length() > RiskChecks.TEXT_LENGTH_MAX) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.isISOControl(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean hasFewDigits(BigDecimal number) {
    // In long, since a scale may be any int.
    long integerDigits = (long) number.precision() - number.scale();
    return integerDigits <= RiskChecks.INTEGER_DIGITS_MAX
        && number.scale() <= RiskChecks.FRACTION_DIGITS_MAX;
  }

  /** The smallest number that a field may be, which is no attribute. */
  static int min(String field) {
    return field.equals("seats") ? 1 : 0;
  }

  static boolean isNumber(@Nullable Integer number, int min) {
    return number == null || number >= min;
  }

  static boolean isAmount(@Nullable BigDecimal number) {
    return number == null || (number.signum() >= 0 && hasFewDigits(number));
  }

  static boolean isShare(@Nullable BigDecimal number) {
    return isAmount(number) && (number == null || number.compareTo(BigDecimal.ONE) <= 0);
  }

  /** Whether attributes are seen to be sound; lists among them are looked at closely. */
  static boolean areAttributes(Map<String, Object> attributes) {
    if (attributes.isEmpty()) {
      return true;
    }
    if (attributes.size() > RiskChecks.ATTRIBUTES_MAX) {
      return false;
    }
    for (Object value : attributes.values()) {
      boolean sound =
          value instanceof BigDecimal number
              ? hasFewDigits(number)
              : value instanceof String text
                  ? isText(text)
                  : value instanceof LocalDate date ? isDate(date) : value instanceof Boolean;
      if (!sound) {
        return false;
      }
    }
    return true;
  }

  static boolean isCurrency(@Nullable String currency) {
    return currency == null || CURRENCY.matcher(currency).matches();
  }

  /** Whether of some coverages no two are seen to be of one kind. */
  static boolean areDistinct(@Nullable List<Coverage> coverages) {
    if (coverages == null) {
      return true;
    }
    if (coverages.size() > PAIRS_MAX) {
      return false;
    }
    for (int i = 1; i < coverages.size(); i++) {
      String kind = coverages.get(i).kind();
      for (int j = 0; kind != null && j < i; j++) {
        if (kind.equals(coverages.get(j).kind())) {
          return false;
        }
      }
    }
    return true;
  }
}
