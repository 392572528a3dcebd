package io.ratelever.benchmarks.commercial;

import static java.util.Objects.requireNonNull;

import io.ratelever.benchmarks.commercial.CommercialMotorTables.OwnDamage;
import io.ratelever.ratebook.RateBook;
import io.ratelever.risk.Claim;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.MotorRisk;
import io.ratelever.risk.Policy;
import io.ratelever.risk.PolicyKind;
import io.ratelever.risk.RecordStatus;
import io.ratelever.risk.Settlement;
import io.ratelever.risk.Vehicle;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Commercial motor from 2023-06-01, written by hand: what an insurer's programmer would write who
 * reads the same records, knows the plan and needs nothing but the premium.
 *
 * <p>It gives no reasons, no caveats and no worksheet, takes no supplied factors, and trusts its
 * caller: records are complete, and violations carry decision numbers. The rules share no code with
 * the engine, so it is a second opinion on the engine's answers.
 */
final class HandWrittenCommercialMotor {

  /** What {@link #premiumCents} returns if a person has to decide. */
  static final long REFERRED = -1;

  private static final BigDecimal DEFAULT_LOADING = new BigDecimal("0.25");
  private static final BigDecimal VALUE_ADJUSTMENT = new BigDecimal("0.0009");
  private static final BigDecimal OLDEST_DEPRECIATION = new BigDecimal("0.80");

  private final CommercialMotorTables tables;

  HandWrittenCommercialMotor(RateBook book) {
    tables = new CommercialMotorTables(book);
  }

  /**
   * Returns the premium in yuan, rounded half up to the fen in each coverage, in exact decimals.
   *
   * @return the premium; empty if a person has to decide
   */
  Optional<BigDecimal> premium(MotorRisk risk) {
    long scaled = coefficient(risk);
    if (scaled == REFERRED) {
      return Optional.empty();
    }
    BigDecimal coefficient = BigDecimal.valueOf(scaled, 5);
    BigDecimal afterLoading = BigDecimal.ONE.subtract(loading(risk));
    BigDecimal total = BigDecimal.ZERO;
    for (Coverage coverage : requireNonNull(risk.coverages())) {
      total =
          total.add(
              pure(risk, coverage)
                  .multiply(coefficient)
                  .divide(afterLoading, 2, RoundingMode.HALF_UP));
    }
    return Optional.of(total);
  }

  /**
   * Returns the premium in fen, worked out in whole numbers; a coverage whose numbers do not fit is
   * worked out in decimals.
   *
   * @return the premium; {@link #REFERRED} if a person has to decide
   */
  long premiumCents(MotorRisk risk) {
    long coefficient = coefficient(risk);
    if (coefficient == REFERRED) {
      return REFERRED;
    }
    long divisor = scaled(BigDecimal.ONE.subtract(loading(risk)), 4) * 100_000_000L;
    long total = 0;
    for (Coverage coverage : requireNonNull(risk.coverages())) {
      long pure = pureBillionths(risk, coverage);
      long high = Math.multiplyHigh(pure, coefficient);
      long product = pure * coefficient;
      if (high == 0 && product >= 0 && product <= Long.MAX_VALUE - divisor) {
        total += (product + divisor / 2) / divisor;
      } else {
        total +=
            BigDecimal.valueOf(pure, 9)
                .multiply(BigDecimal.valueOf(coefficient, 3))
                .divide(BigDecimal.ONE.subtract(loading(risk)), 0, RoundingMode.HALF_UP)
                .longValueExact();
      }
    }
    return total;
  }

  private static BigDecimal loading(MotorRisk risk) {
    Object sent = requireNonNull(risk.policy()).attributes().get("loading");
    return sent == null ? DEFAULT_LOADING : (BigDecimal) sent;
  }

  // --- The coefficient ---------------------------------------------------------------------------

  /** NCD × violation factor × self-pricing factor, with five decimals. */
  private long coefficient(MotorRisk risk) {
    Conduct conduct = Conduct.of(risk, tables);
    if (conduct == null || conduct.unlawfulUses > 0) {
      return REFERRED;
    }
    int violation = violationHundredths(requireNonNull(risk.policy()), conduct);
    if (violation == REFERRED) {
      return REFERRED;
    }
    return (long) tables.ncdTenths(ncdLevel(risk))
        * violation
        * selfPricingHundredths(risk, conduct);
  }

