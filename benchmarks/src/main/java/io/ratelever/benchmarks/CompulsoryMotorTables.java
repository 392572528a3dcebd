package io.ratelever.benchmarks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables of compulsory motor from 2020-09-19 as a programmer keeps them: in the code.
 *
 * <p>Asked for a key that it does not know, it throws {@link IllegalArgumentException}.
 */
final class CompulsoryMotorTables {

  private static final Map<String, VehicleClass> CLASSES = new HashMap<>();
  private static final Map<String, Area> AREAS = new HashMap<>();
  private static final Map<String, Kind> CODES = new HashMap<>();
  private static final Map<String, Kind> BEHAVIOURS = new HashMap<>();

  /** Reductions after one, two, and three or more years without an accident. */
  private static final List<BigDecimal> REGION_A = decimals("-0.30 -0.40 -0.50");

  private static final List<BigDecimal> REGION_B = decimals("-0.25 -0.35 -0.45");
  private static final List<BigDecimal> REGION_C = decimals("-0.20 -0.30 -0.40");
  private static final List<BigDecimal> REGION_D = decimals("-0.15 -0.25 -0.35");
  private static final List<BigDecimal> REGION_E = decimals("-0.10 -0.20 -0.30");

  /** Share of the year's premium for one month begun to twelve. */
  private static final List<BigDecimal> SHORT_TERM_SHARES =
      decimals("0.10 0.20 0.30 0.40 0.50 0.60 0.70 0.80 0.85 0.90 0.95 1.00");

  private static final String OTHER_CODES =
      """
      1001 1001A 1001B 1002 1002A 1002B 1005 1005A 1005B 1006 1006A 1006B 1007 1008 1009 1010
      1010A 1010B 1011 1012 1013 1014 1015 1016 1017 1018 1019 1020 1021 1022 1023 1024 1025
      1026 1027 1028 1029 1030 1031 1032 1033 1034 1035 1036 1037 1038 1039 1040 1041 1042
      1043 1044 1045 1046 1047 1048 1049 1050 1051 1052 1053 1054 1055 1056 1057 1058 1059
      1060 1061 1062 1063 1064 1065 1066 1067 1068 1069 1070 1071 1072 1073 1101 1102 1103
      1104 1105 1106 1107 1108 1109 1110 1201 1202 1203 1204 1205 1206 1207 1208 1209 1210
      1212 1213 1214 1215 1216 1217 1218 1219 1220 1221 1222 1223 1224 1225 1226 1227 1228
      1229 1230 1231 1232 1233 1234 1235 1236 1237 1238 1241 1243 1244 1301 1302 1303 1304
      1305 1306 1307 1308 1309 1310 1311 1312 1313 1314 1315 1316 1317 1318 1319 1320 1321
      1322 1323 1324 1325 1326 1327 1328 1329 1330 1331 1332 1333 1334 1339 1340 1341 1342
      1343 1344 1345 13451 13455 1352A 1601 1601A 1601B 1601C 1602 1602A 1602B 1603 1603A
      1603B 1606 1607 1607A 1607B 1609 1610 1611 1612 1613 1614 1615 1616 1617 1618 1619 1621
      1622 1625 16252 1636 1701 1704 1704A 1704B 1705 1706 1709 1709A 1709B 1710 4007 4008
      4201 4202 4203 4204 4302 4303 4305 4306 4311 4604 4605 4607 4608 4701 4702 4703
      """;

  private static final String OTHER_BEHAVIOURS =
      """
      UNLICENSED LENT_TO_UNLICENSED SCRAPPED_VEHICLE HIT_AND_RUN_INJURY HIT_AND_RUN_MINOR
      FORGED_PLATE_OR_LICENCE PLATE_MISSING_OR_COVERED PLATE_MISFITTED POINT_TRADING
      LICENCE_CLASS LICENCE_SUSPENDED SCHOOL_BUS_UNQUALIFIED SPEEDING MINIMUM_SPEED RED_LIGHT
      WRONG_WAY REVERSE_UTURN IMPROPER_OVERTAKING FAILURE_TO_YIELD LANE_CHANGE LANE_DISCIPLINE
      EMERGENCY_LANE ILLEGAL_STOP QUEUE_JUMPING PASSING_ONCOMING PHONE PEDESTRIAN_CROSSING
      SCHOOL_BUS_YIELD SIGNS_MARKINGS LIGHTS BREAKDOWN_WARNING OVERLOAD_PASSENGERS
      OVERLOAD_GOODS GOODS_VEHICLE_PASSENGERS LOAD_DIMENSIONS OVERSIZE_TRANSPORT
      HAZMAT_TRANSPORT HAZMAT_RESTRICTED_AREA FATIGUE INSPECTION SCHOOL_BUS_SAFETY
      MODIFICATION SEAT_BELT HELMET OTHER
      """;

