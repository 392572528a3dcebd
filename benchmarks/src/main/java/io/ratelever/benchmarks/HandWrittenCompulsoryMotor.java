package io.ratelever.benchmarks;

import static java.util.Objects.requireNonNull;

import io.ratelever.benchmarks.CompulsoryMotorTables.Area;
import io.ratelever.benchmarks.CompulsoryMotorTables.Kind;
import io.ratelever.benchmarks.CompulsoryMotorTables.Scheme;
import io.ratelever.benchmarks.CompulsoryMotorTables.VehicleClass;
import io.ratelever.risk.Claim;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Policy;
import io.ratelever.risk.PolicyKind;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Settlement;
import io.ratelever.risk.Vehicle;
import io.ratelever.risk.Violation;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Compulsory motor from 2020-09-19, written by hand: what an insurer's programmer would write who
 * reads the same records, knows the plan and needs nothing but the premium.
 *
 * <p>It shares no code with the engine, so it is also a second opinion on the engine's answers. It
 * gives no reasons, no caveats and no worksheet, and trusts its caller: records are complete, terms
 * are at most a year, and the records of one violation either all carry its decision number or none
 * does. The tables are in {@link CompulsoryMotorTables}.
 */
final class HandWrittenCompulsoryMotor {

  private static final BigDecimal NO_FLOAT = BigDecimal.ZERO;
  private static final BigDecimal TWO_ACCIDENTS = new BigDecimal("0.10");
  private static final BigDecimal FATAL_ACCIDENT = new BigDecimal("0.30");
  private static final BigDecimal VIOLATION_CAP = new BigDecimal("0.60");

  private HandWrittenCompulsoryMotor() {}

  /**
   * Returns the premium in yuan, rounded half up to the fen.
   *
   * @return the premium; empty if a person has to decide
   */
  static Optional<BigDecimal> premium(MotorRisk risk) {
    Policy policy = requireNonNull(risk.policy());
    Vehicle vehicle = requireNonNull(risk.vehicle());
    VehicleClass vehicleClass =
        CompulsoryMotorTables.vehicleClass(requireNonNull(vehicle.vehicleClass()));
    BigDecimal base = vehicleClass.basePremium();
    if (base == null || !fits(vehicle, vehicleClass)) {
      return Optional.empty();
    }
    return coefficient(risk, policy, vehicleClass)
        .map(
            coefficient ->
                base.multiply(CompulsoryMotorTables.shortTermShare(monthsBegun(policy)))
                    .multiply(coefficient)
                    .setScale(2, RoundingMode.HALF_UP));
  }

  private static boolean fits(Vehicle vehicle, VehicleClass vehicleClass) {
    Integer seats = vehicle.seats();
    BigDecimal tonnage = vehicle.tonnage();
    BigDecimal engineCc = vehicle.engineCc();
    return (seats == null || vehicleClass.seats().holdsFrom(BigDecimal.valueOf(seats)))
        && (tonnage == null || vehicleClass.tonnes().holdsFrom(tonnage))
        && (engineCc == null || vehicleClass.engineCc().holdsUpTo(engineCc));
  }

  private static int monthsBegun(Policy policy) {
    LocalDate expiresOn = policy.expiresOn();
    if (expiresOn == null) {
      return 12;
    }
    LocalDate inceptionOn = requireNonNull(policy.inceptionOn());
    int months = 1;
    while (inceptionOn.plusMonths(months).isBefore(expiresOn)) {
      months++;
    }
    return months;
  }

  /** 1 + A + V. */
  private static Optional<BigDecimal> coefficient(
      MotorRisk risk, Policy policy, VehicleClass vehicleClass) {
    if (!vehicleClass.floated() || policy.kind() == PolicyKind.FIRST) {
      return Optional.of(BigDecimal.ONE);
    }
    if (policy.kind() == PolicyKind.UNTRACED) {
      return Optional.empty();
    }
    PolicyYear year =
        new PolicyYear(
            requireNonNull(policy.previousIssuedOn()), requireNonNull(policy.issuedOn()));
    Area area = CompulsoryMotorTables.area(requireNonNull(policy.area()));
    boolean changedHands = policy.transferredOn() != null && year.holds(policy.transferredOn());
    if (changedHands || area.scheme() == Scheme.SHANGHAI) {
      return Optional.empty();
    }
    BigDecimal accidentFloat = accidentFloat(risk, year, area);
    BigDecimal violationFloat = violationFloat(risk, year, area);
    return accidentFloat == null || violationFloat == null
        ? Optional.empty()
        : Optional.of(BigDecimal.ONE.add(accidentFloat).add(violationFloat));
  }

  /** The days that count, from the issue of the previous policy until before that of this one. */
  private record PolicyYear(LocalDate from, LocalDate until) {
    boolean holds(LocalDate day) {
      return !day.isBefore(from) && day.isBefore(until);
    }
  }

