package io.ratelever.rating;

import io.ratelever.compiled.Element;
import io.ratelever.compiled.FormulaCode;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.NameCode;
import io.ratelever.compiled.Pages;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Scaled;
import io.ratelever.compiled.Uncompiled;
import io.ratelever.decimal.Exact;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Symbol;
import io.ratelever.ratebook.Certainty;
import io.ratelever.ratebook.RatePage;
import io.ratelever.risk.Field;
import io.ratelever.risk.Risk;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes how the names of a plan are read in the runs of one section. */
final class PlanNames implements NameCode {

  /**
   * What all sections of a plan share.
   *
   * @param cells the cells of rule groups so far, which every class of the plan shares
   * @param facts name of the method that returns a fact, worked out if it is not yet; for a
   *     worksheet, of the method that returns any value as it is shown
   * @param bounds names of the methods that return the bounds of a window: its first, its last day
   * @param absent where notices stand of pages that have no row
   * @param sources rows of pages as worksheets name them
   */
  record Shared(
      Plan plan,
      PlanLayout layout,
      CaveatNumbers caveats,
      IdentityHashMap<BoundSection.Group, GroupCells> cells,
      IdentityHashMap<Slot, String> facts,
      Map<Reading.OfWindow, List<String>> bounds,
      Map<String, PlanLayout.Place> conduct,
      PlanLayout.Place refused,
      PlanLayout.Place absent,
      PageSources sources) {

    /** The same for another class, whose methods are its own. */
    Shared ofOtherMethods() {
      return new Shared(
          plan,
          layout,
          caveats,
          cells,
          new IdentityHashMap<>(),
          new HashMap<>(),
          conduct,
          refused,
          absent,
          new PageSources());
    }

    /** Returns the cells of a rule group. */
    GroupCells cellsOf(BoundSection.Group group) {
      return cells.computeIfAbsent(group, absent -> new GroupCells(plan, group, caveats));
    }
  }

  /** What the code is for. */
  enum Use {
    /** To rate: facts are worked out when they are read. */
    RATE,
    /** To look back on the run: facts that were not worked out have no value. */
    LOOK_BACK,
    /** To write a worksheet after the run: values are read as it shows them. */
    SHOW,
    /** To show a value and the rows that it rests on. */
    SHOW_ROWS,
    /** To show what the book works out where a value was supplied, worked out after the run. */
    OWN
  }

  private final Shared shared;
  private final @Nullable BoundSection owner;
  private final @Nullable BoundSection within;
  private final Use use;

  /**
   * @param owner the section in whose runs the code works; absent is the quote
   */
  PlanNames(Shared shared, @Nullable BoundSection owner, Use use) {
    this(shared, owner, null, use);
  }

  private PlanNames(
      Shared shared, @Nullable BoundSection owner, @Nullable BoundSection within, Use use) {
    this.shared = shared;
    this.owner = owner;
    this.within = within;
    this.use = use;
  }

  /** Names as the values of a section read them when they are rated. */
  static PlanNames within(Shared shared, BoundSection section) {
    return new PlanNames(shared, PlanLayout.owner(section), section, Use.RATE);
  }

  private boolean isShown() {
    return use == Use.SHOW || use == Use.SHOW_ROWS || use == Use.OWN;
  }

  // --- Runs --------------------------------------------------------------------------------------

  /** Pushes the run around the code that belongs to a section; absent is the quote's. */
  void pushRun(@Nullable BoundSection wanted, MethodCode code) {
    code.loadRun();
    if (wanted == null) {
      if (owner != null) {
        code.callVirtual(Run.class, "root", Run.class);
      }
      return;
    }
    BoundSection at = owner;
    while (at != wanted) {
      if (at == null) {
        throw new Uncompiled("a run that is not around");
      }
      code.callVirtual(Run.class, "outer", Run.class);
      at = PlanLayout.owner(at.enclosing());
    }
  }

  // --- Names -------------------------------------------------------------------------------------

