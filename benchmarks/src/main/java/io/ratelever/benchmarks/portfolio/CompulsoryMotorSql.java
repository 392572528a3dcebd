package io.ratelever.benchmarks.portfolio;

import io.ratelever.benchmarks.portfolio.LookUp.Cases;
import io.ratelever.benchmarks.portfolio.LookUp.Joined;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/**
 * Compulsory motor from 2020-09-19 as a query over a portfolio: what an analyst would write who
 * needs nothing but the premium. A premium is null where a person has to decide.
 *
 * <p>The figures come from the edition's own files, once as tables that are joined, once as {@code
 * CASE} expressions; what an accident, a violation and the year of the policy are is SQL.
 */
final class CompulsoryMotorSql {

  private static final String RANGE_FROM =
      "CASE WHEN %1$s LIKE '>=%%' THEN CAST(substr(%1$s, 4) AS INTEGER)"
          + " ELSE coalesce(TRY_CAST(%1$s AS INTEGER), 0) END AS %1$s_from";
  private static final String RANGE_TO =
      "CASE WHEN %1$s LIKE '<=%%' THEN CAST(substr(%1$s, 4) AS INTEGER)"
          + " ELSE coalesce(TRY_CAST(%1$s AS INTEGER), 99) END AS %1$s_to";

  private final DuckDb database;
  private final boolean joined;

  /**
   * @param joined whether tables are joined; otherwise they are expressions
   */
  CompulsoryMotorSql(DuckDb database, boolean joined) {
    this.database = database;
    this.joined = joined;
  }

  /** Reads the tables of the edition. */
  static void readPages(DuckDb database, Path edition) throws SQLException {
    Path rates = edition.resolve("rates");
    database.readPage(
        rates.resolve("vehicle_classes.csv"),
        "classes",
        "class, tariff, CAST(floated AS BOOLEAN) AS floated,"
            + " CAST(seats_at_least AS INTEGER) AS seats_from,"
            + " CAST(seats_less_than AS INTEGER) AS seats_below,"
            + " CAST(tonnes_at_least AS DECIMAL(18,2)) AS tonnes_from,"
            + " CAST(tonnes_less_than AS DECIMAL(18,2)) AS tonnes_below");
    database.readPage(
        rates.resolve("base_premiums.csv"),
        "bases",
        "class, CAST(premium AS DECIMAL(9,2)) AS base");
    database.readPage(
        rates.resolve("areas.csv"),
        "areas",
        "area, region, scheme, CAST(linked_from AS DATE) AS linked_from");
    database.readPage(
        rates.resolve("short_term.csv"),
        "terms",
        "CAST(months AS INTEGER) AS months, CAST(share AS DECIMAL(3,2)) AS share");
    database.readPage(rates.resolve("behaviours.csv"), "behaviours", "behaviour, kind");
    database.readPage(rates.resolve("violation_codes.csv"), "codes", "code, kind");
    database.readPage(
        edition.resolve("rules/drink_drive.csv"),
        "loadings",
        "scheme, kind, CAST(loading AS DECIMAL(3,2)) AS loading");
    StringBuilder accidents = new StringBuilder("standing, region, accident_float");
    for (String fact :
        List.of("clean_years", "at_fault_accidents", "fatal_accidents", "unpaid_accidents")) {
      accidents
          .append(", ")
          .append(RANGE_FROM.formatted(fact))
          .append(", ")
          .append(RANGE_TO.formatted(fact));
    }
    database.readPage(
        edition.resolve("rules/accident.csv"), "accident_rules", accidents.toString());
  }

  /** Puts the premium of each policy into a table: {@code policy_id, premium}. */
  void rate(String table) throws SQLException {
    database.run("CREATE OR REPLACE TABLE " + table + " AS " + query());
  }

  private LookUp lookUp(String table, String key, String expression) {
    String alias = "page_" + table;
    return joined
        ? new Joined(table, alias, alias + "." + key + " = " + expression)
        : new Cases(database, table, List.of(key), List.of(expression));
  }

  /** The query; also for whoever wants to read it. */
  String query() throws SQLException {
    return "WITH "
        + vehicles()
        + ", "
        + standings()
        + ", "
        + accidents()
        + ", "
        + offences()
        + ", "
        + records()
        + premiums();
  }

