package io.ratelever.rating;

import io.ratelever.bytecode.ClassCode;
import io.ratelever.compiled.Element;
import io.ratelever.compiled.FormulaCode;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Uncompiled;
import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Domain;
import io.ratelever.risk.Coverage;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes a plan as one class: a method for each fact, rule group, step and section. Used once.
 *
 * <p>Each formula has a method that works with scaled longs and, where a number does not fit, one
 * that works with exact numbers. What the whole cannot say makes the plan one that the interpreter
 * runs.
 */
final class PlanCompiler {

  /** What the written class is. */
  interface Program {
    void run(Run quote);
  }

  private final Plan plan;
  private final PlanLayout layout;
  private final ClassCode written =
      new ClassCode(PlanCompiler.class, "CompiledRateBook", Program.class);
  private final FormulaMethods formulas = new FormulaMethods(written);
  private final SuppliedCode supplied;
  private final PlanNames.Shared shared;
  private final IdentityHashMap<Slot, Repr> formulaReprs = new IdentityHashMap<>();

  /**
   * @param groupCells the cells of rule groups so far, which are added to
   * @param quotes which quotes the code is for
   */
  PlanCompiler(
      Plan plan,
      IdentityHashMap<BoundSection.Group, GroupCells> groupCells,
      PlanLayout.Quotes quotes) {
    this.plan = plan;
    this.layout = new PlanLayout(quotes);
    this.supplied = new SuppliedCode(layout, written);
    this.shared =
        new PlanNames.Shared(
            plan,
            layout,
            new CaveatNumbers(plan),
            groupCells,
            new IdentityHashMap<>(),
            new HashMap<>(),
            new HashMap<>(),
            layout.reference(Refusals.class),
            layout.reference(List.class),
            new PageSources());
  }

  /**
   * Compiles the plan.
   *
   * @throws Uncompiled if it says something that is left to the interpreter
   */
  CompiledPlan compile() {
    for (String list : plan.conductLists()) {
      shared.conduct().put(list, layout.reference(Conduct.class));
    }
    for (Reading.OfWindow window : plan.windows()) {
      shared.bounds().put(window, FormulaMethods.bounds(window, names(null), written, layout));
    }
    plan.sections().forEach(this::lay);
    plan.sections().forEach(this::writeFacts);
    MethodVisitor run = written.publicMethod("run", "(" + Type.getDescriptor(Run.class) + ")V");
    String main = MethodCode.write(written, "quote", Type.VOID_TYPE, this::writeQuote);
    run.visitVarInsn(Opcodes.ALOAD, 1);
    written.call(run, main, "(" + Type.getDescriptor(Run.class) + ")V");
    run.visitInsn(Opcodes.RETURN);
    run.visitMaxs(0, 0);
    run.visitEnd();
    return new CompiledPlan(shared, (Program) written.define(MethodHandles.lookup()));
  }

  private boolean goesOn() {
    return layout.hasOpen();
  }

  private CarriedCode carried(BoundSection section) {
    return new CarriedCode(section, layout, formulas);
  }

  private PlanNames names(@Nullable BoundSection owner) {
    return new PlanNames(shared, owner, PlanNames.Use.RATE);
  }

  // --- Layout ------------------------------------------------------------------------------------

  /**
   * Gives the values of a section their places, in order: formulas know how what they read is held.
   */
  private void lay(BoundSection section) {
    layout.add(section, plan.sections().stream().anyMatch(one -> section.equals(one.enclosing())));
    PlanNames inside = names(PlanLayout.owner(section));
    for (BoundSection.Carried value : section.carried()) {
      Repr repr = admitted(value.slot().carry().values(), Reprs.EXACT);
      layout.add(section, value.slot(), repr);
      layout.addLeft(section, value.slot(), repr);
    }
    section.groups().forEach(group -> layout.add(section, group));
    for (Slot slot : section.slots()) {
      if (slot instanceof Slot.OfFact fact) {
        Repr repr = formulas.repr(fact.formula(), fact.fact().round(), inside);
        formulaReprs.put(slot, repr);
        Domain values = fact.fact().values();
        layout.add(section, slot, values == null ? repr : admitted(values, repr));
        if (values instanceof Domain.Levels && !Admitting.isSure(values, fact.formula().domain())) {
          layout.addLevel(section, fact);
        }
      } else if (slot instanceof Slot.OfStep step) {
        Repr repr = formulas.repr(step.formula(), step.step().round(), inside);
        formulaReprs.put(slot, repr);
        layout.add(section, slot, repr);
      } else if (slot instanceof Slot.OfAdjustment adjustment) {
        layout.add(section, slot, GroupCells.repr(adjustment.adjustment(), groupOf(section, slot)));
      }
    }
  }

