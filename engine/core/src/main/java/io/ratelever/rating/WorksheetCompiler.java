package io.ratelever.rating;

import io.ratelever.bytecode.ClassCode;
import io.ratelever.compiled.Element;
import io.ratelever.compiled.FormulaCode;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Scaled;
import io.ratelever.compiled.Uncompiled;
import io.ratelever.decimal.Exact;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.formula.Operand;
import io.ratelever.ratebook.Domain;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes, as a class, what makes the lines of a worksheet out of the run that a compiled plan has
 * filled. Used once.
 */
final class WorksheetCompiler {

  private static final Type OBJECT = Type.getType(Object.class);
  private static final Type LINES = Type.getType(List.class);
  private static final Type LINE = Type.getType(Worksheet.Line.class);

  /** What the written class is. */
  interface Program {
    /** Returns the lines of a run of a section, by the section's number. */
    List<Worksheet.Line> lines(Run run, int section);
  }

  private final PlanNames.Shared shared;
  private final PlanLayout layout;
  private final ClassCode written =
      new ClassCode(WorksheetCompiler.class, "CompiledWorksheet", Program.class);
  private final ShownValues values;
  private final SuppliedCode supplied;

  /**
   * @param ofPlan what the compiled plan was written with
   */
  WorksheetCompiler(PlanNames.Shared ofPlan) {
    this.shared = ofPlan.ofOtherMethods();
    this.layout = ofPlan.layout();
    this.values = new ShownValues(shared, written, PlanNames.Use.SHOW);
    this.supplied = new SuppliedCode(layout, written);
  }

  /**
   * Compiles the worksheet.
   *
   * @throws Uncompiled if the book says something that is left to the interpreter
   */
  Program compile() {
    Plan plan = shared.plan();
    for (Reading.OfWindow window : plan.windows()) {
      shared
          .bounds()
          .put(window, FormulaMethods.bounds(window, values.names(null, false), written, layout));
    }
    List<String> sections = new ArrayList<>();
    for (BoundSection section : plan.sections()) {
      if (!section.carried().isEmpty()) {
        throw new Uncompiled("a section that carries values");
      }
      for (Slot slot : section.slots()) {
        shared.facts().put(slot, values.shown(section, slot));
      }
      sections.add(MethodCode.write(written, section.name(), LINES, code -> lines(section, code)));
    }
    written.choice("lines", Reprs.RUN.type(), LINES, sections);
    return (Program) written.define(MethodHandles.lookup());
  }

  // --- Lines -------------------------------------------------------------------------------------

