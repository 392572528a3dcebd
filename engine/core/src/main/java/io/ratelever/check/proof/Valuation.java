package io.ratelever.check.proof;

import io.ratelever.check.proof.Abstract.OfNumber;
import io.ratelever.check.proof.Abstract.OfText;
import io.ratelever.check.proof.Abstract.OfTruth;
import io.ratelever.check.proof.Abstract.Other;
import io.ratelever.check.proof.Abstract.Pairs;
import io.ratelever.check.proof.Abstract.Part;
import io.ratelever.check.proof.Atom.State;
import io.ratelever.decimal.Exact;
import io.ratelever.decimal.Rounding;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.formula.Function;
import io.ratelever.formula.Symbol;
import io.ratelever.formula.Type;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Domain;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What every value of a plan may be before and after a change, while some atoms are held in some of
 * their pieces. It holds whatever can occur, so what it excludes is proved. Used by one thread.
 */
final class Valuation {

  private record Key(Run run, Object what) {}

  private record Carried(Run outer, BoundSection section) {}

  private final Plan plan;
  private final Driver driver;
  private final Atoms atoms;
  private final Map<Atom, State> states;
  private final @Nullable String drivenList;
  private final Map<Key, Abstract> known = new HashMap<>();
  private final Map<Key, Vacuous> vacuous = new HashMap<>();
  private final Map<Carried, Map<Slot, Abstract>> carried = new HashMap<>();
  private final BitSet blamed = new BitSet();
  private final BitSet moved = new BitSet();

  Valuation(Plan plan, Driver driver, Atoms atoms, Map<Atom, State> states) {
    this.plan = plan;
    this.driver = driver;
    this.atoms = atoms;
    this.states = states;
    BoundSection section = driver.fact() == null ? driver.section() : null;
    Formula each = section == null ? null : section.each();
    this.drivenList = each == null ? null : listOf(each.root());
  }

  /** The name of the list of the risk that an expression filters; absent if it is none. */
  private static @Nullable String listOf(Expression expression) {
    if (expression instanceof Expression.Filter filter) {
      return listOf(filter.list());
    }
    if (expression instanceof Expression.Name name) {
      return name.symbol().reader() instanceof Reading.OfConduct conduct
          ? conduct.list()
          : name.symbol().name();
    }
    return expression instanceof Expression.Member member ? member.member().name() : null;
  }

  Plan plan() {
    return plan;
  }

  Atoms atoms() {
    return atoms;
  }

  /** The atoms where something was lost that a split of them may regain. */
  BitSet blamed() {
    return blamed;
  }

  /** The atoms whose values may differ before and after. */
  BitSet moved() {
    return moved;
  }

  void blame(Abstract value) {
    blamed.or(value.support());
  }

  /** Whether a slot has been worked out. */
  boolean isKnown(Run run, Slot slot) {
    return known.containsKey(new Key(run, slot));
  }

  // --- Runs --------------------------------------------------------------------------------------

  /** The run of a section whose values a promise is about. */
  Run runOn(BoundSection section) {
    BoundSection enclosing = section.enclosing();
    Run outer = enclosing == null ? Run.ROOT : runOn(enclosing);
    return new Run(section, section.isRepeated() ? Run.Kind.CHANGED : Run.Kind.ONLY, outer);
  }

  /** The runs of a section anywhere inside a run. */
  List<Part> runsOf(Run from, BoundSection wanted) {
    BoundSection enclosing = wanted.enclosing();
    List<Part> outers =
        enclosing == from.section()
            ? List.of(new Part(from, false, Pairs.BOTH, null))
            : runsOf(from, Objects.requireNonNull(enclosing));
    List<Part> runs = new ArrayList<>();
    for (Part outer : outers) {
      Run run = Objects.requireNonNull(outer.run());
      Abstract ran = ran(run, wanted);
      int included = Pairs.and(outer.included(), ran.truth());
      if (included == Pairs.NEITHER) {
        continue;
      }
      if (!wanted.isRepeated()) {
        runs.add(new Part(new Run(wanted, Run.Kind.ONLY, run), outer.many(), included, null));
        continue;
      }
      int each = isListSame(run, wanted) ? Pairs.BOTH : Pairs.ANY;
      runs.add(new Part(new Run(wanted, Run.Kind.ANY, run), true, Pairs.and(included, each), null));
      if (run.isOnPath()) {
        Run changed = new Run(wanted, Run.Kind.CHANGED, run);
        if (driver.addsTo(wanted)) {
          runs.add(new Part(changed, false, Pairs.and(included, Pairs.APPEARS), null));
        } else if (driver.changesRunOf(wanted)) {
          runs.add(new Part(changed, false, included, null));
        } else if (readsDrivenList(wanted.each())) {
          int perhaps = Pairs.and(included, Pairs.APPEARS | Pairs.NEITHER);
          runs.add(new Part(changed, false, perhaps, null));
        }
      }
    }
    return runs;
  }

