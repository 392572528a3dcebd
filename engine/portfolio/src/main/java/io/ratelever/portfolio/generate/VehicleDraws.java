package io.ratelever.portfolio.generate;

import java.util.Map;
import java.util.Objects;
import org.apache.commons.math3.distribution.LogNormalDistribution;
import org.apache.commons.math3.util.FastMath;

/** Draws vehicles of the classes that both motor products rate. */
final class VehicleDraws {

  /**
   * Standard deviation of the logarithm of the price. Derived: 0.6217 of VehValue in
   * ausprivauto0405 (CASdatasets), 67 803 vehicles of a value.
   */
  static final double PRICE_SIGMA = 0.62;

  /**
   * What is usual of a class: assumed, but for seats and tonnes, which are its bounds in the tariff
   * of 2008.
   *
   * @param driven the vehicle as records of violations word it
   * @param medianPrice median price when new, in yuan
   * @param leastSeats fewest seats
   * @param mostSeats most seats
   * @param leastTenthsOfTonnes least load in tenths of a tonne; 0 of a vehicle for passengers
   * @param mostTenthsOfTonnes most load
   * @param licenceClass class of its driver's licence
   */
  record Usual(
      String driven,
      int medianPrice,
      int leastSeats,
      int mostSeats,
      int leastTenthsOfTonnes,
      int mostTenthsOfTonnes,
      String licenceClass) {

    boolean goods() {
      return mostTenthsOfTonnes > 0;
    }
  }

  private static final Map<String, Usual> CLASSES =
      Map.of(
          "FAMILY_UNDER_6_SEATS", new Usual("PASSENGER_UNDER_7", 120_000, 5, 5, 0, 0, "C1"),
          "FAMILY_FROM_6_SEATS", new Usual("PASSENGER_7_9", 160_000, 7, 7, 0, 0, "C1"),
          "COACH_6_TO_10_SEATS", new Usual("COACH_SMALL", 150_000, 7, 9, 0, 0, "C1"),
          "COACH_10_TO_20_SEATS", new Usual("COACH", 250_000, 11, 19, 0, 0, "B1"),
          "COACH_20_TO_36_SEATS", new Usual("COACH", 400_000, 22, 35, 0, 0, "A1"),
          "COACH_FROM_36_SEATS", new Usual("COACH", 700_000, 37, 55, 0, 0, "A1"),
          "HIRE_GOODS_UNDER_2_TONNES", new Usual("TRUCK_LIGHT", 70_000, 2, 3, 5, 19, "C1"),
          "HIRE_GOODS_2_TO_5_TONNES", new Usual("TRUCK", 120_000, 2, 3, 20, 49, "B2"),
          "HIRE_GOODS_5_TO_10_TONNES", new Usual("TRUCK", 200_000, 2, 3, 50, 99, "B2"),
          "HIRE_GOODS_FROM_10_TONNES", new Usual("TRUCK", 330_000, 2, 3, 100, 400, "A2"));

  private static final int PRICE_STEP = 100;

  private final Draws draws;
  private final Frequencies.Sampler classes;
  private final Frequencies.Sampler powers;
  private final LogNormalDistribution price;

  VehicleDraws(Draws draws) {
    this.draws = draws;
    this.classes = FrequencyTables.MOTOR.sampler("vehicle_class", draws);
    this.powers = FrequencyTables.MOTOR.sampler("power_kind", draws);
    this.price =
        new LogNormalDistribution(
            draws, 0, PRICE_SIGMA, LogNormalDistribution.DEFAULT_INVERSE_ABSOLUTE_ACCURACY);
  }

  String nextClass() {
    return classes.next();
  }

  static Usual usual(String vehicleClass) {
    return Objects.requireNonNull(CLASSES.get(vehicleClass), vehicleClass);
  }

  /** Draws seats, tonnes and power, and writes them and the price; returns the seats. */
  int write(Usual usual, long registeredOn, Rows policies) {
    int seats = draws.between(usual.leastSeats(), usual.mostSeats());
    policies.number(seats);
    if (usual.goods()) {
      policies.tenths(draws.between(usual.leastTenthsOfTonnes(), usual.mostTenthsOfTonnes()));
    } else {
      policies.absent();
    }
    policies.text(usual.licenceClass().equals("C1") && !usual.goods() ? powers.next() : "FUEL");
    policies.day(registeredOn);
    policies.number(
        PRICE_STEP
            * Math.max(1, FastMath.round(usual.medianPrice() * price.sample() / PRICE_STEP)));
    return seats;
  }
}