  @Override
  public Repr repr(Symbol symbol, FormulaCode formula) {
    return switch (kind(symbol)) {
      case SLOT -> formula.held(kept(((Reading.OfSlot) symbol.reader()).slot()));
      case LEFT ->
          formula.held(shared.layout().left(((Reading.OfLeft) symbol.reader()).slot()).repr());
      case ELEMENT -> formula.reprOf(((Reading.OfElement) symbol.reader()).member());
      case RISK -> formula.reprOf(((Reading.OfRiskField) symbol.reader()).member());
      case RUN -> Reprs.RUN;
      case CONDUCT -> Reprs.RECORDS;
      case DATE -> Reprs.DATE;
      case CONSTANT -> constantRepr(((Reading.OfConstant) symbol.reader()).value(), formula);
      case OTHER -> throw new Uncompiled(symbol.what());
    };
  }

  /** What a name is, as far as compiled code is concerned. */
  private enum Kind {
    SLOT,
    LEFT,
    ELEMENT,
    RISK,
    RUN,
    CONDUCT,
    DATE,
    CONSTANT,
    OTHER
  }

  private static Kind kind(Symbol symbol) {
    if (!(symbol.reader() instanceof Reading reading)) {
      return Kind.OTHER;
    }
    if (reading instanceof Reading.OfSlot) {
      return Kind.SLOT;
    }
    if (reading instanceof Reading.OfLeft left) {
      return left.many() ? Kind.OTHER : Kind.LEFT;
    }
    if (reading instanceof Reading.OfElement) {
      return Kind.ELEMENT;
    }
    if (reading instanceof Reading.OfRiskField) {
      return Kind.RISK;
    }
    if (reading instanceof Reading.OfCurrentRun || reading instanceof Reading.OfOnlyRun) {
      return Kind.RUN;
    }
    if (reading instanceof Reading.OfConduct) {
      return Kind.CONDUCT;
    }
    if (reading instanceof Reading.OfDate) {
      return Kind.DATE;
    }
    return reading instanceof Reading.OfConstant ? Kind.CONSTANT : Kind.OTHER;
  }

  private Repr kept(Slot slot) {
    return shared.layout().of(slot).repr();
  }

  @Override
  public boolean isRecords(Symbol symbol) {
    return symbol.reader() instanceof Reading.OfConduct
        || symbol.reader() instanceof Reading.OfRiskField
        || symbol.reader() instanceof Reading.OfElement;
  }

  @Override
  public void read(Symbol symbol, FormulaCode formula, @Nullable Label missing) {
    MethodCode code = formula.code();
    Reading reading = (Reading) symbol.reader();
    if (reading instanceof Reading.OfSlot of) {
      pushRun(PlanLayout.owner(of.section()), code);
      slot(of.slot(), formula, missing);
    } else if (reading instanceof Reading.OfElement of) {
      pushElement(of.section(), code);
      formula.memberOfTop(of.member(), missing);
    } else if (reading instanceof Reading.OfRiskField of) {
      code.loadRun();
      code.callVirtual(Run.class, "risk", Risk.class);
      formula.memberOfTop(of.member(), missing);
    } else if (reading instanceof Reading.OfConduct of) {
      conduct(of, code, missing);
    } else if (reading instanceof Reading.OfDate of) {
      code.loadRun();
      code.callVirtual(Run.class, of.effective() ? "effectiveOn" : "knownOn", LocalDate.class);
    } else if (reading instanceof Reading.OfConstant of) {
      constant(of, formula);
    } else if (reading instanceof Reading.OfCurrentRun of) {
      pushRun(PlanLayout.owner(of.section()), code);
    } else if (reading instanceof Reading.OfOnlyRun of) {
      requireRan(of.section(), code, missing);
      pushRun(PlanLayout.owner(of.section()), code);
    } else if (reading instanceof Reading.OfLeft of && !isShown()) {
      requireRan(of.section(), code, missing);
      pushRun(PlanLayout.owner(of.section().enclosing()), code);
      unlessOpen(shared.layout().openLeft(of.slot()), code);
      PlanLayout.Place left = shared.layout().left(of.slot());
      left.load(code);
      formula.converted(left.repr());
    } else {
      throw new Uncompiled(symbol.what());
    }
  }

  private void pushElement(BoundSection section, MethodCode code) {
    if (section.section().coverage() != null) {
      pushRun(PlanLayout.owner(section.enclosing()), code);
      shared.layout().coverage(section).load(code);
    } else {
      pushRun(PlanLayout.owner(section), code);
      code.callVirtual(Run.class, "element", Object.class);
    }
  }

