package io.ratelever.rating;

import io.ratelever.decimal.Exact;
import io.ratelever.formula.Scope;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Symbol;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Carry;
import io.ratelever.ratebook.Fact;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.RateBook;
import io.ratelever.ratebook.RatePage;
import io.ratelever.ratebook.Section;
import io.ratelever.ratebook.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What names mean at one place of a rate book.
 *
 * <p>Bare names are, in this order of search (but all meanings count, since nothing shadows): the
 * names of the current and the enclosing sections and of their elements, the sections, constants,
 * windows, the fields of the risk, and the two dates of the request.
 */
final class BookScope implements Scope {

  /** What every formula of a book sees, whatever its section. */
  record Globals(
      RateBook book,
      Structure risk,
      List<String> conductLists,
      Map<String, Symbol> windows,
      List<BoundSection> sections) {}

  /** How much of its own section a formula sees. */
  enum View {
    /** Own names and the element: facts, groups and steps. */
    INSIDE,
    /** The element or coverage, but no own names: the condition of a coverage section. */
    ELEMENT,
    /** Neither: the list that a section runs over, and its condition. */
    OUTSIDE
  }

  private final Globals globals;
  private final @Nullable BoundSection current;
  private final View view;

  private BookScope(Globals globals, @Nullable BoundSection current, View view) {
    this.globals = globals;
    this.current = current;
    this.view = view;
  }

  /** The scope of formulas that belong to no section. */
  static BookScope ofBook(Globals globals) {
    return new BookScope(globals, null, View.OUTSIDE);
  }

  static BookScope of(Globals globals, BoundSection section, View view) {
    return new BookScope(globals, section, view);
  }

  @Override
  public List<Symbol> meanings(String name) {
    List<Symbol> found = new ArrayList<>();
    for (BoundSection at = current; at != null; at = at.enclosing()) {
      if (seesNamesOf(at)) {
        if (at.unsound().contains(name)) {
          found.add(unsoundSymbol(name));
        } else {
          at.slot(name).map(ownerSymbol(at)).ifPresent(found::add);
        }
      }
      if (seesElementOf(at)) {
        elementSymbol(at, name).ifPresent(found::add);
      }
    }
    for (BoundSection section : globals.sections()) {
      if (section.name().equals(name)) {
        found.add(sectionSymbol(section));
      }
    }
    covers(name).ifPresent(found::add);
    constant(name).ifPresent(found::add);
    Optional.ofNullable(globals.windows().get(name)).ifPresent(found::add);
    riskField(name).ifPresent(found::add);
    requestDate(name).ifPresent(found::add);
    if (found.isEmpty() && isInsideUnsoundElement()) {
      found.add(unsoundSymbol(name));
    }
    return found;
  }

  /** What a name means whose declaration is wrong: something of which nothing more is said. */
  static Symbol unsoundSymbol(String name) {
    return new Symbol(
        name,
        name,
        new Type.Unsound(),
        null,
        null,
        false,
        environment -> {
          throw new IllegalStateException("a book with problems is not rated by");
        });
  }

  /** Whether the fields of an element are seen that are not known, as its list is wrong. */
  private boolean isInsideUnsoundElement() {
    for (BoundSection at = current; at != null; at = at.enclosing()) {
      if (at.isRepeated() && at.element() == null && seesElementOf(at)) {
        return true;
      }
    }
    return false;
  }

  private boolean seesNamesOf(BoundSection section) {
    return section != current || view == View.INSIDE;
  }

  private boolean seesElementOf(BoundSection section) {
    return section != current || view != View.OUTSIDE;
  }

  private static Function<Slot, Symbol> ownerSymbol(BoundSection section) {
    return slot ->
        new Symbol(
            slot.name(),
            "the " + slot.noun() + " " + slot.name() + " of section " + section.name(),
            slot.type(),
            slot.domain(),
            null,
            slot instanceof Slot.OfAdjustment adjustment && adjustment.optional(),
            new Reading.OfSlot(section, slot));
  }

  private static Optional<Symbol> elementSymbol(BoundSection section, String name) {
    Structure element = section.element();
    if (element == null) {
      return Optional.empty();
    }
    return element
        .member(name)
        .map(
            member ->
                new Symbol(
                    name,
                    "the field " + name + " of " + element.words(),
                    member.type(),
                    member.domain(),
                    null,
                    false,
                    new Reading.OfElement(section, member)));
  }

