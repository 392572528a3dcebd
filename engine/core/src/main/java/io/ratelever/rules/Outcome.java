package io.ratelever.rules;

import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
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
   * Combines what the rules that fired give, refer and decline.
   *
   * @param fired rules of the group, in its order
   */
  public static Outcome of(RuleGroup group, List<Rule> fired) {
    List<Rule> refused = fired.stream().filter(Outcome::refuses).toList();
    List<@Nullable Object> adjustments = new ArrayList<>();
    List<Fault> faults = new ArrayList<>();
    for (Adjustment adjustment : group.gives()) {
      List<Rule> givers = fired.stream().filter(rule -> gives(rule, adjustment)).toList();
      Object value = combine(adjustment, givers);
      adjustments.add(value);
      boolean isGap = givers.isEmpty() && refused.isEmpty();
      if (value == null && (isGap || !givers.isEmpty())) {
        faults.add(new Fault(adjustment.name(), givers));
      }
    }
    return new Outcome(
        Collections.unmodifiableList(adjustments),
        List.copyOf(fired),
        refused,
        List.copyOf(faults));
  }

  private static boolean refuses(Rule rule) {
    return rule.actions().stream().anyMatch(action -> !(action instanceof Action.Give));
  }

  private static boolean gives(Rule rule, Adjustment adjustment) {
    return given(rule, adjustment) != null;
  }

  private static @Nullable Object given(Rule rule, Adjustment adjustment) {
    for (Action action : rule.actions()) {
      if (action instanceof Action.Give give && give.adjustment().equals(adjustment.name())) {
        return give.value();
      }
    }
    return null;
  }

  /** Returns the combined value, or {@code null} for a gap or an overlap. */
  private static @Nullable Object combine(Adjustment adjustment, List<Rule> givers) {
    List<Object> values = values(adjustment, givers);
    if (values.isEmpty()) {
      return adjustment.combine() == Adjustment.Combine.COLLECT ? values : adjustment.neutral();
    }
    return switch (adjustment.combine()) {
      case UNIQUE -> values.size() == 1 ? values.get(0) : null;
      case SUM -> numbers(values).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
      case PRODUCT -> numbers(values).stream().reduce(BigDecimal.ONE, BigDecimal::multiply);
      case MIN -> values.get(0);
      case MAX -> values.get(values.size() - 1);
      case COLLECT -> values;
    };
  }

  /** Returns the values in ascending order, so that the order of the rules does not show. */
  private static List<Object> values(Adjustment adjustment, List<Rule> givers) {
    Comparator<Object> order =
        adjustment.within() instanceof Domain.Levels tiers
            ? Comparator.comparingInt(value -> tiers.levels().indexOf(value))
            : Comparator.comparing((Object value) -> (BigDecimal) value)
                .thenComparing(value -> ((BigDecimal) value).scale());
    List<Object> values = new ArrayList<>();
    for (Rule giver : givers) {
      Object value = given(giver, adjustment);
      if (value != null) {
        values.add(value);
      }
    }
    values.sort(order);
    return Collections.unmodifiableList(values);
  }

  private static List<BigDecimal> numbers(List<Object> values) {
    return values.stream().map(BigDecimal.class::cast).toList();
  }

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
