package io.ratelever.compiled;

import io.ratelever.bytecode.ClassCode;
import io.ratelever.decimal.Exact;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * A static method that is being written. Its first parameter is the {@link Run} in which it works;
 * the others are the elements of lists that it is inside of.
 */
public final class MethodCode {

  private static final Type RUN = Type.getType(Run.class);

  private final ClassCode owner;
  private final MethodVisitor visitor;
  private final List<Element> elements;
  private final Class<? extends RuntimeException> signal;
  private int nextLocal;

  private MethodCode(
      ClassCode owner,
      MethodVisitor visitor,
      List<Element> elements,
      Class<? extends RuntimeException> signal,
      int nextLocal) {
    this.owner = owner;
    this.visitor = visitor;
    this.elements = elements;
    this.signal = signal;
    this.nextLocal = nextLocal;
  }

  /**
   * Writes a method of a run alone.
   *
   * @param result type of its result
   * @return its name
   */
  public static String write(ClassCode owner, String stem, Type result, Consumer<MethodCode> body) {
    String name = owner.methodName(stem);
    write(owner, name, List.of(), Irregular.class, result, body);
    return name;
  }

  /**
   * Writes a method of a run alone whose result is a truth: false if something is missing.
   *
   * @param body pushes the truth
   * @return its name
   */
  public static String writeLenient(ClassCode owner, String stem, Consumer<MethodCode> body) {
    String name = owner.methodName(stem);
    write(
        owner,
        name,
        List.of(),
        Absent.class,
        Type.BOOLEAN_TYPE,
        code -> {
          Label start = new Label();
          Label end = new Label();
          Label absent = new Label();
          code.visitor.visitTryCatchBlock(start, end, absent, Type.getInternalName(Absent.class));
          code.label(start);
          body.accept(code);
          code.label(end);
          code.op(Opcodes.IRETURN);
          code.label(absent);
          code.op(Opcodes.POP);
          code.push(0);
        });
    return name;
  }

  private static void write(
      ClassCode owner,
      String name,
      List<Element> outside,
      Class<? extends RuntimeException> signal,
      Type result,
      Consumer<MethodCode> body) {
    MethodVisitor visitor = owner.staticMethod(name, descriptor(outside, result));
    List<Element> inside = new ArrayList<>();
    int local = 1;
    for (Element element : outside) {
      inside.add(new Element(local, element.repr()));
      local += element.repr().type().getSize();
    }
    MethodCode code = new MethodCode(owner, visitor, inside, signal, local);
    body.accept(code);
    visitor.visitInsn(result.getOpcode(Opcodes.IRETURN));
    visitor.visitMaxs(0, 0);
    visitor.visitEnd();
  }

  private static String descriptor(List<Element> elements, Type result) {
    List<Type> parameters = new ArrayList<>(List.of(RUN));
    elements.forEach(element -> parameters.add(element.repr().type()));
    return Type.getMethodDescriptor(result, parameters.toArray(Type[]::new));
  }

  /**
   * Writes a method of the same run and elements, and calls it here: its result is on the stack.
   */
  public void call(String stem, Type result, Consumer<MethodCode> body) {
    String name = owner.methodName(stem);
    write(owner, name, elements, signal, result, body);
    loadRun();
    elements.forEach(this::load);
    owner.call(visitor, name, descriptor(elements, result));
  }

  /** Calls a method that was written for a run; the run is on the stack. */
  public void callForRun(String name, Type result) {
    owner.call(visitor, name, descriptor(List.of(), result));
  }

  public ClassCode owner() {
    return owner;
  }

  public MethodVisitor visitor() {
    return visitor;
  }

  // --- Locals and elements -----------------------------------------------------------------------

  /** Takes a local variable. */
  public Element local(Repr repr) {
    Element element = new Element(nextLocal, repr);
    nextLocal += repr.type().getSize();
    return element;
  }

  /** Makes a value the element of the list at a depth, while something is written. */
  void withElement(Element element, Runnable writing) {
    elements.add(element);
    writing.run();
    elements.remove(elements.size() - 1);
  }

  /** Returns the element at a depth. */
  Element element(int depth) {
    return elements.get(depth);
  }

