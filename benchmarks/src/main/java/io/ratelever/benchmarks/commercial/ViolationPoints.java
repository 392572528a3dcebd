package io.ratelever.benchmarks.commercial;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The points of a violation (公安部令163号), by hand. */
final class ViolationPoints {

  /** The record does not say enough. */
  static final int UNKNOWN = -1;

  private static final BigDecimal TEN = BigDecimal.TEN;
  private static final BigDecimal TWENTY = BigDecimal.valueOf(20);
  private static final BigDecimal THIRTY = BigDecimal.valueOf(30);
  private static final BigDecimal FIFTY = BigDecimal.valueOf(50);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  private ViolationPoints() {}

  /**
   * Returns the points, or {@link #UNKNOWN}.
   *
   * @param road class of road, {@code UNKNOWN} if nobody said
   * @param vehicle class of vehicle, {@code UNKNOWN} if nobody said
   * @param over by how many percent a limit was exceeded; null if nobody said
   */
  static int of(String behaviour, String road, String vehicle, @Nullable BigDecimal over) {
    return switch (behaviour) {
      case "DRINK_DRIVING", "HIT_AND_RUN_INJURY", "FORGED_PLATE_OR_LICENCE", "POINT_TRADING" -> 12;
      case "PLATE_MISSING_OR_COVERED", "LICENCE_CLASS", "SCHOOL_BUS_UNQUALIFIED" -> 9;
      case "LICENCE_SUSPENDED",
          "HAZMAT_TRANSPORT",
          "HAZMAT_RESTRICTED_AREA",
          "OVERSIZE_TRANSPORT",
          "RED_LIGHT",
          "HIT_AND_RUN_MINOR" ->
          6;
      case "PLATE_MISFITTED",
          "IMPROPER_OVERTAKING",
          "FAILURE_TO_YIELD",
          "QUEUE_JUMPING",
          "PHONE",
          "PEDESTRIAN_CROSSING",
          "SCHOOL_BUS_YIELD",
          "GOODS_VEHICLE_PASSENGERS",
          "BREAKDOWN_WARNING",
          "SCHOOL_BUS_SAFETY" ->
          3;
      case "LOAD_DIMENSIONS",
          "PASSING_ONCOMING",
          "LIGHTS",
          "SIGNS_MARKINGS",
          "SEAT_BELT",
          "HELMET" ->
          1;
      case "DRUNK_DRIVING",
          "UNLICENSED",
          "LENT_TO_UNLICENSED",
          "SCRAPPED_VEHICLE",
          "LANE_CHANGE",
          "OTHER" ->
          0;
      case "WRONG_WAY" -> byRoad(road, 12, 3);
      case "REVERSE_UTURN" -> byRoad(road, 12, 1);
      case "ILLEGAL_STOP" -> byRoad(road, 9, 0);
      case "EMERGENCY_LANE" -> byRoad(road, 6, 0);
      case "LANE_DISCIPLINE" -> byRoad(road, 3, 0);
      case "MINIMUM_SPEED" -> road.equals("MOTORWAY") ? 3 : road.equals("UNKNOWN") ? UNKNOWN : 0;
      case "FATIGUE" -> fatigue(vehicle);
      case "INSPECTION" -> inspection(vehicle);
      case "MODIFICATION" -> modification(vehicle);
      case "SPEEDING" -> speeding(road, vehicle, over);
      case "OVERLOAD_PASSENGERS" -> passengersOver(vehicle, over);
      case "OVERLOAD_GOODS" -> massOver(vehicle, over);
      case "UNKNOWN_CODE" -> UNKNOWN;
      default -> throw new IllegalArgumentException("no behaviour " + behaviour);
    };
  }

  private static int byRoad(String road, int fast, int other) {
    return switch (road) {
      case "MOTORWAY", "URBAN_EXPRESSWAY" -> fast;
      case "OTHER_ROAD" -> other;
      default -> UNKNOWN;
    };
  }

  private static int fatigue(String vehicle) {
    return switch (vehicle) {
      case "SCHOOL_BUS", "COACH", "BUS", "HAZMAT" -> 9;
      case "TRUCK", "TRUCK_LIGHT" -> 3;
      case "UNKNOWN" -> UNKNOWN;
      default -> 0;
    };
  }

  private static int inspection(String vehicle) {
    return switch (vehicle) {
      case "COACH", "COACH_SMALL", "HAZMAT" -> 3;
      case "UNKNOWN" -> UNKNOWN;
      default -> 1;
    };
  }

  private static int modification(String vehicle) {
    return switch (vehicle) {
      case "TRUCK", "TRUCK_LIGHT", "HAZMAT" -> 1;
      case "UNKNOWN" -> UNKNOWN;
      default -> 0;
    };
  }

  private static int speeding(String road, String vehicle, @Nullable BigDecimal over) {
    if (isUnmeasured(over) || road.equals("UNKNOWN") || vehicle.equals("UNKNOWN")) {
      return UNKNOWN;
    }
    boolean strict =
        switch (vehicle) {
          case "SCHOOL_BUS", "SCHOOL_BUS_SMALL", "COACH", "BUS", "TRUCK", "HAZMAT" -> true;
          default -> false;
        };
    if (road.equals("OTHER_ROAD")) {
      return strict
          ? isUnder(over, TEN) ? 0 : isUnder(over, TWENTY) ? 1 : isUnder(over, FIFTY) ? 6 : 9
          : isUnder(over, TWENTY) ? 0 : isUnder(over, FIFTY) ? 3 : 6;
    }
    return strict
        ? isUnder(over, TWENTY) ? 6 : 12
        : isUnder(over, TWENTY) ? 0 : isUnder(over, FIFTY) ? 6 : 12;
  }

  private static int passengersOver(String vehicle, @Nullable BigDecimal over) {
    if (isUnmeasured(over)) {
      return UNKNOWN;
    }
    return switch (vehicle) {
      case "SCHOOL_BUS", "SCHOOL_BUS_SMALL", "COACH", "COACH_SMALL" ->
          isUnder(over, TWENTY) ? 6 : 12;
      case "BUS", "PASSENGER_7_9" ->
          isUnder(over, TWENTY) ? 0 : isUnder(over, FIFTY) ? 6 : isUnder(over, HUNDRED) ? 9 : 12;
      case "PASSENGER_UNDER_7" ->
          isUnder(over, TWENTY) ? 0 : isUnder(over, FIFTY) ? 3 : isUnder(over, HUNDRED) ? 6 : 12;
      case "MOTORCYCLE", "OTHER_VEHICLE" -> 0;
      default -> UNKNOWN;
    };
  }

  private static int massOver(String vehicle, @Nullable BigDecimal over) {
    if (isUnmeasured(over) || vehicle.equals("UNKNOWN")) {
      return UNKNOWN;
    }
    return switch (vehicle) {
      case "TRUCK", "TRUCK_LIGHT", "HAZMAT" ->
          isUnder(over, THIRTY) ? 1 : isUnder(over, FIFTY) ? 3 : 6;
      default -> 0;
    };
  }

  private static boolean isUnmeasured(@Nullable BigDecimal over) {
    return over == null || over.signum() == 0;
  }

  private static boolean isUnder(@Nullable BigDecimal over, BigDecimal limit) {
    return over != null && over.compareTo(limit) < 0;
  }
}
