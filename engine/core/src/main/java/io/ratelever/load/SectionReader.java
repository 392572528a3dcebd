package io.ratelever.load;

import io.ratelever.decimal.Rounding;
import io.ratelever.load.source.Node;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Carry;
import io.ratelever.ratebook.Certainty;
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
      List.of("title", "each", "order", "carry", "when", "coverage", "facts", "rules", "steps");

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
    int before = problems.count();
    Entries entries = new Entries(entry.value(), "the section " + name, problems);
    Names names = new Names(book.names(), problems);
    Label label = entries.title();
    FormulaText each = entries.formula("each");
    RecursionReader recursion = new RecursionReader(name, entries, problems);
    List<FormulaText> order = recursion.order();
    List<Carry> carries = recursion.carries(book.domains(), names);
    FormulaText when = entries.formula("when");
    Node.Scalar coverage = entries.scalar("coverage", "TPL");
    List<Fact> facts = new ArrayList<>();
    for (Node.Entry fact : entries.entries("facts", "facts")) {
      facts.add(fact(fact, names));
    }
    Section begun =
        new Section(
            name,
            label,
            each,
            order,
            carries,
            when,
            coverage == null ? null : coverage.text(),
            facts,
            List.of(),
            List.of(),
            entry.at());
    List<RuleGroup> groups = groups(entries, begun, names);
    List<Step> steps = new ArrayList<>();
    for (Node.Entry step : entries.entries("steps", "steps")) {
      steps.add(step(step, names));
    }
    recursion.requireSteps(carries, steps);
    entries.refuseOthers();
    entries.requireOrder(ORDER);
    if (facts.isEmpty() && groups.isEmpty() && steps.isEmpty() && problems.count() == before) {
      problems.add(
          entry.at(), name + " has neither facts nor rules nor steps; give it one of them");
    }
    checkCoverage(coverage);
    return new Section(
        name,
        label,
        each,
        order,
        carries,
        when,
        begun.coverage(),
        facts,
        groups,
        steps,
        entry.at());
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
    int before = problems.count();
    Entries fact = new Entries(entry.value(), "the fact " + entry.key(), problems);
    Node is = fact.require("is", "a formula");
    Node values = fact.node("values");
    Domain domain = values == null ? null : book.domains().values(values);
    Label label = fact.title();
    FormulaText formula =
        is == null ? new FormulaText("", at) : Entries.formula(is, "is", problems);
    Rounding round = fact.round();
    boolean suppliable = fact.yesNo("suppliable");
    Certainty certainty = fact.certainty().weaker(book.certainty());
    String reference = fact.text("reference");
    fact.refuseOthers();
    if (domain == null && problems.count() > before) {
      domain = Reads.UNREADABLE;
    }
    return new Fact(
        entry.key(), label, formula, domain, round, suppliable, certainty, reference, at);
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
