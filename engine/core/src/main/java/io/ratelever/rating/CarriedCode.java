package io.ratelever.rating;

import io.ratelever.compiled.Element;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Run;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes how values are carried from run to run of a section: out of the start into the first, out
 * of each into the next, and out of the last into what they leave.
 */
final class CarriedCode {

  private final BoundSection section;
  private final PlanLayout layout;
  private final FormulaMethods formulas;

  CarriedCode(BoundSection section, PlanLayout layout, FormulaMethods formulas) {
    this.section = section;
    this.layout = layout;
    this.formulas = formulas;
  }

  /**
   * Writes what the first run gets, in a method of the run around the section.
   *
   * @param outside names as that run reads them
   */
  void start(PlanNames outside, MethodCode code) {
    for (BoundSection.Carried value : section.carried()) {
      Slot.OfCarry slot = value.slot();
      PlanLayout.Flag open = layout.openLeft(slot);
      if (open == null) {
        start(slot, outside, code);
      } else {
        code.orIfOpen(() -> start(slot, outside, code), () -> open.set(code));
      }
    }
  }

  private void start(Slot.OfCarry slot, PlanNames outside, MethodCode code) {
    PlanLayout.Place left = layout.left(slot);
    Repr repr = formulas.repr(slot.start(), null, outside);
    code.loadRun();
    code.callForRun(formulas.write(slot.name(), slot.start(), null, repr, outside), repr.type());
    Admitting.admit(slot.carry().values(), repr, left.repr(), code);
    left.store(code);
  }

  /** Writes what a run gets, in a method of that run. */
  void take(MethodCode code) {
    for (BoundSection.Carried value : section.carried()) {
      Slot.OfCarry slot = value.slot();
      Element outer = outer(code);
      unlessOpen(
          layout.openLeft(slot),
          outer,
          code,
          () -> {
            code.load(outer);
            layout.left(slot).load(code);
            layout.of(slot).store(code);
          },
          () -> Objects.requireNonNull(layout.open(slot)).set(code));
    }
  }

  /** Writes what a run hands on, in a method of that run. */
  void handOn(MethodCode code) {
    for (BoundSection.Carried value : section.carried()) {
      code.loadRun();
      Element own = code.stored(Reprs.RUN);
      Element outer = outer(code);
      PlanLayout.Flag openLeft = layout.openLeft(value.slot());
      unlessOpen(
          layout.open(value.next()),
          own,
          code,
          () -> handOn(value, outer, openLeft, code),
          () -> {
            code.load(outer);
            Objects.requireNonNull(openLeft).setInTop(code);
          });
    }
  }

  private void handOn(
      BoundSection.Carried value,
      Element outer,
      PlanLayout.@Nullable Flag openLeft,
      MethodCode code) {
    PlanLayout.Place next = layout.of(value.next());
    PlanLayout.Place left = layout.left(value.slot());
    code.loadRun();
    next.load(code);
    Admitting.admit(value.slot().carry().values(), next.repr(), left.repr(), code);
    code.load(outer);
    left.storeUnder(code);
    if (openLeft != null) {
      code.load(outer);
      openLeft.clearInTop(code);
    }
  }

  private static Element outer(MethodCode code) {
    code.loadRun();
    code.callVirtual(Run.class, "outer", Run.class);
    return code.stored(Reprs.RUN);
  }

  /** Writes a part and what is done instead if a mark of a run says that a value is left open. */
  private static void unlessOpen(
      PlanLayout.@Nullable Flag open,
      Element run,
      MethodCode code,
      Runnable part,
      Runnable instead) {
    if (open == null) {
      part.run();
      return;
    }
    Label closed = new Label();
    Label end = new Label();
    code.load(run);
    open.load(code);
    code.jump(Opcodes.IFEQ, closed);
    instead.run();
    code.jump(Opcodes.GOTO, end);
    code.label(closed);
    part.run();
    code.label(end);
  }
}
