package io.ratelever.rating;

import io.ratelever.compiled.ClassCode;
import io.ratelever.compiled.Element;
import io.ratelever.compiled.FormulaCode;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Scaled;
import io.ratelever.compiled.Uncompiled;
import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.formula.Operand;
import io.ratelever.ratebook.Domain;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes, as a class, what makes the lines of a worksheet out of the run that a compiled plan has
 * filled. Used once.
 *
 * <p>A run holds numbers at the scales of the compiler, but a worksheet shows them as the formulas
 * make them: {@code 0.80} where a table has {@code 0.80}. So a value whose scale is not sure is
 * worked out again, in exact numbers, from what worksheets show of the values before it.
 */
final class WorksheetCompiler {

  private static final Type OBJECT = Type.getType(Object.class);
  private static final Type LINES = Type.getType(List.class);
  private static final Type LINE = Type.getType(Worksheet.Line.class);
  private static final Repr ANY = new Repr.Reference(Object.class);

  /** What the written class is. */
  interface Program {
    /** Returns the lines of a run of a section, by the section's number. */
    List<Worksheet.Line> lines(Run run, int section);
  }

  private final PlanNames.Shared shared;
  private final PlanLayout layout;
  private final WholeNumbers whole = new WholeNumbers();
  private final IdentityHashMap<Slot, Integer> rows = new IdentityHashMap<>();
  private final ClassCode written =
      new ClassCode(WorksheetCompiler.class, "CompiledWorksheet", Program.class);

  /**
   * @param ofPlan what the compiled plan was written with
   */
  WorksheetCompiler(PlanNames.Shared ofPlan) {
    this.shared = ofPlan.ofOtherMethods();
    this.layout = ofPlan.layout();
  }

  /**
   * Compiles the worksheet.
   *
   * @throws Uncompiled if the book says something that is left to the interpreter
   */
  Program compile() {
    Plan plan = shared.plan();
    for (Reading.OfWindow window : plan.windows()) {
      shared.bounds().put(window, PlanCompiler.bounds(window, names(null, false), written, layout));
    }
    List<String> sections = new ArrayList<>();
    for (BoundSection section : plan.sections()) {
      if (!section.carried().isEmpty()) {
        throw new Uncompiled("a section that carries values");
      }
      for (Slot slot : section.slots()) {
        shared.facts().put(slot, shown(section, slot));
      }
      sections.add(MethodCode.write(written, section.name(), LINES, code -> lines(section, code)));
    }
    writeEntry(sections);
    return (Program) written.define(MethodHandles.lookup());
  }

  private void writeEntry(List<String> sections) {
    MethodVisitor entry =
        written.publicMethod(
            "lines", Type.getMethodDescriptor(LINES, Type.getType(Run.class), Type.INT_TYPE));
    Label[] labels = sections.stream().map(section -> new Label()).toArray(Label[]::new);
    Label none = new Label();
    entry.visitVarInsn(Opcodes.ILOAD, 2);
    entry.visitTableSwitchInsn(0, labels.length - 1, none, labels);
    for (int i = 0; i < labels.length; i++) {
      entry.visitLabel(labels[i]);
      entry.visitVarInsn(Opcodes.ALOAD, 1);
      entry.visitMethodInsn(
          Opcodes.INVOKESTATIC,
          written.name(),
          sections.get(i),
          Type.getMethodDescriptor(LINES, Type.getType(Run.class)),
          false);
      entry.visitInsn(Opcodes.ARETURN);
    }
    entry.visitLabel(none);
    entry.visitInsn(Opcodes.ACONST_NULL);
    entry.visitInsn(Opcodes.ARETURN);
    entry.visitMaxs(0, 0);
    entry.visitEnd();
  }

  private PlanNames names(@Nullable BoundSection owner, boolean withRows) {
    return new PlanNames(shared, owner, withRows ? PlanNames.Use.SHOW_ROWS : PlanNames.Use.SHOW);
  }

  // --- Values ------------------------------------------------------------------------------------

  /** Writes the method that returns a value as worksheets show it. */
  private String shown(BoundSection section, Slot slot) {
    if (slot instanceof Slot.OfAdjustment adjustment) {
      return MethodCode.write(
          written, slot.name() + "_shown", OBJECT, code -> ofCell(section, adjustment, code));
    }
    Formula formula = Objects.requireNonNull(WorksheetWriter.formulaOf(slot));
    Rounding rounding = roundingOf(slot);
    Domain values = slot instanceof Slot.OfFact fact ? fact.fact().values() : null;
    PlanLayout.Place place = layout.of(slot);
    boolean looksUp = looksUp(section, formula);
    if (!looksUp && isKeptAsShown(formula, rounding, values, place.repr())) {
      return MethodCode.write(written, slot.name() + "_shown", OBJECT, code -> boxed(place, code));
    }
    if (looksUp) {
      rows.put(slot, layout.shown(section));
    }
    return remembered(
        section,
        slot.name(),
        MethodCode.write(
            written,
            slot.name() + "_worked",
            OBJECT,
            code -> worked(section, formula, rounding, values, rows.get(slot), code)));
  }

