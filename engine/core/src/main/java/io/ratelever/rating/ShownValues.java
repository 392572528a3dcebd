package io.ratelever.rating;

import io.ratelever.bytecode.ClassCode;
import io.ratelever.compiled.Element;
import io.ratelever.compiled.FormulaCode;
import io.ratelever.compiled.Irregular;
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
import io.ratelever.ratebook.Domain;
import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the methods that return values of a run as worksheets show them.
 *
 * <p>A run holds numbers at the scales of the compiler, but a worksheet shows them as the formulas
 * make them: {@code 0.80} where a table has {@code 0.80}. So a value whose scale is not sure is
 * worked out again, in exact numbers, from what worksheets show of the values before it.
 */
final class ShownValues {

  private static final Type OBJECT = Type.getType(Object.class);
  private static final Repr ANY = new Repr.Reference(Object.class);

  private final PlanNames.Shared shared;
  private final PlanLayout layout;
  private final ClassCode written;
  private final WholeNumbers whole = new WholeNumbers();
  private final IdentityHashMap<Slot, Integer> rows = new IdentityHashMap<>();
  private final IdentityHashMap<Slot, PlanLayout.Place> kept = new IdentityHashMap<>();
  private final IdentityHashMap<Slot, String> own = new IdentityHashMap<>();
  private final PlanNames.Use use;
  private final SuppliedCode supplied;

  /**
   * @param written the class of the methods
   * @param use to show what was worked out, or also to work out what was not
   */
  ShownValues(PlanNames.Shared shared, ClassCode written, PlanNames.Use use) {
    this.shared = shared;
    this.use = use;
    this.supplied = new SuppliedCode(shared.layout(), written);
    this.layout = shared.layout();
    this.written = written;
  }

  /**
   * Where the rows stand that a value rests on, once it is shown; absent if it looks nothing up.
   */
  @Nullable Integer rows(Slot slot) {
    return rows.get(slot);
  }

  /** Where a number stands in a run just as it is shown; absent if it does not. */
  PlanLayout.@Nullable Place kept(Slot slot) {
    return kept.get(slot);
  }

  /** Whether it is sure that a number has no decimals. */
  boolean isWhole(Expression number) {
    return whole.isSure(number);
  }

  /** Names as the values of a section are read for a worksheet. */
  PlanNames names(@Nullable BoundSection section, boolean withRows) {
    return new PlanNames(
        shared, PlanLayout.owner(section), withRows ? PlanNames.Use.SHOW_ROWS : use);
  }

  private boolean worksOut() {
    return use == PlanNames.Use.OWN;
  }

  /** The method that returns a value as the book gives it, though another was supplied. */
  String own(Slot slot) {
    return Objects.requireNonNull(own.get(slot), slot.name());
  }

  /** Writes the method that returns a value as worksheets show it. */
  String shown(BoundSection section, Slot slot) {
    String ofBook = ofBook(section, slot);
    own.put(slot, ofBook);
    return supplied.shown(slot, ofBook);
  }

  private String ofBook(BoundSection section, Slot slot) {
    if (slot instanceof Slot.OfAdjustment adjustment) {
      return MethodCode.write(
          written, slot.name() + "_shown", OBJECT, code -> ofCell(section, adjustment, code));
    }
    Formula formula = Objects.requireNonNull(WorksheetWriter.formulaOf(slot));
    Rounding rounding = roundingOf(slot);
    Domain values = slot instanceof Slot.OfFact fact ? fact.fact().values() : null;
    PlanLayout.Place place = layout.of(slot);
    boolean looksUp = !worksOut() && looksUp(section, formula);
    boolean isKept =
        !looksUp
            && layout.supplied(slot) < 0
            && isKeptAsShown(formula, rounding, values, place.repr());
    if (isKept && place.repr() instanceof Repr.Fixed) {
      kept.put(slot, place);
    }
    if (isKept && !(worksOut() && slot instanceof Slot.OfFact)) {
      return MethodCode.write(written, slot.name() + "_shown", OBJECT, code -> boxed(place, code));
    }
    if (looksUp) {
      rows.put(slot, layout.shown(section));
    }
    String working =
        remembered(
            section,
            slot.name(),
            MethodCode.write(
                written,
                slot.name() + "_worked",
                OBJECT,
                code -> worked(section, formula, rounding, values, rows.get(slot), code)));
    return isKept ? keptOr(slot, working) : working;
  }

  /** Writes the method of a fact that shows the value in the run if that was worked out. */
  private String keptOr(Slot fact, String working) {
    return MethodCode.write(
        written,
        fact.name() + "_shown",
        OBJECT,
        code -> {
          Label known = new Label();
          code.loadRun();
          Objects.requireNonNull(layout.flag(fact)).load(code);
          code.jump(Opcodes.IFNE, known);
          code.loadRun();
          code.callForRun(working, OBJECT);
          code.op(Opcodes.ARETURN);
          code.label(known);
          boxed(layout.of(fact), code);
        });
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
        shared.cellsOf(group).loadAsked(code);
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
    PlanNames names = names(section, rowsPlace != null);
    Element outside = code.local(Reprs.RECORDS);
    if (rowsPlace != null) {
      code.loadRun();
      code.callVirtual(Run.class, "beginRows", List.class);
      code.store(outside);
    }
    value(formula.root(), new FormulaCode(code, names, true));
    if (formula.type() == io.ratelever.formula.Type.Scalar.NUMBER) {
      code.cast(Exact.class);
      decimal(rounding, values, worksOut(), code);
    } else if (worksOut() && values != null && !Admitting.isSure(values, formula.domain())) {
      Repr repr = new FormulaCode(code, names, true).repr(formula.root());
      Admitting.admit(values, repr, repr, code);
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
      @Nullable Rounding rounding, @Nullable Domain values, boolean admits, MethodCode code) {
    if (rounding == null) {
      code.callVirtual(Exact.class, "toDecimal", BigDecimal.class);
    } else {
      Element number = code.stored(Reprs.EXACT);
      code.constant(rounding, Rounding.class);
      code.load(number);
      code.callVirtual(Rounding.class, "round", BigDecimal.class, Exact.class);
    }
    if (admits && values != null) {
      code.constant(values, Domain.class);
      code.callStatic(
          ShownValues.class, "admitted", BigDecimal.class, BigDecimal.class, Domain.class);
    }
    if (values instanceof Domain.Whole numbers && numbers.saturating()) {
      code.push(numbers.max());
      code.callStatic(
          ShownValues.class, "saturated", BigDecimal.class, BigDecimal.class, long.class);
    }
  }

  /** Pushes the value of an expression as an object, a number as an exact one. */
  static void value(Expression expression, FormulaCode formula) {
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
        code -> value(formula.root(), new FormulaCode(code, names(section, true), true)));
    return shared.sources().asked() > before;
  }

  // --- What compiled code calls ------------------------------------------------------------------

  static BigDecimal admitted(BigDecimal value, Domain values) {
    if (!values.admits(value)) {
      throw Irregular.SIGNAL;
    }
    return value;
  }

  static BigDecimal saturated(BigDecimal value, long max) {
    return value.compareTo(BigDecimal.valueOf(max)) > 0 ? BigDecimal.valueOf(max) : value;
  }
}
