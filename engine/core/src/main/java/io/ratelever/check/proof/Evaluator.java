package io.ratelever.check.proof;

import io.ratelever.check.proof.Abstract.OfList;
import io.ratelever.check.proof.Abstract.OfNumber;
import io.ratelever.check.proof.Abstract.OfText;
import io.ratelever.check.proof.Abstract.OfTruth;
import io.ratelever.check.proof.Abstract.Other;
import io.ratelever.check.proof.Abstract.Pairs;
import io.ratelever.check.proof.Abstract.Part;
import io.ratelever.decimal.Exact;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Expression.Membership.Test;
import io.ratelever.formula.Function;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Condition.Operator;
import io.ratelever.ratebook.Domain;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Reading;
import io.ratelever.rating.Slot;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Evaluates formulas over all that their parts may be before and after a change. */
final class Evaluator {

  private static final int COUNTED_MAX = 30;

  private final Valuation valuation;
  private final Run run;
  private final Map<Integer, Part> elements = new HashMap<>();

  Evaluator(Valuation valuation, Run run) {
    this.valuation = valuation;
    this.run = run;
  }

  /**
   * Evaluates an expression.
   *
   * @param hint the values that whoever gets the result admits; absent if any
   * @throws Vacuous if it has no value on one side, whatever the rest is
   */
  Abstract value(Expression expression, @Nullable Domain hint) {
    if (valuation.atoms().isOfRisk(expression) && isAtomic(expression, hint)) {
      Domain declared = Ranges.declared(valuation.plan(), expression);
      Domain domain = declared == null ? hint : declared;
      Abstract value = valuation.ofRisk(run, expression, textOf(expression), domain);
      return expression.mayBeMissing()
          ? new Abstract(value.shift(), Pairs.SAME, value.support())
          : value;
    }
    if (expression instanceof Expression.Literal literal) {
      return Abstract.constant(literal.value());
    } else if (expression instanceof Expression.Name name) {
      return name(name);
    } else if (expression instanceof Expression.Variable variable) {
      return element(variable);
    } else if (expression instanceof Expression.Member member) {
      return member(member);
    } else if (expression instanceof Expression.PageLookup lookup) {
      List<Abstract> keys = new ArrayList<>();
      lookup.keys().forEach(key -> keys.add(value(key, null).strict()));
      return LookUp.ofPage(valuation, lookup, keys);
    } else if (expression instanceof Expression.Choice choice) {
      return choice(choice, hint);
    } else if (expression instanceof Expression.Default fallback) {
      return fallback(fallback, hint);
    }
    return expression.type() == Type.Scalar.BOOLEAN ? truth(expression) : number(expression, hint);
  }

  /**
   * Whether what is asked of the risk is taken as one answer: truths and texts, and numbers that
   * have declared values or are no arithmetic.
   */
  private static boolean isAtomic(Expression expression, @Nullable Domain hint) {
    if (expression instanceof Expression.Choice
        || expression instanceof Expression.PageLookup
        || (expression instanceof Expression.Default && hint == null)) {
      return false;
    }
    return expression.type() == Type.Scalar.BOOLEAN
        || expression.type() == Type.Scalar.TEXT
        || hint != null
        || expression instanceof Expression.Name
        || expression instanceof Expression.Member
        || isOfList(expression)
        || !(expression.type() == Type.Scalar.NUMBER || expression.type() == Type.Scalar.DATE);
  }

  private static boolean isOfList(Expression expression) {
    return expression instanceof Expression.Call call
        && call.arguments().get(0).type() instanceof Type.ListOf
        && !(call.arguments().get(0) instanceof Expression.Elements);
  }

  private static String textOf(Expression expression) {
    if (expression instanceof Expression.Name name) {
      return name.symbol().name();
    }
    if (expression instanceof Expression.Member member) {
      return textOf(member.target()) + "." + member.member().name();
    }
    return "'"
        + String.join(", ", Edits.fields(expression))
        + "' ("
        + expression.span().start()
        + ")";
  }

  // --- Names -------------------------------------------------------------------------------------

  private Abstract name(Expression.Name name) {
    if (name.symbol().reader() instanceof Reading reading) {
      return valuation.read(run, reading, name.symbol());
    }
    throw new Unsupported("'" + name.symbol().name() + "' is not understood by proofs");
  }

  private Abstract element(Expression.Variable variable) {
    Part part = elements.get(variable.depth());
    if (part == null || part.value() == null) {
      return unknown(variable.type());
    }
    return part.value();
  }