  private void lines(BoundSection section, MethodCode code) {
    code.push(section.slots().size());
    code.callStatic(WorksheetCompiler.class, "newLines", List.class, int.class);
    Element lines = code.stored(Reprs.RECORDS);
    for (Slot slot : section.slots()) {
      Label skip = new Label();
      PlanLayout.Flag open = layout.open(slot);
      if (open != null) {
        code.loadRun();
        open.load(code);
        code.jump(Opcodes.IFNE, skip);
      }
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
    if (layout.supplied(slot) >= 0) {
      Label ofBook = new Label();
      code.constant(new LineForm(slot), LineForm.class);
      supplied.pushValue(slot, code);
      code.op(Opcodes.DUP);
      code.jump(Opcodes.IFNULL, ofBook);
      code.callVirtual(LineForm.class, "ofSupplied", Worksheet.Line.class, Object.class);
      code.op(Opcodes.ARETURN);
      code.label(ofBook);
      code.op(Opcodes.POP2);
    }
    if (slot instanceof Slot.OfAdjustment adjustment) {
      lineOfCell(section, adjustment, code);
      return;
    }
    Formula formula = Objects.requireNonNull(WorksheetWriter.formulaOf(slot));
    if (isOneNumber(slot, formula)) {
      lineOfNumber(section, slot, formula, code);
      return;
    }
    code.constant(new LineForm(slot), LineForm.class);
    code.loadRun();
    code.callForRun(Objects.requireNonNull(shared.facts().get(slot)), OBJECT);
    Integer rows = values.rows(slot);
    if (isOneText(slot, formula)) {
      code.callVirtual(LineForm.class, "ofText", Worksheet.Line.class, Object.class);
      return;
    }
    if (rows == null) {
      code.constant(List.of(), List.class);
    } else {
      code.loadRun();
      code.push(rows);
      code.callVirtual(Run.class, "shown", Object.class, int.class);
      code.cast(List.class);
    }
    working(section, slot, formula, code);
    code.callVirtual(
        LineForm.class, "line", Worksheet.Line.class, Object.class, List.class, String.class);
  }

  /** Whether a line says a whole number and nothing else: it is the same whenever that is. */
  private boolean isOneNumber(Slot slot, Formula formula) {
    return isOneOperand(formula)
        && WorksheetWriter.rounding(slot).isEmpty()
        && layout.of(slot).repr().equals(new Repr.Fixed(0))
        && values.kept(slot) != null
        && values.isWhole(formula.root());
  }

  /** Whether a line says a text of a few, and nothing else. */
  private boolean isOneText(Slot slot, Formula formula) {
    return isOneOperand(formula)
        && slot.domain() instanceof Domain.Levels
        && values.rows(slot) == null;
  }

  private static boolean isOneOperand(Formula formula) {
    List<Operand> operands = formula.operands();
    return operands.size() == 1
        && operands.get(0).span().end() - operands.get(0).span().start() == formula.text().length();
  }

  private void lineOfNumber(BoundSection section, Slot slot, Formula formula, MethodCode code) {
    code.constant(new LineForm(slot), LineForm.class);
    whole(section, formula.root(), code);
    code.loadRun();
    layout.of(slot).load(code);
    code.callVirtual(LineForm.class, "ofNumber", Worksheet.Line.class, long.class, long.class);
  }

  /** Formulas as they are read in a run that is over. */
  private FormulaCode inRun(BoundSection section, MethodCode code, boolean exact) {
    PlanNames names = new PlanNames(shared, PlanLayout.owner(section), PlanNames.Use.LOOK_BACK);
    return new FormulaCode(code, names, exact);
  }

  /** Pushes a whole number, though what it is worked out of may not fit scaled longs. */
  private void whole(BoundSection section, Expression number, MethodCode code) {
    if (!(number instanceof Expression.Call)) {
      inRun(section, code, false).value(number, null);
      return;
    }
    String method =
        MethodCode.write(
            written,
            "whole",
            Type.LONG_TYPE,
            inner ->
                inner.orIfOverflow(
                    () -> {
                      inRun(section, inner, false).value(number, null);
                      inner.op(Opcodes.LRETURN);
                    },
                    () -> {
                      inRun(section, inner, true).value(number, null);
                      inner.push(0);
                      inner.callStatic(Scaled.class, "of", long.class, Exact.class, int.class);
                    }));
    code.loadRun();
    code.callForRun(method, Type.LONG_TYPE);
  }

  // --- Formulas with values in them --------------------------------------------------------------

  /** Pushes the formula with the values of its operands in their places. */
  private void working(BoundSection section, Slot slot, Formula formula, MethodCode code) {
    code.loadRun();
    code.callVirtual(Run.class, "beginText", StringBuilder.class);
    int from = 0;
    for (Operand operand : formula.operands()) {
      append(formula.text().substring(from, operand.span().start()), code);
      from = operand.span().end();
      String method =
          MethodCode.write(
              written,
              slot.name() + "_operand",
              Type.VOID_TYPE,
              inner -> operand(section, formula, operand, inner));
      code.loadRun();
      code.callForRun(method, Type.VOID_TYPE);
    }
    append(formula.text().substring(from), code);
    code.callVirtual(StringBuilder.class, "toString", String.class);
  }

  /** Appends a text to the builder on the stack, which stays. */
  private static void append(String text, MethodCode code) {
    if (!text.isEmpty()) {
      code.visitor().visitLdcInsn(text);
      code.callVirtual(StringBuilder.class, "append", StringBuilder.class, String.class);
    }
  }

  /** Writes what appends the value of an operand; as it stands in the formula if not evaluated. */
  private void operand(BoundSection section, Formula formula, Operand operand, MethodCode code) {
    Label skip = new Label();
    Label end = new Label();
    for (Operand.Guard guard : operand.guards()) {
      new FormulaCode(code, values.names(section, false), true).value(guard.condition(), null);
      code.jump(guard.holds() ? Opcodes.IFEQ : Opcodes.IFNE, skip);
    }
    value(section, operand.expression(), code);
    if (!operand.guards().isEmpty()) {
      code.jump(Opcodes.GOTO, end);
      code.label(skip);
      pushText(code);
      append(formula.text().substring(operand.span().start(), operand.span().end()), code);
      code.op(Opcodes.POP);
      code.label(end);
    }
  }

  private static void pushText(MethodCode code) {
    code.loadRun();
    code.callVirtual(Run.class, "text", StringBuilder.class);
  }

  private void value(BoundSection section, Expression expression, MethodCode code) {
    Object reader = expression instanceof Expression.Name name ? name.symbol().reader() : null;
    PlanLayout.Place kept = reader instanceof Reading.OfSlot of ? values.kept(of.slot()) : null;
    pushText(code);
    if (reader instanceof Reading.OfConstant constant) {
      append(Values.text(constant.value()), code);
      code.op(Opcodes.POP);
    } else if (reader instanceof Reading.OfSlot of
        && of.slot() instanceof Slot.OfAdjustment adjustment
        && !adjustment.optional()
        && layout.supplied(adjustment) < 0) {
      values.names(section, false).pushRun(PlanLayout.owner(of.section()), code);
      pushCell(of.section(), adjustment, code);
      code.callStatic(GroupCells.class, "written", String.class, GroupCells.Cell.class, int.class);
      code.callVirtual(StringBuilder.class, "append", StringBuilder.class, String.class);
      code.op(Opcodes.POP);
    } else if (kept != null || values.isWhole(expression)) {
      if (kept == null) {
        whole(section, expression, code);
      } else {
        inRun(section, code, false).value(expression, null);
      }
      code.push(kept == null ? 0 : ((Repr.Fixed) kept.repr()).scale());
      code.callStatic(
          LineForm.class, "append", void.class, StringBuilder.class, long.class, int.class);
    } else {
      ShownValues.value(expression, new FormulaCode(code, values.names(section, false), true));
      code.callStatic(LineForm.class, "append", void.class, StringBuilder.class, Object.class);
    }
  }

  private void lineOfCell(BoundSection section, Slot.OfAdjustment slot, MethodCode code) {
    code.loadRun();
    pushCell(section, slot, code);
    code.constant(slot, Slot.OfAdjustment.class);
    code.callStatic(
        GroupCells.class,
        "line",
        Worksheet.Line.class,
        GroupCells.Cell.class,
        int.class,
        Slot.OfAdjustment.class);
  }

  /** Replaces the run on the stack by the cell that gave an adjustment, and its number there. */
  private void pushCell(BoundSection section, Slot.OfAdjustment slot, MethodCode code) {
    for (BoundSection.Group group : section.groups()) {
      int position = group.gives().indexOf(slot);
      if (position >= 0) {
        layout.cell(group).load(code);
        shared.cellsOf(group).loadAsked(code);
        code.push(position);
      }
    }
  }

  // --- What compiled code calls ------------------------------------------------------------------

  static List<Worksheet.Line> newLines(int slots) {
    return new ArrayList<>(slots);
  }
}
