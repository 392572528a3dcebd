package io.ratelever.compiled;

import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Expression;
import io.ratelever.formula.PageIndex;
import io.ratelever.formula.PageTable;
import io.ratelever.formula.Structure;
import io.ratelever.formula.Type;
import io.ratelever.risk.Amount;
import io.ratelever.risk.Field;
import io.ratelever.risk.ValueType;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes an expression as code: numbers as scaled longs, or all of them as exact numbers.
 *
 * <p>A part that has no value jumps to a label that its caller gives, with the stack as it was
 * before the part; without a label it leaves the ordinary case. What is without a value, and where
 * that is an error, is what the interpreter says.
 */
public final class FormulaCode {

  private static final int AMOUNT_SCALE = 2;

  /** Decimals that a number of a risk may have, but for amounts. */
  public static final int NUMBER_SCALE = 4;

  private final MethodCode code;
  private final NameCode names;
  private final boolean exact;
  private final NumberCode numbers;
  private final ConditionCode conditions;
  private final ListCode lists;

  /**
   * @param exact whether numbers are exact ones; otherwise they are scaled longs
   */
  public FormulaCode(MethodCode code, NameCode names, boolean exact) {
    this.code = code;
    this.names = names;
    this.exact = exact;
    this.numbers = new NumberCode(this);
    this.conditions = new ConditionCode(this);
    this.lists = new ListCode(this);
  }

  /** The method that is being written. */
  public MethodCode code() {
    return code;
  }

  NameCode names() {
    return names;
  }

  /** Whether numbers are exact ones. */
  public boolean isExact() {
    return exact;
  }

  NumberCode numbers() {
    return numbers;
  }

  ConditionCode conditions() {
    return conditions;
  }

  ListCode lists() {
    return lists;
  }

  /** The same in exact numbers. */
  public FormulaCode exactly() {
    return exact ? this : new FormulaCode(code, names, true);
  }

  /** The same for another method. */
  FormulaCode in(MethodCode other) {
    return new FormulaCode(other, names, exact);
  }

  /**
   * Says how the value of an expression is held.
   *
   * @throws Uncompiled if it cannot be held
   */
  public Repr repr(Expression expression) {
    Type type = expression.type();
    if (type == Type.Scalar.NUMBER) {
      return exact ? Reprs.EXACT : new Repr.Fixed(numbers.scale(expression));
    }
    if (type instanceof Type.Scalar scalar) {
      return switch (scalar) {
        case TEXT -> Reprs.TEXT;
        case BOOLEAN -> Reprs.TRUTH;
        case DATE -> Reprs.DATE;
        case TIME -> Reprs.TIME;
        case NUMBER, PERIOD, WINDOW -> throw new Uncompiled(type.words());
      };
    }
    return own(expression);
  }

  /** How a record, a run or a list is held. */
  private Repr own(Expression expression) {
    if (expression instanceof Expression.Name name) {
      return names.repr(name.symbol(), this);
    }
    if (expression instanceof Expression.Variable variable) {
      return code.element(variable.depth()).repr();
    }
    if (expression instanceof Expression.Member member) {
      return reprOf(member.member());
    }
    throw new Uncompiled("a record that a formula makes");
  }

  /** Pushes the value of an expression. */
  public void value(Expression expression, @Nullable Label missing) {
    Type type = expression.type();
    if (type == Type.Scalar.NUMBER) {
      numbers.number(expression, missing);
    } else if (type == Type.Scalar.BOOLEAN) {
      conditions.truth(expression, missing);
    } else {
      reference(expression, missing);
    }
  }

  /** Pushes a number, rounded. */
  public void rounded(Expression number, Rounding rounding) {
    numbers.rounded(number, rounding);
  }

  /** Writes what is done with each element of a list. */
  public void forEach(Expression list, Consumer<Element> body) {
    lists.forEach(list, body);
  }

  // --- Texts, dates, records ---------------------------------------------------------------------