  private static int ncdLevel(MotorRisk risk) {
    Policy policy = requireNonNull(risk.policy());
    LocalDate inceptionOn = requireNonNull(policy.inceptionOn());
    if (policy.kind() != PolicyKind.RENEWAL) {
      return 0;
    }
    LocalDate transferredOn = policy.transferredOn();
    if (transferredOn != null
        && !transferredOn.isBefore(requireNonNull(policy.previousIssuedOn()))) {
      return 0;
    }
    LocalDate previousExpiredOn = requireNonNull(policy.previousExpiredOn());
    if (inceptionOn.isAfter(previousExpiredOn.plusMonths(6))) {
      return 0;
    }
    int claims = paidClaims(risk, 3);
    int insuredYears = requireNonNull(requireNonNull(risk.history()).insuredYears());
    int years = claims == 0 && insuredYears >= 4 ? 4 : Math.min(3, insuredYears);
    int level = Math.min(5, Math.max(-4, claims - years));
    boolean mayOnlyRise = !inceptionOn.isBefore(previousExpiredOn.plusMonths(3));
    return mayOnlyRise ? Math.max(0, level) : level;
  }

  /** Claims settled within some years before the day of issue, not of an owner before. */
  private static int paidClaims(MotorRisk risk, int years) {
    Policy policy = requireNonNull(risk.policy());
    LocalDate until = requireNonNull(policy.issuedOn());
    LocalDate from = until.minusYears(years);
    LocalDate transferredOn = policy.transferredOn();
    int count = 0;
    for (Claim claim : requireNonNull(risk.claims())) {
      if (claim.status() == RecordStatus.CONFIRMED && claim.settlement() == Settlement.PAID) {
        LocalDate settledOn = requireNonNull(claim.settledOn());
        if (!settledOn.isBefore(from)
            && settledOn.isBefore(until)
            && isCommercial(requireNonNull(claim.coverage()))
            && (transferredOn == null
                || !requireNonNull(claim.occurredOn()).isBefore(transferredOn))) {
          count++;
        }
      }
    }
    return count;
  }

  private static boolean isCommercial(String coverage) {
    return switch (coverage) {
      case "OD", "TPL", "DRIVER", "PASSENGER" -> true;
      default -> false;
    };
  }

  private int violationHundredths(Policy policy, Conduct conduct) {
    return switch (tables.scheme(requireNonNull(policy.area()))) {
      case "BEIJING" -> 100 + beijing(conduct);
      case "SHENZHEN" -> 100 + Math.min(50, shenzhen(conduct));
      case "SHANGHAI", "JIANGSU" -> conduct.ofOwner == 0 ? 90 : (int) REFERRED;
      default -> 100;
    };
  }

  private static int beijing(Conduct conduct) {
    return byCount(conduct.redLights)
        + byCount(conduct.slowSpeeding)
        + (conduct.fastSpeeding > 0 ? 15 : 0);
  }

  private static int byCount(int count) {
    return count < 3 ? 0 : count == 3 ? 5 : count == 4 ? 10 : 15;
  }

  private static int shenzhen(Conduct conduct) {
    return (conduct.redLights >= 3 ? 10 : 0)
        + (conduct.speeding >= 3 ? 10 : 0)
        + (conduct.wrongWay >= 3 ? 10 : 0)
        + 10 * Math.min(5, conduct.drink)
        + (conduct.unlicensed > 0 ? 30 : 0)
        + (conduct.hitAndRun > 0 ? 30 : 0)
        + (conduct.drunk > 0 ? 30 : 0);
  }

  private static int selfPricingHundredths(MotorRisk risk, Conduct conduct) {
    boolean newEnergy =
        switch (requireNonNull(requireNonNull(risk.vehicle()).powerKind())) {
          case "BEV", "PHEV", "FCV" -> true;
          default -> false;
        };
    int claims = paidClaims(risk, 1);
    return 100
        + (newEnergy ? conductOfNewEnergy(conduct) : conductOfOthers(conduct))
        + (claims == 0
            ? (newEnergy ? -15 : -20)
            : claims == 1 ? 0 : claims == 2 ? 10 : newEnergy ? 15 : 20);
  }

  private static int conductOfOthers(Conduct conduct) {
    int points = conduct.points;
    if (conduct.drunkByAnybody > 0 || points >= 12) {
      return 30;
    }
    return points == 0 ? -30 : points <= 3 ? -10 : points <= 6 ? 10 : 20;
  }

  private static int conductOfNewEnergy(Conduct conduct) {
    int points = conduct.points;
    if (conduct.drunkByAnybody > 0 || points >= 12) {
      return 20;
    }
    return points == 0 ? -20 : points <= 3 ? -5 : points <= 6 ? 5 : 10;
  }

