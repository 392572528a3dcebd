package io.ratelever.load;

import io.ratelever.load.source.Literal;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Promise;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads {@code promises}, and sees that what they name is there. */
final class PromiseReader {

  private final Set<String> targets = new TreeSet<>();
  private final Set<String> drivers = new TreeSet<>();
  private final DomainReader domains;
  private final Problems problems;

  private PromiseReader(List<Section> sections, DomainReader domains, Problems problems) {
    this.domains = domains;
    this.problems = problems;
    Set<String> repeated = new TreeSet<>();
    for (Section section : sections) {
      String each = section.each() == null ? "" : section.each().text().strip();
      boolean resumed = repeated.contains(each);
      if (!each.isEmpty()) {
        repeated.add(section.name());
      }
      if (!each.isEmpty() && !resumed) {
        drivers.add(section.name());
      }
      add(section, each.isEmpty());
    }
  }

  private void add(Section section, boolean single) {
    for (Fact fact : section.facts()) {
      Domain values = fact.values();
      if (values != null && !(values instanceof Domain.Levels)) {
        drivers.add(section.name() + "." + fact.name());
      }
      if (single && !(values instanceof Domain.Levels)) {
        targets.add(section.name() + "." + fact.name());
      }
    }
    if (single) {
      for (RuleGroup group : section.groups()) {
        for (Adjustment adjustment : group.gives()) {
          targets.add(section.name() + "." + adjustment.name());
        }
      }
      for (Step step : section.steps()) {
        targets.add(section.name() + "." + step.name());
      }
    }
  }

  /** Reads the promises of a book; none if it makes none. */
  static List<Promise> read(
      @Nullable Node node, List<Section> sections, DomainReader domains, Problems problems) {
    if (node == null) {
      return List.of();
    }
    return new PromiseReader(sections, domains, problems)
        .read(new Entries(node, "promises", problems));
  }

  private List<Promise> read(Entries entries) {
    List<Promise> promises = new ArrayList<>();
    for (boolean neverLowers : new boolean[] {true, false}) {
      String key = neverLowers ? "never_lowers" : "never_raises";
      for (Node.Entry entry : entries.entries(key, key)) {
        requireTarget(entry.key(), entry);
        for (Node.Scalar driver : listed(entry)) {
          requireDriver(driver);
          promises.add(new Promise.Monotone(entry.key(), neverLowers, driver.text(), driver.at()));
        }
      }
    }
    for (Node.Entry entry : entries.entries("stays_within", "stays_within")) {
      requireTarget(entry.key(), entry);
      Domain band = domains.band(entry.value());
      if (band instanceof Domain.Decimals numbers) {
        promises.add(new Promise.Within(entry.key(), numbers, entry.value().at()));
      } else if (band != null) {
        problems.add(
            entry.value().at(), "tiers are no band of a number; one looks like 0.50..1.90");
      }
    }
    for (Promise.Kind kind : Promise.Kind.values()) {
      for (Node.Scalar target : entries.scalars(kind.key(), "[total.premium]")) {
        requireTarget(target.text(), new Node.Entry(target.text(), target.at(), target));
        promises.add(new Promise.Invariant(target.text(), kind, target.at()));
      }
    }
    entries.refuseOthers();
    return promises;
  }

  private List<Node.Scalar> listed(Node.Entry entry) {
    List<Node.Scalar> scalars = new ArrayList<>();
    if (entry.value() instanceof Node.Sequence sequence) {
      for (Node item : sequence.items()) {
        if (item instanceof Node.Scalar scalar) {
          scalars.add(scalar);
        } else {
          problems.add(item.at(), item.words() + " among facts and sections; name each");
        }
      }
    } else {
      problems.add(
          entry.value().at(),
          "this is "
              + entry.value().words()
              + "; what may not move "
              + Literal.abbreviated(entry.key())
              + " is a list such as [motor.at_fault, offence]");
    }
    return scalars;
  }

  private void requireTarget(String name, Node.Entry entry) {
    if (!targets.contains(name)) {
      problems.add(
          entry.at(),
          "'"
              + Literal.abbreviated(name)
              + "' is no number of a section that runs once; "
              + Suggestion.of(name, targets));
    }
  }

  private void requireDriver(Node.Scalar driver) {
    if (!drivers.contains(driver.text())) {
      problems.add(
          driver.at(),
          "'"
              + Literal.abbreviated(driver.text())
              + "' is neither a fact with ordered values nor a section that runs over elements; "
              + Suggestion.of(driver.text(), drivers));
    }
  }
}