  private CompulsoryMotorTables() {}

  /** What a violation is to the float. */
  enum Kind {
    DRINK_DRIVING,
    DRUNK_DRIVING,
    OTHER
  }

  /** How an area links violations. */
  enum Scheme {
    NONE(null, null),
    BEIJING("0.15", "0.30"),
    SICHUAN("0.10", "0.20"),
    SHANGHAI(null, null),
    NOT_PUBLIC(null, null);

    private final Map<Kind, BigDecimal> loadings = new EnumMap<>(Kind.class);

    Scheme(@Nullable String drinkDriving, @Nullable String drunkDriving) {
      loadings.put(Kind.OTHER, BigDecimal.ZERO);
      if (drinkDriving != null && drunkDriving != null) {
        loadings.put(Kind.DRINK_DRIVING, new BigDecimal(drinkDriving));
        loadings.put(Kind.DRUNK_DRIVING, new BigDecimal(drunkDriving));
      }
    }

    /** Loading of one violation; null if it is not public. */
    @Nullable BigDecimal loading(Kind kind) {
      return loadings.get(kind);
    }
  }

  /**
   * An area.
   *
   * @param reductions after one, two, and three or more years without an accident
   * @param linkedFrom since when violations count; null if they do not
   */
  record Area(List<BigDecimal> reductions, Scheme scheme, @Nullable LocalDate linkedFrom) {}

  /**
   * A class of vehicles.
   *
   * @param basePremium yuan a year; null if it is priced regionally
   */
  record VehicleClass(
      @Nullable BigDecimal basePremium, boolean floated, Band seats, Band tonnes, Band engineCc) {}

  /** Sizes between two bounds, either of which may be open. */
  record Band(@Nullable BigDecimal low, @Nullable BigDecimal high) {

    /** Says whether it holds a size, the lower bound included and the upper excluded. */
    boolean holdsFrom(BigDecimal size) {
      return (low == null || size.compareTo(low) >= 0)
          && (high == null || size.compareTo(high) < 0);
    }

    /** Says whether it holds a size, the lower bound excluded and the upper included. */
    boolean holdsUpTo(BigDecimal size) {
      return (low == null || size.compareTo(low) > 0)
          && (high == null || size.compareTo(high) <= 0);
    }
  }

  private static final Band ANY = new Band(null, null);