  private static BoundSection.Group groupOf(BoundSection section, Slot slot) {
    return section.groups().stream()
        .filter(group -> group.gives().contains(slot))
        .findFirst()
        .orElseThrow();
  }

  /** How a value is held that has been admitted among declared ones. */
  private static Repr admitted(Domain values, Repr before) {
    if (values instanceof Domain.Whole) {
      return new Repr.Fixed(0);
    }
    if (values instanceof Domain.Decimals decimals) {
      return new Repr.Fixed(Admitting.scale(decimals, before));
    }
    if (values instanceof Domain.Levels) {
      return Reprs.TEXT;
    }
    return values instanceof Domain.Dates ? Reprs.DATE : Reprs.TRUTH;
  }

  // --- Facts -------------------------------------------------------------------------------------

  private void writeFacts(BoundSection section) {
    for (Slot slot : section.slots()) {
      if (slot instanceof Slot.OfFact fact) {
        shared.facts().put(slot, fact(section, fact));
      }
    }
  }

  /** Writes the method that returns a fact: kept, or worked out, admitted and kept. */
  private String fact(BoundSection section, Slot.OfFact fact) {
    PlanNames names = PlanNames.within(shared, section);
    Repr worked = Objects.requireNonNull(formulaReprs.get(fact));
    PlanLayout.Place place = layout.of(fact);
    PlanLayout.Flag flag = Objects.requireNonNull(layout.flag(fact));
    String formula =
        formulas.write(fact.name(), fact.formula(), fact.fact().round(), worked, names);
    String own =
        MethodCode.write(
            written,
            fact.name() + "_kept",
            place.repr().type(),
            code -> {
              code.loadRun();
              code.callForRun(formula, worked.type());
              Domain values = fact.fact().values();
              if (values != null && !Admitting.isSure(values, fact.formula().domain())) {
                Admitting.admit(values, worked, place.repr(), layout.level(fact), code);
              } else {
                rescale(worked, place.repr(), code);
              }
              Element value = code.stored(place.repr());
              code.load(value);
              place.store(code);
              flag.set(code);
              noteCaveat(section, fact, names, code);
              code.load(value);
            });
    String workOut = supplied.kept(fact, own);
    return MethodCode.write(
        written,
        fact.name() + "_fact",
        place.repr().type(),
        code -> {
          Label known = new Label();
          Label end = new Label();
          code.loadRun();
          flag.load(code);
          code.jump(Opcodes.IFNE, known);
          code.loadRun();
          code.callForRun(workOut, place.repr().type());
          code.jump(Opcodes.GOTO, end);
          code.label(known);
          code.loadRun();
          place.load(code);
          code.label(end);
        });
  }

  /** Brings a number to the scale at which it is held where it could also have been supplied. */
  private static void rescale(Repr before, Repr after, MethodCode code) {
    if (before instanceof Repr.Fixed from && after instanceof Repr.Fixed to) {
      code.rescale(from.scale(), to.scale());
    }
  }

  private void noteCaveat(BoundSection section, Slot slot, PlanNames names, MethodCode code) {
    int number = shared.caveats().of(section, slot);
    if (number >= 0) {
      names.caveat(number, code);
    }
  }

  // --- Sections ----------------------------------------------------------------------------------

  private void writeQuote(MethodCode code) {
    for (BoundSection section : plan.sections()) {
      String enter =
          MethodCode.write(written, section.name(), Type.VOID_TYPE, inner -> enter(section, inner));
      BoundSection around = PlanLayout.owner(section.enclosing());
      if (around == null) {
        code.loadRun();
        code.callForRun(enter, Type.VOID_TYPE);
      } else {
        names(null)
            .forEachRun(
                around,
                code,
                run -> {
                  code.load(run);
                  code.callForRun(enter, Type.VOID_TYPE);
                });
      }
    }
    plan.impossible().forEach(impossible -> refuseIfTrue(impossible, code));
  }

  private void refuseIfTrue(Formula impossible, MethodCode code) {
    PlanNames names = new PlanNames(shared, null, PlanNames.Use.LOOK_BACK);
    code.loadRun();
    code.callForRun(
        MethodCode.writeLenient(
            written,
            "impossible",
            inner -> new FormulaCode(inner, names, true).value(impossible.root(), null)),
        Type.BOOLEAN_TYPE);
    code.require(false);
  }

