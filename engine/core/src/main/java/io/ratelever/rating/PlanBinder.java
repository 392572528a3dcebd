package io.ratelever.rating;

import io.ratelever.formula.Formula;
import io.ratelever.formula.RatePages;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Symbol;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Carry;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.FormulaText;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Problems;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Step;
import io.ratelever.risk.AttributeType;
import io.ratelever.risk.ConductRecord;
import io.ratelever.risk.Coverage;
import io.ratelever.risk.Field;
import io.ratelever.risk.RecordType;
import io.ratelever.risk.ValueType;
import io.ratelever.rules.RuleBase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Resolves a rate book once: every name, type and rule. Used once, by one thread.
 *
 * <p>Sections are bound in order, and each entry of a section before the next, so that a formula
 * sees exactly what stands above it.
 */
final class PlanBinder {

  private static final String CONDITION = "a condition is needed here, such as x > 0";

  private final RateBook book;
  private final Problems problems;
  private final RecordType riskType;
  private final RatePages pages;
  private final List<BoundSection> sections = new ArrayList<>();
  private final Map<String, Symbol> windows = new LinkedHashMap<>();
  private final BookScope.Globals globals;
  private final LinkedHashMap<String, RuleGroup> groups = new LinkedHashMap<>();
  private final RecursionBinder recursion;
  private final int problemsBefore;

  PlanBinder(RateBook book, Problems problems) {
    this.book = book;
    this.problems = problems;
    this.problemsBefore = problems.count();
    this.recursion = new RecursionBinder(problems);
    this.riskType = RecordType.of(book.risk(), attributeTypes(book));
    this.pages = new RatePages(book.pages(), problems);
    this.globals =
        new BookScope.Globals(
            book, Structure.of(riskType), conductLists(riskType), windows, sections);
  }

  private static Map<String, AttributeType> attributeTypes(RateBook book) {
    Map<String, AttributeType> types = new LinkedHashMap<>();
    book.attributes().forEach((path, attribute) -> types.put(path, attribute.type()));
    return types;
  }

  private static List<String> conductLists(RecordType risk) {
    return risk.fields().values().stream()
        .filter(
            field ->
                field.type() instanceof ValueType.ListOf list
                    && list.element() instanceof RecordType record
                    && ConductRecord.class.isAssignableFrom(record.type()))
        .map(Field::name)
        .toList();
  }

  Optional<Plan> bind() {
    book.windows().forEach(this::bindWindow);
    book.sections().forEach(this::bindSection);
    List<Formula> impossible = new ArrayList<>();
    for (FormulaText text : book.impossible()) {
      compile(text, BookScope.ofBook(globals), Type.Scalar.BOOLEAN, CONDITION)
          .ifPresent(impossible::add);
    }
    GuidanceBinder guidance = new GuidanceBinder(riskType, problems, this::compileOfBook);
    BoundGuidance bound = guidance.bind(book.guidance());
    Optional<Map.Entry<BoundSection, Slot>> result = bindResult();
    if (result.isEmpty() || problems.count() > problemsBefore) {
      return Optional.empty();
    }
    return Optional.of(
        new Plan(
            book,
            riskType,
            sections,
            impossible,
            result.get().getKey(),
            result.get().getValue(),
            groups,
            windowReadings(),
            conductLists(riskType),
            bound,
            RuleBase::of));
  }

  private List<Reading.OfWindow> windowReadings() {
    return windows.values().stream()
        .map(Symbol::reader)
        .filter(reader -> reader instanceof Reading.OfWindow)
        .map(reader -> (Reading.OfWindow) reader)
        .toList();
  }

