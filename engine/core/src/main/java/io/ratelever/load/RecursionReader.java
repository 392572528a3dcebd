package io.ratelever.load;

import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Carry;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.Step;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the order of a section's runs and the values that they carry. */
final class RecursionReader {

  private final String section;
  private final Entries entries;
  private final Problems problems;

  RecursionReader(String section, Entries entries, Problems problems) {
    this.section = section;
    this.entries = entries;
    this.problems = problems;
  }

  /** Reads the fields by which the elements are ordered; none if the section does not say. */
  List<FormulaText> order() {
    List<FormulaText> order = new ArrayList<>();
    Set<String> fields = new LinkedHashSet<>();
    for (Node.Scalar field : entries.scalars("order", "[ended_on, id]")) {
      if (fields.add(field.text())) {
        order.add(new FormulaText(field.text(), field.at()));
      } else {
        problems.add(field.at(), Entries.shown(field) + " orders twice; remove one");
      }
    }
    Node node = entries.node("order");
    if (node instanceof Node.Sequence sequence && sequence.items().isEmpty()) {
      problems.add(node.at(), "an order without fields; write them, such as [ended_on, id]");
    }
    if (node != null && entries.node("each") == null) {
      problems.add(
          node.at(), section + " runs once and has nothing to order; add each, or leave order out");
    }
    return order;
  }

  /** Reads the carried values; none if the section has none. */
  List<Carry> carries(DomainReader domains, Names names) {
    List<Carry> carries = new ArrayList<>();
    for (Node.Entry entry : entries.entries("carry", "carry")) {
      names.add(entry.key(), "a carried value", entry.at());
      int before = problems.count();
      Entries said = new Entries(entry.value(), "the carried value " + entry.key(), problems);
      Label label = said.title();
      Node start = said.require("start", "a formula");
      Node next = said.require("next", entry.key() + "_after, a step of the section");
      Node values = said.require("values", "0..3");
      Domain domain = values == null ? null : domains.values(values);
      FormulaText startFormula = start == null ? null : Entries.formula(start, "start", problems);
      FormulaText step = next == null ? null : Entries.formula(next, "next", problems);
      said.refuseOthers();
      if (problems.count() == before && domain != null && startFormula != null && step != null) {
        carries.add(new Carry(entry.key(), label, startFormula, step, domain, entry.at()));
      }
    }
    Node node = entries.node("carry");
    if (node != null && entries.node("order") == null) {
      problems.add(
          node.at(),
          section
              + " carries values from run to run in no order; add order, such as [ended_on, id]");
    }
    return carries;
  }

  /** Requires that the steps which hand values on are steps of the section. */
  void requireSteps(List<Carry> carries, List<Step> steps) {
    List<String> names = steps.stream().map(Step::name).toList();
    for (Carry carry : carries) {
      if (!names.contains(carry.next().text())) {
        problems.add(
            carry.next().at(),
            "'"
                + carry.next().text()
                + "' is no step of "
                + section
                + "; "
                + Suggestion.of(carry.next().text(), names));
      }
    }
  }
}
