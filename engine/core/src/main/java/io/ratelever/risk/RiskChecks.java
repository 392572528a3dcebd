package io.ratelever.risk;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what every risk must be, whatever rates it: bounded, in range, without control characters.
 *
 * <ul>
 *   <li>Lists have at most 10 000 records, a record at most 1 000 attributes. Lists among
 *       attributes hold records of single values.
 *   <li>Texts have at most 200 characters, none of them a control character.
 *   <li>Numbers have at most 18 digits before the point and 9 after it. Fields are 0 or more, seats
 *       1 or more, shares at most 1; attributes may be negative.
 *   <li>Dates lie in the years 1900 to 2199.
 *   <li>The currency is three capital letters; a kind of coverage is bought once.
 * </ul>
 *
 * <p>Messages hold no text of the risk, so that no plate, name or record id gets into them.
 */
public final class RiskChecks {

  public static final int LIST_MAX = 10_000;
  public static final int ATTRIBUTES_MAX = 1_000;
  public static final int TEXT_LENGTH_MAX = 200;
  public static final int INTEGER_DIGITS_MAX = 18;
  public static final int FRACTION_DIGITS_MAX = 9;

  /** Fields that are a share of a whole. */
  private static final Set<String> SHARES = Set.of("fault_share", "deductible_rate");

  private static final int YEAR_MIN = 1900;
  private static final int YEAR_MAX = 2199;
  private static final int FINDINGS_MAX = 100;

  private final List<Finding> findings = new ArrayList<>();

  private RiskChecks() {}

  /**
   * Something wrong with a risk.
   *
   * @param path the field, from the submission: {@code motor.violations[2].code}
   * @param message what is wrong; what would be right
   */
  public record Finding(String path, String message) {}

  /** Returns what is wrong with a risk, in the order of its fields; at most the first 100. */
  public static List<Finding> check(Risk risk) {
    RiskChecks checks = new RiskChecks();
    checks.record(risk, RecordType.of(risk.kind()), risk.kind().word());
    checks.whole(risk, risk.kind().word());
    return List.copyOf(checks.findings);
  }

  private void add(String path, String message) {
    if (findings.size() < FINDINGS_MAX) {
      findings.add(new Finding(path, message));
    }
  }

  private void record(Object record, RecordType type, String path) {
    for (Field field : type.fields().values()) {
      Object value = field.read(record);
      String at = path + "." + field.name();
      if (value == null) {
        continue;
      }
      if (value instanceof BigDecimal number) {
        number(number, at);
        range(number, field.name(), at);
      } else if (field.type() instanceof RecordType child) {
        record(value, child, at);
      } else if (field.type() instanceof ValueType.ListOf list) {
        list((List<?>) value, list.element(), at);
      } else {
        scalar(value, at);
      }
    }
    attributes(type.attributesOf(record), path + ".attributes");
  }

  private void list(List<?> list, ValueType element, String path) {
    if (list.size() > LIST_MAX) {
      add(path, "holds " + list.size() + " records; at most " + LIST_MAX + " are taken");
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      record(list.get(i), (RecordType) element, path + "[" + i + "]");
    }
  }

  private void attributes(Map<String, Object> attributes, String path) {
    if (attributes.size() > ATTRIBUTES_MAX) {
      add(path, "holds " + attributes.size() + " values; at most " + ATTRIBUTES_MAX + " are taken");
      return;
    }
    attributes.forEach((name, value) -> attribute(value, path + "." + printable(name)));
  }

  private void attribute(Object value, String path) {
    if (value instanceof BigDecimal number) {
      number(number, path);
    } else if (value instanceof List<?> list) {
      attributeList(list, path);
    } else {
      scalar(value, path);
    }
  }

  private void attributeList(List<?> list, String path) {
    if (list.size() > LIST_MAX) {
      add(path, "holds " + list.size() + " records; at most " + LIST_MAX + " are taken");
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      String at = path + "[" + i + "]";
      if (!(list.get(i) instanceof AttributeRecord record)) {
        add(at, "is no record; a list among attributes holds records");
      } else if (record.attributes().values().stream().anyMatch(List.class::isInstance)) {
        add(at, "holds a list; the records of a list hold single values");
      } else {
        attributes(record.attributes(), at);
      }
    }
  }

  private void scalar(Object value, String path) {
    if (value instanceof String text) {
      text(text, path);
    } else if (value instanceof LocalDate date
        && (date.getYear() < YEAR_MIN || date.getYear() > YEAR_MAX)) {
      add(path, date + " is out of range; years are " + YEAR_MIN + " to " + YEAR_MAX);
    }
  }

  private void text(String text, String path) {
    if (text.length() > TEXT_LENGTH_MAX) {
      add(path, "has " + text.length() + " characters; at most " + TEXT_LENGTH_MAX + " are taken");
    } else if (text.chars().anyMatch(Character::isISOControl)) {
      add(path, "holds a control character; only printable text is taken");
    }
  }

  private void number(BigDecimal number, String path) {
    // In long, since a scale may be any int.
    long integerDigits = (long) number.precision() - number.scale();
    if (integerDigits > INTEGER_DIGITS_MAX || number.scale() > FRACTION_DIGITS_MAX) {
      add(
          path,
          "has too many digits; at most "
              + INTEGER_DIGITS_MAX
              + " before the point and "
              + FRACTION_DIGITS_MAX
              + " after it are taken");
    }
  }

  private void range(BigDecimal number, String field, String path) {
    BigDecimal min = field.equals("seats") ? BigDecimal.ONE : BigDecimal.ZERO;
    if (number.compareTo(min) < 0) {
      add(path, "is too small; it is " + min + " or more");
    }
    if (SHARES.contains(field) && number.compareTo(BigDecimal.ONE) > 0) {
      add(path, "is too large; a share is 0 to 1");
    }
  }

  private void whole(Risk risk, String path) {
    String currency = risk.currency();
    if (currency != null && !currency.matches("[A-Z]{3}")) {
      add(path + ".currency", "is not an ISO code; it is three capital letters, such as CNY");
    }
    @Nullable List<Coverage> coverages = risk.coverages();
    if (coverages == null || coverages.size() > LIST_MAX) {
      return;
    }
    Set<String> kinds = new HashSet<>();
    for (int i = 0; i < coverages.size(); i++) {
      String kind = coverages.get(i).kind();
      if (kind != null && !kinds.add(kind)) {
        add(path + ".coverages[" + i + "].kind", "is bought twice; a kind of coverage comes once");
      }
    }
  }

  /** Shows a name that the caller chose. */
  private static String printable(String name) {
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    return shown.length() > 60 ? shown.substring(0, 60) + "..." : shown;
  }
}
