package io.ratelever.explain;

import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Rule;
import io.ratelever.rating.Decided;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule group decided in one run, and why.
 *
 * @param run the run of the section: {@code offence[0]}
 * @param section title of the section
 * @param group name of the group
 * @param label title of the group
 * @param titles titles of its adjustments, by name
 * @param fired the rules whose condition holds, with what they asked; none where only the declared
 *     value for such a case holds
 * @param near the rules that would say something else and come nearest, nearest first
 * @param supplied whether the caller sent the values instead
 */
public record RuleReason(
    String run,
    Label section,
    String group,
    Label label,
    Map<String, Label> titles,
    List<Fired> fired,
    List<Near> near,
    boolean supplied) {

  public RuleReason {
    titles = Collections.unmodifiableMap(new LinkedHashMap<>(titles));
    fired = List.copyOf(fired);
    near = List.copyOf(near);
  }

  /**
   * A rule that fired.
   *
   * @param grounds the facts that it asked for, in the order of the rule; none if it always fires
   */
  public record Fired(Rule rule, List<Decided.FactValue> grounds) {
    public Fired {
      grounds = List.copyOf(grounds);
    }
  }

  /** A rule that did not fire, and what it missed. */
  public record Near(Rule rule, List<Missed> missed) {
    public Near {
      missed = List.copyOf(missed);
    }
  }

  /**
   * A condition that does not hold.
   *
   * @param fact the fact as it is
   * @param required what the rule asks of the fact
   * @param distance what would have to be added to the fact: a number, or days to a date; absent
   *     where values have no order
   */
  public record Missed(Decided.FactValue fact, Condition required, @Nullable BigDecimal distance) {}
}