  private void bindWindow(String name, FormulaText text) {
    Symbol window =
        compile(
                text,
                BookScope.ofBook(globals),
                Type.Scalar.WINDOW,
                "a window of dates is needed here, such as [policy.previous_issued_on .."
                    + " policy.issued_on)")
            .map(
                formula ->
                    new Symbol(
                        name,
                        "the window " + name,
                        Type.Scalar.WINDOW,
                        null,
                        null,
                        false,
                        new Reading.OfWindow(formula)))
            .orElseGet(() -> BookScope.unsoundSymbol(name));
    windows.put(name, window);
  }

  // --- Sections ----------------------------------------------------------------------------------

  private void bindSection(Section section) {
    BoundSection bound = place(section);
    FormulaText when = section.when();
    if (when != null) {
      BookScope.View view =
          section.coverage() == null ? BookScope.View.OUTSIDE : BookScope.View.ELEMENT;
      Formula condition =
          compile(when, BookScope.of(globals, bound, view), Type.Scalar.BOOLEAN, CONDITION)
              .orElse(null);
      bound.bindRuns(bound.each(), condition);
    }
    recursion.bindOrder(bound);
    section.carries().forEach(carry -> bindStart(bound, carry));
    sections.add(bound);
    section.facts().forEach(fact -> bindFact(bound, fact));
    section.groups().forEach(group -> bindGroup(bound, group));
    section.steps().forEach(step -> bindStep(bound, step));
    section.carries().forEach(carry -> recursion.bindNext(bound, carry));
    if (section.coverage() != null) {
      requireCoveragePremium(bound);
    }
  }

  /** Finds out where a section stands among the others, and what it runs over. */
  private BoundSection place(Section section) {
    FormulaText each = section.each();
    if (each == null) {
      Structure coverage =
          section.coverage() == null ? null : Structure.of(recordOf(Coverage.class));
      return new BoundSection(section, null, false, coverage);
    }
    BoundSection enclosing = enclosingOf(each.text());
    if (enclosing != null && each.text().strip().equals(enclosing.name())) {
      BoundSection resumed = new BoundSection(section, enclosing, false, null);
      recursion.refuseResumed(resumed, enclosing.name());
      return resumed;
    }
    BoundSection outside = new BoundSection(section, enclosing, true, null);
    Optional<Formula> list = compile(each, BookScope.of(globals, outside, BookScope.View.OUTSIDE));
    Structure element = null;
    if (list.isPresent()) {
      if (list.get().type() instanceof Type.ListOf of && of.element() instanceof Type.Struct part) {
        element = part.structure();
      } else {
        problems.add(
            each.at(),
            "'"
                + each.text()
                + "' is "
                + list.get().type().words()
                + "; a section runs over a list of records, such as violations");
      }
    }
    BoundSection bound = new BoundSection(section, enclosing, true, element);
    bound.bindRuns(list.orElse(null), null);
    return bound;
  }

  /** The section whose element a list belongs to: {@code location} of {@code location.items}. */
  private @Nullable BoundSection enclosingOf(String each) {
    String start = each.strip();
    BoundSection found = null;
    for (BoundSection section : sections) {
      if (section.isRepeatedAnywhere()
          && (start.equals(section.name()) || start.startsWith(section.name() + "."))) {
        found = section;
      }
    }
    return found;
  }

  private RecordType recordOf(Class<?> type) {
    for (Field field : riskType.fields().values()) {
      if (field.type() instanceof ValueType.ListOf list
          && list.element() instanceof RecordType record
          && record.type() == type) {
        return record;
      }
    }
    throw new IllegalStateException("a " + book.risk().word() + " risk has no " + type);
  }

  private void requireCoveragePremium(BoundSection section) {
    if (section.unsound().contains("premium")) {
      return;
    }
    Slot premium = section.slot("premium").orElse(null);
    if (premium instanceof Slot.OfStep step) {
      if (step.step().round() == null) {
        problems.add(
            step.step().at(),
            "the premium of coverage "
                + section.section().coverage()
                + " is not rounded; add round: 0.01 half_up or the like");
      }
      return;
    }
    problems.add(
        section.section().at(),
        "section "
            + section.name()
            + " has no step premium, which is the premium of coverage "
            + section.section().coverage()
            + "; add it, with round: 0.01 half_up or the like");
    section.addUnsound("premium");
  }