  public void loadRun() {
    visitor.visitVarInsn(Opcodes.ALOAD, 0);
  }

  public void load(Element element) {
    visitor.visitVarInsn(element.repr().opcode(Opcodes.ILOAD), element.local());
  }

  public void store(Element element) {
    visitor.visitVarInsn(element.repr().opcode(Opcodes.ISTORE), element.local());
  }

  /** Stores what is on the stack in a new local variable. */
  public Element stored(Repr repr) {
    Element element = local(repr);
    store(element);
    return element;
  }

  /** Loads a value as an object: a number as an exact one. */
  public void boxed(Element element) {
    load(element);
    if (element.repr() instanceof Repr.Fixed number) {
      push(number.scale());
      callStatic(Scaled.class, "exact", Exact.class, long.class, int.class);
    } else if (element.repr() instanceof Repr.Truth) {
      callStatic(Boolean.class, "valueOf", Boolean.class, boolean.class);
    }
  }

  /** Pushes a new array of objects. */
  public void newArray(int size, IntConsumer element) {
    push(size);
    visitor.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
    for (int i = 0; i < size; i++) {
      op(Opcodes.DUP);
      push(i);
      element.accept(i);
      op(Opcodes.AASTORE);
    }
  }

  // --- Small instructions ------------------------------------------------------------------------

  public void op(int opcode) {
    visitor.visitInsn(opcode);
  }

  public void jump(int opcode, Label label) {
    visitor.visitJumpInsn(opcode, label);
  }

  public void label(Label label) {
    visitor.visitLabel(label);
  }

  public void push(int value) {
    if (value >= -1 && value <= 5) {
      op(Opcodes.ICONST_0 + value);
    } else if (value >= Short.MIN_VALUE && value <= Short.MAX_VALUE) {
      visitor.visitIntInsn(Opcodes.SIPUSH, value);
    } else {
      visitor.visitLdcInsn(value);
    }
  }

  public void push(long value) {
    if (value == 0 || value == 1) {
      op(value == 0 ? Opcodes.LCONST_0 : Opcodes.LCONST_1);
    } else {
      visitor.visitLdcInsn(value);
    }
  }

  public void constant(Object constant, Class<?> type) {
    owner.loadConstant(visitor, constant, type);
  }

  public void cast(Class<?> type) {
    visitor.visitTypeInsn(Opcodes.CHECKCAST, Type.getInternalName(type));
  }

  public void callStatic(Class<?> of, String method, Class<?> result, Class<?>... parameters) {
    visitor.visitMethodInsn(
        Opcodes.INVOKESTATIC,
        Type.getInternalName(of),
        method,
        descriptor(result, parameters),
        of.isInterface());
  }

  public void callVirtual(Class<?> of, String method, Class<?> result, Class<?>... parameters) {
    visitor.visitMethodInsn(
        of.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL,
        Type.getInternalName(of),
        method,
        descriptor(result, parameters),
        of.isInterface());
  }

  private static String descriptor(Class<?> result, Class<?>... parameters) {
    Type[] types = new Type[parameters.length];
    for (int i = 0; i < types.length; i++) {
      types[i] = Type.getType(parameters[i]);
    }
    return Type.getMethodDescriptor(Type.getType(result), types);
  }

  public void field(Class<?> of, String field, Class<?> type) {
    visitor.visitFieldInsn(
        Opcodes.GETFIELD, Type.getInternalName(of), field, Type.getDescriptor(type));
  }

  /** Brings the number on the stack from one scale to another. */
  public void rescale(int from, int to) {
    if (from != to) {
      push(from);
      push(to);
      callStatic(Scaled.class, "rescaled", long.class, long.class, int.class, int.class);
    }
  }

  /** Leaves the ordinary case. */
  public void irregular() {
    raise(Irregular.class);
  }

  /** Ends what is being worked out, since it rests on a value that is left open. */
  public void open() {
    raise(Open.class);
  }

  /**
   * Writes a part and what is done instead where a value that is left open ends it. Nothing is on
   * the stack before or behind either.
   */
  public void orIfOpen(Runnable part, Runnable instead) {
    orIf(Open.class, part, instead);
  }

