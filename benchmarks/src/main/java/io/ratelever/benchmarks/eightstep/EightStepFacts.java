package io.ratelever.benchmarks.eightstep;

import static java.util.Objects.requireNonNull;

import io.ratelever.benchmarks.ViolationEvents;
import io.ratelever.ratebook.Submission;
import io.ratelever.risk.Claim;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.Driver;
import io.ratelever.risk.History;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Policy;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Vehicle;
import io.ratelever.risk.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

/**
 * What the eight tables ask of a quote, read out of its records by hand-written Java. Every
 * contender but this engine starts from here; the engine has formulas of its own for it.
 *
 * <p>Counts are not yet cut off at the last band of their table.
 */
record EightStepFacts(
    int violationFreeYears,
    int seriousViolations,
    int majorViolations,
    int atFaultClaims,
    int claimFreeYears,
    String vehicleGroup,
    int vehicleAge,
    int driverAge,
    int licenceYears,
    String region,
    String drive,
    String use,
    int seats,
    String cover,
    int excess) {

  static final String SERIOUS = "SERIOUS";
  static final String MAJOR = "MAJOR";

  static EightStepFacts of(Submission submission) {
    LocalDate day = requireNonNull(submission.effectiveOn());
    MotorRisk risk = (MotorRisk) submission.risk();
    Policy policy = requireNonNull(risk.policy());
    History history = requireNonNull(risk.history());
    Vehicle vehicle = requireNonNull(risk.vehicle());
    Driver driver = mainDriver(requireNonNull(risk.drivers()));
    Coverage coverage = requireNonNull(risk.coverages()).get(0);
    List<Violation> violations = ViolationEvents.confirmedOnce(requireNonNull(risk.violations()));
    return new EightStepFacts(
        requireNonNull(history.violationFreeYears()),
        count(violations, SERIOUS),
        count(violations, MAJOR),
        atFault(requireNonNull(risk.claims())),
        requireNonNull(history.claimFreeYears()),
        requireNonNull(vehicle.vehicleClass()),
        years(requireNonNull(vehicle.firstRegisteredOn()), day),
        years(requireNonNull(driver.bornOn()), day),
        years(requireNonNull(driver.licensedOn()), day),
        requireNonNull(policy.area()),
        requireNonNull(vehicle.powerKind()),
        requireNonNull(vehicle.use()),
        requireNonNull(vehicle.seats()),
        requireNonNull(coverage.kind()),
        requireNonNull(coverage.deductible()).intValueExact());
  }

  private static Driver mainDriver(List<Driver> drivers) {
    for (Driver driver : drivers) {
      if (Boolean.TRUE.equals(driver.main())) {
        return driver;
      }
    }
    throw new IllegalArgumentException("no main driver");
  }

  /** How many violations are of a behaviour. */
  private static int count(List<Violation> violations, String behaviour) {
    int count = 0;
    for (Violation violation : violations) {
      if (behaviour.equals(violation.behaviour())) {
        count++;
      }
    }
    return count;
  }

  private static int atFault(List<Claim> claims) {
    int count = 0;
    for (Claim claim : claims) {
      BigDecimal faultShare = requireNonNull(claim.faultShare());
      if (claim.status() == RecordStatus.CONFIRMED && faultShare.signum() > 0) {
        count++;
      }
    }
    return count;
  }

  /** Whole years; someone born on 29 February has a birthday on the 28th of other years. */
  private static int years(LocalDate since, LocalDate day) {
    int years = day.getYear() - since.getYear();
    return since.plusYears(years).isAfter(day) ? years - 1 : years;
  }

  /** The values in the order of the steps and their inputs. */
  List<Object> values() {
    return List.of(
        violationFreeYears,
        seriousViolations,
        majorViolations,
        atFaultClaims,
        claimFreeYears,
        vehicleGroup,
        vehicleAge,
        driverAge,
        licenceYears,
        region,
        drive,
        use,
        seats,
        cover,
        excess);
  }
}