  static {
    passenger("FAMILY_UNDER_6_SEATS", 950, below(6));
    passenger("FAMILY_FROM_6_SEATS", 1100, from(6));
    passenger("COMPANY_UNDER_6_SEATS", 1000, below(6));
    passenger("COMPANY_6_TO_10_SEATS", 1130, between(6, 10));
    passenger("COMPANY_10_TO_20_SEATS", 1220, between(10, 20));
    passenger("COMPANY_FROM_20_SEATS", 1270, from(20));
    passenger("GOVERNMENT_UNDER_6_SEATS", 950, below(6));
    passenger("GOVERNMENT_6_TO_10_SEATS", 1070, between(6, 10));
    passenger("GOVERNMENT_10_TO_20_SEATS", 1140, between(10, 20));
    passenger("GOVERNMENT_FROM_20_SEATS", 1320, from(20));
    passenger("TAXI_RENTAL_UNDER_6_SEATS", 1800, below(6));
    passenger("TAXI_RENTAL_6_TO_10_SEATS", 2360, between(6, 10));
    passenger("TAXI_RENTAL_10_TO_20_SEATS", 2400, between(10, 20));
    passenger("TAXI_RENTAL_20_TO_36_SEATS", 2560, between(20, 36));
    passenger("TAXI_RENTAL_FROM_36_SEATS", 3530, from(36));
    passenger("CITY_BUS_6_TO_10_SEATS", 2250, between(6, 10));
    passenger("CITY_BUS_10_TO_20_SEATS", 2520, between(10, 20));
    passenger("CITY_BUS_20_TO_36_SEATS", 3020, between(20, 36));
    passenger("CITY_BUS_FROM_36_SEATS", 3140, from(36));
    passenger("COACH_6_TO_10_SEATS", 2350, between(6, 10));
    passenger("COACH_10_TO_20_SEATS", 2620, between(10, 20));
    passenger("COACH_20_TO_36_SEATS", 3420, between(20, 36));
    passenger("COACH_FROM_36_SEATS", 4690, from(36));
    goods("OWN_GOODS_UNDER_2_TONNES", 1200, below(2));
    goods("OWN_GOODS_2_TO_5_TONNES", 1470, between(2, 5));
    goods("OWN_GOODS_5_TO_10_TONNES", 1650, between(5, 10));
    goods("OWN_GOODS_FROM_10_TONNES", 2220, from(10));
    goods("HIRE_GOODS_UNDER_2_TONNES", 1850, below(2));
    goods("HIRE_GOODS_2_TO_5_TONNES", 3070, between(2, 5));
    goods("HIRE_GOODS_5_TO_10_TONNES", 3450, between(5, 10));
    goods("HIRE_GOODS_FROM_10_TONNES", 4480, from(10));
    special("SPECIAL_1", 3710);
    special("SPECIAL_2", 2430);
    special("SPECIAL_3", 1080);
    special("SPECIAL_4", 3980);
    motorcycle("MOTORCYCLE_UP_TO_50_CC", 80, below(50));
    motorcycle("MOTORCYCLE_50_TO_250_CC", 120, between(50, 250));
    motorcycle("MOTORCYCLE_OVER_250_CC_OR_SIDECAR", 400, ANY);
    tractor("TRACTOR_DUAL_PURPOSE_UP_TO_14_7_KW");
    tractor("TRACTOR_DUAL_PURPOSE_OVER_14_7_KW");
    tractor("TRACTOR_TRANSPORT_UP_TO_14_7_KW");
    tractor("TRACTOR_TRANSPORT_OVER_14_7_KW");
  }

  static {
    area("110000", REGION_D, Scheme.BEIJING, "2010-03-01"); // Beijing
    area("120000", REGION_D, Scheme.NONE, null); // Tianjin
    area("130000", REGION_D, Scheme.NONE, null); // Hebei
    area("140000", REGION_C, Scheme.NONE, null); // Shanxi
    area("150000", REGION_A, Scheme.NOT_PUBLIC, "2010-03-01"); // Inner Mongolia
    area("210000", REGION_E, Scheme.NOT_PUBLIC, "2010-08-01"); // Liaoning
    area("210200", REGION_E, Scheme.NONE, null); // Dalian
    area("220000", REGION_C, Scheme.NONE, null); // Jilin
    area("230000", REGION_C, Scheme.NONE, null); // Heilongjiang
    area("310000", REGION_E, Scheme.SHANGHAI, "2006-07-01"); // Shanghai
    area("320000", REGION_E, Scheme.NONE, null); // Jiangsu
    area("330000", REGION_E, Scheme.NONE, null); // Zhejiang
    area("330200", REGION_E, Scheme.NONE, null); // Ningbo
    area("340000", REGION_E, Scheme.NOT_PUBLIC, "2010-03-01"); // Anhui
    area("350000", REGION_E, Scheme.NOT_PUBLIC, "2010-03-01"); // Fujian
    area("350200", REGION_E, Scheme.NONE, null); // Xiamen
    area("360000", REGION_E, Scheme.NONE, null); // Jiangxi
    area("370000", REGION_E, Scheme.NONE, null); // Shandong
    area("370200", REGION_E, Scheme.NONE, null); // Qingdao
    area("410000", REGION_E, Scheme.NOT_PUBLIC, "2010-03-01"); // Henan
    area("420000", REGION_E, Scheme.NOT_PUBLIC, "2010-03-01"); // Hubei
    area("430000", REGION_E, Scheme.NONE, null); // Hunan
    area("440000", REGION_E, Scheme.NONE, null); // Guangdong
    area("440300", REGION_E, Scheme.NONE, null); // Shenzhen
    area("450000", REGION_B, Scheme.NOT_PUBLIC, "2010-03-01"); // Guangxi
    area("460000", REGION_A, Scheme.NOT_PUBLIC, "2010-03-01"); // Hainan
    area("500000", REGION_E, Scheme.NONE, null); // Chongqing
    area("510000", REGION_E, Scheme.SICHUAN, "2010-05-01"); // Sichuan
    area("520000", REGION_E, Scheme.NONE, null); // Guizhou
    area("530000", REGION_B, Scheme.NONE, null); // Yunnan
    area("540000", REGION_A, Scheme.NONE, null); // Tibet
    area("610000", REGION_B, Scheme.NONE, null); // Shaanxi
    area("620000", REGION_C, Scheme.NOT_PUBLIC, "2010-03-01"); // Gansu
    area("630000", REGION_A, Scheme.NOT_PUBLIC, "2010-03-01"); // Qinghai
    area("640000", REGION_D, Scheme.NONE, null); // Ningxia
    area("650000", REGION_C, Scheme.NONE, null); // Xinjiang
  }

