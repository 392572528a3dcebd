package io.ratelever.risk;

import io.ratelever.bytecode.ClassCode;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Sees at once that nothing is wrong with a risk, which is so for nearly all: by a class that is
 * written for each kind of risk, as a person would write it, field by field.
 *
 * <pre>{@code
 * static boolean vehicle(Vehicle it) {
 *   return SoundValues.isText(it.vehicleClass())
 *       && SoundValues.isNumber(it.seats(), 1)
 *       && ...;
 * }
 * }</pre>
 *
 * <p>What it does not see, {@link RiskChecks} looks at closely, and tells.
 */
final class SoundRisks {

  private static final String VALUES = Type.getInternalName(SoundValues.class);
  private static final String LIST = Type.getInternalName(List.class);
  private static final int RECORD = 0;

  /** What the written classes are. */
  interface Check {
    boolean isSound(Object risk);
  }

  /** The class for each kind of risk, written when the first of the kind is looked at. */
  private static final ClassValue<Check> WRITTEN =
      new ClassValue<>() {
        @Override
        protected Check computeValue(Class<?> risk) {
          return Arrays.stream(RiskKind.values())
              .filter(kind -> kind.type() == risk)
              .map(kind -> new SoundRisks(kind).write())
              .findFirst()
              .orElseThrow();
        }
      };

  private final RecordType risk;
  private final ClassCode written;

  private SoundRisks(RiskKind kind) {
    this.risk = RecordType.of(kind);
    this.written = new ClassCode(SoundRisks.class, "Sound" + kind.word(), Check.class);
  }

  /** Whether it is seen that nothing is wrong with a risk. */
  static boolean isSound(Risk risk) {
    return SoundValues.isCurrency(risk.currency())
        && SoundValues.areDistinct(risk.coverages())
        && WRITTEN.get(risk.getClass()).isSound(risk);
  }

  private Check write() {
    String root = method(risk);
    MethodVisitor code = written.publicMethod("isSound", "(Ljava/lang/Object;)Z");
    code.visitVarInsn(Opcodes.ALOAD, 1);
    code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(risk.type()));
    written.call(code, root, descriptor(risk));
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return (Check) written.define(MethodHandles.lookup());
  }

  private static String descriptor(RecordType type) {
    return "(" + Type.getDescriptor(type.type()) + ")Z";
  }

  /** Writes the method that looks at a record; absence is sound. */
  private String method(RecordType type) {
    List<String> inside = type.checked().stream().map(this::inside).toList();
    String name = written.methodName(type.type().getSimpleName());
    MethodVisitor code = written.staticMethod(name, descriptor(type));
    Label sound = new Label();
    Label unsound = new Label();
    code.visitVarInsn(Opcodes.ALOAD, RECORD);
    code.visitJumpInsn(Opcodes.IFNULL, sound);
    for (int i = 0; i < inside.size(); i++) {
      RecordType.Stored field = type.checked().get(i);
      if (field.type() instanceof ValueType.ListOf list) {
        list(field, (RecordType) list.element(), inside.get(i), code, unsound);
      } else {
        load(field.component().getAccessor(), code);
        value(field, inside.get(i), code);
        code.visitJumpInsn(Opcodes.IFEQ, unsound);
      }
    }
    type.attributes()
        .ifPresent(
            component -> {
              load(component.getAccessor(), code);
              call("areAttributes", Map.class, code);
              code.visitJumpInsn(Opcodes.IFEQ, unsound);
            });
    code.visitLabel(sound);
    code.visitInsn(Opcodes.ICONST_1);
    code.visitInsn(Opcodes.IRETURN);
    code.visitLabel(unsound);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitInsn(Opcodes.IRETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return name;
  }

  /**
   * Writes the method that looks at the records of a field, and returns its name; empty if none.
   */
  private String inside(RecordType.Stored field) {
    ValueType held = field.type() instanceof ValueType.ListOf list ? list.element() : field.type();
    return held instanceof RecordType records ? method(records) : "";
  }

  private static void load(Method accessor, MethodVisitor code) {
    code.visitVarInsn(Opcodes.ALOAD, RECORD);
    code.visitMethodInsn(
        Opcodes.INVOKEVIRTUAL,
        Type.getInternalName(accessor.getDeclaringClass()),
        accessor.getName(),
        Type.getMethodDescriptor(accessor),
        false);
  }

  /** Replaces a value on the stack by whether it is sound. */
  private void value(RecordType.Stored field, String inside, MethodVisitor code) {
    Class<?> java = field.component().getType();
    if (java == String.class) {
      call("isText", java, code);
    } else if (java == LocalDate.class) {
      call("isDate", java, code);
    } else if (java == BigDecimal.class && SoundValues.min(field.name()) == 0) {
      call(RiskChecks.isShare(field.name()) ? "isShare" : "isAmount", java, code);
    } else if (java == Integer.class && !RiskChecks.isShare(field.name())) {
      code.visitLdcInsn(SoundValues.min(field.name()));
      call("isNumber", "(Ljava/lang/Integer;I)Z", code);
    } else if (field.type() instanceof RecordType record) {
      written.call(code, inside, descriptor(record));
    } else {
      throw new IllegalStateException("nothing checks " + field.component());
    }
  }

  private static void call(String method, Class<?> argument, MethodVisitor code) {
    call(method, "(" + Type.getDescriptor(argument) + ")Z", code);
  }

  private static void call(String method, String descriptor, MethodVisitor code) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, VALUES, method, descriptor, false);
  }

  /** Writes a loop over the records of a list, which may be absent. */
  private void list(
      RecordType.Stored field,
      RecordType element,
      String inside,
      MethodVisitor code,
      Label unsound) {
    int list = 1;
    int position = 2;
    Label next = new Label();
    Label end = new Label();
    load(field.component().getAccessor(), code);
    code.visitVarInsn(Opcodes.ASTORE, list);
    code.visitVarInsn(Opcodes.ALOAD, list);
    code.visitJumpInsn(Opcodes.IFNULL, end);
    code.visitVarInsn(Opcodes.ALOAD, list);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, LIST, "size", "()I", true);
    code.visitLdcInsn(RiskChecks.LIST_MAX);
    code.visitJumpInsn(Opcodes.IF_ICMPGT, unsound);
    code.visitInsn(Opcodes.ICONST_0);
    code.visitVarInsn(Opcodes.ISTORE, position);
    code.visitLabel(next);
    code.visitVarInsn(Opcodes.ILOAD, position);
    code.visitVarInsn(Opcodes.ALOAD, list);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, LIST, "size", "()I", true);
    code.visitJumpInsn(Opcodes.IF_ICMPGE, end);
    code.visitVarInsn(Opcodes.ALOAD, list);
    code.visitVarInsn(Opcodes.ILOAD, position);
    code.visitMethodInsn(Opcodes.INVOKEINTERFACE, LIST, "get", "(I)Ljava/lang/Object;", true);
    code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(element.type()));
    written.call(code, inside, descriptor(element));
    code.visitJumpInsn(Opcodes.IFEQ, unsound);
    code.visitIincInsn(position, 1);
    code.visitJumpInsn(Opcodes.GOTO, next);
    code.visitLabel(end);
  }
}