  /** Something of the risk of which nothing is known but that it does not change. */
  private static Abstract unknown(Type type) {
    BitSet none = new BitSet();
    if (type == Type.Scalar.BOOLEAN) {
      return Abstract.of(new OfTruth(Pairs.SAME), none);
    }
    if (type == Type.Scalar.TEXT) {
      return Abstract.of(OfText.same(null), none);
    }
    boolean number = type == Type.Scalar.NUMBER || type == Type.Scalar.DATE;
    return Abstract.of(number ? OfNumber.same(Range.ALL) : new Other(true), none);
  }

  private Abstract member(Expression.Member member) {
    Object reader = member.member().reader();
    if (member.target() instanceof Expression.Name name) {
      Object source = name.symbol().reader();
      if (source instanceof Reading.OfCurrentRun current) {
        return ofRun(run.at(current.section()), reader, member);
      }
      if (source instanceof Reading.OfOnlyRun only) {
        return onlyRun(only, reader, member);
      }
    }
    if (member.target() instanceof Expression.Variable variable) {
      Part part = elements.get(variable.depth());
      Run of = part == null ? null : part.run();
      return of == null ? unknown(member.type()) : ofRun(of, reader, member);
    }
    if (member.target() instanceof Expression.Call call && call.function() == Function.ONE) {
      return Aggregates.one(
          mapped(list(call.arguments().get(0)), part -> ofPart(part, reader, member)));
    }
    if (member.target().type() instanceof Type.ListOf) {
      return listed(mapped(list(member.target()), part -> ofPart(part, reader, member)));
    }
    throw new Unsupported("'" + member.member().name() + "' is not understood by proofs");
  }

  private Abstract onlyRun(Reading.OfOnlyRun only, Object reader, Expression.Member member) {
    BoundSection section = only.section();
    List<Part> runs = valuation.runsOf(run.at(only.shared()), section);
    Abstract ran = valuation.ranAnywhere(run.at(only.shared()), section);
    if (runs.isEmpty()) {
      return Abstract.missing(ran.support());
    }
    Run of = Objects.requireNonNull(runs.get(0).run());
    return ofRun(of, reader, member).within(ran.truth()).supportedBy(ran.support());
  }

  private Abstract ofPart(Part part, Object reader, Expression.Member member) {
    return part.run() == null
        ? unknown(elementOf(member.type()))
        : ofRun(part.run(), reader, member);
  }

  private static Type elementOf(Type type) {
    return type instanceof Type.ListOf list ? list.element() : type;
  }

  private Abstract ofRun(Run of, Object reader, Expression.Member member) {
    if (reader instanceof Reading.OfRun.RunSlot slot) {
      return valuation.slot(of, slot.slot());
    }
    if (reader instanceof Reading.OfRun.RunNamed named) {
      Slot slot = Objects.requireNonNull(of.section()).slot(named.name()).orElseThrow();
      return valuation.slot(of, slot);
    }
    if (elementOf(member.type()) == Type.Scalar.NUMBER) {
      return Abstract.of(OfNumber.same(Ranges.of(valuation.plan(), member)), new BitSet());
    }
    return unknown(elementOf(member.type()));
  }

  // --- Lists -------------------------------------------------------------------------------------

  private interface Mapping {
    @Nullable Abstract of(Part part);
  }

  private List<Part> list(Expression expression) {
    if (expression instanceof Expression.Filter filter) {
      List<Part> kept = new ArrayList<>();
      for (Part part : list(filter.list())) {
        Abstract condition = forElement(filter.element(), part, filter.condition());
        if (condition != null) {
          Part within = part.within(condition.truth());
          if (within.included() != Pairs.NEITHER) {
            kept.add(within);
          }
        }
      }
      return kept;
    }
    if (expression instanceof Expression.Iteration iteration) {
      return mapped(
          list(iteration.list()), part -> forElement(iteration.element(), part, iteration.value()));
    }
    if (expression instanceof Expression.Elements written) {
      List<Part> parts = new ArrayList<>();
      for (Expression element : written.elements()) {
        parts.add(new Part(null, false, Pairs.BOTH, value(element, null).strict()));
      }
      return parts;
    }
    if (Parts.isOfRisk(expression)) {
      return List.of(new Part(null, true, Pairs.BOTH, null));
    }
    return ((OfList) value(expression, null).shift()).parts();
  }