  /** A section's name is its current run inside it, else its run or the list of its runs. */
  private Symbol sectionSymbol(BoundSection section) {
    Structure structure = structureOf(section);
    String what = "section " + section.name();
    if (current != null && current.isInside(section)) {
      return new Symbol(
          section.name(),
          what,
          new Type.Struct(structure),
          null,
          new Symbol.OfSection(section.name(), environment -> true, Map.of()),
          false,
          new Reading.OfCurrentRun(section));
    }
    @Nullable BoundSection shared = sharedWith(section);
    boolean manyAround = false;
    boolean conditional = section.section().isConditional();
    for (BoundSection at = section.enclosing(); at != null && at != shared; at = at.enclosing()) {
      manyAround |= at.isRepeated();
      conditional |= at.section().isConditional();
    }
    Symbol.OfSection about = about(section, shared, manyAround, conditional);
    if (manyAround || section.isRepeated()) {
      return new Symbol(
          section.name(),
          what,
          new Type.ListOf(new Type.Struct(structure)),
          null,
          about,
          false,
          new Reading.OfRuns(shared, section));
    }
    return new Symbol(
        section.name(),
        what,
        new Type.Struct(structure),
        null,
        about,
        conditional,
        new Reading.OfOnlyRun(shared, section));
  }

  /** What a section's name is about where its runs are behind. */
  private static Symbol.OfSection about(
      BoundSection section,
      @Nullable BoundSection shared,
      boolean manyAround,
      boolean conditional) {
    Reading.Ran ran = new Reading.Ran(shared, section);
    Symbol.OfSection plain = new Symbol.OfSection(section.name(), ran, Map.of());
    Map<String, Symbol> carried = new LinkedHashMap<>();
    for (BoundSection.Carried value : section.carried()) {
      Slot.OfCarry slot = value.slot();
      carried.put(
          slot.name(),
          new Symbol(
              Places.join(section.name(), slot.name()),
              "the last " + slot.name() + " of section " + section.name(),
              manyAround ? new Type.ListOf(slot.type()) : slot.type(),
              slot.domain(),
              plain,
              conditional && !manyAround,
              new Reading.OfLeft(shared, section, slot, manyAround)));
    }
    return new Symbol.OfSection(section.name(), ran, carried);
  }

  /** The innermost section that encloses both the current one and another; absent at the top. */
  private @Nullable BoundSection sharedWith(BoundSection other) {
    for (BoundSection at = other.enclosing(); at != null; at = at.enclosing()) {
      if (current != null && current.isInside(at)) {
        return at;
      }
    }
    return null;
  }

  private static Structure structureOf(BoundSection section) {
    Map<String, Structure.Member> members = new LinkedHashMap<>();
    Structure element = section.element();
    if (element != null) {
      for (String name : element.names()) {
        element
            .member(name)
            .ifPresent(
                member ->
                    members.put(
                        name,
                        new Structure.Member(
                            name,
                            member.type(),
                            member.domain(),
                            new Reading.OfRun.RunElement(member))));
      }
    }
    for (Slot slot : section.slots()) {
      members.put(
          slot.name(),
          new Structure.Member(
              slot.name(), slot.type(), slot.domain(), new Reading.OfRun.RunSlot(slot)));
    }
    section.unsound().forEach(name -> members.put(name, unsoundMember(name)));
    return structure("a run of section " + section.name(), members);
  }

  private static Structure.Member unsoundMember(String name) {
    return new Structure.Member(name, new Type.Unsound(), null, run -> null);
  }

  /** {@code covers}: the runs of all coverage sections, once the last of them is behind. */
  private Optional<Symbol> covers(String name) {
    if (!name.equals("covers")) {
      return Optional.empty();
    }
    List<BoundSection> bound =
        globals.sections().stream()
            .filter(section -> section.section().coverage() != null)
            .toList();
    long declared =
        globals.book().sections().stream().filter(section -> section.coverage() != null).count();
    if (bound.isEmpty() || bound.size() < declared || bound.contains(current)) {
      return Optional.empty();
    }
    Map<String, Structure.Member> members = new LinkedHashMap<>();
    for (Slot slot : bound.get(0).slots()) {
      boolean everywhere =
          bound.stream()
              .allMatch(
                  section ->
                      section.slot(slot.name()).filter(other -> isAlike(slot, other)).isPresent());
      if (everywhere) {
        members.put(
            slot.name(),
            new Structure.Member(
                slot.name(), slot.type(), null, new Reading.OfRun.RunNamed(slot.name())));
      }
    }
    for (BoundSection section : bound) {
      section.unsound().forEach(wrong -> members.put(wrong, unsoundMember(wrong)));
    }
    return Optional.of(
        new Symbol(
            name,
            "the coverage sections",
            new Type.ListOf(new Type.Struct(structure("a coverage section", members))),
            null,
            null,
            false,
            new Reading.OfCovers(bound)));
  }

