package io.ratelever.ratebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Drools rules that read some facts and give adjustments.
 *
 * @param name name, unique in its section
 * @param label title for people
 * @param reads the facts it reads, as written: bare, or with their section ({@code motor.area})
 * @param gives the adjustments it gives
 * @param when condition under which the group is asked at all; absent means always
 * @param rules the rules, in the order of files and rows; the order decides nothing
 * @param at where it is declared
 */
public record RuleGroup(
    String name,
    Label label,
    List<Read> reads,
    List<Adjustment> gives,
    @Nullable FormulaText when,
    List<Rule> rules,
    Location at) {

  public RuleGroup {
    reads = List.copyOf(reads);
    gives = List.copyOf(gives);
    rules = List.copyOf(rules);
  }

  /** Returns the same group with other rules. */
  public RuleGroup withRules(List<Rule> others) {
    return new RuleGroup(name, label, reads, gives, when, others, at);
  }

  /** Returns the same group, reading other facts. */
  public RuleGroup withReads(List<Read> others) {
    return new RuleGroup(name, label, others, gives, when, rules, at);
  }

  /**
   * A fact that the group reads.
   *
   * @param section section of the fact
   * @param fact name of the fact, which is also its name in the rules
   * @param domain the fact's values
   */
  public record Read(String section, String fact, Domain domain, Location at) {}
}