  private String vehicles() throws SQLException {
    LookUp vehicleClass = lookUp("classes", "class", "p.\"vehicle.class\"");
    LookUp base = lookUp("bases", "class", "p.\"vehicle.class\"");
    LookUp area = lookUp("areas", "area", "p.\"policy.area\"");
    LookUp term =
        lookUp(
            "terms",
            "months",
            "CASE WHEN p.\"policy.expires_on\" IS NULL THEN 12 ELSE datesub('month',"
                + " p.\"policy.inception_on\", p.\"policy.expires_on\" - 1) + 1 END");
    StringBuilder columns = new StringBuilder();
    for (String column :
        List.of("tariff", "floated", "seats_from", "seats_below", "tonnes_from", "tonnes_below")) {
      columns.append(", ").append(vehicleClass.value(column)).append(" AS ").append(column);
    }
    for (String column : List.of("region", "scheme", "linked_from")) {
      columns.append(", ").append(area.value(column)).append(" AS ").append(column);
    }
    return """
    vehicle AS (
      SELECT p.policy_id, p."policy.kind" AS kind, p."policy.issued_on" AS issued_on,
        p."policy.previous_issued_on" AS previous_issued_on,
        p."policy.transferred_on" AS transferred_on, p."vehicle.seats" AS seats,
        p."vehicle.tonnage" AS tonnage, p."history.claim_free_years" AS claim_free_years%s,
        %s AS base, %s AS share
      FROM policies AS p%s)\
    """
        .formatted(
            columns,
            base.value("base"),
            term.value("share"),
            vehicleClass.join() + base.join() + area.join() + term.join());
  }

  private static String standings() {
    return """
    policy AS (
      SELECT *,
        CASE WHEN NOT floated THEN 'NOT_FLOATED'
          WHEN kind <> 'RENEWAL' THEN kind
          WHEN transferred_on >= previous_issued_on AND transferred_on < issued_on
            THEN 'CHANGED_HANDS'
          ELSE 'RENEWAL' END AS standing,
        tariff = 'NATIONAL'
          AND coalesce(seats >= seats_from, true) AND coalesce(seats < seats_below, true)
          AND coalesce(tonnage >= tonnes_from, true)
          AND coalesce(tonnage < tonnes_below, true) AS accepted
      FROM vehicle)\
    """;
  }

  private static String accidents() {
    return """
    accident AS (
      SELECT c.policy_id,
        count(*) FILTER (settlement = 'PAID' AND settled_on >= previous_issued_on
          AND settled_on < issued_on) AS paid,
        count(*) FILTER (settlement = 'PAID' AND settled_on >= previous_issued_on
          AND settled_on < issued_on AND deaths > 0) AS fatal,
        count(*) FILTER (CASE WHEN settlement = 'OPEN' OR settled_on >= issued_on
          THEN occurred_on < issued_on
          ELSE settlement = 'CLOSED' AND occurred_on >= previous_issued_on
            AND occurred_on < issued_on END) AS unpaid
      FROM claims AS c JOIN policy USING (policy_id)
      WHERE standing = 'RENEWAL' AND c.status = 'CONFIRMED' AND fault_share > 0
        AND coalesce(coverage, 'COMPULSORY') = 'COMPULSORY'
      GROUP BY c.policy_id)\
    """;
  }