  private static @Nullable Rounding roundingOf(Slot slot) {
    return slot instanceof Slot.OfFact fact
        ? fact.fact().round()
        : ((Slot.OfStep) slot).step().round();
  }

  private void ofCell(BoundSection section, Slot.OfAdjustment slot, MethodCode code) {
    for (BoundSection.Group group : section.groups()) {
      int position = group.gives().indexOf(slot);
      if (position >= 0) {
        code.loadRun();
        layout.cell(group).load(code);
        code.push(position);
        code.callStatic(GroupCells.class, "shown", Object.class, GroupCells.Cell.class, int.class);
        code.requireObject(null);
      }
    }
  }

  /** Whether the value in the run is the one that is shown, of a formula that looks nothing up. */
  private boolean isKeptAsShown(
      Formula formula, @Nullable Rounding rounding, @Nullable Domain values, Repr kept) {
    if (formula.type() != io.ratelever.formula.Type.Scalar.NUMBER) {
      return true;
    }
    if (rounding != null) {
      return values == null && rounding.unit().scale() >= 0;
    }
    return kept.equals(new Repr.Fixed(0)) && whole.isSure(formula.root());
  }

  private static void boxed(PlanLayout.Place place, MethodCode code) {
    code.loadRun();
    place.load(code);
    if (place.repr() instanceof Repr.Fixed number) {
      code.push(number.scale());
      code.callStatic(Scaled.class, "decimal", BigDecimal.class, long.class, int.class);
    } else if (place.repr() instanceof Repr.Truth) {
      code.callStatic(Boolean.class, "valueOf", Boolean.class, boolean.class);
    }
  }

  /** Writes a method that works a value out once for a run. */
  private String remembered(BoundSection section, String stem, String working) {
    int place = layout.shown(section);
    return MethodCode.write(
        written,
        stem + "_shown",
        OBJECT,
        code -> {
          Label known = new Label();
          code.loadRun();
          code.push(place);
          code.callVirtual(Run.class, "shown", Object.class, int.class);
          code.op(Opcodes.DUP);
          code.jump(Opcodes.IFNONNULL, known);
          code.op(Opcodes.POP);
          code.loadRun();
          code.callForRun(working, OBJECT);
          Element value = code.stored(ANY);
          code.loadRun();
          code.push(place);
          code.load(value);
          code.callVirtual(Run.class, "keepShown", void.class, int.class, Object.class);
          code.load(value);
          code.label(known);
        });
  }

  private void worked(
      BoundSection section,
      Formula formula,
      @Nullable Rounding rounding,
      @Nullable Domain values,
      @Nullable Integer rowsPlace,
      MethodCode code) {
    PlanNames names = names(PlanLayout.owner(section), rowsPlace != null);
    Element outside = code.local(Reprs.RECORDS);
    if (rowsPlace != null) {
      code.loadRun();
      code.callVirtual(Run.class, "beginRows", List.class);
      code.store(outside);
    }
    value(formula.root(), new FormulaCode(code, names, true));
    if (formula.type() == io.ratelever.formula.Type.Scalar.NUMBER) {
      code.cast(Exact.class);
      decimal(rounding, values, code);
    }
    Element value = code.stored(ANY);
    if (rowsPlace != null) {
      code.loadRun();
      code.push(rowsPlace);
      code.load(outside);
      code.callVirtual(Run.class, "endRows", void.class, int.class, List.class);
    }
    code.load(value);
  }

  /** Writes what makes an exact number the decimal that a fact or step is. */
  private static void decimal(
      @Nullable Rounding rounding, @Nullable Domain values, MethodCode code) {
    if (rounding == null) {
      code.callVirtual(Exact.class, "toDecimal", BigDecimal.class);
    } else {
      Element number = code.stored(Reprs.EXACT);
      code.constant(rounding, Rounding.class);
      code.load(number);
      code.callVirtual(Rounding.class, "round", BigDecimal.class, Exact.class);
    }
    if (values instanceof Domain.Whole numbers && numbers.saturating()) {
      code.push(numbers.max());
      code.callStatic(
          WorksheetCompiler.class, "saturated", BigDecimal.class, BigDecimal.class, long.class);
    }
  }

