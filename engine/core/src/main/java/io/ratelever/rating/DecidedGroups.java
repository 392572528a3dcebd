package io.ratelever.rating;

import io.ratelever.formula.Formula;
import io.ratelever.rules.RuleBase;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells of a quote that has run what its rule groups said, from the facts that it worked out. It
 * asks the groups again, which remember, so that a quote which nobody wants explained notes
 * nothing.
 */
final class DecidedGroups {

  private final Plan plan;
  private final Quote quote;

  DecidedGroups(Plan plan, Quote quote) {
    this.plan = plan;
    this.quote = quote;
  }

  /** Returns the groups that were asked, in the order of the book and of the runs. */
  List<Decided> all() {
    List<Decided> decided = new ArrayList<>();
    for (BoundSection section : plan.sections()) {
      if (!section.groups().isEmpty()) {
        for (Frame frame : runsOf(section)) {
          section.groups().forEach(group -> in(frame, group).ifPresent(decided::add));
        }
      }
    }
    return decided;
  }

  private List<Frame> runsOf(BoundSection section) {
    try {
      return quote.root().runsOf(section);
    } catch (UndeterminedException e) {
      return List.of();
    }
  }

  /** Nothing if the group was not asked, or one of its facts has no value. */
  private Optional<Decided> in(Frame frame, BoundSection.Group group) {
    if (!wasAsked(frame, group.when())) {
      return Optional.empty();
    }
    List<Decided.FactValue> facts = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (BoundSection.FactRef read : group.reads()) {
      Object known = RuleRun.owner(frame, read).known(read.slot());
      if (known == null) {
        return Optional.empty();
      }
      Object value = Values.shown(known);
      values.add(value);
      facts.add(
          new Decided.FactValue(
              read.slot().name(),
              read.slot().label(),
              group.group().reads().get(facts.size()).domain(),
              value));
    }
    RuleBase rules = plan.ruleBase();
    return Optional.of(
        new Decided(
            frame.path(),
            frame.section().section().label(),
            group.group(),
            facts,
            rules.decide(group.key(), values),
            rules.cells(group.key()).space(),
            isSupplied(frame, group)));
  }

  private static boolean wasAsked(Frame frame, @Nullable Formula when) {
    try {
      return when == null || Quote.isTrue(frame, when);
    } catch (FailedException | UndeterminedException e) {
      return false;
    }
  }

  private boolean isSupplied(Frame frame, BoundSection.Group group) {
    return !group.gives().isEmpty()
        && group.gives().stream().allMatch(slot -> quote.wasSupplied(frame, slot));
  }
}
