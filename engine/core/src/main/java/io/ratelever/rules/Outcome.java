package io.ratelever.rules;

import io.ratelever.ratebook.Rule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a rule group says of one combination of facts.
 *
 * @param adjustments the combined value of each adjustment, in the order of the group's {@code
 *     gives}: {@link java.math.BigDecimal}, {@link String} or {@link List} of them; {@code null}
 *     where none has a value (a gap, an overlap, or a referral or decline that leaves it open)
 * @param fired the rules that fired, in the order of the group
 * @param refused those of them that refer or decline
 * @param faults gaps and overlaps; empty if the outcome is sound
 */
public record Outcome(
    List<@Nullable Object> adjustments, List<Rule> fired, List<Rule> refused, List<Fault> faults) {

  /**
   * A gap or an overlap.
   *
   * @param adjustment the adjustment that has no value, or more than one
   * @param givers the rules that gave it; empty for a gap
   */
  public record Fault(String adjustment, List<Rule> givers) {
    public boolean isGap() {
      return givers.isEmpty();
    }
  }
}