  /**
   * Writes one run of a section inside the run around it, or its runs over the elements of a list.
   */
  private void enter(BoundSection section, MethodCode code) {
    PlanNames outside = names(PlanLayout.owner(section.enclosing()));
    Label skip = new Label();
    String kind = section.section().coverage();
    if (kind != null) {
      code.loadRun();
      code.visitor().visitLdcInsn(kind);
      code.callStatic(CompiledPlan.class, "coverage", Coverage.class, Run.class, String.class);
      layout.coverage(section).store(code);
      code.loadRun();
      layout.coverage(section).load(code);
      code.jump(Opcodes.IFNULL, skip);
    }
    Formula when = section.when();
    if (when != null) {
      orOpenRuns(
          section,
          code,
          skip,
          () -> {
            code.loadRun();
            code.callForRun(
                formulas.write("when", when, null, Reprs.TRUTH, outside), Type.BOOLEAN_TYPE);
            code.jump(Opcodes.IFEQ, skip);
          });
    }
    PlanLayout.Flag ran = layout.ran(section);
    if (ran != null) {
      ran.set(code);
    }
    String body =
        MethodCode.write(written, section.name(), Type.VOID_TYPE, one -> body(section, one));
    Formula each = section.each();
    if (each == null) {
      code.loadRun();
      code.callForRun(body, Type.VOID_TYPE);
    } else {
      orOpenRuns(section, code, skip, () -> makeRuns(section, each, outside, code));
      carried(section).start(outside, code);
      code.loadRun();
      layout.runs(section).load(code);
      code.forEachRun(
          run -> {
            code.load(run);
            code.callForRun(body, Type.VOID_TYPE);
          });
    }
    code.label(skip);
  }

  /** Writes what a section's runs rest on, and that it is left open if that is. */
  private void orOpenRuns(BoundSection section, MethodCode code, Label skip, Runnable part) {
    PlanLayout.Flag open = layout.openRuns(section);
    if (open == null) {
      part.run();
    } else {
      code.orIfOpen(
          part,
          () -> {
            open.set(code);
            code.jump(Opcodes.GOTO, skip);
          });
    }
  }

  private void makeRuns(BoundSection section, Formula each, PlanNames outside, MethodCode code) {
    code.callStatic(CompiledPlan.class, "newRuns", List.class);
    Element runs = code.stored(Reprs.RECORDS);
    new FormulaCode(code, outside, isExactList(each, outside))
        .forEach(
            each.root(),
            element -> {
              code.load(runs);
              code.loadRun();
              code.load(element);
              code.push(layout.numbers(section));
              code.push(layout.references(section));
              code.callStatic(
                  Run.class, "inside", Run.class, Run.class, Object.class, int.class, int.class);
              code.callVirtual(List.class, "add", boolean.class, Object.class);
              code.op(Opcodes.POP);
            });
    code.load(runs);
    code.constant(List.copyOf(section.order()), List.class);
    code.callStatic(CompiledPlan.class, "runs", Run[].class, List.class, List.class);
    layout.runs(section).store(code);
  }

  private static boolean isExactList(Formula each, PlanNames outside) {
    return !FormulaMethods.isCompiled(
        outside, false, code -> code.forEach(each.root(), element -> {}));
  }

  // --- A run -------------------------------------------------------------------------------------

  private void body(BoundSection section, MethodCode code) {
    PlanNames names = PlanNames.within(shared, section);
    CarriedCode carried = carried(section);
    carried.take(code);
    for (BoundSection.Group group : section.groups()) {
      orOpen(code, () -> ask(section, group, names, code), group.gives());
    }
    for (Slot slot : section.slots()) {
      if (slot instanceof Slot.OfStep step) {
        orOpen(code, () -> take(section, step, names, code), List.of(slot));
      }
    }
    carried.handOn(code);
  }

  /** Writes what keeps an adjustment of a cell. */
  private void give(
      GroupCells cells, Element cell, int position, Slot.OfAdjustment slot, MethodCode code) {
    PlanLayout.Place place = layout.of(slot);
    cells.load(code, cell, position, place.repr());
    place.store(code);
    PlanLayout.Flag flag = layout.flag(slot);
    if (flag != null) {
      flag.set(code);
    }
    markIfOpen(cell, position, slot, code);
  }

  /** Writes what marks an adjustment that a cell leaves open. */
  private void markIfOpen(Element cell, int position, Slot slot, MethodCode code) {
    PlanLayout.Flag open = layout.open(slot);
    if (open != null) {
      Label given = new Label();
      GroupCells.loadOpen(code, cell, position);
      code.jump(Opcodes.IFEQ, given);
      open.set(code);
      code.label(given);
    }
  }

  /** Writes what gives some values, or marks them as left open. */
  private void orOpen(MethodCode code, Runnable giving, List<? extends Slot> given) {
    if (goesOn()) {
      code.orIfOpen(
          giving, () -> given.forEach(slot -> Objects.requireNonNull(layout.open(slot)).set(code)));
    } else {
      giving.run();
    }
  }

