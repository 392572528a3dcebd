package io.ratelever.rating;

import io.ratelever.bytecode.ClassCode;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Run;
import io.ratelever.compiled.Scaled;
import io.ratelever.compiled.Uncompiled;
import java.lang.invoke.MethodHandles;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Writes, as a class, what works out a fact or adjustment for which a value was supplied, out of
 * the run of a quote that is over: in exact numbers, with the decimals that the interpreter shows.
 *
 * <p>At the end of a quote there is nothing that working out an own value could disturb, and
 * nothing that it reads has changed since the supplied one was used. Used once.
 */
final class OwnValueCompiler {

  private static final Type OBJECT = Type.getType(Object.class);

  /** What the written class is. */
  interface Program {
    /**
     * Returns the own value of a slot by its number; {@code null} if the rules leave it open.
     *
     * @throws io.ratelever.compiled.Irregular if it is missing for another reason
     */
    @Nullable Object own(Run run, int number);
  }

  private final PlanNames.Shared shared;
  private final ClassCode written =
      new ClassCode(OwnValueCompiler.class, "CompiledOwnValues", Program.class);
  private final ShownValues values;

  /**
   * @param ofPlan what the compiled plan was written with
   */
  OwnValueCompiler(PlanNames.Shared ofPlan) {
    this.shared = ofPlan.ofOtherMethods();
    this.values = new ShownValues(shared, written, PlanNames.Use.OWN);
  }

  /**
   * Compiles what works out own values.
   *
   * @throws Uncompiled if the book says something that is left to the interpreter
   */
  Program compile() {
    Plan plan = shared.plan();
    for (Reading.OfWindow window : plan.windows()) {
      shared
          .bounds()
          .put(
              window,
              FormulaMethods.bounds(window, values.names(null, false), written, shared.layout()));
    }
    List<String> methods = new ArrayList<>(Collections.nCopies(plan.suppliable().size(), ""));
    int left = methods.size();
    for (BoundSection section : plan.sections()) {
      if (left == 0) {
        break; // What comes behind the last of them is read by none.
      }
      for (Slot slot : section.slots()) {
        shared.facts().put(slot, values.shown(section, slot));
      }
      for (Slot slot : section.slots()) {
        int number = shared.layout().supplied(slot);
        if (number >= 0) {
          methods.set(number, own(section, slot));
          left--;
        }
      }
    }
    written.choice("own", Reprs.RUN.type(), OBJECT, methods);
    return (Program) written.define(MethodHandles.lookup());
  }

  private String own(BoundSection section, Slot slot) {
    return slot instanceof Slot.OfAdjustment adjustment
        ? decided(section, adjustment)
        : values.own(slot);
  }

  /** Writes what asks the rules for an adjustment. */
  private String decided(BoundSection section, Slot.OfAdjustment slot) {
    BoundSection.Group group =
        section.groups().stream()
            .filter(one -> one.gives().contains(slot))
            .findFirst()
            .orElseThrow();
    PlanNames names = values.names(section, false);
    GroupCells cells = shared.cellsOf(group);
    return MethodCode.write(
        written,
        slot.name() + "_decided",
        OBJECT,
        code -> {
          code.constant(cells, GroupCells.class);
          cells.pushIndex(
              code,
              read -> {
                names.pushRun(PlanLayout.owner(read.section()), code);
                code.callForRun(Objects.requireNonNull(shared.facts().get(read.slot())), OBJECT);
                return held(shared.layout().of(read.slot()).repr(), code);
              });
          code.push(group.gives().indexOf(slot));
          code.callVirtual(GroupCells.class, "adjustment", Object.class, long.class, int.class);
        });
  }

  /** Replaces a value as it is shown by one as runs hold it. */
  private static Repr held(Repr repr, MethodCode code) {
    if (repr instanceof Repr.Fixed number) {
      code.cast(BigDecimal.class);
      code.push(number.scale());
      code.callStatic(Scaled.class, "of", long.class, BigDecimal.class, int.class);
    } else if (repr instanceof Repr.Truth) {
      code.cast(Boolean.class);
      code.callVirtual(Boolean.class, "booleanValue", boolean.class);
    } else {
      code.cast(((Repr.Reference) repr).javaType());
    }
    return repr;
  }
}