  private void reference(Expression expression, @Nullable Label missing) {
    if (expression instanceof Expression.Literal literal) {
      literal(literal);
    } else if (expression instanceof Expression.Name name) {
      names.read(name.symbol(), this, missing);
    } else if (expression instanceof Expression.Variable variable) {
      code.load(code.element(variable.depth()));
    } else if (expression instanceof Expression.Member member) {
      member(member, missing);
    } else if (expression instanceof Expression.PageLookup lookUp) {
      lookUp(lookUp, missing);
    } else if (expression instanceof Expression.Choice choice) {
      choice(choice, missing);
    } else if (expression instanceof Expression.Default fallback) {
      fallback(fallback, missing);
    } else if (expression instanceof Expression.DateShift shift) {
      shift(shift);
    } else if (expression instanceof Expression.Call call) {
      lists.call(call, missing);
    } else {
      throw new Uncompiled(expression.getClass().getSimpleName());
    }
  }

  private void literal(Expression.Literal literal) {
    if (literal.value() instanceof String text) {
      code.visitor().visitLdcInsn(text);
    } else {
      code.constant(literal.value(), literal.value().getClass());
    }
  }

  @SuppressWarnings("JavaPeriodGetDays") // what is beyond whole months, as dates are moved
  private void shift(Expression.DateShift shift) {
    value(shift.date(), null);
    long months = shift.period().toTotalMonths();
    if (months != 0) {
      code.push(months);
      code.callVirtual(LocalDate.class, "plusMonths", LocalDate.class, long.class);
    }
    if (shift.period().getDays() != 0) {
      code.push((long) shift.period().getDays());
      code.callVirtual(LocalDate.class, "plusDays", LocalDate.class, long.class);
    }
  }

  // --- Choices and defaults, of any type but numbers ---------------------------------------------

  /** Writes a choice whose values are written by {@link #value}. */
  void choice(Expression.Choice choice, @Nullable Label missing) {
    branch(
        choice.condition(),
        () -> value(choice.then(), missing),
        () -> value(choice.otherwise(), missing));
  }

  void branch(Expression condition, Runnable then, Runnable otherwise) {
    Label no = new Label();
    Label end = new Label();
    conditions.truth(condition, null);
    code.jump(Opcodes.IFEQ, no);
    then.run();
    code.jump(Opcodes.GOTO, end);
    code.label(no);
    otherwise.run();
    code.label(end);
  }

  /** Writes a default whose values are written by {@link #value}. */
  void fallback(Expression.Default fallback, @Nullable Label missing) {
    orElse(none -> value(fallback.value(), none), () -> value(fallback.otherwise(), missing));
  }

  /** Writes a value and, where it is missing, another. */
  void orElse(Consumer<Label> first, Runnable otherwise) {
    Label none = new Label();
    Label end = new Label();
    first.accept(none);
    code.jump(Opcodes.GOTO, end);
    code.label(none);
    otherwise.run();
    code.label(end);
  }

  // --- Members -----------------------------------------------------------------------------------

  /** How a member of a record or of a run is held. */
  public Repr reprOf(Structure.Member member) {
    return member.reader() instanceof Structure.FieldReader reader
        ? reprOf(reader.field())
        : names.repr(member, this);
  }

  /** How a name is held here: numbers of an exact formula are exact, however they are kept. */
  public Repr held(Repr kept) {
    return exact && kept instanceof Repr.Fixed ? Reprs.EXACT : kept;
  }

  private Repr reprOf(Field field) {
    if (field.type() instanceof ValueType.ListOf) {
      return Reprs.RECORDS;
    }
    if (!(field.type() instanceof ValueType.Scalar scalar)) {
      return new Repr.Reference(field.javaType());
    }
    return switch (scalar) {
      case NUMBER -> exact ? Reprs.EXACT : new Repr.Fixed(scaleOf(field));
      case TEXT -> Reprs.TEXT;
      case BOOLEAN -> Reprs.TRUTH;
      case DATE -> Reprs.DATE;
      case TIME -> Reprs.TIME;
    };
  }

