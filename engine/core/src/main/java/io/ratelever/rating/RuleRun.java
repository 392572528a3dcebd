package io.ratelever.rating;

import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Action;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.FailureReason;
import io.ratelever.ratebook.RatingFailure;
import io.ratelever.ratebook.Rule;
import io.ratelever.rules.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks the rule groups of a quote, and turns their outcomes into adjustments and reasons. */
final class RuleRun {

  private final Quote quote;

  RuleRun(Quote quote) {
    this.quote = quote;
  }

  /**
   * Asks a rule group. A group whose every adjustment is supplied is asked for show only: what it
   * refers or leaves open then does not count.
   */
  void ask(Frame frame, BoundSection.Group group) {
    Formula when = group.when();
    if (when != null && !Quote.isTrue(frame, when)) {
      group.gives().forEach(frame::setNotAsked);
      return;
    }
    Map<Slot.OfAdjustment, Object> supplied = new HashMap<>();
    for (Slot.OfAdjustment slot : group.gives()) {
      Object value = quote.supplied(frame, slot, slot.adjustment().suppliable());
      if (value != null) {
        supplied.put(slot, value);
      }
    }
    if (!supplied.isEmpty() && supplied.size() == group.gives().size()) {
      for (int i = 0; i < group.gives().size(); i++) {
        Slot.OfAdjustment slot = group.gives().get(i);
        int position = i;
        frame.set(
            slot,
            quote.useSupplied(
                frame,
                slot,
                Objects.requireNonNull(supplied.get(slot)),
                () -> decide(frame, group).adjustments().get(position)));
      }
      return;
    }
    Outcome outcome = decide(frame, group);
    noteRefusals(frame, outcome);
    for (int i = 0; i < group.gives().size(); i++) {
      Slot.OfAdjustment slot = group.gives().get(i);
      Object sent = supplied.get(slot);
      Object own = outcome.adjustments().get(i);
      if (sent != null) {
        frame.set(slot, quote.useSupplied(frame, slot, sent, () -> own));
      } else {
        give(frame, group, slot, outcome, own);
      }
    }
  }

  /** The run whose fact a group reads: one around it, or the only run of another section. */
  static Frame owner(Frame frame, BoundSection.FactRef read) {
    BoundSection section = read.section();
    return frame.section().isInside(section)
        ? frame.at(section)
        : frame.at(null).runsOf(section).get(0);
  }

  private Outcome decide(Frame frame, BoundSection.Group group) {
    List<Object> facts = new ArrayList<>(group.reads().size());
    for (BoundSection.FactRef read : group.reads()) {
      Object value = owner(frame, read).read(read.slot());
      facts.add(Values.shown(Objects.requireNonNull(value)));
    }
    return quote.plan().ruleBase().decide(group.key(), facts);
  }

  private void give(
      Frame frame,
      BoundSection.Group group,
      Slot.OfAdjustment slot,
      Outcome outcome,
      @Nullable Object own) {
    for (Outcome.Fault fault : outcome.faults()) {
      if (fault.adjustment().equals(slot.name())) {
        quote.fail(faultOf(frame, group, fault));
      }
    }
    if (own == null) {
      frame.setUndetermined(slot);
      return;
    }
    if (!isInBand(slot.adjustment(), own)) {
      quote.fail(
          new RatingFailure(
              FailureReason.OUTSIDE_BAND,
              Places.join(frame.path(), slot.name()),
              "the rules give "
                  + Values.text(own)
                  + ", outside the declared band "
                  + slot.adjustment().within().words()
                  + " ("
                  + factsInWords(frame, group)
                  + ")"));
      frame.setUndetermined(slot);
      return;
    }
    List<Rule> givers = outcome.fired().stream().filter(rule -> gives(rule, slot.name())).toList();
    givers.forEach(rule -> quote.caveat(rule.certainty(), () -> CaveatNumbers.ofRule(rule)));
    WorksheetSources sources = quote.sources();
    if (sources != null) {
      sources.add(frame, slot, givers);
    }
    frame.set(slot, Values.calculable(own));
  }

  static boolean gives(Rule rule, String adjustment) {
    return rule.actions().stream()
        .anyMatch(
            action -> action instanceof Action.Give give && give.adjustment().equals(adjustment));
  }

  static boolean isInBand(Adjustment adjustment, Object value) {
    if (value instanceof List<?> list) {
      return list.stream().allMatch(adjustment.within()::admits);
    }
    return adjustment.within().admits(value);
  }

  private RatingFailure faultOf(Frame frame, BoundSection.Group group, Outcome.Fault fault) {
    String facts = factsInWords(frame, group);
    String path = Places.join(frame.path(), fault.adjustment());
    if (fault.isGap()) {
      return new RatingFailure(
          FailureReason.RULE_GAP,
          path,
          "no rule of group " + group.group().name() + " gives a value for " + facts);
    }
    return new RatingFailure(
        FailureReason.RULE_OVERLAP,
        path,
        "only one rule may give a value, but "
            + String.join(" and ", fault.givers().stream().map(Rule::name).toList())
            + " do for "
            + facts);
  }

  private static String factsInWords(Frame frame, BoundSection.Group group) {
    List<String> words = new ArrayList<>();
    for (BoundSection.FactRef read : group.reads()) {
      Object value = owner(frame, read).known(read.slot());
      words.add(read.slot().name() + " " + (value == null ? "?" : Values.text(value)));
    }
    return String.join(", ", words);
  }

  private void noteRefusals(Frame frame, Outcome outcome) {
    for (Rule rule : outcome.refused()) {
      for (Action action : rule.actions()) {
        reasonOf(frame, rule, action).ifPresent(quote::refuse);
      }
      quote.caveat(rule.certainty(), () -> CaveatNumbers.ofRule(rule));
    }
  }

  private static Optional<Rating.Reason> reasonOf(Frame frame, Rule rule, Action action) {
    if (action instanceof Action.Refer refer) {
      return Optional.of(reason(Rating.Decision.REFERRED, frame, rule, refer.reason()));
    }
    if (action instanceof Action.Decline decline) {
      return Optional.of(reason(Rating.Decision.DECLINED, frame, rule, decline.reason()));
    }
    return Optional.empty();
  }

  private static Rating.Reason reason(
      Rating.Decision decision, Frame frame, Rule rule, String text) {
    return new Rating.Reason(decision, frame.path(), text, rule.reference(), rule.at().toString());
  }
}
