package io.ratelever.check.proof;

import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Reading;
import io.ratelever.rating.Slot;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What in a plan moves when something moves. */
final class Dependence {

  private Dependence() {}

  /** The facts, by their names with their sections, that do not rest on what changes. */
  static List<String> othersThan(Plan plan, Driver driver) {
    Set<String> moving = new HashSet<>();
    Set<String> lists = new HashSet<>();
    BoundSection section = driver.section();
    if (section == null) {
      return List.of();
    }
    if (driver.fact() == null) {
      moving.add(section.name() + ".*");
      Formula each = section.each();
      if (each != null) {
        lists.addAll(Edits.fields(listOf(each.root())));
      }
    } else {
      moving.add(section.name() + "." + driver.fact().name());
    }
    boolean more = true;
    while (more) {
      more = false;
      for (BoundSection one : plan.sections()) {
        more |= spread(one, moving, lists);
      }
    }
    List<String> others = new ArrayList<>();
    for (BoundSection one : plan.sections()) {
      for (Slot slot : one.slots()) {
        String name = one.name() + "." + slot.name();
        if (slot instanceof Slot.OfFact
            && !moving.contains(name)
            && !moving.contains(one.name() + ".*")) {
          others.add(name);
        }
      }
    }
    return others;
  }

  private static Expression listOf(Expression expression) {
    return expression instanceof Expression.Filter filter ? listOf(filter.list()) : expression;
  }

  private static boolean spread(BoundSection section, Set<String> moving, Set<String> lists) {
    boolean more = false;
    boolean runs = isMoved(section.each(), moving, lists) || isMoved(section.when(), moving, lists);
    if (runs) {
      more = moving.add(section.name() + ".*");
    }
    for (Slot slot : section.slots()) {
      Formula formula =
          slot instanceof Slot.OfFact fact
              ? fact.formula()
              : slot instanceof Slot.OfStep step ? step.formula() : null;
      if (isMoved(formula, moving, lists)) {
        more |= moving.add(section.name() + "." + slot.name());
      }
    }
    for (BoundSection.Group group : section.groups()) {
      boolean moved =
          isMoved(group.when(), moving, lists)
              || group.reads().stream()
                  .anyMatch(read -> contains(moving, read.section(), read.slot().name()));
      if (moved) {
        for (Slot slot : group.gives()) {
          more |= moving.add(section.name() + "." + slot.name());
        }
      }
    }
    for (BoundSection.Carried carried : section.carried()) {
      if (contains(moving, section, carried.next().name())) {
        more |= moving.add(section.name() + "." + carried.slot().name());
      }
    }
    return more;
  }

  private static boolean contains(Set<String> moving, @Nullable BoundSection section, String name) {
    return section != null
        && (moving.contains(section.name() + "." + name) || moving.contains(section.name() + ".*"));
  }

  private static boolean isMoved(@Nullable Formula formula, Set<String> moving, Set<String> lists) {
    return formula != null && isMoved(formula.root(), moving, lists);
  }

  private static boolean isMoved(Expression expression, Set<String> moving, Set<String> lists) {
    if (expression instanceof Expression.Name name) {
      Object reader = name.symbol().reader();
      if (reader instanceof Reading.OfSlot read) {
        return contains(moving, read.section(), read.slot().name());
      }
      if (reader instanceof Reading.OfRuns runs) {
        return moving.contains(runs.section().name() + ".*");
      }
      if (reader instanceof Reading.OfLeft left) {
        return contains(moving, left.section(), left.slot().name());
      }
      return lists.contains(name.symbol().name());
    }
    if (expression instanceof Expression.Member member) {
      if (member.member().reader() instanceof Reading.OfRun.RunSlot slot) {
        boolean moved = moving.stream().anyMatch(name -> name.endsWith("." + slot.slot().name()));
        if (moved) {
          return true;
        }
      }
      if (member.member().reader() instanceof Reading.OfRun.RunNamed named
          && moving.stream().anyMatch(name -> name.endsWith("." + named.name()))) {
        return true;
      }
      if (lists.contains(member.member().name())) {
        return true;
      }
    }
    return Parts.of(expression).stream().anyMatch(part -> isMoved(part, moving, lists));
  }
}