  private void take(BoundSection section, Slot.OfStep slot, PlanNames names, MethodCode code) {
    PlanLayout.Place place = layout.of(slot);
    code.loadRun();
    code.callForRun(
        formulas.write(slot.name(), slot.formula(), slot.step().round(), place.repr(), names),
        place.repr().type());
    place.store(code);
    noteCaveat(section, slot, names, code);
  }

  private void ask(
      BoundSection section, BoundSection.Group group, PlanNames names, MethodCode code) {
    code.loadRun();
    code.callForRun(
        MethodCode.write(
            written,
            group.group().name(),
            Type.VOID_TYPE,
            inner -> group(section, group, names, inner)),
        Type.VOID_TYPE);
  }

  private void group(
      BoundSection section, BoundSection.Group group, PlanNames names, MethodCode code) {
    Label skip = new Label();
    Formula when = group.when();
    if (when != null) {
      code.loadRun();
      code.callForRun(formulas.write("when", when, null, Reprs.TRUTH, names), Type.BOOLEAN_TYPE);
      code.jump(Opcodes.IFEQ, skip);
    }
    GroupCells cells = shared.cellsOf(group);
    supplied.takeAll(group, !cells.hasCaveats(), code, skip);
    cells.pushIndex(code, new Facts(names, code));
    Element index = code.stored(new Repr.Fixed(0));
    code.load(index);
    code.push(1L);
    code.op(Opcodes.LADD);
    layout.cell(group).store(code);
    if (!goesOn() && cells.hasPlain()) {
      givePlain(cells, index, group, code, skip);
    }
    code.constant(cells, GroupCells.class);
    code.load(index);
    code.callVirtual(
        GroupCells.class, goesOn() ? "cell" : "fullCell", GroupCells.Cell.class, long.class);
    Element cell = code.stored(new Repr.Reference(GroupCells.Cell.class));
    for (int i = 0; i < group.gives().size(); i++) {
      int position = i;
      Slot.OfAdjustment slot = group.gives().get(i);
      supplied.takeOr(slot, code, () -> give(cells, cell, position, slot, code));
    }
    if (cells.hasRefusals()) {
      code.loadRun();
      code.constant(section, BoundSection.class);
      code.load(cell);
      code.push(shared.refused().index());
      code.callStatic(
          CompiledPlan.class,
          "refuse",
          void.class,
          Run.class,
          BoundSection.class,
          GroupCells.Cell.class,
          int.class);
    }
    if (cells.hasCaveats()) {
      code.loadRun();
      code.load(cell);
      code.field(GroupCells.Cell.class, "caveats", int[].class);
      code.callVirtual(Run.class, "caveats", void.class, int[].class);
    }
    code.label(skip);
  }

  /** Pushes facts, and of those whose levels are numbered the number. */
  private final class Facts implements GroupCells.Facts {
    private final PlanNames names;
    private final MethodCode code;

    Facts(PlanNames names, MethodCode code) {
      this.names = names;
      this.code = code;
    }

    @Override
    public boolean isNumbered(BoundSection.FactRef fact) {
      return layout.level(fact.slot()) != null;
    }

    @Override
    public Repr push(BoundSection.FactRef fact) {
      BoundSection owner = PlanLayout.owner(fact.section());
      PlanLayout.Place place = layout.of(fact.slot());
      names.pushRun(owner, code);
      code.callForRun(Objects.requireNonNull(shared.facts().get(fact.slot())), place.repr().type());
      PlanLayout.Place level = layout.level(fact.slot());
      if (level == null) {
        return place.repr();
      }
      code.op(place.repr().pop());
      names.pushRun(owner, code);
      level.load(code);
      return level.repr();
    }
  }

  /** Writes what gives the adjustments of a plain cell, and then goes elsewhere. */
  private void givePlain(
      GroupCells cells, Element index, BoundSection.Group group, MethodCode code, Label given) {
    Label other = new Label();
    List<Slot.OfAdjustment> gives = group.gives();
    for (int i = 0; i < gives.size(); i++) {
      cells.loadPlain(code, index, i);
      code.push(GroupCells.NOT_PLAIN);
      code.jump(Opcodes.IF_ICMPEQ, other);
    }
    for (int i = 0; i < gives.size(); i++) {
      PlanLayout.Place place = layout.of(gives.get(i));
      cells.loadPlain(code, index, i);
      code.op(Opcodes.I2L);
      cells.rescale(code, i, place.repr());
      place.store(code);
      PlanLayout.Flag flag = layout.flag(gives.get(i));
      if (flag != null) {
        flag.set(code);
      }
    }
    code.jump(Opcodes.GOTO, given);
    code.label(other);
  }
}
