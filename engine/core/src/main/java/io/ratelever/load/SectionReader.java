package io.ratelever.load;

import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Label;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Step;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the sections of a rate book, in their order. */
final class SectionReader {

  private static final List<String> ORDER =
      List.of("title", "each", "when", "coverage", "facts", "rules", "steps");

  private final BookContext book;
  private final Problems problems;
  private final List<Section> sections = new ArrayList<>();

  private SectionReader(BookContext book) {
    this.book = book;
    this.problems = book.problems();
  }

  /** Reads all sections. */
  static List<Section> readAll(List<Node.Entry> entries, BookContext book) {
    SectionReader reader = new SectionReader(book);
    entries.forEach(entry -> book.names().add(entry.key(), "a section", entry.at()));
    entries.forEach(entry -> reader.sections.add(reader.read(entry)));
    return reader.sections;
  }

  private Section read(Node.Entry entry) {
    String name = entry.key();
    Entries entries = new Entries(entry.value(), "the section " + name, problems);
    Names names = new Names(book.names(), problems);
    Label label = entries.title();
    FormulaText each = entries.formula("each");
    FormulaText when = entries.formula("when");
    Node.Scalar coverage = entries.scalar("coverage", "TPL");
    List<Fact> facts = new ArrayList<>();
    for (Node.Entry fact : entries.entries("facts", "facts")) {
      facts.add(fact(fact, names));
    }
    Section before =
        new Section(
            name,
            label,
            each,
            when,
            coverage == null ? null : coverage.text(),
            facts,
            List.of(),
            List.of(),
            entry.at());
    List<RuleGroup> groups = groups(entries, before, names);
    List<Step> steps = new ArrayList<>();
    for (Node.Entry step : entries.entries("steps", "steps")) {
      steps.add(step(step, names));
    }
    entries.refuseOthers();
    entries.requireOrder(ORDER);
    if (facts.isEmpty() && groups.isEmpty() && steps.isEmpty()) {
      problems.add(
          entry.at(), name + " has neither facts nor rules nor steps; give it one of them");
    }
    checkCoverage(coverage);
    return new Section(
        name, label, each, when, before.coverage(), facts, groups, steps, entry.at());
  }

  private List<RuleGroup> groups(Entries entries, Section section, Names names) {
    Reads reads = new Reads(sections, section, problems);
    List<RuleGroup> groups = new ArrayList<>();
    Names groupNames = new Names(null, problems);
    for (Node.Entry group : entries.entries("rules", "rules")) {
      groupNames.add(group.key(), "a group of rules", group.at());
      RuleGroup read = new RuleGroupReader(book, reads).read(group);
      for (Adjustment adjustment : read.gives()) {
        names.add(adjustment.name(), "an adjustment", adjustment.at());
      }
      groups.add(read);
    }
    return groups;
  }

  private void checkCoverage(Node.@Nullable Scalar coverage) {
    if (coverage != null
        && (!(Scalars.value(coverage) instanceof String) || coverage.text().isBlank())) {
      problems.add(
          coverage.at(),
          Entries.shown(coverage)
              + " is not the kind of a coverage; put it in quotes if it is one");
    }
  }

  private Fact fact(Node.Entry entry, Names names) {
    names.add(entry.key(), "a fact", entry.at());
    Location at = entry.at();
    if (entry.value() instanceof Node.Scalar) {
      FormulaText is = Entries.formula(entry.value(), entry.key(), problems);
      return new Fact(entry.key(), Label.NONE, is, null, null, false, book.certainty(), "", at);
    }
    Entries fact = new Entries(entry.value(), "the fact " + entry.key(), problems);
    Node is = fact.require("is", "a formula");
    Node values = fact.node("values");
    Domain domain = values == null ? null : book.domains().values(values);
    if (values != null && domain == null) {
      domain = Reads.UNREADABLE;
    }
    Fact read =
        new Fact(
            entry.key(),
            fact.title(),
            is == null ? new FormulaText("", at) : Entries.formula(is, "is", problems),
            domain,
            fact.round(),
            fact.yesNo("suppliable"),
            fact.certainty().weaker(book.certainty()),
            fact.text("reference"),
            at);
    fact.refuseOthers();
    return read;
  }

  private Step step(Node.Entry entry, Names names) {
    names.add(entry.key(), "a step", entry.at());
    Location at = entry.at();
    if (entry.value() instanceof Node.Scalar) {
      FormulaText is = Entries.formula(entry.value(), entry.key(), problems);
      return new Step(entry.key(), Label.NONE, is, null, book.certainty(), "", at);
    }
    Entries step = new Entries(entry.value(), "the step " + entry.key(), problems);
    Node is = step.require("is", "a formula");
    Step read =
        new Step(
            entry.key(),
            step.title(),
            is == null ? new FormulaText("", at) : Entries.formula(is, "is", problems),
            step.round(),
            step.certainty().weaker(book.certainty()),
            step.text("reference"),
            at);
    step.refuseOthers();
    return read;
  }
}