  /** Evaluates something for an element; absent if no such element has a value. */
  private @Nullable Abstract forElement(
      Expression.Variable variable, Part part, Expression inside) {
    Part outer = elements.put(variable.depth(), part);
    try {
      return value(inside, null).strict();
    } catch (Vacuous none) {
      return null;
    } finally {
      if (outer == null) {
        elements.remove(variable.depth());
      } else {
        elements.put(variable.depth(), outer);
      }
    }
  }

  private static List<Part> mapped(List<Part> parts, Mapping mapping) {
    List<Part> mapped = new ArrayList<>();
    for (Part part : parts) {
      Abstract value;
      try {
        value = mapping.of(part);
      } catch (Vacuous none) {
        value = null;
      }
      if (value != null) {
        mapped.add(part.with(null, value.strict()));
      } else if (!part.many() && part.included() == Pairs.BOTH) {
        throw new Vacuous();
      }
    }
    return mapped;
  }

  private static Abstract listed(List<Part> parts) {
    return Abstract.of(new OfList(parts), new BitSet());
  }

  private Abstract count(Expression.Call call, @Nullable Domain hint) {
    OfNumber count = OfNumber.same(Range.of(Exact.ZERO));
    BitSet support = new BitSet();
    boolean others = false;
    boolean rises = false;
    boolean falls = false;
    for (Part part : list(call.arguments().get(0))) {
      if (part.many()) {
        others = true;
        rises |= (part.included() & Pairs.APPEARS) != 0;
        falls |= (part.included() & Pairs.GOES) != 0;
      } else {
        count = Arithmetic.plus(count, Aggregates.asNumber(part.included()));
        if (part.value() != null) {
          support.or(part.value().support());
        }
      }
    }
    Abstract total = Abstract.of(count, support);
    if (others) {
      // Those that do not change may be fewer than the fact's smallest value.
      Domain counts =
          hint instanceof Domain.Whole whole && whole.max() >= 0
              ? new Domain.Whole(0, whole.max(), true)
              : null;
      Abstract many =
          rises || falls || counts == null || !run.isOnPath()
              ? Abstract.of(
                  OfNumber.of(Range.NOT_NEGATIVE, Range.NOT_NEGATIVE, rises, falls), new BitSet())
              : valuation.ofRisk(
                  run, call, "the other elements counted at " + (call.span().start() + 1), counts);
      total = Arithmetic.sum(total, Aggregates.floored(many));
    }
    return total;
  }

  // --- Choices -----------------------------------------------------------------------------------

  private Abstract choice(Expression.Choice choice, @Nullable Domain hint) {
    Abstract condition = value(choice.condition(), null).strict();
    int pairs = condition.truth();
    Abstract then = Pairs.before(pairs) || Pairs.after(pairs) ? branch(choice.then(), hint) : null;
    boolean otherwise = (pairs & ~Pairs.BOTH) != 0;
    Abstract other = otherwise ? branch(choice.otherwise(), hint) : null;
    Abstract all = null;
    for (int pair = 1; pair <= Pairs.BOTH; pair <<= 1) {
      if ((pairs & pair) != 0) {
        Abstract before = Pairs.before(pair) ? then : other;
        Abstract after = Pairs.after(pair) ? then : other;
        boolean same = Pairs.before(pair) == Pairs.after(pair);
        Abstract one = same ? before : crossed(before, after);
        if (one != null) {
          all = all == null ? one : Aggregates.union(all, one);
        }
      }
    }
    if (all == null) {
      throw new Vacuous();
    }
    if (Integer.bitCount(pairs) == 1) {
      return all;
    }
    valuation.blame(condition);
    return all.supportedBy(condition.support());
  }

  private @Nullable Abstract branch(Expression expression, @Nullable Domain hint) {
    try {
      return value(expression, hint);
    } catch (Vacuous none) {
      return null;
    }
  }

