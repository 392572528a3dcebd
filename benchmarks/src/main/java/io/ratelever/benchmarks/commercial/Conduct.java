package io.ratelever.benchmarks.commercial;

import static java.util.Objects.requireNonNull;

import io.ratelever.benchmarks.ViolationEvents;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Policy;
import io.ratelever.risk.Violation;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the violations of the last twelve months add up to.
 *
 * <p>Of an owner before a change of hands, the company counts the violations and the area's scheme
 * does not.
 */
final class Conduct {

  private static final BigDecimal HALF_OVER = BigDecimal.valueOf(50);

  /** Points of all, uncapped. */
  int points;

  /** Drunk driving by anybody. */
  int drunkByAnybody;

  /** Unlicensed driving, lending to the unlicensed and scrapped vehicles, by anybody. */
  int unlawfulUses;

  int ofOwner;
  int redLights;
  int speeding;
  int slowSpeeding;
  int fastSpeeding;
  int wrongWay;
  int drink;
  int drunk;
  int unlicensed;
  int hitAndRun;

  private Conduct() {}

  /** Adds up; null if the points of a violation cannot be told. */
  static @Nullable Conduct of(MotorRisk risk, CommercialMotorTables tables) {
    Policy policy = requireNonNull(risk.policy());
    LocalDate until = requireNonNull(policy.issuedOn());
    LocalDate from = until.minusYears(1);
    LocalDate transferredOn = policy.transferredOn();
    Conduct conduct = new Conduct();
    for (Violation violation : ViolationEvents.confirmedOnce(requireNonNull(risk.violations()))) {
      LocalDate occurredOn = requireNonNull(violation.occurredOn());
      if (!occurredOn.isBefore(from)
          && occurredOn.isBefore(until)
          && !conduct.add(violation, transferredOn, tables)) {
        return null;
      }
    }
    return conduct;
  }

  private boolean add(
      Violation violation, @Nullable LocalDate transferredOn, CommercialMotorTables tables) {
    CommercialMotorTables.Code code = tables.code(violation.code());
    String behaviour = violation.behaviour() != null ? violation.behaviour() : code.behaviour();
    BigDecimal over = violation.overPct() != null ? violation.overPct() : code.excess();
    int itsPoints =
        ViolationPoints.of(
            behaviour,
            violation.roadClass() != null ? violation.roadClass() : code.road(),
            violation.vehicleClass() != null ? violation.vehicleClass() : code.vehicle(),
            over);
    if (itsPoints == ViolationPoints.UNKNOWN) {
      return false;
    }
    points += itsPoints;
    switch (behaviour) {
      case "DRUNK_DRIVING" -> drunkByAnybody++;
      case "UNLICENSED", "LENT_TO_UNLICENSED", "SCRAPPED_VEHICLE" -> unlawfulUses++;
      default -> {}
    }
    if (transferredOn == null || !requireNonNull(violation.occurredOn()).isBefore(transferredOn)) {
      addOfOwner(behaviour, over);
    }
    return true;
  }

  private void addOfOwner(String behaviour, @Nullable BigDecimal over) {
    ofOwner++;
    switch (behaviour) {
      case "RED_LIGHT" -> redLights++;
      case "SPEEDING" -> {
        speeding++;
        if (over != null && over.compareTo(HALF_OVER) < 0) {
          slowSpeeding++;
        } else if (over != null) {
          fastSpeeding++;
        }
      }
      case "WRONG_WAY" -> wrongWay++;
      case "DRINK_DRIVING" -> drink++;
      case "DRUNK_DRIVING" -> drunk++;
      case "UNLICENSED" -> unlicensed++;
      case "HIT_AND_RUN_INJURY", "HIT_AND_RUN_MINOR" -> hitAndRun++;
      default -> {}
    }
  }
}
