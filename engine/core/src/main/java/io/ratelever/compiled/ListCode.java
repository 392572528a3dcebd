package io.ratelever.compiled;

import io.ratelever.decimal.Exact;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Months;
import io.ratelever.formula.Type;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Label;
import org.objectweb.asm.Opcodes;

/**
 * Writes functions, quantifiers and whatever else goes through a list. No list is made: each
 * becomes loops over the records or runs that it comes from, in a method of its own.
 */
final class ListCode {

  /**
   * Stands for a number that is missing; a number that happens to be equal is worked out exactly.
   */
  private static final long NO_NUMBER = Long.MIN_VALUE;

  /** A record of any kind. */
  private static final Repr ANY = new Repr.Reference(Object.class);

  private final FormulaCode formula;
  private final MethodCode code;

  ListCode(FormulaCode formula) {
    this.formula = formula;
    this.code = formula.code();
  }

  // --- Scales ------------------------------------------------------------------------------------

  /** The scale of a function's number. */
  int scale(Expression.Call call) {
    return switch (call.function()) {
      case COUNT, YEARS_BETWEEN, MONTHS_BETWEEN, DAYS_BETWEEN, YEAR, MONTH, DAY -> 0;
      case ABS -> formula.numbers().scale(call.arguments().get(0));
      case SUM, MIN, MAX, ONE -> elementScale(call.arguments().get(0));
    };
  }

  /** The largest scale of the numbers in a list. */
  private int elementScale(Expression list) {
    if (elementRepr(list) instanceof Repr.Fixed number) {
      return number.scale();
    }
    throw new Uncompiled("numbers whose scale is not known");
  }

  /** How the elements of a list are held; numbers at the largest of their scales. */
  private Repr elementRepr(Expression list) {
    if (list instanceof Expression.Name name) {
      return formula.names().isRecords(name.symbol()) ? ANY : Reprs.RUN;
    }
    if (list instanceof Expression.Filter filter) {
      return elementRepr(filter.list());
    }
    if (list instanceof Expression.Default fallback) {
      return elementRepr(fallback.value());
    }
    if (list instanceof Expression.Elements written) {
      return written.type().element() == Type.Scalar.NUMBER
          ? new Repr.Fixed(
              written.elements().stream().mapToInt(formula.numbers()::scale).max().orElse(0))
          : formula.repr(written.elements().get(0));
    }
    if (list instanceof Expression.Iteration iteration) {
      Repr[] repr = new Repr[1];
      code.withElement(
          code.local(elementRepr(iteration.list())),
          () -> repr[0] = formula.repr(iteration.value()));
      return repr[0];
    }
    if (list instanceof Expression.Member member) {
      return memberRepr(member);
    }
    throw new Uncompiled("a list that is " + list.getClass().getSimpleName());
  }

  private Repr memberRepr(Expression.Member member) {
    if (member.member().type() instanceof Type.ListOf) {
      return ANY;
    }
    if (formula.names().isCovers(member.target())) {
      int scale =
          formula
              .names()
              .coverScale(((Expression.Name) member.target()).symbol(), member.member(), formula);
      return new Repr.Fixed(scale);
    }
    return formula.reprOf(member.member());
  }

  // --- Functions ---------------------------------------------------------------------------------

  /** Pushes the value of a function: a number at its {@link #scale}, or another value. */
  void call(Expression.Call call, @Nullable Label missing) {
    Expression first = call.arguments().get(0);
    switch (call.function()) {
      case COUNT -> count(first);
      case SUM -> sum(call);
      case MIN -> extreme(call, Opcodes.IFLT, missing);
      case MAX -> extreme(call, Opcodes.IFGT, missing);
      case ONE -> one(call, missing);
      case ABS -> {
        formula.numbers().number(first, null);
        formula.numbers().abs();
      }
      case YEARS_BETWEEN -> {
        months(call);
        code.push(12L);
        code.op(Opcodes.LDIV);
        whole();
      }
      case MONTHS_BETWEEN -> {
        months(call);
        whole();
      }
      case DAYS_BETWEEN -> {
        code.constant(ChronoUnit.DAYS, ChronoUnit.class);
        dates(call);
        code.callVirtual(
            ChronoUnit.class,
            "between",
            long.class,
            java.time.temporal.Temporal.class,
            java.time.temporal.Temporal.class);
        whole();
      }
      case YEAR -> part(first, "getYear");
      case MONTH -> part(first, "getMonthValue");
      case DAY -> part(first, "getDayOfMonth");
    }
  }

  private void months(Expression.Call call) {
    dates(call);
    code.callStatic(Months.class, "between", long.class, LocalDate.class, LocalDate.class);
  }

  private void dates(Expression.Call call) {
    formula.value(call.arguments().get(0), null);
    formula.value(call.arguments().get(1), null);
  }

  private void part(Expression date, String getter) {
    formula.value(date, null);
    code.callVirtual(LocalDate.class, getter, int.class);
    code.op(Opcodes.I2L);
    whole();
  }