  /** One value before and another after. */
  private Abstract crossed(@Nullable Abstract before, @Nullable Abstract after) {
    if (before == null || after == null) {
      throw new Unsupported("a choice changes to a branch that has no value for the facts before");
    }
    int presence = 0;
    for (int one = 1; one <= Pairs.BOTH; one <<= 1) {
      for (int two = 1; two <= Pairs.BOTH; two <<= 1) {
        if ((before.presence() & one) != 0 && (after.presence() & two) != 0) {
          presence |= Pairs.of(Pairs.before(one), Pairs.after(two));
        }
      }
    }
    Abstract.Shift shift;
    if (before.shift() instanceof OfNumber left && after.shift() instanceof OfNumber right) {
      shift = OfNumber.of(left.before(), right.after(), true, true);
    } else if (before.shift() instanceof OfTruth left && after.shift() instanceof OfTruth right) {
      int pairs = 0;
      for (int one = 1; one <= Pairs.BOTH; one <<= 1) {
        for (int two = 1; two <= Pairs.BOTH; two <<= 1) {
          if ((left.pairs() & one) != 0 && (right.pairs() & two) != 0) {
            pairs |= Pairs.of(Pairs.before(one), Pairs.after(two));
          }
        }
      }
      shift = new OfTruth(pairs);
    } else if (before.shift() instanceof OfText left && after.shift() instanceof OfText right) {
      boolean single =
          left.before() != null && left.before().size() == 1 && left.before().equals(right.after());
      shift = new OfText(left.before(), right.after(), single);
    } else if (before.shift() instanceof OfList || after.shift() instanceof OfList) {
      throw new Unsupported("a choice between lists is not understood by proofs");
    } else {
      // One of the two has no value, and the pair shows only where the other stands in for it.
      shift = (before.presence() & Pairs.BOTH) == 0 ? after.shift() : before.shift();
      presence &= ~Pairs.BOTH;
    }
    Abstract crossed = new Abstract(shift, presence, before.support()).supportedBy(after.support());
    valuation.blame(crossed);
    return crossed;
  }

  private Abstract fallback(Expression.Default fallback, @Nullable Domain hint) {
    Abstract value = branch(fallback.value(), hint);
    if (value == null) {
      throw new Vacuous();
    }
    if (value.presence() == Pairs.BOTH) {
      return value;
    }
    Abstract other = value(fallback.otherwise(), hint);
    Abstract all = null;
    for (int pair = 1; pair <= Pairs.BOTH; pair <<= 1) {
      if ((value.presence() & pair) != 0) {
        Abstract present = new Abstract(value.shift(), Pairs.BOTH, value.support());
        Abstract one =
            pair == Pairs.BOTH
                ? present
                : pair == Pairs.NEITHER
                    ? other
                    : pair == Pairs.GOES ? crossed(present, other) : crossed(other, present);
        if (one != null) {
          all = all == null ? one : Aggregates.union(all, one);
        }
      }
    }
    if (all == null) {
      throw new Vacuous();
    }
    valuation.blame(value);
    return all.supportedBy(value.support());
  }

  // --- Truths ------------------------------------------------------------------------------------

  private Abstract truth(Expression expression) {
    if (expression instanceof Expression.And and) {
      return logic(and.left(), and.right(), true);
    } else if (expression instanceof Expression.Or or) {
      return logic(or.left(), or.right(), false);
    } else if (expression instanceof Expression.Not not) {
      Abstract operand = value(not.operand(), null);
      return Abstract.of(new OfTruth(Pairs.not(operand.truth())), operand.support());
    } else if (expression instanceof Expression.Comparison comparison) {
      return Comparing.compared(
          value(comparison.left(), hintFor(comparison.left(), comparison.right())).strict(),
          comparison.operator(),
          value(comparison.right(), hintFor(comparison.right(), comparison.left())).strict());
    } else if (expression instanceof Expression.Membership membership) {
      return membership(membership);
    } else if (expression instanceof Expression.Known known) {
      Abstract value = branch(known.value(), null);
      return value == null
          ? Abstract.of(new OfTruth(Pairs.ANY), new BitSet())
          : Abstract.of(new OfTruth(value.presence()), value.support());
    } else if (expression instanceof Expression.Ran ran) {
      return ran(ran);
    } else if (expression instanceof Expression.Quantified quantified) {
      return quantified(quantified);
    } else if (isOfList(expression)) {
      return ((Expression.Call) expression).function() == Function.ONE
          ? Aggregates.one(list(((Expression.Call) expression).arguments().get(0)))
          : unknown(Type.Scalar.BOOLEAN);
    }
    throw new Unsupported(expression.getClass().getSimpleName() + " is not understood by proofs");
  }

  private static @Nullable Domain hintFor(Expression side, Expression other) {
    boolean count =
        side instanceof Expression.Call call
            && call.function() == Function.COUNT
            && !Parts.isOfRisk(side);
    return count ? counted(other) : null;
  }