  private boolean readsDrivenList(@Nullable Formula each) {
    return each != null && reads(each.root(), drivenList);
  }

  private static boolean reads(Expression expression, @Nullable String list) {
    if (list == null) {
      return false;
    }
    if (expression instanceof Expression.Name name && name.symbol().name().equals(list)) {
      return true;
    }
    if (expression instanceof Expression.Member member && member.member().name().equals(list)) {
      return true;
    }
    return Parts.of(expression).stream().anyMatch(part -> reads(part, list));
  }

  /** Whether the elements that a section runs over are the same before and after. */
  private boolean isListSame(Run outer, BoundSection section) {
    Formula each = section.each();
    return each == null
        || Parts.isOfRisk(each.root())
        || isSame(each.root(), new Run(section, Run.Kind.ANY, outer));
  }

  private boolean isSame(Expression expression, Run run) {
    if (expression instanceof Expression.Name name
        && name.symbol().reader() instanceof Reading.OfSlot read) {
      return slot(run.at(read.section()), read.slot()).shift().isSame();
    }
    if (expression instanceof Expression.Member member
        && member.target() instanceof Expression.Name name
        && name.symbol().reader() instanceof Reading.OfOnlyRun
        && !(member.member().reader() instanceof Reading.OfRun.RunElement)) {
      return new Evaluator(this, run).value(member, null).shift().isSame();
    }
    List<Expression> parts = Parts.of(expression);
    boolean unknown =
        expression instanceof Expression.Name name
            && (name.symbol().reader() instanceof Reading.OfRuns
                || name.symbol().reader() instanceof Reading.OfLeft
                || name.symbol().reader() instanceof Reading.OfCovers);
    return !unknown && parts.stream().allMatch(part -> isSame(part, run));
  }

  /** Whether a section runs inside a run. */
  Abstract ran(Run outer, BoundSection section) {
    Abstract ran = Abstract.of(new OfTruth(Pairs.BOTH), new BitSet());
    String coverage = section.section().coverage();
    if (coverage != null) {
      ran =
          "coverages".equals(drivenList)
              ? Abstract.of(new OfTruth(Pairs.ANY), new BitSet())
              : truthAtom(Run.ROOT, "coverage " + coverage, "coverage " + coverage + " is bought");
      if (ran.truth() == Pairs.NEITHER) {
        return ran;
      }
    }
    Formula when = section.when();
    if (when == null) {
      return ran;
    }
    Abstract condition =
        formula(new Run(section, Run.Kind.ONLY, outer), when, "when of " + section.name());
    return Abstract.of(new OfTruth(Pairs.and(ran.truth(), condition.truth())), ran.support())
        .supportedBy(condition.support());
  }

  /** Whether a section ran anywhere in a run. */
  Abstract ranAnywhere(Run from, BoundSection section) {
    if (section.enclosing() == from.section()) {
      return ran(from, section);
    }
    int pairs = Pairs.NEITHER;
    BitSet support = new BitSet();
    for (Part outer : runsOf(from, Objects.requireNonNull(section.enclosing()))) {
      Abstract ran = ran(Objects.requireNonNull(outer.run()), section);
      int here = Pairs.and(outer.included(), ran.truth());
      pairs = Pairs.or(pairs, outer.many() ? here | Pairs.NEITHER : here);
      support.or(ran.support());
    }
    return Abstract.of(new OfTruth(pairs), support);
  }

