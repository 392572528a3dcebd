package io.ratelever.portfolio.usage;

import java.util.List;

/**
 * How often each rule and each row of an edition's rate pages is used by a portfolio: what no
 * policy uses is dead, what few use is thin, and both are priced without experience.
 *
 * @param policies how many policies were looked at
 * @param rules the rules, in the order of the edition
 * @param rows the rows of rate pages, in the order of the edition
 */
public record Usage(long policies, List<Use> rules, List<Use> rows) {

  public Usage {
    rules = List.copyOf(rules);
    rows = List.copyOf(rows);
  }

  /**
   * The use of a rule or a row.
   *
   * @param of the rule's group with its section, {@code motor.accident}, or the row's page
   * @param place where it stands: {@code rules/accident.csv:7}
   * @param name the name of a rule, empty for a row of a table without one; the keys of a row of a
   *     page
   * @param policies by how many policies it is used, at least once each
   */
  public record Use(String of, String place, String name, long policies) {}

  /** Those that at most so many policies use. */
  public static List<Use> thin(List<Use> uses, long most) {
    return uses.stream().filter(use -> use.policies() <= most).toList();
  }
}
