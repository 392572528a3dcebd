package io.ratelever.ratebook;

import java.util.List;

/**
 * One rule: a row of a decision table or a DRL rule.
 *
 * @param name unique in its group; a row is named by its table and line: {@code accident.csv:4}
 * @param condition when it fires
 * @param actions what it does then; not empty
 * @param reference the filing or source it follows; empty if it names none
 * @param certainty how well it is founded
 * @param at where it stands
 */
public record Rule(
    String name,
    Condition condition,
    List<Action> actions,
    String reference,
    Certainty certainty,
    Location at) {

  public Rule {
    actions = List.copyOf(actions);
  }
}