  /** Pushes the value of an expression as an object, a number as an exact one. */
  private static void value(Expression expression, FormulaCode formula) {
    if (!(expression.type() instanceof io.ratelever.formula.Type.Scalar)) {
      throw new Uncompiled("a worksheet that shows " + expression.type().words());
    }
    formula.value(expression, null);
    if (expression.type() == io.ratelever.formula.Type.Scalar.BOOLEAN) {
      formula.code().callStatic(Boolean.class, "valueOf", Boolean.class, boolean.class);
    }
  }

  /** Whether a formula looks anything up, wherever in it. */
  private boolean looksUp(BoundSection section, Formula formula) {
    int before = shared.sources().asked();
    MethodCode.write(
        ClassCode.discarded(),
        "looks_up",
        OBJECT,
        code ->
            value(
                formula.root(),
                new FormulaCode(code, names(PlanLayout.owner(section), true), true)));
    return shared.sources().asked() > before;
  }

  // --- Lines -------------------------------------------------------------------------------------

  private void lines(BoundSection section, MethodCode code) {
    code.push(section.slots().size());
    code.callStatic(WorksheetCompiler.class, "newLines", List.class, int.class);
    Element lines = code.stored(Reprs.RECORDS);
    for (Slot slot : section.slots()) {
      Label skip = new Label();
      PlanLayout.Flag flag = layout.flag(slot);
      if (flag != null) {
        code.loadRun();
        flag.load(code);
        code.jump(Opcodes.IFEQ, skip);
      }
      String line =
          MethodCode.write(
              written, slot.name() + "_line", LINE, inner -> line(section, slot, inner));
      code.load(lines);
      code.loadRun();
      code.callForRun(line, LINE);
      code.callVirtual(List.class, "add", boolean.class, Object.class);
      code.op(Opcodes.POP);
      code.label(skip);
    }
    code.load(lines);
  }

  private void line(BoundSection section, Slot slot, MethodCode code) {
    if (slot instanceof Slot.OfAdjustment adjustment) {
      lineOfCell(section, adjustment, code);
      return;
    }
    List<Operand> operands = Objects.requireNonNull(WorksheetWriter.formulaOf(slot)).operands();
    code.constant(new LineForm(slot), LineForm.class);
    code.loadRun();
    code.callForRun(Objects.requireNonNull(shared.facts().get(slot)), OBJECT);
    Integer rowsPlace = rows.get(slot);
    if (rowsPlace == null) {
      code.constant(List.of(), List.class);
    } else {
      code.loadRun();
      code.push(rowsPlace);
      code.callVirtual(Run.class, "shown", Object.class, int.class);
      code.cast(List.class);
    }
    code.push(operands.size());
    code.visitor().visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < operands.size(); i++) {
      Operand operand = operands.get(i);
      code.op(Opcodes.DUP);
      code.push(i);
      code.loadRun();
      code.callForRun(
          MethodCode.write(
              written, slot.name() + "_operand", OBJECT, inner -> operand(section, operand, inner)),
          OBJECT);
      code.op(Opcodes.AASTORE);
    }
    code.callVirtual(
        LineForm.class, "line", Worksheet.Line.class, Object.class, List.class, Object[].class);
  }

  /** Writes what returns the value of an operand; {@code null} if it is not evaluated. */
  private void operand(BoundSection section, Operand operand, MethodCode code) {
    FormulaCode formula = new FormulaCode(code, names(PlanLayout.owner(section), false), true);
    Label skip = new Label();
    Label end = new Label();
    for (Operand.Guard guard : operand.guards()) {
      formula.value(guard.condition(), null);
      code.jump(guard.holds() ? Opcodes.IFEQ : Opcodes.IFNE, skip);
    }
    value(operand.expression(), formula);
    if (!operand.guards().isEmpty()) {
      code.jump(Opcodes.GOTO, end);
      code.label(skip);
      code.op(Opcodes.ACONST_NULL);
      code.label(end);
    }
  }

  private void lineOfCell(BoundSection section, Slot.OfAdjustment slot, MethodCode code) {
    for (BoundSection.Group group : section.groups()) {
      int position = group.gives().indexOf(slot);
      if (position >= 0) {
        code.loadRun();
        layout.cell(group).load(code);
        code.push(position);
        code.constant(slot, Slot.OfAdjustment.class);
        code.callStatic(
            GroupCells.class,
            "line",
            Worksheet.Line.class,
            GroupCells.Cell.class,
            int.class,
            Slot.OfAdjustment.class);
      }
    }
  }

  // --- What compiled code calls ------------------------------------------------------------------

  static List<Worksheet.Line> newLines(int slots) {
    return new ArrayList<>(slots);
  }

  static BigDecimal saturated(BigDecimal value, long max) {
    return value.compareTo(BigDecimal.valueOf(max)) > 0 ? BigDecimal.valueOf(max) : value;
  }
}
