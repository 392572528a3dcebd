package io.ratelever.portfolio.usage;

import java.util.List;

/**
 * How often each rule of an edition is used by a portfolio: what no policy hits is dead, what few
 * hit is thin, and both are priced without experience.
 *
 * @param policies how many policies were looked at
 * @param rules the rules, in the order of the edition
 */
public record RuleUse(long policies, List<Rule> rules) {

  public RuleUse {
    rules = List.copyOf(rules);
  }

  /**
   * A rule with its use.
   *
   * @param group the rule's group with its section: {@code motor.accident}
   * @param place where it stands: {@code rules/accident.csv:7}
   * @param name its name, empty for a row of a table without one
   * @param policies by how many policies it is hit, at least once each
   */
  public record Rule(String group, String place, String name, long policies) {}

  /** The rules that at most so many policies hit. */
  public List<Rule> thin(long most) {
    return rules.stream().filter(rule -> rule.policies() <= most).toList();
  }
}
