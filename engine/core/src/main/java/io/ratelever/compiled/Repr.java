package io.ratelever.compiled;

import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** How compiled code holds a value. */
public sealed interface Repr {

  /** A number as a long at a scale of 0 to {@link Scaled#SCALE_MAX}. */
  record Fixed(int scale) implements Repr {
    public Fixed {
      if (scale < 0 || scale > Scaled.SCALE_MAX) {
        throw new Uncompiled("a scale of " + scale);
      }
    }

    @Override
    public Type type() {
      return Type.LONG_TYPE;
    }
  }

  /** True and false as 1 and 0. */
  record Truth() implements Repr {
    @Override
    public Type type() {
      return Type.BOOLEAN_TYPE;
    }
  }

  /** An object. */
  record Reference(Class<?> javaType) implements Repr {
    @Override
    public Type type() {
      return Type.getType(javaType);
    }
  }

  /** The type in bytecode. */
  Type type();

  /** Whether it takes two places on the stack. */
  default boolean isWide() {
    return type().getSize() == 2;
  }

  /** The instruction of its type: {@code opcode(Opcodes.ILOAD)}. */
  default int opcode(int instruction) {
    return type().getOpcode(instruction);
  }

  /** The instruction that pops it. */
  default int pop() {
    return isWide() ? Opcodes.POP2 : Opcodes.POP;
  }
}
