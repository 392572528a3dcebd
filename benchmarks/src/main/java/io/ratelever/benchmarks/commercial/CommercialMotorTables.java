package io.ratelever.benchmarks.commercial;

import static java.util.Objects.requireNonNull;

import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of commercial motor insurance that the hand-written plan looks up, in maps that it
 * fills when it starts. The figures come from the pages of the rate book; what is done with them is
 * written by hand.
 */
final class CommercialMotorTables {

  /**
   * What a violation code says.
   *
   * @param excess by how many percent a limit is exceeded; null if the code does not say
   */
  record Code(String behaviour, String road, String vehicle, @Nullable BigDecimal excess) {}

  /** A part of an own damage premium: a fixed amount, and a rate on the price. */
  record OwnDamage(BigDecimal fixed, BigDecimal rate, long fixedCents, long rateMillionths) {}

  /** An amount, exactly and in cents. */
  record Amount(BigDecimal exact, long cents) {}

  /** A rate, exactly and in millionths. */
  record Rate(BigDecimal exact, long millionths) {}

  private static final Code NO_CODE = new Code("UNKNOWN_CODE", "UNKNOWN", "UNKNOWN", null);

  private final Map<String, String> schemes = new HashMap<>();
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, TreeMap<Integer, OwnDamage>> ownDamage = new HashMap<>();
  private final Map<String, Map<Long, Amount>> thirdParty = new HashMap<>();
  private final Map<String, Rate> depreciation = new HashMap<>();
  private final Rate driver;
  private final Rate passenger;
  private final int[] ncdTenths = new int[10];

  CommercialMotorTables(RateBook book) {
    for (RatePage.Row row : page(book, "areas").rows()) {
      schemes.put(row.keys().get(0), (String) requireNonNull(row.values().get(1)));
    }
    for (RatePage.Row row : page(book, "violation_codes").rows()) {
      codes.put(row.keys().get(0), code(row));
    }
    for (RatePage.Row row : page(book, "od_pure").rows()) {
      ownDamage
          .computeIfAbsent(row.keys().get(0), key -> new TreeMap<>())
          .put(Integer.valueOf(row.keys().get(1)), ownDamage(row));
    }
    for (RatePage.Row row : page(book, "tpl_pure").rows()) {
      thirdParty
          .computeIfAbsent(row.keys().get(0), key -> new HashMap<>())
          .put(Long.valueOf(row.keys().get(1)), amount(number(row, 0)));
    }
    for (RatePage.Row row : page(book, "depreciation").rows()) {
      depreciation.put(row.keys().get(0), rate(number(row, 0)));
    }
    RatePage.Row seats = page(book, "seat_pure").rows().get(0);
    driver = rate(number(seats, 0));
    passenger = rate(number(seats, 1));
    for (RatePage.Row row : page(book, "ncd_factors").rows()) {
      ncdTenths[Integer.parseInt(row.keys().get(0)) + 4] =
          number(row, 0).movePointRight(1).intValueExact();
    }
  }

  private static RatePage page(RateBook book, String name) {
    return requireNonNull(book.pages().get(name), name);
  }

  private static Code code(RatePage.Row row) {
    return new Code(
        text(row, 0, "UNKNOWN_CODE"),
        text(row, 1, "UNKNOWN"),
        text(row, 2, "UNKNOWN"),
        (BigDecimal) row.values().get(3));
  }

  private static String text(RatePage.Row row, int column, String otherwise) {
    Object value = row.values().get(column);
    return value == null ? otherwise : (String) value;
  }

  private static BigDecimal number(RatePage.Row row, int column) {
    return (BigDecimal) requireNonNull(row.values().get(column));
  }

  private static OwnDamage ownDamage(RatePage.Row row) {
    Amount fixed = amount(number(row, 0));
    Rate rate = rate(number(row, 1));
    return new OwnDamage(fixed.exact(), rate.exact(), fixed.cents(), rate.millionths());
  }

  private static Amount amount(BigDecimal exact) {
    return new Amount(exact, exact.movePointRight(2).longValueExact());
  }

  private static Rate rate(BigDecimal exact) {
    return new Rate(exact, exact.movePointRight(6).longValueExact());
  }

  String scheme(String area) {
    return requireNonNull(schemes.get(area), area);
  }

  /** What a code says; the unknown one if there is none, or nobody knows it. */
  Code code(@Nullable String code) {
    return code == null ? NO_CODE : codes.getOrDefault(code, NO_CODE);
  }

  OwnDamage ownDamage(String vehicleClass, int age) {
    return requireNonNull(ownDamage.get(vehicleClass), vehicleClass).floorEntry(age).getValue();
  }

  Amount thirdParty(String vehicleClass, long limit) {
    return requireNonNull(requireNonNull(thirdParty.get(vehicleClass), vehicleClass).get(limit));
  }

  /** What a vehicle loses of its price each month. */
  Rate depreciation(String vehicleClass) {
    Rate rate = depreciation.get(vehicleClass);
    return rate == null ? requireNonNull(depreciation.get("*")) : rate;
  }

  Rate driver() {
    return driver;
  }

  Rate passenger() {
    return passenger;
  }

  /** The NCD factor of a level from -4 to 5, in tenths. */
  int ncdTenths(int level) {
    return ncdTenths[level + 4];
  }
}