  /** How far a count needs to be told apart that is compared with something; absent if unknown. */
  private static @Nullable Domain counted(Expression other) {
    boolean small =
        other instanceof Expression.Literal literal
            && literal.value() instanceof Exact number
            && number.isDecimal()
            && number.signum() >= 0
            && number.compareTo(Exact.of(COUNTED_MAX)) < 0;
    return small
        ? new Domain.Whole(
            0, ((Exact) ((Expression.Literal) other).value()).toDecimal().intValue() + 1L, true)
        : null;
  }

  private Abstract logic(Expression left, Expression right, boolean and) {
    Abstract one = value(left, null).strict();
    int decided = and ? Pairs.NEITHER : Pairs.BOTH;
    if (one.truth() == decided) {
      return one;
    }
    Abstract two;
    try {
      two = value(right, null).strict();
    } catch (Vacuous none) {
      // The right side has no value, so there is one only where the left side decides.
      if ((one.truth() & ~Pairs.SAME) != 0) {
        throw new Unsupported(
            "a condition asks on one side only for what has no value on the other");
      }
      if ((one.truth() & decided) == 0) {
        throw none;
      }
      return Abstract.of(new OfTruth(decided), one.support());
    }
    int pairs = and ? Pairs.and(one.truth(), two.truth()) : Pairs.or(one.truth(), two.truth());
    Abstract all = Abstract.of(new OfTruth(pairs), one.support());
    return two.truth() == decided ? two : all.supportedBy(two.support());
  }

  private Abstract ran(Expression.Ran ran) {
    Reading.Ran reading = (Reading.Ran) ran.section().ran();
    return valuation.ranAnywhere(run.at(reading.shared()), reading.section());
  }

  private Abstract quantified(Expression.Quantified quantified) {
    int pairs = quantified.every() ? Pairs.BOTH : Pairs.NEITHER;
    BitSet support = new BitSet();
    for (Part part : list(quantified.list())) {
      Abstract condition = forElement(quantified.element(), part, quantified.condition());
      if (condition == null) {
        continue;
      }
      support.or(condition.support());
      int holds = quantified.every() ? Pairs.not(condition.truth()) : condition.truth();
      int some = Pairs.and(part.included(), holds);
      int all = part.many() ? closure(some) : some;
      pairs = quantified.every() ? Pairs.and(pairs, Pairs.not(all)) : Pairs.or(pairs, all);
    }
    return Abstract.of(new OfTruth(pairs), support);
  }

  /** Whether any of any number of elements holds, each of which may hold so. */
  private static int closure(int pairs) {
    int all = pairs | Pairs.NEITHER;
    return Pairs.or(all, all);
  }

  private Abstract membership(Expression.Membership membership) {
    Abstract value = value(membership.value(), null).strict();
    Abstract all = Abstract.constant(false);
    for (Test test : membership.tests()) {
      Abstract one;
      if (test instanceof Test.Compared compared) {
        one =
            Comparing.compared(
                value, compared.operator(), value(compared.operand(), null).strict());
      } else if (test instanceof Test.Between between) {
        Operator low = between.lowIncluded() ? Operator.GREATER_OR_EQUAL : Operator.GREATER;
        Operator high = between.highIncluded() ? Operator.LESS_OR_EQUAL : Operator.LESS;
        Abstract above = Comparing.compared(value, low, value(between.low(), null).strict());
        Abstract below = Comparing.compared(value, high, value(between.high(), null).strict());
        one =
            Abstract.of(new OfTruth(Pairs.and(above.truth(), below.truth())), above.support())
                .supportedBy(below.support());
      } else if (test instanceof Test.OneOf oneOf) {
        one = Abstract.constant(false);
        for (Part part : list(oneOf.list())) {
          if (part.value() == null || part.many()) {
            one = unknown(Type.Scalar.BOOLEAN);
            break;
          }
          Abstract equal = Comparing.compared(value, Operator.EQUAL, part.value());
          one =
              Abstract.of(new OfTruth(Pairs.or(one.truth(), equal.truth())), one.support())
                  .supportedBy(equal.support());
        }
      } else {
        boolean same = value.shift().isSame();
        one = Abstract.of(new OfTruth(same ? Pairs.SAME : Pairs.ANY), value.support());
      }
      all =
          Abstract.of(new OfTruth(Pairs.or(all.truth(), one.truth())), all.support())
              .supportedBy(one.support());
    }
    return all;
  }

  // --- Numbers -----------------------------------------------------------------------------------

