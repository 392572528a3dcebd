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
import java.util.Set;
import java.util.TreeSet;
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
    if (Parts.isOfRisk(expression) && isAtomic(expression, hint)) {
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
      return one(mapped(list(call.arguments().get(0)), part -> ofPart(part, reader, member)));
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
        count = plus(count, asNumber(part.included()));
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
      total = sum(total, floored(many));
    }
    return total;
  }

  /** A number of elements is not negative, whatever the values of the fact are. */
  private static Abstract floored(Abstract many) {
    OfNumber number = many.number();
    return Abstract.of(
        OfNumber.of(
            number.before().intersect(Range.NOT_NEGATIVE),
            number.after().intersect(Range.NOT_NEGATIVE),
            number.rises(),
            number.falls()),
        many.support());
  }

  private static OfNumber asNumber(int included) {
    Range zero = Range.of(Exact.ZERO);
    Range one = Range.of(Exact.ONE);
    Range before = null;
    Range after = null;
    for (int pair = 1; pair <= Pairs.BOTH; pair <<= 1) {
      if ((included & pair) != 0) {
        Range from = Pairs.before(pair) ? one : zero;
        Range to = Pairs.after(pair) ? one : zero;
        before = before == null ? from : before.hull(from);
        after = after == null ? to : after.hull(to);
      }
    }
    if (before == null || after == null) {
      throw new Vacuous();
    }
    return OfNumber.of(
        before, after, (included & Pairs.APPEARS) != 0, (included & Pairs.GOES) != 0);
  }

  private Abstract sum(List<Part> parts) {
    Abstract total = Abstract.constant(Exact.ZERO);
    for (Part part : parts) {
      Abstract value = Objects.requireNonNull(part.value());
      OfNumber number = value.number();
      OfNumber counted = included(number, part.included());
      if (part.many()) {
        counted =
            OfNumber.of(
                many(counted.before()), many(counted.after()), counted.rises(), counted.falls());
      }
      total = sum(total, Abstract.of(counted, value.support()));
    }
    return total;
  }

  /** A number where its element is in a list, and 0 where it is not. */
  private static OfNumber included(OfNumber number, int pairs) {
    Range zero = Range.of(Exact.ZERO);
    OfNumber all = null;
    for (int pair = 1; pair <= Pairs.BOTH; pair <<= 1) {
      if ((pairs & pair) != 0) {
        OfNumber one =
            pair == Pairs.BOTH
                ? number
                : OfNumber.of(
                    Pairs.before(pair) ? number.before() : zero,
                    Pairs.after(pair) ? number.after() : zero,
                    true,
                    true);
        OfNumber both = pair == Pairs.NEITHER ? OfNumber.same(zero) : one;
        all = all == null ? both : joined(all, both);
      }
    }
    if (all == null) {
      throw new Vacuous();
    }
    return all;
  }

  private static OfNumber joined(OfNumber one, OfNumber other) {
    return new OfNumber(
        one.before().hull(other.before()),
        one.after().hull(other.after()),
        one.rises() || other.rises(),
        one.falls() || other.falls());
  }

  /** The sum of any number of such numbers. */
  private static Range many(Range range) {
    return new Range(
        range.isNotNegative() ? Exact.ZERO : null,
        false,
        range.isNotPositive() ? Exact.ZERO : null,
        false);
  }

  /** The smallest or largest of some numbers, perhaps none. */
  private static Abstract extreme(List<Part> parts, boolean largest) {
    Abstract all = null;
    boolean sure = false;
    boolean anySure = false;
    int moves = Pairs.SAME;
    for (Part part : parts) {
      Abstract value = Objects.requireNonNull(part.value());
      OfNumber number = value.number();
      boolean comes = (part.included() & Pairs.APPEARS) != 0;
      boolean goes = (part.included() & Pairs.GOES) != 0;
      boolean rises = number.rises() || (largest ? comes : goes);
      boolean falls = number.falls() || (largest ? goes : comes);
      boolean allSure = all == null || sure;
      sure = allSure && !part.many() && part.included() == Pairs.BOTH;
      anySure |= !part.many() && part.included() == Pairs.BOTH;
      moves |= part.included() & (Pairs.APPEARS | Pairs.GOES);
      OfNumber one = new OfNumber(number.before(), number.after(), rises, falls);
      if (all == null) {
        all = Abstract.of(one, value.support());
      } else if (sure) {
        all = largest(all, Abstract.of(one, value.support()), largest);
      } else {
        all = Abstract.of(joined(all.number(), one), all.support()).supportedBy(value.support());
      }
    }
    if (all == null) {
      return Abstract.missing(new BitSet());
    }
    return new Abstract(all.shift(), anySure ? Pairs.BOTH : moves, all.support());
  }

  private static Abstract largest(Abstract one, Abstract other, boolean largest) {
    OfNumber left = one.number();
    OfNumber right = other.number();
    return Abstract.of(
            OfNumber.of(
                largest
                    ? left.before().atLeast(right.before())
                    : left.before().atMost(right.before()),
                largest ? left.after().atLeast(right.after()) : left.after().atMost(right.after()),
                left.rises() || right.rises(),
                left.falls() || right.falls()),
            one.support())
        .supportedBy(other.support());
  }

  /** The only element of a list. */
  private static Abstract one(List<Part> parts) {
    Abstract all = null;
    boolean same = true;
    for (Part part : parts) {
      Abstract value = Objects.requireNonNull(part.value());
      same &= (part.included() & ~Pairs.SAME) == 0;
      all = all == null ? value : union(all, value);
    }
    if (all == null) {
      return Abstract.missing(new BitSet());
    }
    Abstract found = same ? all : unknownMove(all);
    return new Abstract(found.shift(), same ? Pairs.SAME : Pairs.ANY, found.support());
  }

  private static Abstract unknownMove(Abstract value) {
    if (value.shift() instanceof OfNumber number) {
      return Abstract.of(OfNumber.of(number.before(), number.after(), true, true), value.support());
    }
    if (value.shift() instanceof OfText text) {
      return Abstract.of(new OfText(text.before(), text.after(), false), value.support());
    }
    return Abstract.of(
        value.shift() instanceof OfTruth ? new OfTruth(Pairs.ANY) : new Other(false),
        value.support());
  }

  /** All that one of two values may be, the same one of them before and after. */
  private static Abstract union(Abstract one, Abstract other) {
    int presence = one.presence() | other.presence();
    Abstract.Shift shift;
    if (one.shift() instanceof OfNumber left && other.shift() instanceof OfNumber right) {
      shift = joined(left, right);
    } else if (one.shift() instanceof OfTruth left && other.shift() instanceof OfTruth right) {
      shift = new OfTruth(left.pairs() | right.pairs());
    } else if (one.shift() instanceof OfText left && other.shift() instanceof OfText right) {
      shift =
          new OfText(
              union(left.before(), right.before()),
              union(left.after(), right.after()),
              left.same() && right.same());
    } else if (one.shift() instanceof OfList || other.shift() instanceof OfList) {
      throw new Unsupported("a choice between lists is not understood by proofs");
    } else {
      boolean absent = (one.presence() & Pairs.BOTH) == 0;
      shift =
          absent
              ? other.shift()
              : (other.presence() & Pairs.BOTH) == 0
                  ? one.shift()
                  : new Other(one.shift().isSame() && other.shift().isSame());
    }
    return new Abstract(shift, presence, one.support()).supportedBy(other.support());
  }

  private static @Nullable Set<String> union(
      @Nullable Set<String> one, @Nullable Set<String> other) {
    if (one == null || other == null) {
      return null;
    }
    Set<String> all = new TreeSet<>(one);
    all.addAll(other);
    return all;
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
          all = all == null ? one : union(all, one);
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
          all = all == null ? one : union(all, one);
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
      return compared(
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
          ? one(list(((Expression.Call) expression).arguments().get(0)))
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
        one = compared(value, compared.operator(), value(compared.operand(), null).strict());
      } else if (test instanceof Test.Between between) {
        Operator low = between.lowIncluded() ? Operator.GREATER_OR_EQUAL : Operator.GREATER;
        Operator high = between.highIncluded() ? Operator.LESS_OR_EQUAL : Operator.LESS;
        Abstract above = compared(value, low, value(between.low(), null).strict());
        Abstract below = compared(value, high, value(between.high(), null).strict());
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
          Abstract equal = compared(value, Operator.EQUAL, part.value());
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

  private static Abstract compared(Abstract left, Operator operator, Abstract right) {
    int pairs = pairs(left.shift(), operator, right.shift());
    if (pairs == 0) {
      throw new Vacuous();
    }
    Abstract truth = Abstract.of(new OfTruth(pairs), left.support()).supportedBy(right.support());
    boolean settled = pairs == Pairs.NEITHER || pairs == Pairs.BOTH;
    return settled ? Abstract.of(new OfTruth(pairs), new BitSet()) : truth;
  }

  private static int pairs(Abstract.Shift left, Operator operator, Abstract.Shift right) {
    if (left instanceof OfNumber one && right instanceof OfNumber two) {
      Operator ordered = ordered(one, operator, two);
      if (ordered != operator) {
        return pairs(left, ordered, right);
      }
      int before = truths(one.before(), operator, two.before());
      int after = truths(one.after(), operator, two.after());
      int pairs = product(before, after);
      boolean up = one.rises() || two.falls();
      boolean down = one.falls() || two.rises();
      if (operator == Operator.GREATER || operator == Operator.GREATER_OR_EQUAL) {
        pairs &= (up ? Pairs.ANY : ~Pairs.APPEARS) & (down ? Pairs.ANY : ~Pairs.GOES);
      } else if (operator == Operator.LESS || operator == Operator.LESS_OR_EQUAL) {
        pairs &= (down ? Pairs.ANY : ~Pairs.APPEARS) & (up ? Pairs.ANY : ~Pairs.GOES);
      } else if (!up && !down) {
        pairs &= Pairs.SAME;
      }
      return pairs;
    }
    boolean same = left.isSame() && right.isSame();
    if (left instanceof OfText one && right instanceof OfText two) {
      int before = truths(one.before(), two.before());
      int after = truths(one.after(), two.after());
      int equal = product(before, after) & (same ? Pairs.SAME : Pairs.ANY);
      return operator == Operator.EQUAL ? equal : Pairs.not(equal);
    }
    if (left instanceof OfTruth one && right instanceof OfTruth two) {
      int equal = 0;
      for (int a = 1; a <= Pairs.BOTH; a <<= 1) {
        for (int b = 1; b <= Pairs.BOTH; b <<= 1) {
          if ((one.pairs() & a) != 0 && (two.pairs() & b) != 0) {
            equal |= Pairs.of(Pairs.before(a) == Pairs.before(b), Pairs.after(a) == Pairs.after(b));
          }
        }
      }
      return operator == Operator.EQUAL ? equal : Pairs.not(equal);
    }
    return same ? Pairs.SAME : Pairs.ANY;
  }

  /**
   * To be equal to the largest that a number can be is to be at least that; so for the smallest.
   */
  private static Operator ordered(OfNumber one, Operator operator, OfNumber two) {
    boolean equal = operator == Operator.EQUAL;
    if ((!equal && operator != Operator.NOT_EQUAL) || !two.isSame() || !two.before().isSingle()) {
      return operator;
    }
    Range bound = two.before();
    if (one.before().isAtMost(bound) && one.after().isAtMost(bound)) {
      return equal ? Operator.GREATER_OR_EQUAL : Operator.LESS;
    }
    if (bound.isAtMost(one.before()) && bound.isAtMost(one.after())) {
      return equal ? Operator.LESS_OR_EQUAL : Operator.GREATER;
    }
    return operator;
  }

  /** Bit 1: may be false; bit 2: may be true. */
  private static int truths(Range left, Operator operator, Range right) {
    return switch (operator) {
      case LESS -> order(left.isBelow(right), right.isAtMost(left));
      case GREATER_OR_EQUAL -> order(right.isAtMost(left), left.isBelow(right));
      case GREATER -> order(right.isBelow(left), left.isAtMost(right));
      case LESS_OR_EQUAL -> order(left.isAtMost(right), right.isBelow(left));
      case EQUAL -> order(isEqual(left, right), left.intersect(right).isEmpty());
      case NOT_EQUAL -> order(left.intersect(right).isEmpty(), isEqual(left, right));
    };
  }

  private static boolean isEqual(Range left, Range right) {
    return left.isSingle()
        && right.isSingle()
        && Objects.requireNonNull(left.low()).equals(Objects.requireNonNull(right.low()));
  }

  private static int order(boolean surelyTrue, boolean surelyFalse) {
    return surelyTrue ? 2 : surelyFalse ? 1 : 3;
  }

  private static int truths(@Nullable Set<String> left, @Nullable Set<String> right) {
    if (left == null || right == null) {
      return 3;
    }
    boolean disjoint = left.stream().noneMatch(right::contains);
    return order(left.size() == 1 && left.equals(right), disjoint);
  }

  private static int product(int before, int after) {
    int pairs = 0;
    for (int b = 0; b < 2; b++) {
      for (int a = 0; a < 2; a++) {
        if ((before & (b + 1)) != 0 && (after & (a + 1)) != 0) {
          pairs |= Pairs.of(b == 1, a == 1);
        }
      }
    }
    return pairs;
  }

  // --- Numbers -----------------------------------------------------------------------------------

  private Abstract number(Expression expression, @Nullable Domain hint) {
    if (expression instanceof Expression.Arithmetic arithmetic) {
      return arithmetic(arithmetic);
    } else if (expression instanceof Expression.Negation negation) {
      return negated(value(negation.operand(), null).strict());
    } else if (expression instanceof Expression.Power power) {
      return power(value(power.base(), null).strict(), power.exponent());
    } else if (expression instanceof Expression.Rounded rounded) {
      return Valuation.rounded(value(rounded.operand(), null).strict(), rounded.rounding());
    } else if (expression instanceof Expression.DateShift shift) {
      Abstract date = value(shift.date(), null).strict();
      OfNumber moved = date.number();
      return Abstract.of(
          OfNumber.of(Range.ALL, Range.ALL, moved.rises(), moved.falls()), date.support());
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
      case SUM -> sum(mapped(list(first), Part::value));
      case MIN, MAX ->
          written
              ? ofWritten(((Expression.Elements) first).elements(), largest)
              : extreme(list(first), largest);
      case ONE -> one(list(first));
      case ABS -> absolute(value(first, null).strict());
      default -> ofDates(call);
    };
  }

  private Abstract ofWritten(List<Expression> elements, boolean largest) {
    Abstract all = null;
    for (Expression element : elements) {
      Abstract one = value(element, null).strict();
      all = all == null ? one : largest(all, one, largest);
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
    return Abstract.of(
            OfNumber.of(
                Range.ALL, Range.ALL, end.rises() || start.falls(), end.falls() || start.rises()),
            from.support())
        .supportedBy(to.support());
  }

  private Abstract arithmetic(Expression.Arithmetic arithmetic) {
    Abstract left = value(arithmetic.left(), null).strict();
    Abstract right = value(arithmetic.right(), null).strict();
    return switch (arithmetic.sign()) {
      case PLUS -> sum(left, right);
      case MINUS -> sum(left, negated(right));
      case TIMES -> product(left, right);
      case DIVIDED_BY -> product(left, reciprocal(right));
    };
  }

  private static Abstract sum(Abstract left, Abstract right) {
    return Abstract.of(plus(left.number(), right.number()), left.support())
        .supportedBy(right.support());
  }

  private static OfNumber plus(OfNumber left, OfNumber right) {
    return OfNumber.of(
        left.before().plus(right.before()),
        left.after().plus(right.after()),
        left.rises() || right.rises(),
        left.falls() || right.falls());
  }

  private static Abstract negated(Abstract value) {
    OfNumber number = value.number();
    return turned(number.before().negated(), number.after().negated(), number, value.support());
  }

  /** A number that rises where another falls. */
  private static Abstract turned(Range before, Range after, OfNumber of, BitSet support) {
    boolean rises = of.falls();
    boolean falls = of.rises();
    return Abstract.of(OfNumber.of(before, after, rises, falls), support);
  }

  /** After less before is (left after - left before) × right after + left before × (right's). */
  private Abstract product(Abstract left, Abstract right) {
    OfNumber one = left.number();
    OfNumber two = right.number();
    boolean rises =
        moves(one.rises(), one.falls(), two.after())
            || moves(two.rises(), two.falls(), one.before());
    boolean falls =
        moves(one.falls(), one.rises(), two.after())
            || moves(two.falls(), two.rises(), one.before());
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

  /** Whether a product moves as its factor does, or the other way by a negative one. */
  private static boolean moves(boolean same, boolean opposite, Range factor) {
    return (same && !factor.isNotPositive()) || (opposite && !factor.isNotNegative());
  }

  private static Abstract reciprocal(Abstract value) {
    OfNumber number = value.number();
    if (!number.before().isWithoutZero() || !number.after().isWithoutZero()) {
      if (number.before().isSingle() && number.before().equals(number.after())) {
        throw new Vacuous();
      }
      // Where the divisor is 0 there is no premium; elsewhere the sign is kept.
      boolean sign = number.before().isNotNegative() && number.after().isNotNegative();
      Range range = sign ? Range.NOT_NEGATIVE : Range.ALL;
      return sign || number.isSame()
          ? turned(range, range, number, value.support())
          : Abstract.of(OfNumber.of(range, range, true, true), value.support());
    }
    return turned(
        number.before().reciprocal(), number.after().reciprocal(), number, value.support());
  }

  private static Abstract power(Abstract base, int exponent) {
    OfNumber number = base.number();
    boolean ordered =
        exponent % 2 == 1 || (number.before().isNotNegative() && number.after().isNotNegative());
    boolean moves = !number.isSame() && exponent > 0;
    return Abstract.of(
        OfNumber.of(
            power(number.before(), exponent),
            power(number.after(), exponent),
            ordered ? number.rises() && moves : moves,
            ordered ? number.falls() && moves : moves),
        base.support());
  }

  private static Range power(Range range, int exponent) {
    if (exponent == 0) {
      return Range.of(Exact.ONE);
    }
    if (range.isNotNegative() || exponent % 2 == 1) {
      return Range.of(
          range.low() == null ? null : range.low().power(exponent),
          range.high() == null ? null : range.high().power(exponent));
    }
    if (range.isNotPositive()) {
      return power(range.negated(), exponent);
    }
    Exact low = range.low();
    Exact high = range.high();
    return low == null || high == null
        ? Range.NOT_NEGATIVE
        : Range.of(Exact.ZERO)
            .hull(Range.of(low.power(exponent)))
            .hull(Range.of(high.power(exponent)));
  }

  private static Abstract absolute(Abstract value) {
    OfNumber number = value.number();
    if (number.before().isNotNegative() && number.after().isNotNegative()) {
      return value;
    }
    if (number.before().isNotPositive() && number.after().isNotPositive()) {
      return negated(value);
    }
    boolean moves = !number.isSame();
    return Abstract.of(
        OfNumber.of(Range.NOT_NEGATIVE, Range.NOT_NEGATIVE, moves, moves), value.support());
  }
}