  static {
    for (String code : List.of("1604", "1605", "1711", "1712", "1713")) {
      CODES.put(code, Kind.DRINK_DRIVING);
    }
    for (String code : List.of("1702", "1703")) {
      CODES.put(code, Kind.DRUNK_DRIVING);
    }
    for (String code : OTHER_CODES.strip().split("\\s+")) {
      CODES.put(code, Kind.OTHER);
    }
    BEHAVIOURS.put("DRINK_DRIVING", Kind.DRINK_DRIVING);
    BEHAVIOURS.put("DRUNK_DRIVING", Kind.DRUNK_DRIVING);
    for (String behaviour : OTHER_BEHAVIOURS.strip().split("\\s+")) {
      BEHAVIOURS.put(behaviour, Kind.OTHER);
    }
  }

  static VehicleClass vehicleClass(String name) {
    return known(CLASSES.get(name), "vehicle class", name);
  }

  static Area area(String code) {
    return known(AREAS.get(code), "area", code);
  }

  static BigDecimal shortTermShare(int months) {
    return SHORT_TERM_SHARES.get(months - 1);
  }

  /** The kind that a code names; null if it names none. */
  static @Nullable Kind kindOfCode(@Nullable String code) {
    return code == null ? null : CODES.get(code);
  }

  /** The kind that a behaviour names; null if it names none. */
  static @Nullable Kind kindOfBehaviour(@Nullable String behaviour) {
    return behaviour == null ? null : BEHAVIOURS.get(behaviour);
  }

  private static <T> T known(@Nullable T found, String what, String key) {
    if (found == null) {
      throw new IllegalArgumentException(key + " is no " + what + " of compulsory motor");
    }
    return found;
  }

  private static void passenger(String name, int premium, Band seats) {
    CLASSES.put(name, new VehicleClass(BigDecimal.valueOf(premium), true, seats, ANY, ANY));
  }

  private static void goods(String name, int premium, Band tonnes) {
    CLASSES.put(name, new VehicleClass(BigDecimal.valueOf(premium), true, ANY, tonnes, ANY));
  }

  private static void special(String name, int premium) {
    CLASSES.put(name, new VehicleClass(BigDecimal.valueOf(premium), true, ANY, ANY, ANY));
  }

  private static void motorcycle(String name, int premium, Band engineCc) {
    CLASSES.put(name, new VehicleClass(BigDecimal.valueOf(premium), false, ANY, ANY, engineCc));
  }

  private static void tractor(String name) {
    CLASSES.put(name, new VehicleClass(null, false, ANY, ANY, ANY));
  }

  private static void area(
      String code, List<BigDecimal> reductions, Scheme scheme, @Nullable String linkedFrom) {
    LocalDate from = linkedFrom == null ? null : LocalDate.parse(linkedFrom);
    AREAS.put(code, new Area(reductions, scheme, from));
  }

  private static Band from(int low) {
    return new Band(BigDecimal.valueOf(low), null);
  }

  private static Band below(int high) {
    return new Band(null, BigDecimal.valueOf(high));
  }

  private static Band between(int low, int high) {
    return new Band(BigDecimal.valueOf(low), BigDecimal.valueOf(high));
  }

  private static List<BigDecimal> decimals(String texts) {
    return List.of(texts.split(" ")).stream().map(BigDecimal::new).toList();
  }
}