  private Abstract number(Expression expression, @Nullable Domain hint) {
    if (expression instanceof Expression.Arithmetic arithmetic) {
      return arithmetic(arithmetic);
    } else if (expression instanceof Expression.Negation negation) {
      return Arithmetic.negated(value(negation.operand(), null).strict());
    } else if (expression instanceof Expression.Power power) {
      return Arithmetic.power(value(power.base(), null).strict(), power.exponent());
    } else if (expression instanceof Expression.Rounded rounded) {
      return Valuation.rounded(value(rounded.operand(), null).strict(), rounded.rounding());
    } else if (expression instanceof Expression.DateShift shift) {
      Abstract date = value(shift.date(), null).strict();
      OfNumber moved = date.number();
      return Abstract.of(
          OfNumber.of(
              moved.before().moved(shift.period()),
              moved.after().moved(shift.period()),
              moved.rises(),
              moved.falls()),
          date.support());
    } else if (expression instanceof Expression.Call call) {
      return call(call, hint);
    } else if (expression.type() instanceof Type.ListOf) {
      return listed(list(expression));
    }
    return unknownOrFail(expression);
  }

  private Abstract unknownOrFail(Expression expression) {
    if (Parts.isOfRisk(expression)) {
      return unknown(expression.type());
    }
    throw new Unsupported(expression.getClass().getSimpleName() + " is not understood by proofs");
  }

  private Abstract call(Expression.Call call, @Nullable Domain hint) {
    Expression first = call.arguments().get(0);
    boolean written = first instanceof Expression.Elements;
    boolean largest = call.function() == Function.MAX;
    return switch (call.function()) {
      case COUNT -> count(call, hint);
      case SUM -> Aggregates.sum(mapped(list(first), Part::value));
      case MIN, MAX ->
          written
              ? ofWritten(((Expression.Elements) first).elements(), largest)
              : Aggregates.extreme(list(first), largest);
      case ONE -> Aggregates.one(list(first));
      case ABS -> Arithmetic.absolute(value(first, null).strict());
      default -> ofDates(call);
    };
  }

  private Abstract ofWritten(List<Expression> elements, boolean largest) {
    Abstract all = null;
    for (Expression element : elements) {
      Abstract one = value(element, null).strict();
      all = all == null ? one : Aggregates.largest(all, one, largest);
    }
    return Objects.requireNonNull(all);
  }

  private Abstract ofDates(Expression.Call call) {
    boolean between = call.arguments().size() == 2;
    Abstract from = value(call.arguments().get(0), null).strict();
    if (!between) {
      boolean year = call.function() == Function.YEAR;
      OfNumber moved = from.number();
      return Abstract.of(
          OfNumber.of(
              Range.ALL,
              Range.ALL,
              year ? moved.rises() : !moved.isSame(),
              year ? moved.falls() : !moved.isSame()),
          from.support());
    }
    Abstract to = value(call.arguments().get(1), null).strict();
    OfNumber start = from.number();
    OfNumber end = to.number();
    boolean days = call.function() == Function.DAYS_BETWEEN;
    return Abstract.of(
            OfNumber.of(
                days ? end.before().plus(start.before().negated()) : Range.ALL,
                days ? end.after().plus(start.after().negated()) : Range.ALL,
                end.rises() || start.falls(),
                end.falls() || start.rises()),
            from.support())
        .supportedBy(to.support());
  }

  private Abstract arithmetic(Expression.Arithmetic arithmetic) {
    Abstract left = value(arithmetic.left(), null).strict();
    Abstract right = value(arithmetic.right(), null).strict();
    return switch (arithmetic.sign()) {
      case PLUS -> Arithmetic.sum(left, right);
      case MINUS -> Arithmetic.sum(left, Arithmetic.negated(right));
      case TIMES -> product(left, right);
      case DIVIDED_BY -> product(left, Arithmetic.reciprocal(right));
    };
  }

  /** After less before is (left after - left before) × right after + left before × (right's). */
  private Abstract product(Abstract left, Abstract right) {
    OfNumber one = left.number();
    OfNumber two = right.number();
    boolean rises =
        Arithmetic.moves(one.rises(), one.falls(), two.after())
            || Arithmetic.moves(two.rises(), two.falls(), one.before());
    boolean falls =
        Arithmetic.moves(one.falls(), one.rises(), two.after())
            || Arithmetic.moves(two.falls(), two.rises(), one.before());
    Abstract product =
        Abstract.of(
                OfNumber.of(
                    one.before().times(two.before()), one.after().times(two.after()), rises, falls),
                left.support())
            .supportedBy(right.support());
    if (rises && falls) {
      valuation.blame(product);
    }
    return product;
  }
}
