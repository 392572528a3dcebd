package io.ratelever.rating;

import io.ratelever.formula.EvaluationException;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.risk.ConductRecord;
import io.ratelever.risk.Penalty;
import io.ratelever.risk.Violation;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a rate book reads of a record of an event that several records may tell of. */
final class ConductFeatures {

  /** A field, numbers without trailing zeros. */
  private record Feature<T>(String name, Function<T, @Nullable Object> read) {}

  private static final List<Feature<Violation>> OF_VIOLATION =
      List.of(
          new Feature<>("code", Violation::code),
          new Feature<>("behaviour", Violation::behaviour),
          new Feature<>("over_pct", violation -> comparable(violation.overPct())),
          new Feature<>("road_class", Violation::roadClass),
          new Feature<>("vehicle_class", Violation::vehicleClass),
          new Feature<>("occurred_on", Violation::occurredOn),
          new Feature<>("charged_to", Violation::chargedTo),
          new Feature<>("driver_id", Violation::driverId));

  private static final List<Feature<Penalty>> OF_PENALTY =
      List.of(
          new Feature<>("kind", Penalty::kind),
          new Feature<>("decided_on", Penalty::decidedOn),
          new Feature<>("ends_on", Penalty::endsOn),
          new Feature<>("fine", penalty -> comparable(penalty.fine())));

  private ConductFeatures() {}

  /** Returns how many fields a record lacks. */
  static int missing(ConductRecord record) {
    if (record instanceof Violation violation) {
      return missing(OF_VIOLATION, violation);
    }
    if (record instanceof Penalty penalty) {
      return missing(OF_PENALTY, penalty);
    }
    throw noSuchEvent(record);
  }

  private static <T> int missing(List<Feature<T>> features, T record) {
    int missing = 0;
    for (Feature<T> feature : features) {
      missing += feature.read.apply(record) == null ? 1 : 0;
    }
    return missing;
  }

  /**
   * Refuses a record that says another thing than the one that tells of its event.
   *
   * @throws EvaluationException if a field or an attribute that both have differs
   */
  static void requireAgreement(ConductRecord counted, ConductRecord other) {
    if (counted instanceof Violation one && other instanceof Violation two) {
      requireAgreement(OF_VIOLATION, one, two);
      requireAgreement(one.attributes(), two.attributes(), other);
    } else if (counted instanceof Penalty one && other instanceof Penalty two) {
      requireAgreement(OF_PENALTY, one, two);
      requireAgreement(one.attributes(), two.attributes(), other);
    } else {
      throw noSuchEvent(other);
    }
  }

  private static <T> void requireAgreement(List<Feature<T>> features, T counted, T other) {
    for (Feature<T> feature : features) {
      requireAgreement(feature.name, feature.read.apply(counted), feature.read.apply(other), other);
    }
  }

  private static void requireAgreement(
      Map<String, Object> counted, Map<String, Object> others, ConductRecord other) {
    counted.forEach(
        (name, value) -> requireAgreement("attributes." + name, value, others.get(name), other));
  }

  private static void requireAgreement(
      String name, @Nullable Object one, @Nullable Object two, Object other) {
    if (one != null && two != null && !one.equals(two)) {
      throw new EvaluationException(
          FailureReason.FIELD_INVALID,
          other,
          name,
          name
              + " differs from that of another record of the same event; records that share a"
              + " decision number, or plate, time, place and code, must agree");
    }
  }

  private static IllegalStateException noSuchEvent(ConductRecord record) {
    return new IllegalStateException("no two records tell of one " + record.getClass());
  }

  private static @Nullable BigDecimal comparable(@Nullable BigDecimal number) {
    return number == null ? null : number.stripTrailingZeros();
  }
}