  private Abstract formula(Run run, Formula formula, Object key) {
    return memo(new Key(run, key), () -> new Evaluator(this, run).value(formula.root(), null));
  }

  private Abstract memo(Key key, Supplier<Abstract> working) {
    Abstract found = known.get(key);
    if (found != null) {
      return found;
    }
    Vacuous none = vacuous.get(key);
    if (none != null) {
      throw none;
    }
    try {
      Abstract value = working.get();
      known.put(key, value);
      return value;
    } catch (Vacuous e) {
      vacuous.put(key, e);
      throw e;
    }
  }

  // --- Atoms -------------------------------------------------------------------------------------

  private State state(Atom atom) {
    State state = states.get(atom);
    return state == null ? atom.whole() : state;
  }

  private BitSet support(Run run, Atom atom) {
    BitSet support = new BitSet();
    if (run.isOnPath() && !state(atom).isSettled()) {
      support.set(atom.index());
    }
    return support;
  }

  Abstract truthAtom(Run run, Object key, String name) {
    return ofAtom(run, atoms.ofTruth(run, key, name), false);
  }

  /** What the risk says, where only its type and perhaps its values are declared. */
  Abstract ofRisk(Run run, Expression asked, String text, @Nullable Domain domain) {
    if (reads(asked, drivenList)) {
      return moved(asked);
    }
    if (asked.type() == Type.Scalar.BOOLEAN) {
      return truthAtom(run, asked, text);
    }
    if (domain != null && domain.getClass() != Domain.Dates.class) {
      return ofAtom(run, atoms.ofRisk(run, asked, text, domain), false);
    }
    if (asked.type() == Type.Scalar.TEXT) {
      return Abstract.of(OfText.same(null), new BitSet());
    }
    boolean number = asked.type() == Type.Scalar.NUMBER || asked.type() == Type.Scalar.DATE;
    return Abstract.of(
        number ? OfNumber.same(Ranges.of(plan, asked)) : new Other(true), new BitSet());
  }

  /** What is asked of a list that has one element more. */
  private static Abstract moved(Expression asked) {
    if (asked.type() == Type.Scalar.BOOLEAN) {
      return Abstract.of(new OfTruth(Pairs.ANY), new BitSet());
    }
    if (asked.type() == Type.Scalar.TEXT) {
      return Abstract.of(new OfText(null, null, false), new BitSet());
    }
    boolean number = asked.type() == Type.Scalar.NUMBER || asked.type() == Type.Scalar.DATE;
    boolean count = asked instanceof Expression.Call call && call.function() == Function.COUNT;
    Range range = count ? Range.NOT_NEGATIVE : Range.ALL;
    return Abstract.of(
        number ? OfNumber.of(range, range, true, !count) : new Other(false), new BitSet());
  }

  /** The values of an atom: the same before and after, unless it is what grows. */
  Abstract ofAtom(Run run, Atom atom, boolean grows) {
    State state = state(atom);
    if (grows) {
      moved.set(atom.index());
    }
    if (atom.pieces().get(0) instanceof Range) {
      Range before = range(atom, state.beforeFrom(), state.beforeTo());
      Range after = range(atom, state.afterFrom(), state.afterTo());
      return Abstract.of(OfNumber.of(before, after, grows, false), support(run, atom));
    }
    if (atom.pieces().get(0) instanceof Boolean) {
      int pairs = 0;
      for (int before = state.beforeFrom(); before <= state.beforeTo(); before++) {
        for (int after = state.afterFrom(); after <= state.afterTo(); after++) {
          if (before == after || (grows && before < after)) {
            pairs |= Pairs.of(before == 1, after == 1);
          }
        }
      }
      if (pairs == 0) {
        throw new Vacuous();
      }
      return Abstract.of(new OfTruth(pairs), support(run, atom));
    }
    Set<String> texts = new TreeSet<>();
    for (int i = state.beforeFrom(); i <= state.beforeTo(); i++) {
      texts.add((String) atom.pieces().get(i));
    }
    return Abstract.of(OfText.same(texts), support(run, atom));
  }

  private static Range range(Atom atom, int from, int to) {
    return ((Range) atom.pieces().get(from)).hull((Range) atom.pieces().get(to));
  }

