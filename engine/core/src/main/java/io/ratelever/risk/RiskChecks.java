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

  static final int YEAR_MIN = 1900;
  static final int YEAR_MAX = 2199;

  /** The first and the last day that a date of a risk can be. */
  public static final LocalDate DAY_MIN = LocalDate.of(YEAR_MIN, 1, 1);

  public static final LocalDate DAY_MAX = LocalDate.of(YEAR_MAX, 12, 31);

  private static final int FINDINGS_MAX = 100;

  private final List<Finding> findings = new ArrayList<>();
  private final Trail trail = new Trail();

  private RiskChecks() {}

  /**
   * Something wrong with a risk.
   *
   * @param path the field, from the submission: {@code motor.violations[2].code}
   * @param message what is wrong; what would be right
   */
  public record Finding(String path, String message) {}

  /** Whether a field of a record, which is no attribute, is a share of a whole: 0 to 1. */
  public static boolean isShare(String field) {
    return SHARES.contains(field);
  }

  /** Returns what is wrong with a risk, in the order of its fields; at most the first 100. */
  public static List<Finding> check(Risk risk) {
    return SoundRisks.isSound(risk) ? List.of() : find(risk);
  }

  /** Looks for what is wrong with a risk, and finds nothing if it is sound. */
  static List<Finding> find(Risk risk) {
    RiskChecks checks = new RiskChecks();
    checks.trail.enter(risk.kind().word());
    checks.record(risk, RecordType.of(risk.kind()));
    checks.whole(risk);
    return List.copyOf(checks.findings);
  }

  /** Tells what is wrong with the value at which the check stands. */
  private void add(String message) {
    if (findings.size() < FINDINGS_MAX) {
      findings.add(new Finding(trail.toString(), message));
    }
  }

  private void record(Object record, RecordType type) {
    List<RecordType.Stored> fields = type.checked();
    for (int i = 0; i < fields.size(); i++) {
      RecordType.Stored field = fields.get(i);
      Object value = field.reader().apply(record);
      if (value != null) {
        trail.enter(field.name());
        field(value, field);
        trail.leave();
      }
    }
    Map<String, Object> attributes = type.attributesOf(record);
    if (!attributes.isEmpty()) {
      trail.enter("attributes");
      attributes(attributes);
      trail.leave();
    }
  }

  private void field(Object value, RecordType.Stored field) {
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof LocalDate date) {
      date(date);
    } else if (value instanceof BigDecimal number) {
      number(number);
      range(number, field.name());
    } else if (value instanceof Integer number) {
      range(BigDecimal.valueOf(number), field.name());
    } else if (value instanceof List<?> list) {
      list(list, (RecordType) ((ValueType.ListOf) field.type()).element());
    } else {
      record(value, (RecordType) field.type());
    }
  }

  private void list(List<?> list, RecordType element) {
    if (list.size() > LIST_MAX) {
      add("holds " + list.size() + " records; at most " + LIST_MAX + " are taken");
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      trail.element(i);
      record(list.get(i), element);
    }
  }

  private void attributes(Map<String, Object> attributes) {
    if (attributes.size() > ATTRIBUTES_MAX) {
      add("holds " + attributes.size() + " values; at most " + ATTRIBUTES_MAX + " are taken");
      return;
    }
    attributes.forEach(
        (name, value) -> {
          trail.enter(printable(name));
          attribute(value);
          trail.leave();
        });
  }

  private void attribute(Object value) {
    if (value instanceof BigDecimal number) {
      number(number);
    } else if (value instanceof List<?> list) {
      attributeList(list);
    } else {
      scalar(value);
    }
  }

  private void attributeList(List<?> list) {
    if (list.size() > LIST_MAX) {
      add("holds " + list.size() + " records; at most " + LIST_MAX + " are taken");
      return;
    }
    for (int i = 0; i < list.size(); i++) {
      trail.element(i);
      if (!(list.get(i) instanceof AttributeRecord record)) {
        add("is no record; a list among attributes holds records");
      } else if (record.attributes().values().stream().anyMatch(List.class::isInstance)) {
        add("holds a list; the records of a list hold single values");
      } else {
        attributes(record.attributes());
      }
    }
  }

  private void scalar(Object value) {
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof LocalDate date) {
      date(date);
    }
  }

  private void date(LocalDate date) {
    if (!SoundValues.isDate(date)) {
      add(date + " is out of range; years are " + YEAR_MIN + " to " + YEAR_MAX);
    }
  }

  private void text(String text) {
    if (!SoundValues.isText(text)) {
      add(
          text.length() > TEXT_LENGTH_MAX
              ? "has " + text.length() + " characters; at most " + TEXT_LENGTH_MAX + " are taken"
              : "holds a control character; only printable text is taken");
    }
  }

  private void number(BigDecimal number) {
    if (!SoundValues.hasFewDigits(number)) {
      add(
          "has too many digits; at most "
              + INTEGER_DIGITS_MAX
              + " before the point and "
              + FRACTION_DIGITS_MAX
              + " after it are taken");
    }
  }

  private void range(BigDecimal number, String field) {
    BigDecimal min = BigDecimal.valueOf(SoundValues.min(field));
    if (number.compareTo(min) < 0) {
      add("is too small; it is " + min + " or more");
    }
    if (number.compareTo(BigDecimal.ONE) > 0 && isShare(field)) {
      add("is too large; a share is 0 to 1");
    }
  }

  // --- The risk as a whole -----------------------------------------------------------------------

  private void whole(Risk risk) {
    String currency = risk.currency();
    if (!SoundValues.isCurrency(currency)) {
      trail.enter("currency");
      add("is not an ISO code; it is three capital letters, such as CNY");
      trail.leave();
    }
    @Nullable List<Coverage> coverages = risk.coverages();
    if (coverages != null && coverages.size() <= LIST_MAX) {
      trail.enter("coverages");
      coverages(coverages);
      trail.leave();
    }
  }

  private void coverages(List<Coverage> coverages) {
    if (coverages.size() < 2) {
      return;
    }
    Set<String> kinds = new HashSet<>();
    for (int i = 0; i < coverages.size(); i++) {
      String kind = coverages.get(i).kind();
      if (kind != null && !kinds.add(kind)) {
        trail.element(i);
        trail.enter("kind");
        add("is bought twice; a kind of coverage comes once");
        trail.leave();
      }
    }
  }

  /** Shows a name that the caller chose. */
  private static String printable(String name) {
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    return shown.length() > 60 ? shown.substring(0, 60) + "..." : shown;
  }
}
