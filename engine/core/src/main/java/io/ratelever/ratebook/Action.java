package io.ratelever.ratebook;

/** What a rule does when its condition holds. */
public sealed interface Action {

  /**
   * Gives an adjustment a value.
   *
   * @param adjustment name of an adjustment of the rule's group
   * @param value a {@link java.math.BigDecimal} or, for an enumeration, a {@link String}
   */
  record Give(String adjustment, Object value, Location at) implements Action {}

  /** Hands the risk to an underwriter. */
  record Refer(String reason, Location at) implements Action {}

  /** Refuses the risk. */
  record Decline(String reason, Location at) implements Action {}
}
