package io.ratelever.rating;

import io.ratelever.bytecode.ClassCode;
import io.ratelever.compiled.FormulaCode;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Overflow;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Scaled;
import io.ratelever.compiled.Uncompiled;
import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Formula;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes formulas as methods: each works with scaled longs and, where a number does not fit, with
 * exact numbers.
 */
final class FormulaMethods {

  private final ClassCode written;

  /**
   * @param written the class of the methods
   */
  FormulaMethods(ClassCode written) {
    this.written = written;
  }

  /** How the result of a formula is held: as a scaled long if that can be. */
  Repr repr(Formula formula, @Nullable Rounding rounding, PlanNames names) {
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

  // --- Formulas ----------------------------------------------------------------------------------

  /** Writes the method of a formula; its result is held as {@link #repr} says. */
  String write(
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

  interface Writing {
    void into(FormulaCode code);
  }

  static boolean isCompiled(PlanNames names, boolean exact, Writing writing) {
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
}
