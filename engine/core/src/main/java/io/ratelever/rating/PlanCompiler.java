package io.ratelever.rating;

import io.ratelever.compiled.ClassCode;
import io.ratelever.compiled.Element;
import io.ratelever.compiled.FormulaCode;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Overflow;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Scaled;
import io.ratelever.compiled.Uncompiled;
import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Domain;
import io.ratelever.risk.Coverage;
import java.lang.invoke.MethodHandles;
import java.time.LocalDate;
import java.util.ArrayList;
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
  private final PlanLayout layout = new PlanLayout();
  private final ClassCode written =
      new ClassCode(PlanCompiler.class, "CompiledRateBook", Program.class);
  private final PlanNames.Shared shared;
  private final IdentityHashMap<Slot, Repr> formulaReprs = new IdentityHashMap<>();

  PlanCompiler(Plan plan) {
    this.plan = plan;
    this.shared =
        new PlanNames.Shared(
            plan,
            layout,
            new CaveatNumbers(plan),
            new IdentityHashMap<>(),
            new HashMap<>(),
            new HashMap<>(),
            layout.reference(Refusals.class),
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
      shared.bounds().put(window, bounds(window, names(null), written, layout));
    }
    plan.sections().forEach(this::lay);
    plan.sections().forEach(this::writeFacts);
    MethodVisitor run = written.publicMethod("run", "(" + Type.getDescriptor(Run.class) + ")V");
    String main = MethodCode.write(written, "quote", Type.VOID_TYPE, this::writeQuote);
    run.visitVarInsn(Opcodes.ALOAD, 1);
    run.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        written.name(),
        main,
        "(" + Type.getDescriptor(Run.class) + ")V",
        false);
    run.visitInsn(Opcodes.RETURN);
    run.visitMaxs(0, 0);
    run.visitEnd();
    return new CompiledPlan(shared, (Program) written.define(MethodHandles.lookup()));
  }

  private PlanNames names(@Nullable BoundSection owner) {
    return new PlanNames(shared, owner, PlanNames.Use.RATE);
  }

  // --- Layout ------------------------------------------------------------------------------------

  /**
   * Gives the values of a section their places, in order: formulas know how what they read is held.
   */
  private void lay(BoundSection section) {
    layout.add(section);
    PlanNames inside = names(PlanLayout.owner(section));
    for (BoundSection.Carried value : section.carried()) {
      Repr repr = admitted(value.slot().carry().values(), Reprs.EXACT);
      layout.add(section, value.slot(), repr);
      layout.addLeft(section, value.slot(), repr);
    }
    section.groups().forEach(group -> layout.add(section, group));
    for (Slot slot : section.slots()) {
      if (slot instanceof Slot.OfFact fact) {
        Repr repr = repr(fact.formula(), fact.fact().round(), inside);
        formulaReprs.put(slot, repr);
        Domain values = fact.fact().values();
        layout.add(section, slot, values == null ? repr : admitted(values, repr));
      } else if (slot instanceof Slot.OfStep step) {
        Repr repr = repr(step.formula(), step.step().round(), inside);
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

  /** How the result of a formula is held: as a scaled long if that can be. */
  private Repr repr(Formula formula, @Nullable Rounding rounding, PlanNames names) {
    if (formula.type() != io.ratelever.formula.Type.Scalar.NUMBER) {
      return attempt(names, false, code -> code.repr(formula.root()));
    }
    if (rounding != null) {
      return new Repr.Fixed(Math.max(0, rounding.unit().scale()));
    }
    try {
      return attempt(names, false, code -> code.repr(formula.root()));
    } catch (Uncompiled e) {
      return Reprs.EXACT;
    }
  }

  private interface Attempt<T> {
    T with(FormulaCode code);
  }

  /** Tries something in a class that is thrown away. */
  private static <T> T attempt(PlanNames names, boolean exact, Attempt<T> attempt) {
    List<T> result = new ArrayList<>();
    MethodCode.write(
        ClassCode.discarded(),
        "attempt",
        Type.VOID_TYPE,
        code -> result.add(attempt.with(new FormulaCode(code, names, exact))));
    return result.get(0);
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

  // --- Formulas ----------------------------------------------------------------------------------

  /** Writes the method of a formula; its result is held as {@link #repr} says. */
  private String formula(
      String stem, Formula formula, @Nullable Rounding rounding, Repr repr, PlanNames names) {
    if (!isScaled(formula, rounding, repr, names)) {
      return exactly(stem, formula, rounding, repr, names);
    }
    boolean mayOverflow = isCompiled(names, true, code -> push(code, formula, rounding));
    return MethodCode.write(
        written,
        stem,
        repr.type(),
        code -> {
          Label start = new Label();
          Label end = new Label();
          Label overflow = new Label();
          if (mayOverflow) {
            code.visitor()
                .visitTryCatchBlock(start, end, overflow, Type.getInternalName(Overflow.class));
          }
          code.label(start);
          push(new FormulaCode(code, names, false), formula, rounding);
          code.label(end);
          if (mayOverflow) {
            code.op(repr.opcode(Opcodes.IRETURN));
            code.label(overflow);
            code.op(Opcodes.POP);
            code.loadRun();
            code.callForRun(exactly(stem, formula, rounding, repr, names), repr.type());
          }
        });
  }

  private boolean isScaled(
      Formula formula, @Nullable Rounding rounding, Repr repr, PlanNames names) {
    return !repr.equals(Reprs.EXACT)
        && isCompiled(names, false, code -> push(code, formula, rounding));
  }

  private interface Writing {
    void into(FormulaCode code);
  }

  private static boolean isCompiled(PlanNames names, boolean exact, Writing writing) {
    try {
      attempt(
          names,
          exact,
          code -> {
            writing.into(code);
            return true;
          });
      return true;
    } catch (Uncompiled e) {
      return false;
    }
  }

  private static void push(FormulaCode code, Formula formula, @Nullable Rounding rounding) {
    if (rounding == null) {
      code.value(formula.root(), null);
    } else {
      code.rounded(formula.root(), rounding);
    }
  }

  private String exactly(
      String stem, Formula formula, @Nullable Rounding rounding, Repr repr, PlanNames names) {
    return MethodCode.write(
        written,
        stem + "_exact",
        repr.type(),
        code -> {
          push(new FormulaCode(code, names, true), formula, rounding);
          if (repr instanceof Repr.Fixed number) {
            code.push(number.scale());
            code.callStatic(Scaled.class, "of", long.class, Exact.class, int.class);
          }
        });
  }

  /** Writes the methods that return the bounds of a window, each worked out once for a quote. */
  static List<String> bounds(
      Reading.OfWindow window, PlanNames names, ClassCode written, PlanLayout layout) {
    if (!(window.formula().root() instanceof io.ratelever.formula.Expression.Window bounds)) {
      throw new Uncompiled("a window that is not written out");
    }
    List<String> methods = new ArrayList<>();
    for (var bound : List.of(bounds.start(), bounds.end())) {
      PlanLayout.Place place = layout.bound(bound);
      methods.add(
          MethodCode.write(
              written,
              "bound",
              Reprs.DATE.type(),
              code -> {
                Label known = new Label();
                code.loadRun();
                place.load(code);
                code.op(Opcodes.DUP);
                code.jump(Opcodes.IFNONNULL, known);
                code.op(Opcodes.POP);
                new FormulaCode(code, names, false).value(bound, null);
                code.op(Opcodes.DUP);
                place.store(code);
                code.label(known);
                code.cast(LocalDate.class);
              }));
    }
    return methods;
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
    PlanNames names = names(PlanLayout.owner(section));
    Repr worked = Objects.requireNonNull(formulaReprs.get(fact));
    PlanLayout.Place place = layout.of(fact);
    PlanLayout.Flag flag = Objects.requireNonNull(layout.flag(fact));
    String formula = formula(fact.name(), fact.formula(), fact.fact().round(), worked, names);
    String workOut =
        MethodCode.write(
            written,
            fact.name() + "_kept",
            place.repr().type(),
            code -> {
              code.loadRun();
              code.callForRun(formula, worked.type());
              Domain values = fact.fact().values();
              if (values != null && !Admitting.isSure(values, fact.formula().domain())) {
                Admitting.admit(values, worked, place.repr(), code);
              }
              Element value = code.stored(place.repr());
              code.load(value);
              place.store(code);
              flag.set(code);
              noteCaveat(section, fact, names, code);
              code.load(value);
            });
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
      code.loadRun();
      code.callForRun(formula("when", when, null, Reprs.TRUTH, outside), Type.BOOLEAN_TYPE);
      code.jump(Opcodes.IFEQ, skip);
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
      makeRuns(section, each, outside, code);
      start(section, outside, code);
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
    return !isCompiled(outside, false, code -> code.forEach(each.root(), element -> {}));
  }

  // --- Carried values ----------------------------------------------------------------------------

  private void start(BoundSection section, PlanNames outside, MethodCode code) {
    for (BoundSection.Carried value : section.carried()) {
      Slot.OfCarry slot = value.slot();
      PlanLayout.Place left = layout.left(slot);
      Repr repr = repr(slot.start(), null, outside);
      code.loadRun();
      code.callForRun(formula(slot.name(), slot.start(), null, repr, outside), repr.type());
      Admitting.admit(slot.carry().values(), repr, left.repr(), code);
      left.store(code);
    }
  }

  /** Writes what a run gets of the carried values. */
  private void take(BoundSection section, MethodCode code) {
    for (BoundSection.Carried value : section.carried()) {
      code.loadRun();
      code.callVirtual(Run.class, "outer", Run.class);
      layout.left(value.slot()).load(code);
      layout.of(value.slot()).store(code);
    }
  }

  /** Writes what a run hands on, in a method of the run around it that gets the value. */
  private void handOn(BoundSection section, MethodCode code) {
    for (BoundSection.Carried value : section.carried()) {
      PlanLayout.Place next = layout.of(value.next());
      PlanLayout.Place left = layout.left(value.slot());
      code.loadRun();
      next.load(code);
      Admitting.admit(value.slot().carry().values(), next.repr(), left.repr(), code);
      code.loadRun();
      code.callVirtual(Run.class, "outer", Run.class);
      left.storeUnder(code);
    }
  }

  // --- A run -------------------------------------------------------------------------------------

  private void body(BoundSection section, MethodCode code) {
    PlanNames names = names(PlanLayout.owner(section));
    take(section, code);
    for (BoundSection.Group group : section.groups()) {
      code.loadRun();
      code.callForRun(
          MethodCode.write(
              written,
              group.group().name(),
              Type.VOID_TYPE,
              inner -> group(section, group, names, inner)),
          Type.VOID_TYPE);
    }
    for (Slot slot : section.slots()) {
      if (slot instanceof Slot.OfStep step) {
        PlanLayout.Place place = layout.of(slot);
        code.loadRun();
        code.callForRun(
            formula(slot.name(), step.formula(), step.step().round(), place.repr(), names),
            place.repr().type());
        place.store(code);
        noteCaveat(section, slot, names, code);
      }
    }
    handOn(section, code);
  }

  private void group(
      BoundSection section, BoundSection.Group group, PlanNames names, MethodCode code) {
    Label skip = new Label();
    Formula when = group.when();
    if (when != null) {
      code.loadRun();
      code.callForRun(formula("when", when, null, Reprs.TRUTH, names), Type.BOOLEAN_TYPE);
      code.jump(Opcodes.IFEQ, skip);
    }
    GroupCells cells = new GroupCells(plan, group, shared.caveats());
    code.constant(cells, GroupCells.class);
    cells.pushIndex(
        code,
        read -> {
          names.pushRun(PlanLayout.owner(read.section()), code);
          PlanLayout.Place place = layout.of(read.slot());
          code.callForRun(
              Objects.requireNonNull(shared.facts().get(read.slot())), place.repr().type());
          return place.repr();
        });
    code.callVirtual(GroupCells.class, "cell", GroupCells.Cell.class, long.class);
    Element cell = code.stored(new Repr.Reference(GroupCells.Cell.class));
    code.load(cell);
    layout.cell(group).store(code);
    for (int i = 0; i < group.gives().size(); i++) {
      Slot.OfAdjustment slot = group.gives().get(i);
      PlanLayout.Place place = layout.of(slot);
      cells.load(code, cell, i, place.repr());
      place.store(code);
      PlanLayout.Flag flag = layout.flag(slot);
      if (flag != null) {
        flag.set(code);
      }
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
}