  /** Makes the long on the stack the number that it is here. */
  private void whole() {
    formula.converted(new Repr.Fixed(0));
  }

  private void count(Expression list) {
    code.call(
        "count",
        org.objectweb.asm.Type.LONG_TYPE,
        method -> {
          Element count = method.local(new Repr.Fixed(0));
          method.push(0L);
          method.store(count);
          formula
              .in(method)
              .lists()
              .forEach(
                  list,
                  element -> {
                    method.load(count);
                    method.push(1L);
                    method.op(Opcodes.LADD);
                    method.store(count);
                  });
          method.load(count);
        });
    whole();
  }

  private Repr numberRepr(Expression.Call call) {
    return formula.isExact() ? Reprs.EXACT : new Repr.Fixed(scale(call));
  }

  private void sum(Expression.Call call) {
    Repr repr = numberRepr(call);
    code.call(
        "sum",
        repr.type(),
        method -> {
          FormulaCode inner = formula.in(method);
          Element sum = method.local(repr);
          if (formula.isExact()) {
            method.constant(Exact.ZERO, Exact.class);
          } else {
            method.push(0L);
          }
          method.store(sum);
          inner
              .lists()
              .forEach(
                  call.arguments().get(0),
                  element -> {
                    method.load(sum);
                    loadAs(inner, element, repr);
                    inner.numbers().binary("plus");
                    method.store(sum);
                  });
          method.load(sum);
        });
  }

  /** Loads an element as a number of another scale, or as an exact one. */
  private static void loadAs(FormulaCode inner, Element element, Repr wanted) {
    inner.code().load(element);
    if (element.repr() instanceof Repr.Fixed have) {
      if (wanted instanceof Repr.Fixed want) {
        inner.numbers().rescale(have.scale(), want.scale());
      } else {
        inner.converted(have);
      }
    }
  }

  private Repr resultRepr(Expression.Call call) {
    return call.type() == Type.Scalar.NUMBER ? numberRepr(call) : formula.repr(call);
  }

  private void extreme(Expression.Call call, int better, @Nullable Label missing) {
    Repr repr = resultRepr(call);
    code.call(
        "extreme",
        repr.type(),
        method -> {
          FormulaCode inner = formula.in(method);
          Element found = method.local(Reprs.TRUTH);
          Element best = method.local(repr);
          method.push(0);
          method.store(found);
          pushNone(method, repr);
          method.store(best);
          inner
              .lists()
              .forEach(
                  call.arguments().get(0),
                  element -> {
                    Label take = new Label();
                    Label next = new Label();
                    method.load(found);
                    method.jump(Opcodes.IFEQ, take);
                    loadAs(inner, element, repr);
                    method.load(best);
                    inner.conditions().order(call.type());
                    method.jump(better, take);
                    method.jump(Opcodes.GOTO, next);
                    method.label(take);
                    loadAs(inner, element, repr);
                    method.store(best);
                    method.push(1);
                    method.store(found);
                    method.label(next);
                  });
          finish(method, found, best);
        });
    unlessNone(repr, missing);
  }

  private void one(Expression.Call call, @Nullable Label missing) {
    if (call.type() == Type.Scalar.BOOLEAN) {
      throw new Uncompiled("one() of truth values");
    }
    Repr repr =
        call.type() instanceof Type.Struct
            ? ANY
            : call.type() == Type.Scalar.NUMBER ? numberRepr(call) : formula.repr(call);
    code.call(
        "one",
        repr.type(),
        method -> {
          FormulaCode inner = formula.in(method);
          Element found = method.local(Reprs.TRUTH);
          Element only = method.local(repr);
          method.push(0);
          method.store(found);
          pushNone(method, repr);
          method.store(only);
          inner
              .lists()
              .forEach(
                  call.arguments().get(0),
                  element -> {
                    method.load(found);
                    method.require(false);
                    loadAs(inner, element, repr);
                    method.store(only);
                    method.push(1);
                    method.store(found);
                  });
          finish(method, found, only);
        });
    unlessNone(repr, missing);
  }

  private static void pushNone(MethodCode method, Repr repr) {
    if (repr instanceof Repr.Fixed) {
      method.push(NO_NUMBER);
    } else {
      method.op(Opcodes.ACONST_NULL);
    }
  }

  /** Pushes the value that was found, or what stands for none. */
  private static void finish(MethodCode method, Element found, Element value) {
    if (value.repr() instanceof Repr.Fixed) {
      Label none = new Label();
      Label fine = new Label();
      method.load(found);
      method.jump(Opcodes.IFEQ, none);
      method.load(value);
      method.push(NO_NUMBER);
      method.op(Opcodes.LCMP);
      method.jump(Opcodes.IFNE, fine);
      method.raise(Overflow.class);
      method.label(none);
      method.label(fine);
    }
    method.load(value);
  }