  private static int scaleOf(Field field) {
    if (field.javaType() == Integer.class) {
      return 0;
    }
    return field.component().isAnnotationPresent(Amount.class) ? AMOUNT_SCALE : NUMBER_SCALE;
  }

  /** Pushes a member of a record or a run; not of the elements of a list. */
  void member(Expression.Member member, @Nullable Label missing) {
    value(member.target(), missing);
    memberOfTop(member.member(), missing);
  }

  /** Replaces the record or run on the stack by one of its members. */
  public void memberOfTop(Structure.Member member, @Nullable Label missing) {
    if (member.reader() instanceof Structure.FieldReader reader) {
      field(reader.field(), missing);
    } else {
      code.cast(Run.class);
      names.read(member, this, missing);
    }
  }

  /** Makes a number that is kept as a long an exact one, where the formula is exact. */
  public void converted(Repr kept) {
    if (exact && kept instanceof Repr.Fixed number) {
      code.push(number.scale());
      code.callStatic(Scaled.class, "exact", Exact.class, long.class, int.class);
    }
  }

  private void field(Field field, @Nullable Label missing) {
    if (field.attribute()) {
      attribute(field, missing);
      return;
    }
    RecordComponent component = field.component();
    code.cast(component.getDeclaringRecord());
    code.callVirtual(
        component.getDeclaringRecord(), component.getAccessor().getName(), component.getType());
    code.requireObject(missing);
    unboxed(field, field.javaType());
  }

  private void attribute(Field field, @Nullable Label missing) {
    code.constant(field, Field.class);
    code.callStatic(Attributes.class, "value", Object.class, Object.class, Field.class);
    code.requireObject(missing);
    Class<?> type = classOf(field.type());
    code.cast(type);
    unboxed(field, type);
  }

  private static Class<?> classOf(ValueType type) {
    if (type instanceof ValueType.ListOf) {
      return List.class;
    }
    return switch ((ValueType.Scalar) type) {
      case NUMBER -> BigDecimal.class;
      case TEXT -> String.class;
      case BOOLEAN -> Boolean.class;
      case DATE -> LocalDate.class;
      case TIME -> LocalTime.class;
    };
  }

  /** Makes a value of the class that its record has for it one of the class that code has. */
  private void unboxed(Field field, Class<?> type) {
    if (type == Integer.class) {
      code.callVirtual(Integer.class, "intValue", int.class);
      code.op(Opcodes.I2L);
      converted(new Repr.Fixed(0));
    } else if (type == BigDecimal.class && exact) {
      code.callStatic(Exact.class, "of", Exact.class, BigDecimal.class);
    } else if (type == BigDecimal.class) {
      code.push(scaleOf(field));
      code.callStatic(Scaled.class, "sent", long.class, BigDecimal.class, int.class);
    } else if (type == Boolean.class) {
      code.callVirtual(Boolean.class, "booleanValue", boolean.class);
    } else if (type.isEnum()) {
      code.callVirtual(Enum.class, "name", String.class);
    }
  }

  // --- Look-ups ----------------------------------------------------------------------------------

  /** The table of a look-up; empty if it must be looked up as the interpreter does. */
  Optional<PageTable> table(Expression.PageLookup lookUp) {
    List<Integer> scales = new ArrayList<>();
    for (Expression key : lookUp.keys()) {
      scales.add(key.type() == Type.Scalar.NUMBER && !exact ? numbers.scale(key) : 0);
    }
    boolean exactKeys =
        exact && lookUp.keys().stream().anyMatch(key -> key.type() == Type.Scalar.NUMBER);
    return exactKeys ? Optional.empty() : PageTable.of(lookUp.page(), scales);
  }

  /** Pushes what a page has for some keys; a number at the scale of its column, or exact. */
  void lookUp(Expression.PageLookup lookUp, @Nullable Label missing) {
    Optional<PageTable> table = table(lookUp);
    if (table.isPresent()) {
      lookUp(lookUp, table.get(), missing);
    } else if (exact || lookUp.type() != Type.Scalar.NUMBER) {
      lookUpAsInterpreted(lookUp, missing);
    } else {
      throw new Uncompiled("a page that interpolates, or has many defaults");
    }
  }

