package io.ratelever.rating;

import io.ratelever.bytecode.ClassCode;
import io.ratelever.compiled.MethodCode;
import io.ratelever.compiled.Repr;
import io.ratelever.compiled.Reprs;
import io.ratelever.compiled.Run;
import io.ratelever.decimal.Exact;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes how the values that a caller supplies stand before those of the book. */
final class SuppliedCode {

  private static final Type OBJECT = Type.getType(Object.class);

  private final PlanLayout layout;
  private final ClassCode written;

  /**
   * @param written the class of the methods
   */
  SuppliedCode(PlanLayout layout, ClassCode written) {
    this.layout = layout;
    this.written = written;
  }

  /** Returns the method that keeps a fact: as supplied, or as another method works it out. */
  String kept(Slot slot, String own) {
    if (layout.supplied(slot) < 0) {
      return own;
    }
    PlanLayout.Place place = layout.of(slot);
    return MethodCode.write(
        written,
        slot.name() + "_supplied",
        place.repr().type(),
        code -> {
          Label worked = new Label();
          pushValue(slot, code);
          code.jump(Opcodes.IFNULL, worked);
          take(slot, code);
          code.loadRun();
          place.load(code);
          code.op(place.repr().opcode(Opcodes.IRETURN));
          code.label(worked);
          code.loadRun();
          code.callForRun(own, place.repr().type());
        });
  }

  /** Returns the method that shows a value: as supplied, or as another method does. */
  String shown(Slot slot, String own) {
    if (layout.supplied(slot) < 0) {
      return own;
    }
    return MethodCode.write(
        written,
        slot.name() + "_supplied",
        OBJECT,
        code -> {
          Label known = new Label();
          pushValue(slot, code);
          code.op(Opcodes.DUP);
          code.jump(Opcodes.IFNONNULL, known);
          code.op(Opcodes.POP);
          code.loadRun();
          code.callForRun(own, OBJECT);
          code.label(known);
        });
  }

  /**
   * Writes what takes the adjustments of a group if all are supplied, and then goes elsewhere.
   *
   * @param mixes whether the group may be asked for some of them where others are supplied
   */
  void takeAll(BoundSection.Group group, boolean mixes, MethodCode code, Label taken) {
    int[] numbers = group.gives().stream().mapToInt(layout::supplied).toArray();
    boolean none = true;
    for (int number : numbers) {
      none &= number < 0;
    }
    if (none) {
      return;
    }
    Label ask = new Label();
    code.loadRun();
    code.push(layout.suppliedValues().index());
    code.constant(numbers, int[].class);
    code.push(mixes ? 1 : 0);
    code.callStatic(
        SuppliedValues.class,
        "areAll",
        boolean.class,
        Run.class,
        int.class,
        int[].class,
        boolean.class);
    code.jump(Opcodes.IFEQ, ask);
    for (Slot slot : group.gives()) {
      if (layout.supplied(slot) >= 0) {
        take(slot, code);
      }
    }
    code.jump(Opcodes.GOTO, taken);
    code.label(ask);
  }

  /** Writes what takes an adjustment if it is supplied, and otherwise gives it. */
  void takeOr(Slot slot, MethodCode code, Runnable giving) {
    if (layout.supplied(slot) < 0) {
      giving.run();
      return;
    }
    Label given = new Label();
    Label end = new Label();
    pushValue(slot, code);
    code.jump(Opcodes.IFNULL, given);
    take(slot, code);
    code.jump(Opcodes.GOTO, end);
    code.label(given);
    giving.run();
    code.label(end);
  }

  /** Pushes the value that was sent; {@code null} if none was. */
  void pushValue(Slot slot, MethodCode code) {
    push(slot, "value", Object.class, code);
  }

  private void push(Slot slot, String method, Class<?> result, MethodCode code) {
    code.loadRun();
    code.push(layout.suppliedValues().index());
    code.push(layout.supplied(slot));
    code.callStatic(SuppliedValues.class, method, result, Run.class, int.class, int.class);
  }

  /** Writes what keeps the value that was sent. */
  private void take(Slot slot, MethodCode code) {
    PlanLayout.Place place = layout.of(slot);
    Repr repr = place.repr();
    if (repr instanceof Repr.Fixed number) {
      code.loadRun();
      code.push(layout.suppliedValues().index());
      code.push(layout.supplied(slot));
      code.push(number.scale());
      code.callStatic(
          SuppliedValues.class, "number", long.class, Run.class, int.class, int.class, int.class);
    } else if (repr.equals(Reprs.EXACT)) {
      push(slot, "exact", Exact.class, code);
    } else {
      push(slot, "use", Object.class, code);
      cast(repr, code);
    }
    place.store(code);
    PlanLayout.Flag flag = layout.flag(slot);
    if (flag != null) {
      flag.set(code);
    }
  }

  private static void cast(Repr repr, MethodCode code) {
    if (repr instanceof Repr.Truth) {
      code.cast(Boolean.class);
      code.callVirtual(Boolean.class, "booleanValue", boolean.class);
    } else {
      code.cast(((Repr.Reference) repr).javaType());
    }
  }
}