  /** Deals with what stands for none as missing. */
  private void unlessNone(Repr repr, @Nullable Label missing) {
    if (!(repr instanceof Repr.Fixed)) {
      code.requireObject(missing);
      return;
    }
    Label present = new Label();
    code.op(Opcodes.DUP2);
    code.push(NO_NUMBER);
    code.op(Opcodes.LCMP);
    code.jump(Opcodes.IFNE, present);
    code.op(Opcodes.POP2);
    code.missing(missing);
    code.label(present);
  }

  /** Pushes whether a condition holds for some, or for every, element. */
  void quantified(Expression.Quantified quantified) {
    code.call(
        "quantified",
        org.objectweb.asm.Type.BOOLEAN_TYPE,
        method -> {
          FormulaCode inner = formula.in(method);
          Label decided = new Label();
          Label end = new Label();
          inner
              .lists()
              .forEach(
                  quantified.list(),
                  element ->
                      method.withElement(
                          element,
                          () -> {
                            inner
                                .lists()
                                .inside(
                                    quantified.list(),
                                    () -> inner.conditions().truth(quantified.condition(), null));
                            method.jump(quantified.every() ? Opcodes.IFEQ : Opcodes.IFNE, decided);
                          }));
          method.push(quantified.every() ? 1 : 0);
          method.jump(Opcodes.GOTO, end);
          method.label(decided);
          method.push(quantified.every() ? 0 : 1);
          method.label(end);
        });
  }

  // --- Going through a list ----------------------------------------------------------------------

  /**
   * Writes what is done with each element of a list, in its order.
   *
   * @param body is told where the element is
   */
  void forEach(Expression list, Consumer<Element> body) {
    if (list instanceof Expression.Name name) {
      if (formula.names().isRecords(name.symbol())) {
        formula.value(name, null);
        code.forEachRecord(body);
      } else {
        formula.names().forEachRun(name.symbol(), code, body);
      }
    } else if (list instanceof Expression.Filter filter) {
      forEach(filter.list(), element -> filtered(filter, element, body));
    } else if (list instanceof Expression.Member member) {
      members(member, body);
    } else if (list instanceof Expression.Elements written) {
      for (Expression element : written.elements()) {
        formula.value(element, null);
        body.accept(code.stored(formula.repr(element)));
      }
    } else if (list instanceof Expression.Iteration iteration) {
      forEach(iteration.list(), element -> iterated(iteration, element, body));
    } else if (list instanceof Expression.Default fallback
        && fallback.otherwise() instanceof Expression.Elements none
        && none.elements().isEmpty()) {
      Label missing = new Label();
      Label end = new Label();
      formula.value(fallback.value(), missing);
      code.forEachRecord(body);
      code.jump(Opcodes.GOTO, end);
      code.label(missing);
      code.label(end);
    } else {
      throw new Uncompiled("a list that is " + list.getClass().getSimpleName());
    }
  }

  private void filtered(Expression.Filter filter, Element element, Consumer<Element> body) {
    Label next = new Label();
    inside(
        filter.list(),
        () ->
            code.withElement(element, () -> formula.conditions().truth(filter.condition(), null)));
    code.jump(Opcodes.IFEQ, next);
    body.accept(element);
    code.label(next);
  }

  private void iterated(Expression.Iteration iteration, Element element, Consumer<Element> body) {
    Element[] value = new Element[1];
    code.withElement(
        element,
        () -> {
          inside(iteration.list(), () -> formula.value(iteration.value(), null));
          value[0] = code.stored(formula.repr(iteration.value()));
        });
    body.accept(value[0]);
  }

  /**
   * Writes what is evaluated for an element of a list. The interpreter makes the whole list first;
   * here one element comes after the other. That is seen only where a value inside is left open
   * before the making of a later element fails.
   */
  private void inside(Expression list, Runnable writing) {
    if (formula.names().goesOn() && !isMadeAtOnce(list)) {
      code.irregularIfOpen(writing);
    } else {
      writing.run();
    }
  }

  /** Whether nothing of a list is evaluated between its elements. */
  private boolean isMadeAtOnce(Expression list) {
    return list instanceof Expression.Name
        || list instanceof Expression.Default
        || (list instanceof Expression.Member member
            && !(member.target().type() instanceof Type.ListOf));
  }

  /** A member of a record that is a list, or a member of each element of a list. */
  private void members(Expression.Member member, Consumer<Element> body) {
    if (!(member.target().type() instanceof Type.ListOf)) {
      formula.member(member, null);
      code.forEachRecord(body);
      return;
    }
    if (formula.names().isCovers(member.target())) {
      formula
          .names()
          .forEachCover(
              ((Expression.Name) member.target()).symbol(),
              member.member(),
              formula,
              kept -> body.accept(code.stored(kept)));
      return;
    }
    forEach(
        member.target(),
        owner -> {
          code.load(owner);
          inside(member.target(), () -> formula.memberOfTop(member.member(), null));
          Repr repr = formula.reprOf(member.member());
          if (repr.equals(Reprs.RECORDS)) {
            code.forEachRecord(body);
          } else {
            body.accept(code.stored(repr));
          }
        });
  }
}
