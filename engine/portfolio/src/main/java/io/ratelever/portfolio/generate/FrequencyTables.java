package io.ratelever.portfolio.generate;

import java.util.Map;
import java.util.Objects;

/**
 * The frequencies of one file, by their names.
 *
 * @param tables the frequencies
 */
record FrequencyTables(Map<String, Frequencies> tables) {

  /** What motor policies are drawn from. */
  static final FrequencyTables MOTOR = new FrequencyTables(Frequencies.read("motor.csv"));

  /** What policies of enterprises are drawn from. */
  static final FrequencyTables ENTERPRISE = new FrequencyTables(Frequencies.read("enterprise.csv"));

  FrequencyTables {
    tables = Map.copyOf(tables);
  }

  Frequencies get(String table) {
    return Objects.requireNonNull(tables.get(table), table);
  }

  Frequencies.Sampler sampler(String table, Draws draws) {
    return get(table).sampler(draws);
  }
}
