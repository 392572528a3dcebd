package io.ratelever.bytecode;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A class that is being written: static methods, and objects that they use as constants.
 *
 * <p>The class is hidden: nothing can name it, and it goes when nothing uses it any more.
 */
public final class ClassCode {

  private static final Handle CLASS_DATA =
      new Handle(
          Opcodes.H_INVOKESTATIC,
          Type.getInternalName(MethodHandles.class),
          "classDataAt",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/Class;I)"
              + "Ljava/lang/Object;",
          false);

  private final String name;
  private final ClassWriter writer;
  private final List<Object> constants = new ArrayList<>();
  private final IdentityHashMap<Object, Integer> positions = new IdentityHashMap<>();
  private final Set<ConstantDynamic> loaded = new LinkedHashSet<>();
  private int methods;

  /**
   * @param neighbour a class of the package that the new one will be in
   * @param simpleName its name there
   * @param implemented an interface that it implements
   */
  public ClassCode(Class<?> neighbour, String simpleName, Class<?> implemented) {
    this(neighbour, simpleName, implemented, ClassWriter.COMPUTE_FRAMES);
  }

  /** Returns a class that is written only to see whether that can be done. */
  public static ClassCode discarded() {
    return new ClassCode(ClassCode.class, "Discarded", Runnable.class, 0);
  }

  private ClassCode(Class<?> neighbour, String simpleName, Class<?> implemented, int options) {
    this.name = neighbour.getPackageName().replace('.', '/') + "/" + simpleName;
    this.writer =
        new ClassWriter(options) {
          @Override
          protected String getCommonSuperClass(String one, String other) {
            // Values are cast where they are used, so that no class need be loaded here.
            return "java/lang/Object";
          }
        };
    writer.visit(
        Opcodes.V17,
        Opcodes.ACC_FINAL | Opcodes.ACC_SUPER,
        name,
        null,
        "java/lang/Object",
        new String[] {Type.getInternalName(implemented)});
  }

  /** Its name in bytecode. */
  public String name() {
    return name;
  }

  /** Returns a name for a method that no other has. */
  public String methodName(String stem) {
    return stem.replaceAll("[^A-Za-z0-9_]", "_") + "$" + methods++;
  }

  /** Begins a static method. */
  public MethodVisitor staticMethod(String method, String descriptor) {
    MethodVisitor code =
        writer.visitMethod(
            Opcodes.ACC_STATIC | Opcodes.ACC_PRIVATE, method, descriptor, null, null);
    code.visitCode();
    return code;
  }

  /** Calls a static method of the class; what it is called for is on the stack. */
  public void call(MethodVisitor code, String method, String descriptor) {
    code.visitMethodInsn(Opcodes.INVOKESTATIC, name, method, descriptor, false);
  }

  /** Begins a public method of the interface. */
  public MethodVisitor publicMethod(String method, String descriptor) {
    MethodVisitor code = writer.visitMethod(Opcodes.ACC_PUBLIC, method, descriptor, null, null);
    code.visitCode();
    return code;
  }

  /**
   * Writes a public method of the interface that calls one of some methods of an argument by its
   * number, from 0; for any other number it returns {@code null}.
   */
  public void choice(String method, Type argument, Type result, List<String> methods) {
    MethodVisitor entry =
        publicMethod(method, Type.getMethodDescriptor(result, argument, Type.INT_TYPE));
    Label[] labels = methods.stream().map(one -> new Label()).toArray(Label[]::new);
    Label none = new Label();
    entry.visitVarInsn(Opcodes.ILOAD, 2);
    entry.visitTableSwitchInsn(0, labels.length - 1, none, labels);
    for (int i = 0; i < labels.length; i++) {
      entry.visitLabel(labels[i]);
      entry.visitVarInsn(Opcodes.ALOAD, 1);
      call(entry, methods.get(i), Type.getMethodDescriptor(result, argument));
      entry.visitInsn(Opcodes.ARETURN);
    }
    entry.visitLabel(none);
    entry.visitInsn(Opcodes.ACONST_NULL);
    entry.visitInsn(Opcodes.ARETURN);
    entry.visitMaxs(0, 0);
    entry.visitEnd();
  }

  /** Loads an object as a constant of a type. */
  public void loadConstant(MethodVisitor code, Object constant, Class<?> type) {
    int position =
        positions.computeIfAbsent(
            constant,
            absent -> {
              constants.add(constant);
              return constants.size() - 1;
            });
    ConstantDynamic loading =
        new ConstantDynamic("_", Type.getDescriptor(type), CLASS_DATA, position);
    loaded.add(loading);
    code.visitLdcInsn(loading);
  }

  /**
   * Writes the constructor. It loads every constant once, for the JVM's first compiler refuses a
   * method with a constant that was never loaded, and the method then stays interpreted.
   */
  private void constructor() {
    MethodVisitor constructor = writer.visitMethod(0, "<init>", "()V", null, null);
    constructor.visitCode();
    constructor.visitVarInsn(Opcodes.ALOAD, 0);
    constructor.visitMethodInsn(Opcodes.INVOKESPECIAL, "java/lang/Object", "<init>", "()V", false);
    for (ConstantDynamic constant : loaded) {
      constructor.visitLdcInsn(constant);
      constructor.visitInsn(Opcodes.POP);
    }
    constructor.visitInsn(Opcodes.RETURN);
    constructor.visitMaxs(0, 0);
    constructor.visitEnd();
  }

  /**
   * Ends the class and loads it.
   *
   * @param lookup a look-up in the package of the neighbour
   */
  public Object define(MethodHandles.Lookup lookup) {
    constructor();
    writer.visitEnd();
    try {
      MethodHandles.Lookup hidden =
          lookup.defineHiddenClassWithClassData(writer.toByteArray(), List.copyOf(constants), true);
      return hidden
          .findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
          .invoke();
    } catch (Throwable e) {
      throw new IllegalStateException("compiled formulas cannot be loaded", e);
    }
  }
}
