package io.ratelever.formula;

import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Constants with which something that has declared values is compared: in cells, rules and formulas
 * alike.
 *
 * <p>A constant is a {@link BigDecimal}, {@link String}, {@link Boolean} or {@link LocalDate}, as
 * the domain wants it. A constant that no value can meet is a mistake, and is refused.
 */
public final class Constants {

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");
  private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

  private Constants() {}

  /**
   * Reads the constant that a text means in a comparison, and reports why it means none.
   *
   * @param text the text, without quotes around it
   */
  public static Optional<Object> parse(
      String text, Condition.Operator operator, Domain domain, Location at, Problems problems) {
    Optional<Object> constant = typed(text, domain);
    Optional<String> fault =
        constant.isEmpty()
            ? Optional.of(text + " is no " + kind(domain) + "; values are " + domain.words())
            : fault(operator, constant.get(), domain);
    fault.ifPresent(message -> problems.add(at, message));
    return fault.isPresent() ? Optional.empty() : constant;
  }

  /**
   * Says what is wrong with comparing a value of a domain with a constant; absent if nothing is.
   */
  public static Optional<String> fault(
      Condition.Operator operator, Object constant, Domain domain) {
    if (domain instanceof Domain.Levels levels) {
      return faultOfLevel(operator, constant, levels);
    }
    if (domain instanceof Domain.YesNo) {
      return constant instanceof Boolean truth
          ? faultOfOrder(operator, "true and false", truth)
          : Optional.of(constant + " is neither true nor false; write one of them");
    }
    if (domain instanceof Domain.Whole whole) {
      return faultOfWhole(operator, constant, whole);
    }
    if (domain instanceof Domain.Decimals decimals) {
      return faultOfDecimal(operator, constant, decimals);
    }
    Domain.Dates dates = (Domain.Dates) domain;
    return constant instanceof LocalDate date
            && !date.isBefore(dates.min())
            && !date.isAfter(dates.max())
        ? Optional.empty()
        : Optional.of(outside(constant, dates));
  }

  private static Optional<String> faultOfLevel(
      Condition.Operator operator, Object constant, Domain.Levels levels) {
    if (constant instanceof String level && levels.levels().contains(level)) {
      return faultOfOrder(operator, "texts", level);
    }
    return Optional.of(
        constant
            + " is none of the levels "
            + levels.words()
            + "; "
            + Spelling.hint(constant.toString(), levels.levels(), "write one of them"));
  }

  private static Optional<String> faultOfOrder(
      Condition.Operator operator, String what, Object constant) {
    return switch (operator) {
      case EQUAL, NOT_EQUAL -> Optional.empty();
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
          Optional.of(
              operator.sign()
                  + " "
                  + constant
                  + " asks for an order, but "
                  + what
                  + " have none; write the values meant");
    };
  }

  private static Optional<String> faultOfWhole(
      Condition.Operator operator, Object constant, Domain.Whole whole) {
    if (!(constant instanceof BigDecimal number) || !isWhole(number)) {
      return Optional.of(words(constant) + " is no whole number; values are " + whole.words());
    }
    if (number.compareTo(BigDecimal.valueOf(whole.min())) < 0
        || number.compareTo(BigDecimal.valueOf(whole.max())) > 0) {
      return Optional.of(outside(number, whole));
    }
    boolean cutsAboveMax =
        operator == Condition.Operator.GREATER || operator == Condition.Operator.LESS_OR_EQUAL;
    if (whole.saturating()
        && cutsAboveMax
        && number.compareTo(BigDecimal.valueOf(whole.max())) == 0) {
      return Optional.of(
          whole.words()
              + " counts all above "
              + whole.max()
              + " as "
              + whole.max()
              + ", so nothing is known above it; write >= "
              + whole.max()
              + " or < "
              + whole.max()
              + ", or declare more values");
    }
    return Optional.empty();
  }

  private static Optional<String> faultOfDecimal(
      Condition.Operator operator, Object constant, Domain.Decimals decimals) {
    if (!(constant instanceof BigDecimal number)) {
      return Optional.of(words(constant) + " is no number; values are " + decimals.words());
    }
    if (number.compareTo(decimals.min()) < 0 || number.compareTo(decimals.max()) > 0) {
      return Optional.of(outside(number, decimals));
    }
    boolean equality =
        operator == Condition.Operator.EQUAL || operator == Condition.Operator.NOT_EQUAL;
    BigDecimal step = decimals.step();
    if (equality && step != null && number.subtract(decimals.min()).remainder(step).signum() != 0) {
      return Optional.of(
          number.toPlainString() + " lies between the values " + decimals.words() + "; write one");
    }
    return Optional.empty();
  }

  /** Says whether a number is whole, however it is written: 2 and 2.0 are. */
  static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }

  /** Reads a plain decimal, such as -0.05; absent if a text is none. */
  static Optional<BigDecimal> number(String text) {
    return NUMBER.matcher(text).matches() ? Optional.of(new BigDecimal(text)) : Optional.empty();
  }

  /** Reads a date, such as 2020-09-19; absent if a text is none. */
  static Optional<LocalDate> date(String text) {
    if (!DATE.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(text));
    } catch (DateTimeException noSuchDay) {
      return Optional.empty();
    }
  }

  /** Reads true or false; absent if a text is neither. */
  static Optional<Boolean> truth(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Object> typed(String text, Domain domain) {
    if (domain instanceof Domain.Levels) {
      return Optional.of(text);
    }
    if (domain instanceof Domain.YesNo) {
      return truth(text).map(Object.class::cast);
    }
    return domain instanceof Domain.Dates
        ? date(text).map(Object.class::cast)
        : number(text).map(Object.class::cast);
  }

  private static String kind(Domain domain) {
    if (domain instanceof Domain.Dates) {
      return "date such as 2020-09-19";
    }
    return domain instanceof Domain.YesNo ? "true or false" : "number";
  }

  private static String outside(Object constant, Domain domain) {
    return words(constant) + " is outside " + domain.words() + "; write a value inside";
  }

  private static String words(Object constant) {
    return constant instanceof BigDecimal number ? number.toPlainString() : constant.toString();
  }
}