  /** Each violation once, however many records there are of it, if none revokes it. */
  private String offences() throws SQLException {
    LookUp behaviour = lookUp("behaviours", "behaviour", "v.behaviour");
    LookUp code = lookUp("codes", "code", "v.code");
    LookUp loading =
        joined
            ? new Joined(
                "loadings",
                "page_loadings",
                "page_loadings.scheme = e.scheme AND page_loadings.kind = e.kind")
            : new Cases(
                database, "loadings", List.of("scheme", "kind"), List.of("e.scheme", "e.kind"));
    return """
    record AS (
      SELECT v.policy_id, v.status, v.occurred_on, p.scheme,
        coalesce(v.decision_number, v.record_id) AS event,
        coalesce(%s, 'UNIDENTIFIED') AS by_behaviour, coalesce(%s, 'UNIDENTIFIED') AS by_code
      FROM violations AS v JOIN policy AS p USING (policy_id)%s
      WHERE p.standing = 'RENEWAL' AND p.scheme <> 'NONE'
        AND v.occurred_on >= p.previous_issued_on AND v.occurred_on < p.issued_on
        AND v.occurred_on >= p.linked_from),
    event AS (
      SELECT policy_id, scheme,
        any_value(CASE WHEN by_behaviour = 'UNIDENTIFIED' THEN by_code
          WHEN by_code IN (by_behaviour, 'UNIDENTIFIED') THEN by_behaviour
          ELSE 'CONTRADICTORY' END) FILTER (status = 'CONFIRMED') AS kind
      FROM record GROUP BY policy_id, scheme, event
      HAVING bool_or(status = 'CONFIRMED') AND NOT bool_or(status = 'REVOKED')),
    offence AS (
      SELECT policy_id, count(*) AS violations,
        sum(CASE WHEN e.kind = 'OTHER' THEN 0.00 ELSE %s END) AS loading,
        bool_and(e.kind = 'OTHER' OR %s IS NOT NULL) AND bool_and(e.scheme <> 'SHANGHAI')
          AS decided
      FROM event AS e%s GROUP BY policy_id)\
    """
        .formatted(
            behaviour.value("kind"),
            code.value("kind"),
            behaviour.join() + code.join(),
            loading.value("loading"),
            loading.value("loading"),
            loading.join());
  }

  private static String records() {
    return """
    conduct AS (
      SELECT p.*, least(coalesce(a.paid, 0), 2) AS paid, least(coalesce(a.fatal, 0), 1) AS fatal,
        least(coalesce(a.unpaid, 0), 1) AS unpaid,
        CASE WHEN p.standing <> 'RENEWAL' OR a.paid > 0 OR a.unpaid > 0 THEN 0
          ELSE least(p.claim_free_years, 3) END AS clean_years,
        coalesce(o.loading, 0.00) AS loading,
        coalesce(o.decided, true) AND NOT (p.scheme = 'SHANGHAI' AND p.standing = 'RENEWAL')
          AS decided
      FROM policy AS p LEFT JOIN accident AS a USING (policy_id)
        LEFT JOIN offence AS o USING (policy_id))\
    """;
  }

  private String premiums() throws SQLException {
    String condition =
        "r.standing = c.standing AND r.region IN ('-', c.region)"
            + " AND c.clean_years BETWEEN r.clean_years_from AND r.clean_years_to"
            + " AND c.paid BETWEEN r.at_fault_accidents_from AND r.at_fault_accidents_to"
            + " AND c.fatal BETWEEN r.fatal_accidents_from AND r.fatal_accidents_to"
            + " AND c.unpaid BETWEEN r.unpaid_accidents_from AND r.unpaid_accidents_to";
    String accidentFloat = joined ? "r.accident_float" : accidentCases();
    return """

    SELECT c.policy_id,
      CASE WHEN c.accepted AND c.decided THEN round(c.base * c.share
        * (1 + CAST(%s AS DECIMAL(3,2)) + least(CAST(c.loading AS DECIMAL(5,2)), 0.60)), 2)
        END AS premium
    FROM conduct AS c%s\
    """
        .formatted(accidentFloat, joined ? " LEFT JOIN accident_rules AS r ON " + condition : "");
  }

  /** One branch for each rule: the same conditions, with the rule's own constants. */
  private String accidentCases() throws SQLException {
    StringBuilder cases = new StringBuilder("CASE");
    String columns =
        "standing, region, clean_years_from, clean_years_to, at_fault_accidents_from,"
            + " at_fault_accidents_to, fatal_accidents_from, fatal_accidents_to,"
            + " unpaid_accidents_from, unpaid_accidents_to, accident_float";
    for (List<String> rule : database.rows("SELECT " + columns + " FROM accident_rules", 11)) {
      cases.append(" WHEN c.standing = '").append(rule.get(0)).append('\'');
      if (!rule.get(1).equals("-")) {
        cases.append(" AND c.region = '").append(rule.get(1)).append('\'');
      }
      List<String> facts = List.of("clean_years", "paid", "fatal", "unpaid");
      for (int i = 0; i < facts.size(); i++) {
        cases.append(
            " AND c.%s BETWEEN %s AND %s"
                .formatted(facts.get(i), rule.get(2 + 2 * i), rule.get(3 + 2 * i)));
      }
      String value = rule.get(10);
      cases.append(" THEN ").append(value.isEmpty() ? "NULL" : value);
    }
    return cases.append(" END").toString();
  }
}
