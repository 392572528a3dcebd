package io.ratelever.benchmarks.portfolio;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A DuckDB in memory. */
final class DuckDb implements AutoCloseable {

  private static final Set<String> COUNTS =
      Set.of("seats", "insured_years", "claim_free_years", "deaths", "injuries");
  private static final Set<String> NUMBERS =
      Set.of("tonnage", "engine_cc", "price", "over_pct", "fault_share", "paid", "incurred");

  private final Connection connection;

  private DuckDb(Connection connection) {
    this.connection = connection;
  }

  /** Opens one that uses some threads. */
  static DuckDb open(int threads) throws SQLException {
    DuckDb database = new DuckDb(DriverManager.getConnection("jdbc:duckdb:"));
    database.run("SET threads = " + threads);
    return database;
  }

  void run(String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /** Returns rows as texts, empty where there is no value. */
  List<List<String>> rows(String sql, int columns) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery(sql)) {
      List<List<String>> rows = new ArrayList<>();
      while (found.next()) {
        List<String> row = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
          row.add(Objects.requireNonNullElse(found.getString(i), ""));
        }
        rows.add(row);
      }
      return rows;
    }
  }

  /** Reads a file of a portfolio into a table, each column as what its field is. */
  void readPortfolioFile(Path file, String table) throws IOException, SQLException {
    String columns =
        header(file).stream()
            .map(column -> "'" + column + "': '" + type(column) + "'")
            .collect(Collectors.joining(", ", "{", "}"));
    run(
        "CREATE OR REPLACE TABLE "
            + table
            + " AS SELECT * FROM read_csv('"
            + file
            + "', header = true, auto_detect = false, delim = ',', quote = '\"', columns = "
            + columns
            + ")");
  }

  private static List<String> header(Path file) throws IOException {
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      return Arrays.asList(reader.readLine().split(","));
    }
  }

  private static String type(String column) {
    String field = column.substring(column.lastIndexOf('.') + 1);
    if (field.endsWith("_on")) {
      return "DATE";
    }
    if (COUNTS.contains(field)) {
      return "INTEGER";
    }
    if (NUMBERS.contains(field)) {
      return "DECIMAL(18,2)";
    }
    return field.equals("main") ? "BOOLEAN" : "VARCHAR";
  }

  /** Reads some columns of a table of an edition; they may be casts. */
  void readPage(Path file, String table, String columns) throws SQLException {
    run(
        "CREATE TABLE "
            + table
            + " AS SELECT "
            + columns
            + " FROM read_csv('"
            + file
            + "', header = true, all_varchar = true)");
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