  /**
   * Writes a part and what is done instead where a number in it does not fit; as {@link #orIfOpen}.
   */
  public void orIfOverflow(Runnable part, Runnable instead) {
    orIf(Overflow.class, part, instead);
  }

  /**
   * Writes a part in which a value that is left open leaves the ordinary case: where the
   * interpreter goes another way through it, he may meet a failure first.
   */
  void irregularIfOpen(Runnable part) {
    orIf(Open.class, part, () -> raise(Irregular.class));
  }

  private void orIf(Class<? extends RuntimeException> ended, Runnable part, Runnable instead) {
    Label start = new Label();
    Label stop = new Label();
    Label handler = new Label();
    Label end = new Label();
    visitor.visitTryCatchBlock(start, stop, handler, Type.getInternalName(ended));
    label(start);
    part.run();
    label(stop);
    jump(Opcodes.GOTO, end);
    label(handler);
    op(Opcodes.POP);
    instead.run();
    label(end);
  }

  /** Throws the only instance of a signal. */
  void raise(Class<? extends RuntimeException> one) {
    visitor.visitFieldInsn(
        Opcodes.GETSTATIC, Type.getInternalName(one), "SIGNAL", Type.getDescriptor(one));
    op(Opcodes.ATHROW);
  }

  /** Goes where a missing value is dealt with; without such a place, leaves the ordinary case. */
  public void missing(@Nullable Label missing) {
    if (missing == null) {
      raise(signal);
    } else {
      jump(Opcodes.GOTO, missing);
    }
  }

  /** Deals with the object on the stack as missing if it is null; otherwise it stays. */
  public void requireObject(@Nullable Label missing) {
    requireObject(() -> missing(missing));
  }

  /**
   * Pops the object on the stack if it is null; otherwise it stays.
   *
   * @param otherwise writes what is done if it is null, which goes somewhere else
   */
  void requireObject(Runnable otherwise) {
    Label present = new Label();
    op(Opcodes.DUP);
    jump(Opcodes.IFNONNULL, present);
    op(Opcodes.POP);
    otherwise.run();
    label(present);
  }

  /** Leaves the ordinary case unless the truth on the stack is as wanted. */
  public void require(boolean wanted) {
    Label fine = new Label();
    jump(wanted ? Opcodes.IFNE : Opcodes.IFEQ, fine);
    irregular();
    label(fine);
  }

  /** Pushes 1 if a jump is made on what is on the stack, otherwise 0. */
  public void truthOf(int jumpIfTrue) {
    Label yes = new Label();
    Label end = new Label();
    jump(jumpIfTrue, yes);
    push(0);
    jump(Opcodes.GOTO, end);
    label(yes);
    push(1);
    label(end);
  }

  /** Writes a loop over the list of records on the stack. */
  void forEachRecord(Consumer<Element> body) {
    Element list = stored(Reprs.RECORDS);
    Element size = local(Reprs.TRUTH);
    Element position = local(Reprs.TRUTH);
    load(list);
    callVirtual(List.class, "size", int.class);
    store(size);
    push(0);
    store(position);
    loop(
        position,
        size,
        () -> {
          load(list);
          load(position);
          callVirtual(List.class, "get", Object.class, int.class);
          body.accept(stored(new Repr.Reference(Object.class)));
        });
  }

  /** Writes a loop over the array of runs on the stack. */
  public void forEachRun(Consumer<Element> body) {
    Element runs = stored(new Repr.Reference(Run[].class));
    Element size = local(Reprs.TRUTH);
    Element position = local(Reprs.TRUTH);
    load(runs);
    op(Opcodes.ARRAYLENGTH);
    store(size);
    push(0);
    store(position);
    loop(
        position,
        size,
        () -> {
          load(runs);
          load(position);
          op(Opcodes.AALOAD);
          body.accept(stored(Reprs.RUN));
        });
  }

  private void loop(Element position, Element size, Runnable body) {
    Label test = new Label();
    Label end = new Label();
    label(test);
    load(position);
    load(size);
    jump(Opcodes.IF_ICMPGE, end);
    body.run();
    visitor.visitIincInsn(position.local(), 1);
    jump(Opcodes.GOTO, test);
    label(end);
  }
}
