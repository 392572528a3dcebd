package io.ratelever.benchmarks.portfolio;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A look-up in a table of an edition, as SQL has it. */
interface LookUp {

  /** Returns an expression for a column of the row that is found. */
  String value(String column) throws SQLException;

  /** What belongs behind {@code FROM}; empty if nothing does. */
  String join();

  /** A join to the table. */
  record Joined(String table, String alias, String condition) implements LookUp {
    @Override
    public String value(String column) {
      return alias + "." + column;
    }

    @Override
    public String join() {
      return " LEFT JOIN " + table + " AS " + alias + " ON " + condition;
    }
  }

  /**
   * A {@code CASE} with a branch for each row of the table.
   *
   * @param keys columns of the table that are looked up
   * @param expressions what is looked up in each of them
   */
  record Cases(DuckDb database, String table, List<String> keys, List<String> expressions)
      implements LookUp {

    public Cases {
      keys = List.copyOf(keys);
      expressions = List.copyOf(expressions);
    }

    @Override
    public String value(String column) throws SQLException {
      List<String> columns = new ArrayList<>(keys);
      columns.add(column);
      String type =
          database
              .rows("SELECT typeof(" + column + ") FROM " + table + " LIMIT 1", 1)
              .get(0)
              .get(0);
      return database
          .rows("SELECT " + String.join(", ", columns) + " FROM " + table, columns.size())
          .stream()
          .map(this::branch)
          .collect(Collectors.joining(" ", "CAST(CASE ", " END AS " + type + ")"));
    }

    private String branch(List<String> row) {
      return IntStream.range(0, keys.size())
          .mapToObj(i -> expressions.get(i) + " = " + literal(row.get(i)))
          .collect(Collectors.joining(" AND ", "WHEN ", " THEN " + literal(row.get(keys.size()))));
    }

    private static String literal(String value) {
      return value.isEmpty() ? "NULL" : "'" + value.replace("'", "''") + "'";
    }

    @Override
    public String join() {
      return "";
    }
  }
}