  // --- Accidents ---------------------------------------------------------------------------------

  /** The float A; null if a person has to decide. */
  private static @Nullable BigDecimal accidentFloat(MotorRisk risk, PolicyYear year, Area area) {
    int paid = 0;
    boolean fatal = false;
    boolean unpaid = false;
    for (Claim claim : requireNonNull(risk.claims())) {
      if (isAtFault(claim)) {
        if (isPaidIn(year, claim)) {
          paid++;
          fatal |= requireNonNull(claim.deaths()) > 0;
        } else {
          unpaid |= isUnpaid(year, claim);
        }
      }
    }
    if (paid == 0) {
      return unpaid ? NO_FLOAT : reduction(risk, area);
    }
    boolean raises = fatal || paid > 1;
    if (raises && unpaid) {
      return null;
    }
    return fatal ? FATAL_ACCIDENT : paid > 1 ? TWO_ACCIDENTS : NO_FLOAT;
  }

  private static boolean isAtFault(Claim claim) {
    return claim.status() == RecordStatus.CONFIRMED
        && requireNonNull(claim.faultShare()).signum() > 0
        && (claim.coverage() == null || claim.coverage().equals("COMPULSORY"));
  }

  private static boolean isPaidIn(PolicyYear year, Claim claim) {
    return claim.settlement() == Settlement.PAID && year.holds(requireNonNull(claim.settledOn()));
  }

  /** Open on the day of issue, or of this year and closed without payment. */
  private static boolean isUnpaid(PolicyYear year, Claim claim) {
    LocalDate occurredOn = requireNonNull(claim.occurredOn());
    if (claim.settlement() == Settlement.OPEN
        || !requireNonNull(claim.settledOn()).isBefore(year.until())) {
      return occurredOn.isBefore(year.until());
    }
    return claim.settlement() == Settlement.CLOSED && year.holds(occurredOn);
  }

  private static @Nullable BigDecimal reduction(MotorRisk risk, Area area) {
    int cleanYears = requireNonNull(requireNonNull(risk.history()).claimFreeYears());
    return cleanYears == 0 ? null : area.reductions().get(Math.min(cleanYears, 3) - 1);
  }

  // --- Violations --------------------------------------------------------------------------------

  /** The float V; null if a person has to decide. */
  private static @Nullable BigDecimal violationFloat(MotorRisk risk, PolicyYear year, Area area) {
    LocalDate linkedFrom = area.linkedFrom();
    if (linkedFrom == null) {
      return NO_FLOAT;
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Violation violation : eachConfirmedEventOnce(requireNonNull(risk.violations()))) {
      LocalDate occurredOn = requireNonNull(violation.occurredOn());
      if (year.holds(occurredOn) && !occurredOn.isBefore(linkedFrom)) {
        BigDecimal loading = loading(violation, area.scheme());
        if (loading == null) {
          return null;
        }
        sum = sum.add(loading);
      }
    }
    return sum.min(VIOLATION_CAP);
  }

  private static @Nullable BigDecimal loading(Violation violation, Scheme scheme) {
    Kind byCode = CompulsoryMotorTables.kindOfCode(violation.code());
    Kind byBehaviour = CompulsoryMotorTables.kindOfBehaviour(violation.behaviour());
    if (byCode != null && byBehaviour != null && byCode != byBehaviour) {
      return null;
    }
    Kind kind = byBehaviour != null ? byBehaviour : byCode;
    return kind == null ? null : scheme.loading(kind);
  }

  /**
   * Confirmed violations, each event once: records of one event carry the same decision number, or
   * agree in plate, day, time, place and code. One record that revokes the event revokes it.
   */
  private static List<Violation> eachConfirmedEventOnce(List<Violation> records) {
    if (records.size() < 2) {
      return records.stream().filter(one -> one.status() == RecordStatus.CONFIRMED).toList();
    }
    Map<Object, Violation> confirmed = new HashMap<>();
    List<Object> revoked = new ArrayList<>();
    for (Violation violation : records) {
      switch (requireNonNull(violation.status())) {
        case CONFIRMED -> confirmed.putIfAbsent(event(violation), violation);
        case REVOKED -> revoked.add(event(violation));
        case PENDING -> {}
      }
    }
    revoked.forEach(confirmed::remove);
    return List.copyOf(confirmed.values());
  }

  /** What tells one event from another; a record that shows too little is one of its own. */
  private static Object event(Violation violation) {
    if (violation.decisionNumber() != null) {
      return violation.decisionNumber();
    }
    List<@Nullable Object> sighting =
        Arrays.asList(
            violation.plate(),
            violation.occurredOn(),
            violation.occurredAt(),
            violation.place(),
            violation.code());
    return sighting.stream().allMatch(Objects::nonNull) ? sighting : new Object();
  }
}