  /** Leaves of a value what an atom's state allows. */
  private Abstract meet(Run run, Abstract value, @Nullable Atom atom) {
    if (atom == null) {
      return value;
    }
    State state = run.isOnPath() ? state(atom) : atom.whole();
    if (!value.shift().isSame()) {
      moved.set(atom.index());
    }
    BitSet support = support(run, atom);
    if (value.shift() instanceof OfNumber number) {
      OfNumber met =
          OfNumber.of(
              number.before().intersect(range(atom, state.beforeFrom(), state.beforeTo())),
              number.after().intersect(range(atom, state.afterFrom(), state.afterTo())),
              number.rises(),
              number.falls());
      boolean single = met.isSame() && met.before().isSingle();
      return new Abstract(met, value.presence(), value.support())
          .supportedBy(single ? new BitSet() : support);
    }
    if (value.shift() instanceof OfTruth truth) {
      int allowed = 0;
      for (int before = state.beforeFrom(); before <= state.beforeTo(); before++) {
        for (int after = state.afterFrom(); after <= state.afterTo(); after++) {
          allowed |= Pairs.of(before == 1, after == 1);
        }
      }
      int pairs = truth.pairs() & allowed;
      if (pairs == 0) {
        throw new Vacuous();
      }
      boolean single = Integer.bitCount(pairs) == 1;
      return new Abstract(new OfTruth(pairs), value.presence(), value.support())
          .supportedBy(single ? new BitSet() : support);
    }
    if (value.shift() instanceof OfText text) {
      Set<String> before = meet(atom, text.before(), state.beforeFrom(), state.beforeTo());
      Set<String> after = meet(atom, text.after(), state.afterFrom(), state.afterTo());
      if (text.same()) {
        before.retainAll(after);
        after = before;
      }
      if (before.isEmpty() || after.isEmpty()) {
        throw new Vacuous();
      }
      boolean single = before.size() == 1 && after.size() == 1;
      return new Abstract(
              new OfText(before, after, text.same() || (single && before.equals(after))),
              value.presence(),
              value.support())
          .supportedBy(single ? new BitSet() : support);
    }
    return value;
  }

  private static Set<String> meet(Atom atom, @Nullable Set<String> texts, int from, int to) {
    Set<String> met = new TreeSet<>();
    for (int i = from; i <= to; i++) {
      String piece = (String) atom.pieces().get(i);
      if (texts == null || texts.contains(piece)) {
        met.add(piece);
      }
    }
    return met;
  }

  // --- Slots -------------------------------------------------------------------------------------

  /** Returns a value of a section's run. */
  Abstract slot(Run run, Slot slot) {
    return memo(new Key(run, slot), () -> workOut(run, slot));
  }

  private Abstract workOut(Run run, Slot slot) {
    if (slot instanceof Slot.OfFact fact) {
      return fact(run, fact);
    }
    if (slot instanceof Slot.OfStep step) {
      return rounded(
          new Evaluator(this, run).value(step.formula().root(), null), step.step().round());
    }
    if (slot instanceof Slot.OfCarry carry) {
      return carriedBefore(run, carry);
    }
    return adjustment(run, (Slot.OfAdjustment) slot);
  }

  private Abstract fact(Run run, Slot.OfFact fact) {
    Atom atom = atoms.ofSlot(run, fact);
    if (driver.is(run.section(), fact) && run.isOnPath()) {
      return ofAtom(run, Objects.requireNonNull(atom), true);
    }
    Expression root = fact.formula().root();
    Domain values = fact.fact().values();
    // What is rounded afterwards may lie between the values.
    Domain hint = fact.fact().round() == null ? values : null;
    boolean same = values != null && atoms.isOfRisk(root) && !reads(root, drivenList);
    if (same && atom != null) {
      return ofAtom(run, atom, false);
    }
    Abstract value = rounded(new Evaluator(this, run).value(root, hint), fact.fact().round());
    return values == null ? value : meet(run, Ranges.admit(values, value.strict()), atom);
  }

