package io.ratelever.rules;

import io.ratelever.formula.Spelling;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The value that one rule gives an adjustment: a number in its band, or one of its tiers. */
final class GivenValue {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]{1,18})?");

  private GivenValue() {}

  /** Returns the number that a text is, as rule files write numbers: {@code -0.50}. */
  static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** Reads a table's cell or a literal's text; adds a problem if it is no value to give. */
  static Optional<Object> read(Adjustment adjustment, String text, Location at, Problems problems) {
    return adjustment.within() instanceof Domain.Levels tiers
        ? readTier(adjustment.name(), tiers, text, at, problems)
        : readNumber(adjustment, text, at, problems);
  }

  private static Optional<Object> readTier(
      String name, Domain.Levels tiers, String text, Location at, Problems problems) {
    if (tiers.levels().contains(text)) {
      return Optional.of(text);
    }
    problems.add(
        at,
        Printable.quotation(text)
            + " is not a tier of "
            + name
            + "; "
            + Spelling.hint(text, tiers.levels(), "allowed are " + tiers.words()));
    return Optional.empty();
  }

  private static Optional<Object> readNumber(
      Adjustment adjustment, String text, Location at, Problems problems) {
    Optional<BigDecimal> number = number(text);
    if (number.isEmpty()) {
      problems.add(
          at,
          Printable.quotation(text)
              + " is not a number; "
              + adjustment.name()
              + " takes a decimal such as -0.10");
      return Optional.empty();
    }
    if (isValueOfItsOwn(adjustment.combine()) && !contains(adjustment.within(), number.get())) {
      problems.add(
          at,
          String.format(
              Locale.ROOT,
              "%s %s is outside its band; allowed is %s",
              adjustment.name(),
              text,
              adjustment.within().words()));
      return Optional.empty();
    }
    return Optional.of(number.get());
  }

  /** Whether the band holds for what one rule gives, not only for what several make together. */
  private static boolean isValueOfItsOwn(Adjustment.Combine combine) {
    return switch (combine) {
      case UNIQUE, MAX, MIN, COLLECT -> true;
      case SUM, PRODUCT -> false;
    };
  }

  private static boolean contains(Domain band, BigDecimal number) {
    if (band instanceof Domain.Whole whole) {
      return isBetween(BigDecimal.valueOf(whole.min()), number, BigDecimal.valueOf(whole.max()))
          && number.stripTrailingZeros().scale() <= 0;
    }
    if (band instanceof Domain.Decimals decimals) {
      return isBetween(decimals.min(), number, decimals.max())
          && (decimals.step() == null
              || number.subtract(decimals.min()).remainder(decimals.step()).signum() == 0);
    }
    return false;
  }

  private static boolean isBetween(BigDecimal min, BigDecimal number, BigDecimal max) {
    return min.compareTo(number) <= 0 && number.compareTo(max) <= 0;
  }
}