  // --- Pure risk premiums ------------------------------------------------------------------------

  private BigDecimal pure(MotorRisk risk, Coverage coverage) {
    Vehicle vehicle = requireNonNull(risk.vehicle());
    String vehicleClass = requireNonNull(vehicle.vehicleClass());
    return switch (requireNonNull(coverage.kind())) {
      case "OD" -> ownDamage(risk, vehicle, vehicleClass, coverage.sumInsured());
      case "TPL" ->
          tables
              .thirdParty(vehicleClass, requireNonNull(coverage.limit()).longValueExact())
              .exact();
      case "DRIVER" -> requireNonNull(coverage.limit()).multiply(tables.driver().exact());
      case "PASSENGER" ->
          requireNonNull(coverage.limit())
              .multiply(BigDecimal.valueOf(requireNonNull(coverage.seats())))
              .multiply(tables.passenger().exact());
      default -> throw new IllegalArgumentException("no coverage " + coverage.kind());
    };
  }

  private BigDecimal ownDamage(
      MotorRisk risk, Vehicle vehicle, String vehicleClass, @Nullable BigDecimal sumInsured) {
    BigDecimal price = requireNonNull(vehicle.price());
    int months = months(risk, vehicle);
    OwnDamage row = tables.ownDamage(vehicleClass, months / 12);
    BigDecimal pure = row.fixed().add(row.rate().multiply(price));
    if (sumInsured == null) {
      return pure;
    }
    BigDecimal lost =
        tables
            .depreciation(vehicleClass)
            .exact()
            .multiply(BigDecimal.valueOf(months))
            .min(OLDEST_DEPRECIATION);
    BigDecimal listedValue = price.multiply(BigDecimal.ONE.subtract(lost));
    return pure.add(sumInsured.subtract(listedValue).multiply(VALUE_ADJUSTMENT));
  }

  /** The pure risk premium with nine decimals. */
  private long pureBillionths(MotorRisk risk, Coverage coverage) {
    Vehicle vehicle = requireNonNull(risk.vehicle());
    String vehicleClass = requireNonNull(vehicle.vehicleClass());
    return switch (requireNonNull(coverage.kind())) {
      case "OD" -> ownDamageBillionths(risk, vehicle, vehicleClass, coverage.sumInsured());
      case "TPL" ->
          tables.thirdParty(vehicleClass, requireNonNull(coverage.limit()).longValueExact()).cents()
              * 10_000_000L;
      case "DRIVER" -> limitBillionths(coverage, tables.driver().millionths());
      case "PASSENGER" ->
          limitBillionths(
              coverage, requireNonNull(coverage.seats()) * tables.passenger().millionths());
      default -> throw new IllegalArgumentException("no coverage " + coverage.kind());
    };
  }

  private static long limitBillionths(Coverage coverage, long millionths) {
    return Math.multiplyExact(scaled(requireNonNull(coverage.limit()), 2), millionths * 10);
  }

  private long ownDamageBillionths(
      MotorRisk risk, Vehicle vehicle, String vehicleClass, @Nullable BigDecimal sumInsured) {
    long price = scaled(requireNonNull(vehicle.price()), 2);
    int months = months(risk, vehicle);
    OwnDamage row = tables.ownDamage(vehicleClass, months / 12);
    long pure =
        Math.addExact(
            row.fixedCents() * 10_000_000L, Math.multiplyExact(price, row.rateMillionths() * 10));
    if (sumInsured == null) {
      return pure;
    }
    long lost = Math.min(800_000, tables.depreciation(vehicleClass).millionths() * months);
    // Hundred-thousandths: cents by thousandths, since what is lost is whole thousandths.
    long listedValue = Math.multiplyExact(price, (1_000_000 - lost) / 1_000);
    long difference = scaled(sumInsured, 2) * 1_000 - listedValue;
    return Math.addExact(pure, Math.multiplyExact(difference, 9L));
  }

  /** Whole months from the first registration to the inception; a year is twelve of them. */
  private static int months(MotorRisk risk, Vehicle vehicle) {
    LocalDate since = requireNonNull(vehicle.firstRegisteredOn());
    LocalDate day = requireNonNull(requireNonNull(risk.policy()).inceptionOn());
    int months =
        12 * (day.getYear() - since.getYear()) + day.getMonthValue() - since.getMonthValue();
    return since.plusMonths(months).isAfter(day) ? months - 1 : months;
  }

  /** A number as a whole one of some decimals; it has no more of them. */
  private static long scaled(BigDecimal number, int decimals) {
    return number.movePointRight(decimals).longValueExact();
  }
}