  static Abstract rounded(Abstract value, @Nullable Rounding rounding) {
    if (rounding == null || !(value.shift() instanceof OfNumber number)) {
      return value;
    }
    return new Abstract(
        OfNumber.of(
            Ranges.rounded(number.before(), rounding),
            Ranges.rounded(number.after(), rounding),
            number.rises(),
            number.falls()),
        value.presence(),
        value.support());
  }

  private Abstract adjustment(Run run, Slot.OfAdjustment slot) {
    BoundSection section = Objects.requireNonNull(run.section());
    BoundSection.Group group =
        section.groups().stream()
            .filter(one -> one.gives().contains(slot))
            .findFirst()
            .orElseThrow();
    int presence = Pairs.BOTH;
    BitSet support = new BitSet();
    if (group.when() != null) {
      Abstract when = formula(run, group.when(), group.key());
      presence = when.truth();
      support = when.support();
      if (presence == Pairs.NEITHER) {
        return Abstract.missing(support);
      }
    }
    List<Abstract> facts = new ArrayList<>();
    for (BoundSection.FactRef read : group.reads()) {
      Run owner =
          section.isInside(read.section())
              ? run.at(read.section())
              : new Run(read.section(), Run.Kind.ONLY, Run.ROOT);
      facts.add(slot(owner, read.slot()).strict());
    }
    Abstract given =
        LookUp.ofGroup(this, group, group.gives().indexOf(slot), facts, slot.adjustment());
    return new Abstract(given.shift(), Pairs.and(given.presence(), presence), given.support())
        .supportedBy(support);
  }

  /** The value that an adjustment can have at all. */
  static Abstract band(Adjustment adjustment, BitSet support) {
    return Abstract.of(
        adjustment.within() instanceof Domain.Decimals band
            ? OfNumber.of(
                Range.of(Exact.of(band.min()), Exact.of(band.max())),
                Range.of(Exact.of(band.min()), Exact.of(band.max())),
                true,
                true)
            : new OfText(
                new TreeSet<>(((Domain.Levels) adjustment.within()).levels()),
                new TreeSet<>(((Domain.Levels) adjustment.within()).levels()),
                false),
        support);
  }

  // --- Values carried from run to run ------------------------------------------------------------

  private Abstract carriedBefore(Run run, Slot.OfCarry slot) {
    BoundSection section = Objects.requireNonNull(run.section());
    return carried(Objects.requireNonNull(run.enclosing()), section, slot);
  }

  /**
   * What a section carries, at any of its runs and after the last: by induction over the runs. What
   * holds before a run must hold after it, whether or not its element is the one that changes.
   */
  Abstract carried(Run outer, BoundSection section, Slot.OfCarry slot) {
    Carried key = new Carried(outer, section);
    Map<Slot, Abstract> found = carried.get(key);
    if (found == null) {
      found = new HashMap<>();
      for (BoundSection.Carried one : section.carried()) {
        Slot.OfCarry carry = one.slot();
        Abstract start =
            new Evaluator(this, new Run(section, Run.Kind.ANY, outer))
                .value(carry.start().root(), null)
                .strict();
        found.put(carry, widened(carry, start));
      }
      carried.put(key, found);
      for (int round = 0; step(outer, section, found); round++) {
        if (round > 4 * section.carried().size() + 4) {
          throw new IllegalStateException("no end to what " + section.name() + " carries");
        }
      }
    }
    return Objects.requireNonNull(found.get(slot));
  }

  private boolean step(Run outer, BoundSection section, Map<Slot, Abstract> found) {
    boolean more = false;
    boolean changes =
        outer.isOnPath() && (driver.changesRunOf(section) || readsDrivenList(section.each()));
    for (Run.Kind kind : List.of(Run.Kind.ANY, Run.Kind.CHANGED)) {
      if (kind == Run.Kind.CHANGED && !changes) {
        continue;
      }
      known.keySet().removeIf(entry -> isIn(entry.run(), section));
      vacuous.keySet().removeIf(entry -> isIn(entry.run(), section));
      for (BoundSection.Carried one : section.carried()) {
        more |= handOn(new Run(section, kind, outer), one, found);
      }
    }
    known.keySet().removeIf(entry -> isIn(entry.run(), section));
    vacuous.keySet().removeIf(entry -> isIn(entry.run(), section));
    return more;
  }