  private void lookUp(Expression.PageLookup lookUp, PageTable table, @Nullable Label missing) {
    List<Element> keys = new ArrayList<>();
    for (Expression key : lookUp.keys()) {
      value(key, null);
      if (key.type() == Type.Scalar.DATE) {
        code.callVirtual(LocalDate.class, "toEpochDay", long.class);
        keys.add(code.stored(new Repr.Fixed(0)));
      } else if (key.type() == Type.Scalar.BOOLEAN) {
        code.op(Opcodes.I2L);
        keys.add(code.stored(new Repr.Fixed(0)));
      } else {
        keys.add(code.stored(repr(key)));
      }
    }
    Runnable absent = absent(lookUp, keys, missing);
    code.constant(table.root(), PageTable.Node.class);
    for (int key : table.keyOrder()) {
      code.load(keys.get(key));
      code.callStatic(
          PageTable.class,
          "follow",
          PageTable.Node.class,
          PageTable.Node.class,
          table.isText(key) ? String.class : long.class);
      code.requireObject(absent);
    }
    code.callVirtual(PageTable.Node.class, "row", int.class);
    readCell(lookUp, table, code.stored(Reprs.TRUTH), absent);
  }

  /** What is done where a page has no value. */
  private Runnable absent(
      Expression.PageLookup lookUp, List<Element> keys, @Nullable Label missing) {
    return () -> {
      if (missing == null) {
        names.absent(lookUp, keys, this);
      } else {
        code.missing(missing);
      }
    };
  }

  private void readCell(
      Expression.PageLookup lookUp, PageTable table, Element row, Runnable absent) {
    if (lookUp.type() == Type.Scalar.NUMBER && !exact) {
      code.constant(table.numbers(lookUp.column()), long[].class);
      code.load(row);
      code.op(Opcodes.LALOAD);
      Label present = new Label();
      code.op(Opcodes.DUP2);
      code.push(PageTable.EMPTY);
      code.op(Opcodes.LCMP);
      code.jump(Opcodes.IFNE, present);
      code.op(Opcodes.POP2);
      absent.run();
      code.label(present);
    } else {
      code.constant(table.values(lookUp.column()), Object[].class);
      code.load(row);
      code.op(Opcodes.AALOAD);
      code.requireObject(absent);
    }
    names.noteRow(table.page(), row, code);
    if (lookUp.type() != Type.Scalar.NUMBER || exact) {
      castCell(lookUp);
    }
  }

  private void castCell(Expression.PageLookup lookUp) {
    Class<?> type =
        switch (lookUp.type()) {
          case TEXT -> String.class;
          case BOOLEAN -> Boolean.class;
          case DATE -> LocalDate.class;
          case NUMBER -> Exact.class;
          case TIME, PERIOD, WINDOW -> throw new Uncompiled("a column of " + lookUp.type());
        };
    code.cast(type);
    if (type == Boolean.class) {
      code.callVirtual(Boolean.class, "booleanValue", boolean.class);
    }
  }

  private void lookUpAsInterpreted(Expression.PageLookup lookUp, @Nullable Label missing) {
    FormulaCode exactly = exactly();
    List<Element> keys = new ArrayList<>();
    for (Expression key : lookUp.keys()) {
      exactly.value(key, null);
      keys.add(code.stored(exactly.repr(key)));
    }
    code.constant(lookUp.page(), PageIndex.class);
    code.newArray(keys.size(), i -> code.boxed(keys.get(i)));
    code.push(lookUp.column());
    code.loadRun();
    code.constant(names.rowNotes(lookUp.page().page()), Pages.RowNotes.class);
    code.callStatic(
        Pages.class,
        "value",
        Object.class,
        PageIndex.class,
        Object[].class,
        int.class,
        Run.class,
        Pages.RowNotes.class);
    code.requireObject(absent(lookUp, keys, missing));
    castCell(lookUp);
  }
}