  // --- Facts, groups, steps ----------------------------------------------------------------------

  /** The start of a carried value sees what the list of the section sees: no element. */
  private void bindStart(BoundSection section, Carry carry) {
    BookScope outside = BookScope.of(globals, section, BookScope.View.OUTSIDE);
    recursion.bindStart(section, carry, compile(carry.start(), outside));
  }

  private void bindFact(BoundSection section, Fact fact) {
    compile(fact.is(), inside(section))
        .ifPresentOrElse(
            formula -> {
              Domain domain = fact.values();
              if (domain != null && formula.type() != typeOf(domain)) {
                problems.add(
                    fact.is().at(),
                    "fact "
                        + fact.name()
                        + " is "
                        + formula.type().words()
                        + ", but its values "
                        + domain.words()
                        + " are not; correct the formula or the values");
              }
              requireSameSaturation(fact, formula);
              requireRounding(formula, fact.round() != null, "fact " + fact.name());
              if (fact.suppliable()) {
                refuseIfRepeated(section, fact.name(), fact.at());
              }
              section.add(new Slot.OfFact(section.slots().size(), fact, formula));
            },
            () -> section.addUnsound(fact.name()));
  }

  /** A value that means "2 or more" must not pass as the number 2 into other values. */
  private void requireSameSaturation(Fact fact, Formula formula) {
    Domain values = fact.values();
    if (values != null
        && formula.domain() instanceof Domain.Whole whole
        && whole.saturating()
        && !values.equals(whole)) {
      problems.add(
          fact.is().at(),
          "'"
              + formula.text()
              + "' counts no further than "
              + whole.words()
              + "; fact "
              + fact.name()
              + " must have the same values, or count for itself");
    }
  }

  /** Returns the type of the values of a domain. */
  static Type typeOf(Domain domain) {
    if (domain instanceof Domain.Levels) {
      return Type.Scalar.TEXT;
    }
    if (domain instanceof Domain.YesNo) {
      return Type.Scalar.BOOLEAN;
    }
    return domain instanceof Domain.Dates ? Type.Scalar.DATE : Type.Scalar.NUMBER;
  }

  private void requireRounding(Formula formula, boolean rounded, String what) {
    if (formula.type() == Type.Scalar.NUMBER && formula.mayBeFraction() && !rounded) {
      problems.add(
          formula.at(),
          what
              + " divides or interpolates and is not rounded; add round: 0.01 half_up or the like");
    }
    if (formula.type() != Type.Scalar.NUMBER && rounded) {
      problems.add(
          formula.at(),
          what
              + " is "
              + formula.type().words()
              + ", and only numbers are rounded; leave round out");
    }
  }

  private void refuseIfRepeated(BoundSection section, String name, Location at) {
    if (section.isRepeatedAnywhere()) {
      problems.add(
          at,
          name
              + " has a value for each element of "
              + section.name()
              + ", and none of them can be supplied; leave suppliable out");
    }
  }

  private void bindGroup(BoundSection section, RuleGroup group) {
    String key = Places.join(section.name(), group.name());
    Formula when = null;
    FormulaText condition = group.when();
    if (condition != null) {
      when = compile(condition, inside(section), Type.Scalar.BOOLEAN, CONDITION).orElse(null);
    }
    List<BoundSection.FactRef> reads = new ArrayList<>();
    for (RuleGroup.Read read : group.reads()) {
      factOf(section, read).ifPresent(reads::add);
    }
    List<Slot.OfAdjustment> gives = new ArrayList<>();
    group
        .gives()
        .forEach(
            adjustment -> {
              if (adjustment.suppliable()) {
                refuseIfRepeated(section, adjustment.name(), adjustment.at());
              }
              Slot.OfAdjustment slot =
                  new Slot.OfAdjustment(section.slots().size(), adjustment, group.when() != null);
              section.add(slot);
              gives.add(slot);
            });
    groups.put(key, group);
    section.add(new BoundSection.Group(key, group, reads, gives, when));
  }