  /** Adds what a run hands on; a run that cannot be hands nothing on. */
  private boolean handOn(Run run, BoundSection.Carried one, Map<Slot, Abstract> found) {
    BoundSection section = Objects.requireNonNull(run.section());
    boolean changed = run.kind() == Run.Kind.CHANGED;
    boolean adds = changed && (!driver.changesRunOf(section) || driver.addsTo(section));
    Abstract next;
    try {
      next = slot(run, one.next()).strict();
    } catch (Vacuous none) {
      return false;
    }
    Abstract before = Objects.requireNonNull(found.get(one.slot()));
    Abstract joined = join(one.slot(), before, next, adds);
    found.put(one.slot(), joined);
    return !joined.shift().equals(before.shift());
  }

  private static boolean isIn(Run run, BoundSection section) {
    for (Run at = run; at != null; at = at.enclosing()) {
      if (at.section() == section) {
        return true;
      }
    }
    return false;
  }

  private static Abstract join(Slot.OfCarry slot, Abstract one, Abstract other, boolean adds) {
    BitSet support = (BitSet) one.support().clone();
    support.or(other.support());
    if (one.shift() instanceof OfNumber left && other.shift() instanceof OfNumber right) {
      return Abstract.of(
          OfNumber.of(
              left.before(),
              left.after(),
              left.rises() || right.rises() || adds,
              left.falls() || right.falls() || adds),
          support);
    }
    boolean same = one.shift().isSame() && other.shift().isSame() && !adds;
    if (one.shift() instanceof OfText) {
      Set<String> levels = new TreeSet<>(((Domain.Levels) slot.domain()).levels());
      return Abstract.of(new OfText(levels, levels, same), support);
    }
    return Abstract.of(new OfTruth(same ? Pairs.SAME : Pairs.ANY), support);
  }

  /** All declared values, moved as far as the start is. */
  private static Abstract widened(Slot.OfCarry slot, Abstract start) {
    if (start.shift() instanceof OfNumber number) {
      Range all = Ranges.of(slot.domain());
      return Abstract.of(OfNumber.of(all, all, number.rises(), number.falls()), start.support());
    }
    boolean same = start.shift().isSame();
    if (start.shift() instanceof OfText) {
      Set<String> levels = new TreeSet<>(((Domain.Levels) slot.domain()).levels());
      return Abstract.of(new OfText(levels, levels, same), start.support());
    }
    return Abstract.of(new OfTruth(same ? Pairs.SAME : Pairs.ANY), start.support());
  }

  /** What a name of a formula yields in a run, where it reads the plan and not the risk. */
  Abstract read(Run run, Reading reading, Symbol symbol) {
    if (reading instanceof Reading.OfSlot read) {
      return slot(run.at(read.section()), read.slot());
    }
    if (reading instanceof Reading.OfConstant constant) {
      return Abstract.constant(constant.value());
    }
    if (reading instanceof Reading.OfRuns runs) {
      return Abstract.of(
          new Abstract.OfList(runsOf(run.at(runs.shared()), runs.section())), new BitSet());
    }
    if (reading instanceof Reading.OfCovers covers) {
      List<Part> parts = new ArrayList<>();
      covers.sections().forEach(section -> parts.addAll(runsOf(Run.ROOT, section)));
      return Abstract.of(new Abstract.OfList(parts), new BitSet());
    }
    if (reading instanceof Reading.OfLeft left) {
      return left(run.at(left.shared()), left);
    }
    throw new Unsupported("'" + symbol.name() + "' is not understood by proofs");
  }

  private Abstract left(Run from, Reading.OfLeft left) {
    BoundSection section = left.section();
    if (!left.many()) {
      Abstract value = carried(from, section, left.slot());
      Abstract ran = ran(from, section);
      return value.within(ran.truth()).supportedBy(ran.support());
    }
    List<Part> parts = new ArrayList<>();
    for (Part outer : runsOf(from, Objects.requireNonNull(section.enclosing()))) {
      Run run = Objects.requireNonNull(outer.run());
      Abstract ran = ran(run, section);
      parts.add(outer.within(ran.truth()).with(null, carried(run, section, left.slot())));
    }
    return Abstract.of(new Abstract.OfList(parts), new BitSet());
  }
}