  private void conduct(Reading.OfConduct of, MethodCode code, @Nullable Label missing) {
    code.loadRun();
    code.push(Objects.requireNonNull(shared.conduct().get(of.list())).index());
    code.constant(shared.plan().riskType().field(of.list()).orElseThrow(), Field.class);
    code.callStatic(
        ConductLists.class,
        of.everyStatus() ? "everyStatus" : "confirmed",
        List.class,
        Run.class,
        int.class,
        Field.class);
    code.requireObject(missing);
  }

  private static Repr constantRepr(Object value, FormulaCode formula) {
    if (value instanceof Exact number) {
      return formula.isExact() ? Reprs.EXACT : new Repr.Fixed(decimal(number).scale());
    }
    return value instanceof Boolean ? Reprs.TRUTH : new Repr.Reference(value.getClass());
  }

  private static BigDecimal decimal(Exact number) {
    BigDecimal stripped = number.toDecimal().stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  private void constant(Reading.OfConstant of, FormulaCode formula) {
    MethodCode code = formula.code();
    if (of.constant().certainty() != Certainty.PUBLISHED && use == Use.RATE) {
      caveat(shared.caveats().ofConstant(of.name()), code);
    }
    if (of.value() instanceof Boolean truth) {
      code.push(truth ? 1 : 0);
    } else if (of.value() instanceof Exact number && !formula.isExact()) {
      code.push(Scaled.of(number, decimal(number).scale()));
    } else {
      code.constant(of.value(), of.value().getClass());
    }
  }

  void caveat(int number, MethodCode code) {
    code.loadRun();
    code.push(number);
    code.callVirtual(Run.class, "caveat", void.class, int.class);
  }

  // --- Values of sections ------------------------------------------------------------------------

  /** Replaces the run on the stack by one of its values. */
  private void slot(Slot slot, FormulaCode formula, @Nullable Label missing) {
    MethodCode code = formula.code();
    PlanLayout.Place place = shared.layout().of(slot);
    PlanLayout.Flag flag = shared.layout().flag(slot);
    if (slot instanceof Slot.OfFact && use == Use.RATE) {
      code.callForRun(Objects.requireNonNull(shared.facts().get(slot)), place.repr().type());
    } else {
      unlessOpen(shared.layout().open(slot), code);
      if (flag != null && !(slot instanceof Slot.OfFact && use == Use.OWN)) {
        Label present = new Label();
        code.op(Opcodes.DUP);
        flag.load(code);
        code.jump(Opcodes.IFNE, present);
        code.op(Opcodes.POP);
        code.missing(slot instanceof Slot.OfFact ? null : missing);
        code.label(present);
      }
      if (isShown()) {
        shown(slot, place.repr(), code);
        return;
      }
      place.load(code);
    }
    formula.converted(place.repr());
  }

  /** Ends what is worked out if a mark of the run on the stack says that a value is left open. */
  private void unlessOpen(PlanLayout.@Nullable Flag open, MethodCode code) {
    if (open != null) {
      Label known = new Label();
      code.op(Opcodes.DUP);
      open.load(code);
      code.jump(Opcodes.IFEQ, known);
      code.op(Opcodes.POP);
      if (use == Use.RATE) {
        code.open();
      } else {
        code.missing(null);
      }
      code.label(known);
    }
  }

  /** Replaces the run on the stack by a value as a worksheet shows it: numbers are exact. */
  private void shown(Slot slot, Repr kept, MethodCode code) {
    String method = shared.facts().get(slot);
    if (method == null) {
      throw new Uncompiled(slot.noun() + " " + slot.name() + ", which is not shown");
    }
    code.callForRun(method, Type.getType(Object.class));
    if (kept instanceof Repr.Truth) {
      code.cast(Boolean.class);
      code.callVirtual(Boolean.class, "booleanValue", boolean.class);
    } else if (kept instanceof Repr.Fixed || kept.equals(Reprs.EXACT)) {
      code.cast(BigDecimal.class);
      code.callStatic(Exact.class, "of", Exact.class, BigDecimal.class);
    } else {
      code.cast(((Repr.Reference) kept).javaType());
    }
  }

  @Override
  public Repr repr(Structure.Member member, FormulaCode formula) {
    if (member.reader() instanceof Reading.OfRun.RunSlot of) {
      return formula.held(kept(of.slot()));
    }
    if (member.reader() instanceof Reading.OfRun.RunElement of) {
      return formula.reprOf(of.member());
    }
    throw new Uncompiled(member.name());
  }

  @Override
  public void read(Structure.Member member, FormulaCode formula, @Nullable Label missing) {
    if (member.reader() instanceof Reading.OfRun.RunSlot of) {
      slot(of.slot(), formula, missing);
    } else if (member.reader() instanceof Reading.OfRun.RunElement of) {
      formula.code().callVirtual(Run.class, "element", Object.class);
      formula.memberOfTop(of.member(), missing);
    } else {
      throw new Uncompiled(member.name());
    }
  }

  // --- Runs of other sections --------------------------------------------------------------------

  /** Ends what is worked out if it is left open whether a section ran in the run around. */
  private void requireKnownRuns(BoundSection section, MethodCode code) {
    if (shared.layout().openRuns(section) != null) {
      pushRun(PlanLayout.owner(section.enclosing()), code);
      unlessOpen(shared.layout().openRuns(section), code);
      code.op(Opcodes.POP);
    }
  }

  private void requireRan(BoundSection section, MethodCode code, @Nullable Label missing) {
    requireKnownRuns(section, code);
    PlanLayout.Flag ran = shared.layout().ran(section);
    if (ran != null) {
      Label fine = new Label();
      pushRun(PlanLayout.owner(section.enclosing()), code);
      ran.load(code);
      code.jump(Opcodes.IFNE, fine);
      code.missing(missing);
      code.label(fine);
    }
  }

  @Override
  public void ran(Symbol.OfSection section, MethodCode code) {
    if (!(section.ran() instanceof Reading.Ran of)) {
      code.push(1);
      return;
    }
    requireKnownRuns(of.section(), code);
    PlanLayout.Flag ran = shared.layout().ran(of.section());
    if (ran == null && of.section().enclosing() == null) {
      code.push(1);
    } else if (ran == null) {
      throw new Uncompiled("whether a section inside another ran");
    } else {
      pushRun(PlanLayout.owner(of.section().enclosing()), code);
      ran.load(code);
    }
  }

  @Override
  public void forEachRun(Symbol symbol, MethodCode code, Consumer<Element> body) {
    if (symbol.reader() instanceof Reading.OfCovers covers) {
      covers.sections().forEach(section -> requireKnownRuns(section, code));
      covers.sections().forEach(section -> coverRun(section, code, body));
      return;
    }
    if (!(symbol.reader() instanceof Reading.OfRuns of)) {
      throw new Uncompiled(symbol.what());
    }
    BoundSection from = PlanLayout.owner(of.shared());
    pushRun(from, code);
    Element start = code.stored(Reprs.RUN);
    runsInside(start, from, of.section(), code, body);
  }

  private void coverRun(BoundSection section, MethodCode code, Consumer<Element> body) {
    Label skip = new Label();
    requireRan(section, code, skip);
    pushRun(PlanLayout.owner(section), code);
    body.accept(code.stored(Reprs.RUN));
    code.label(skip);
  }

  /** Goes through all runs of a section that runs over a list, from the quote's run. */
  void forEachRun(BoundSection section, MethodCode code, Consumer<Element> body) {
    pushRun(null, code);
    runsInside(code.stored(Reprs.RUN), null, section, code, body);
  }

  /** Goes through the runs of a section inside a run, whatever lies between. */
  private void runsInside(
      Element run,
      @Nullable BoundSection from,
      BoundSection section,
      MethodCode code,
      Consumer<Element> body) {
    BoundSection around = PlanLayout.owner(section.enclosing());
    if (around != from) {
      runsInside(
          run,
          from,
          Objects.requireNonNull(around),
          code,
          outer -> {
            irregularIfOpen(outer, section, code);
            runsDirectlyIn(outer, section, code, body);
          });
    } else {
      PlanLayout.Flag open = shared.layout().openRuns(section);
      if (open != null) {
        code.load(run);
        unlessOpen(open, code);
        code.op(Opcodes.POP);
      }
      runsDirectlyIn(run, section, code, body);
    }
  }

  /** Between the runs of one outer run and those of the next, something may have been noted. */
  private void irregularIfOpen(Element outer, BoundSection section, MethodCode code) {
    PlanLayout.Flag open = shared.layout().openRuns(section);
    if (open != null) {
      code.load(outer);
      open.load(code);
      code.require(false);
    }
  }

  private void runsDirectlyIn(
      Element outer, BoundSection section, MethodCode code, Consumer<Element> body) {
    Label end = new Label();
    PlanLayout.Flag ran = shared.layout().ran(section);
    if (ran != null) {
      code.load(outer);
      ran.load(code);
      code.jump(Opcodes.IFEQ, end);
    }
    if (section.isRepeated()) {
      code.load(outer);
      shared.layout().runs(section).load(code);
      code.forEachRun(body);
    } else {
      body.accept(outer);
    }
    code.label(end);
  }

  // --- Coverages ---------------------------------------------------------------------------------

  @Override
  public boolean isCovers(Expression expression) {
    return expression instanceof Expression.Name name
        && name.symbol().reader() instanceof Reading.OfCovers;
  }

  private static Slot cover(BoundSection section, Structure.Member member) {
    return section.slot(member.name()).orElseThrow();
  }

  @Override
  public int coverScale(Symbol covers, Structure.Member member, FormulaCode formula) {
    int scale = 0;
    for (BoundSection section : ((Reading.OfCovers) covers.reader()).sections()) {
      if (kept(cover(section, member)) instanceof Repr.Fixed number) {
        scale = Math.max(scale, number.scale());
      } else {
        throw new Uncompiled("a number of coverages whose scale is not known");
      }
    }
    return scale;
  }

  @Override
  public void forEachCover(
      Symbol covers, Structure.Member member, FormulaCode formula, Consumer<Repr> body) {
    MethodCode code = formula.code();
    List<BoundSection> sections = ((Reading.OfCovers) covers.reader()).sections();
    sections.forEach(section -> requireKnownRuns(section, code));
    for (BoundSection section : sections) {
      Label skip = new Label();
      Slot slot = cover(section, member);
      requireRan(section, code, skip);
      pushRun(PlanLayout.owner(section), code);
      slot(slot, formula, null);
      body.accept(formula.held(kept(slot)));
      code.label(skip);
    }
  }

  // --- Windows and pages -------------------------------------------------------------------------

  @Override
  public Expression.Window window(Symbol window) {
    if (window.reader() instanceof Reading.OfWindow of
        && of.formula().root() instanceof Expression.Window written) {
      return written;
    }
    throw new Uncompiled("a window that is not written out");
  }

  @Override
  public void readBound(Symbol window, boolean start, MethodCode code) {
    List<String> methods =
        Objects.requireNonNull(shared.bounds().get((Reading.OfWindow) window.reader()));
    pushRun(null, code);
    code.callForRun(methods.get(start ? 0 : 1), Reprs.DATE.type());
  }

  @Override
  public void noteRow(RatePage page, Element row, MethodCode code) {
    int[] numbers = use == Use.RATE ? shared.caveats().ofRows(page) : null;
    if (numbers != null) {
      code.loadRun();
      code.constant(numbers, int[].class);
      code.load(row);
      code.op(Opcodes.IALOAD);
      code.callVirtual(Run.class, "caveatIfAny", void.class, int.class);
    } else if (use == Use.SHOW_ROWS) {
      code.loadRun();
      code.constant(shared.sources().of(page), Worksheet.Source[].class);
      code.load(row);
      code.op(Opcodes.AALOAD);
      code.callVirtual(Run.class, "row", void.class, Object.class);
    }
  }

  @Override
  public boolean goesOn() {
    return use == Use.RATE && shared.layout().hasOpen();
  }

  @Override
  public void absent(Expression.PageLookup lookUp, List<Element> keys, FormulaCode formula) {
    MethodCode code = formula.code();
    if (use != Use.RATE) {
      code.missing(null);
    } else if (!goesOn()) {
      code.open();
    } else if (within == null || !AbsentRow.canTell(lookUp)) {
      code.irregular();
    } else {
      AbsentRow row =
          new AbsentRow(within, lookUp.page(), lookUp.column(), shared.absent().index());
      row.note(lookUp, keys, formula);
      code.open();
    }
  }

  @Override
  public Pages.RowNotes rowNotes(RatePage page) {
    return switch (use) {
      case RATE -> shared.caveats().byRow(page);
      case SHOW_ROWS -> shared.sources().byRow(page);
      case LOOK_BACK, SHOW, OWN -> (run, row) -> {};
    };
  }
}