  /** Finds the fact that a group reads; none if its formula could not be bound. */
  private Optional<BoundSection.FactRef> factOf(BoundSection reader, RuleGroup.Read read) {
    BoundSection owner =
        sections.stream()
            .filter(section -> section.name().equals(read.section()))
            .findFirst()
            .orElseThrow();
    if (owner.isRepeatedAnywhere() && !reader.isInside(owner)) {
      problems.add(
          read.at(),
          Places.join(owner.name(), read.fact())
              + " has a value for each element of "
              + owner.name()
              + "; let the rules read a fact of section "
              + reader.name()
              + " that is made of them, such as count("
              + owner.name()
              + ")");
    }
    if (owner != reader && owner.section().isConditional()) {
      problems.add(
          read.at(),
          "section "
              + owner.name()
              + " may not run, and then has no "
              + read.fact()
              + "; read it through a fact of section "
              + reader.name()
              + ": default("
              + owner.name()
              + "."
              + read.fact()
              + ", ...)");
    }
    return owner.slot(read.fact()).map(slot -> new BoundSection.FactRef(owner, (Slot.OfFact) slot));
  }

  private void bindStep(BoundSection section, Step step) {
    compile(step.is(), inside(section))
        .ifPresentOrElse(
            formula -> {
              requireRounding(formula, step.round() != null, "step " + step.name());
              section.add(new Slot.OfStep(section.slots().size(), step, formula));
            },
            () -> section.addUnsound(step.name()));
  }

  private Optional<Map.Entry<BoundSection, Slot>> bindResult() {
    FormulaText result = book.result();
    int dot = result.text().indexOf('.');
    String name = dot < 0 ? "" : result.text().substring(0, dot);
    BoundSection section =
        sections.stream().filter(bound -> bound.name().equals(name)).findFirst().orElse(null);
    Slot slot =
        section == null ? null : section.slot(result.text().substring(dot + 1)).orElse(null);
    if (section == null || slot == null) {
      return Optional.empty();
    }
    if (section.isRepeatedAnywhere() || section.section().isConditional()) {
      problems.add(
          result.at(),
          "'"
              + result.text()
              + "' cannot be the premium, since its section may not run, or more than once; name a"
              + " step of a section without each, when and coverage");
    } else if (!(slot instanceof Slot.OfStep step) || step.step().round() == null) {
      problems.add(
          result.at(),
          "'"
              + result.text()
              + "' is the premium but is not rounded; add round: 0.01 half_up or the like to it");
    }
    return Optional.of(Map.entry(section, Objects.requireNonNull(slot)));
  }

  // --- Formulas ----------------------------------------------------------------------------------

  private BookScope inside(BoundSection section) {
    return BookScope.of(globals, section, BookScope.View.INSIDE);
  }

  /** Compiles a formula that sees the risk and the whole book. */
  private Optional<Formula> compileOfBook(FormulaText text) {
    return compile(text, BookScope.ofBook(globals));
  }

  private Optional<Formula> compile(FormulaText text, BookScope scope) {
    return Formula.compile(text, scope, pages, problems);
  }

  /** Compiles a formula that must have a type; {@code remedy} says what it must be. */
  private Optional<Formula> compile(
      FormulaText text, BookScope scope, Type expected, String remedy) {
    Optional<Formula> formula = compile(text, scope);
    if (formula.isPresent() && formula.get().type() != expected) {
      problems.add(
          text.at(), "'" + text.text() + "' is " + formula.get().type().words() + "; " + remedy);
      return Optional.empty();
    }
    return formula;
  }
}
