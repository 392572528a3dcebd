package io.ratelever.server.wire;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import io.ratelever.bytecode.ClassCode;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Writes the class that reads one type of message: what a person would write for it, field by
 * field.
 *
 * <pre>{@code
 * String area = null;
 * if (message.hasArea()) {
 *   try {
 *     area = (String) CONVERTER.read(message.getArea(), reading);
 *   } catch (InvalidValueException e) {
 *     reading.invalid("area", e);
 *   }
 * }
 * ...
 * return new Policy(area, ...);
 * }</pre>
 *
 * <p>Converters are constants of the class, so that each call of one is of that one alone.
 */
final class ReaderCode {

  private static final int MESSAGE = 1;
  private static final int READING = 2;
  private static final int FIRST_VALUE = 3;

  private static final String INVALID_VALUE = Type.getInternalName(InvalidValueException.class);
  private static final String READING_NAME = Type.getInternalName(Reading.class);
  private static final String CONVERTER_READ =
      "(Ljava/lang/Object;L" + READING_NAME + ";)Ljava/lang/Object;";

  private final Class<? extends Message> message;
  private final ClassCode written;
  private final MethodVisitor code;

  private ReaderCode(Class<?> record, Message prototype) {
    this.message = prototype.getClass();
    this.written =
        new ClassCode(ReaderCode.class, record.getSimpleName() + "Reader", RecordReader.class);
    this.code =
        written.publicMethod(
            "read",
            "(" + Type.getDescriptor(Message.class) + "L" + READING_NAME + ";)Ljava/lang/Object;");
  }

  /**
   * Compiles a reader.
   *
   * @param constructor the canonical constructor of the record
   * @param prototype any message of the type
   * @param members the components in their order
   */
  static RecordReader compile(
      Constructor<?> constructor, Message prototype, List<RecordMapping.Member> members) {
    return new ReaderCode(constructor.getDeclaringClass(), prototype).write(constructor, members);
  }

  private RecordReader write(Constructor<?> constructor, List<RecordMapping.Member> members) {
    code.visitVarInsn(Opcodes.ALOAD, MESSAGE);
    code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(message));
    code.visitVarInsn(Opcodes.ASTORE, MESSAGE);
    for (int i = 0; i < members.size(); i++) {
      read(members.get(i), FIRST_VALUE + i);
    }
    for (int i = 0; i < members.size(); i++) {
      // Only now is it known what the amounts are in.
      if (members.get(i).isCurrency()) {
        code.visitVarInsn(Opcodes.ALOAD, READING);
        call(READING_NAME, "currency", "()Ljava/lang/String;");
        code.visitVarInsn(Opcodes.ASTORE, FIRST_VALUE + i);
      }
    }
    String record = Type.getInternalName(constructor.getDeclaringClass());
    code.visitTypeInsn(Opcodes.NEW, record);
    code.visitInsn(Opcodes.DUP);
    for (int i = 0; i < members.size(); i++) {
      code.visitVarInsn(Opcodes.ALOAD, FIRST_VALUE + i);
    }
    code.visitMethodInsn(
        Opcodes.INVOKESPECIAL, record, "<init>", Type.getConstructorDescriptor(constructor), false);
    code.visitInsn(Opcodes.ARETURN);
    code.visitMaxs(0, 0);
    code.visitEnd();
    return (RecordReader) written.define(MethodHandles.lookup());
  }

  private void call(String owner, String method, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKEVIRTUAL, owner, method, descriptor, false);
  }

  /** Reads a field into a variable: {@code null} if it was not sent, or is faulty. */
  private void read(RecordMapping.Member member, int variable) {
    FieldDescriptor field = member.field();
    Label begin = new Label();
    Label end = new Label();
    Label fault = new Label();
    Label next = new Label();
    code.visitTryCatchBlock(begin, end, fault, INVALID_VALUE);
    code.visitInsn(Opcodes.ACONST_NULL);
    code.visitVarInsn(Opcodes.ASTORE, variable);
    if (!field.isRepeated()) {
      code.visitVarInsn(Opcodes.ALOAD, MESSAGE);
      call(getter(message, "has" + camelCase(field.getName())));
      code.visitJumpInsn(Opcodes.IFEQ, next);
    }
    code.visitLabel(begin);
    written.loadConstant(code, member.converter(), Converter.class);
    value(member);
    code.visitVarInsn(Opcodes.ALOAD, READING);
    code.visitMethodInsn(
        Opcodes.INVOKEINTERFACE,
        Type.getInternalName(Converter.class),
        "read",
        CONVERTER_READ,
        true);
    code.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(member.component().getType()));
    code.visitVarInsn(Opcodes.ASTORE, variable);
    code.visitLabel(end);
    code.visitJumpInsn(Opcodes.GOTO, next);
    code.visitLabel(fault);
    code.visitVarInsn(Opcodes.ALOAD, READING);
    code.visitInsn(Opcodes.SWAP);
    code.visitLdcInsn(field.getName());
    code.visitInsn(Opcodes.SWAP);
    call(READING_NAME, "invalid", "(Ljava/lang/String;L" + INVALID_VALUE + ";)V");
    code.visitLabel(next);
  }

  /** Loads what a converter takes. */
  private void value(RecordMapping.Member member) {
    FieldDescriptor field = member.field();
    code.visitVarInsn(Opcodes.ALOAD, MESSAGE);
    String name = camelCase(field.getName());
    Method getter =
        getter(
            message,
            switch (field.getJavaType()) {
              case ENUM -> "get" + name + "Value"; // which keeps the numbers of unknown constants
              default -> "get" + name + (field.isRepeated() ? "List" : "");
            });
    call(getter);
    Class<?> type = getter.getReturnType();
    if (member.component().getType() == List.class) {
      call(getter(type, "getRecordsList"));
    } else if (type == int.class) {
      box(Integer.class, "(I)");
    } else if (type == boolean.class) {
      box(Boolean.class, "(Z)");
    }
  }

  private void box(Class<?> type, String from) {
    code.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(type),
        "valueOf",
        from + Type.getDescriptor(type),
        false);
  }

  private void call(Method method) {
    call(
        Type.getInternalName(method.getDeclaringClass()),
        method.getName(),
        Type.getMethodDescriptor(method));
  }

  private static Method getter(Class<?> message, String name) {
    try {
      return message.getMethod(name);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(message + " has no method " + name, e);
    }
  }

  /** Returns a field's name as protoc's getters have it: {@code engine_cc} as {@code EngineCc}. */
  private static String camelCase(String name) {
    StringBuilder camelCase = new StringBuilder();
    boolean isStart = true;
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_') {
        camelCase.append(isStart ? Character.toUpperCase(c) : c);
      }
      isStart = c == '_' || Character.isDigit(c);
    }
    return camelCase.toString();
  }
}