  /** Whether two coverage sections have a value of one name that each of their runs works out. */
  private static boolean isAlike(Slot one, Slot other) {
    return one.type().equals(other.type())
        && !(one instanceof Slot.OfCarry)
        && !(other instanceof Slot.OfCarry);
  }

  private static Structure structure(String words, Map<String, Structure.Member> members) {
    return new Structure() {
      @Override
      public String words() {
        return words;
      }

      @Override
      public Optional<Member> member(String name) {
        return Optional.ofNullable(members.get(name));
      }

      @Override
      public Collection<String> names() {
        return members.keySet();
      }
    };
  }

  private Optional<Symbol> constant(String name) {
    RateBook.Constant constant = globals.book().constants().get(name);
    if (constant == null) {
      return Optional.empty();
    }
    Object value =
        constant.value() instanceof BigDecimal number ? Exact.of(number) : constant.value();
    return Optional.of(
        new Symbol(
            name,
            "the constant " + name,
            Values.typeOf(constant.value()),
            null,
            null,
            false,
            new Reading.OfConstant(name, constant, value)));
  }

  private Optional<Symbol> riskField(String name) {
    return globals
        .risk()
        .member(name)
        .map(
            member ->
                new Symbol(
                    name,
                    "the field " + name + " of the risk",
                    member.type(),
                    member.domain(),
                    null,
                    false,
                    globals.conductLists().contains(name)
                        ? new Reading.OfConduct(name, false)
                        : new Reading.OfRiskField(member)));
  }

  @Override
  public Optional<Symbol> everyStatus(String name) {
    if (!globals.conductLists().contains(name)) {
      return Optional.empty();
    }
    return globals
        .risk()
        .member(name)
        .map(
            member ->
                new Symbol(
                    name,
                    "all " + name,
                    member.type(),
                    null,
                    null,
                    false,
                    new Reading.OfConduct(name, true)));
  }

  private static Optional<Symbol> requestDate(String name) {
    return switch (name) {
      case "effective_on" -> Optional.of(date(name, new Reading.OfDate(true)));
      case "known_on" -> Optional.of(date(name, new Reading.OfDate(false)));
      default -> Optional.empty();
    };
  }

  private static Symbol date(String name, Reading reader) {
    return new Symbol(
        name, "the date " + name + " of the request", Type.Scalar.DATE, null, null, false, reader);
  }

  @Override
  public Optional<RatePage> page(String name) {
    return Optional.ofNullable(globals.book().pages().get(name));
  }

  @Override
  public Optional<Location> declaredBelow(String name) {
    Stream<Location> own = current == null ? Stream.of() : declarations(current.section(), name);
    Stream<Location> sections =
        globals.book().sections().stream()
            .filter(section -> section.name().equals(name))
            .map(Section::at);
    return Stream.concat(own, sections).findFirst();
  }

  private static Stream<Location> declarations(Section section, String name) {
    Stream<Location> facts =
        section.facts().stream().filter(fact -> fact.name().equals(name)).map(Fact::at);
    Stream<Location> adjustments =
        section.groups().stream()
            .flatMap(group -> group.gives().stream())
            .filter(adjustment -> adjustment.name().equals(name))
            .map(Adjustment::at);
    Stream<Location> steps =
        section.steps().stream().filter(step -> step.name().equals(name)).map(Step::at);
    Stream<Location> carries =
        section.carries().stream().filter(carry -> carry.name().equals(name)).map(Carry::at);
    return Stream.of(carries, facts, adjustments, steps).flatMap(found -> found);
  }

  @Override
  public Collection<String> names() {
    TreeSet<String> names = new TreeSet<>(globals.book().pages().keySet());
    names.addAll(globals.book().constants().keySet());
    names.addAll(globals.windows().keySet());
    names.addAll(globals.risk().names());
    names.addAll(List.of("effective_on", "known_on"));
    globals.sections().forEach(section -> names.add(section.name()));
    for (BoundSection at = current; at != null; at = at.enclosing()) {
      if (seesNamesOf(at)) {
        at.slots().forEach(slot -> names.add(slot.name()));
      }
      Structure element = at.element();
      if (element != null && seesElementOf(at)) {
        names.addAll(element.names());
      }
    }
    return names;
  }
}
