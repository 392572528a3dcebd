package io.ratelever.check.proof;

import io.ratelever.check.proof.Abstract.Pairs;
import io.ratelever.check.proof.Atom.State;
import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Adjustment;
import io.ratelever.ratebook.Location;
import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
import io.ratelever.rules.Axis;
import io.ratelever.rules.CellSpace;
import io.ratelever.rules.Cells;
import io.ratelever.rules.Conditions;
import io.ratelever.rules.Outcome;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proofs of a rule group, cell by cell: each has the hits that {@code combine} demands and values
 * in the bands, and each row is hit. Cells that no risk can be in do not count: those that an
 * {@code impossible} or the formulas of the facts exclude.
 */
final class GroupProofs {

  /** Up to this many cells, each is looked at. */
  static final long CELLS_MAX = 2_000_000;

  private static final int SAMPLES = 100_000;
  private static final int TRIES_MAX = 200;

  private final Plan plan;
  private final BoundSection section;
  private final BoundSection.Group group;
  private final CellSpace space;
  private final LongFunction<Outcome> outcomes;
  private @Nullable String gap;
  private @Nullable String overlap;
  private @Nullable String outside;
  private final Set<Rule> hit = Collections.newSetFromMap(new IdentityHashMap<>());

  private GroupProofs(Plan plan, BoundSection section, BoundSection.Group group) {
    this(plan, section, group, group.group(), outcomes(plan, group));
  }

  /**
   * @param rules the rules that cut the facts of the group into cells
   */
  GroupProofs(
      Plan plan,
      BoundSection section,
      BoundSection.Group group,
      RuleGroup rules,
      LongFunction<Outcome> outcomes) {
    this.plan = plan;
    this.section = section;
    this.group = group;
    this.space = CellSpace.of(rules);
    this.outcomes = outcomes;
  }

  /** Asks Drools where it knows all cells, else evaluates the conditions cell by cell. */
  private static LongFunction<Outcome> outcomes(Plan plan, BoundSection.Group group) {
    Cells cells = plan.ruleBase().cells(group.key());
    return cells.space().size() <= Cells.FILLED_MAX
        ? cells::at
        : index -> decide(group.group(), cells.space().representative(index));
  }

  /** What the rules of a group say of some facts, in the order of its {@code reads}. */
  static Outcome decide(RuleGroup group, List<Object> facts) {
    Map<String, Object> named = new HashMap<>();
    for (int i = 0; i < facts.size(); i++) {
      named.put(group.reads().get(i).fact(), facts.get(i));
    }
    return Outcome.of(
        group,
        group.rules().stream().filter(rule -> Conditions.holds(rule.condition(), named)).toList());
  }

  /** Proves what is to be proved of all rule groups of a plan. */
  static List<Proof> of(Plan plan) {
    List<Proof> proofs = new ArrayList<>();
    for (BoundSection section : plan.sections()) {
      for (BoundSection.Group group : section.groups()) {
        proofs.add(new GroupProofs(plan, section, group).proof());
      }
    }
    return proofs;
  }

  /** What proofs find wrong with a rule group; empty if nothing. */
  static String faultOf(Plan plan, BoundSection section, BoundSection.Group group) {
    Verdict verdict = new GroupProofs(plan, section, group).verdict();
    return verdict instanceof Verdict.Refuted refuted ? refuted.witness() : "";
  }

  private Proof proof() {
    long start = System.nanoTime();
    Verdict verdict = verdict();
    String claim = "rules " + group.key();
    Location at = group.group().at();
    return new Proof(plan.book().id(), claim, verdict, System.nanoTime() - start, at);
  }

  private Verdict verdict() {
    boolean all = space.size() <= CELLS_MAX;
    if (all) {
      for (long cell = 0; cell < space.size(); cell++) {
        look(cell);
      }
    } else {
      Random random = new Random(SAMPLES);
      for (int i = 0; i < SAMPLES; i++) {
        look(Math.floorMod(random.nextLong(), space.size()));
      }
    }
    List<String> found = new ArrayList<>();
    for (String fault : new @Nullable String[] {gap, overlap, outside}) {
      if (fault != null) {
        found.add(fault);
      }
    }
    if (all) {
      found.addAll(deadRows());
    }
    if (!found.isEmpty()) {
      return new Verdict.Refuted(String.join("; ", found), List.of());
    }
    return all
        ? new Verdict.Proved()
        : new Verdict.NotProved(
            space.size() + " cells, more than the " + CELLS_MAX + " that are looked at", SAMPLES);
  }

  private List<String> deadRows() {
    return space.group().rules().stream()
        .filter(rule -> !hit.contains(rule))
        .map(
            rule ->
                rule.at() + ": no facts meet this row, so it never holds; remove it, or correct it")
        .toList();
  }

  private void look(long cell) {
    Outcome outcome = outcomes.apply(cell);
    hit.addAll(outcome.fired());
    if (gap != null && overlap != null && outside != null) {
      return;
    }
    for (Outcome.Fault fault : outcome.faults()) {
      if (fault.isGap() && gap == null && mayBe(cell)) {
        gap = "no row gives " + fault.adjustment() + " for " + words(cell) + "; add one";
      } else if (!fault.isGap() && overlap == null && mayBe(cell)) {
        overlap =
            "both "
                + fault.givers().stream()
                    .map(r -> r.at().toString())
                    .collect(Collectors.joining(" and "))
                + " give "
                + fault.adjustment()
                + " for "
                + words(cell)
                + "; let one of them hold";
      }
    }
    for (int i = 0; i < space.group().gives().size(); i++) {
      Adjustment adjustment = space.group().gives().get(i);
      Object value = outcome.adjustments().get(i);
      if (value != null && outside == null && !isWithin(adjustment, value) && mayBe(cell)) {
        outside = outside(adjustment, value, outcome, cell);
      }
    }
  }

  private String outside(Adjustment adjustment, Object value, Outcome outcome, long cell) {
    return adjustment.name()
        + " is "
        + value
        + ", outside "
        + adjustment.within().words()
        + ", for "
        + words(cell)
        + " ("
        + outcome.fired().stream().map(r -> r.at().toString()).collect(Collectors.joining(", "))
        + ")";
  }

  private static boolean isWithin(Adjustment adjustment, Object value) {
    return value instanceof List<?> list
        ? list.stream().allMatch(adjustment.within()::admits)
        : adjustment.within().admits(value);
  }

  /** Writes the facts of a cell: those that have more than one position. */
  private String words(long cell) {
    List<String> words = new ArrayList<>();
    int[] positions = positions(cell);
    for (int i = 0; i < positions.length; i++) {
      String of = space.axes().get(i).words(positions[i]);
      if (!of.equals(Axis.ANY)) {
        words.add(group.reads().get(i).slot().name() + " " + of);
      }
    }
    return words.isEmpty() ? "any facts" : String.join(", ", words);
  }

  private int[] positions(long cell) {
    int[] positions = new int[space.axes().size()];
    long rest = cell;
    for (int i = positions.length - 1; i >= 0; i--) {
      int count = space.axes().get(i).positions();
      positions[i] = (int) (rest % count);
      rest /= count;
    }
    return positions;
  }

  // --- Cells in which no risk can be -------------------------------------------------------------

  /** Whether a risk can be in a cell, as far as that is told. */
  boolean mayBe(long cell) {
    Atoms atoms = new Atoms(plan);
    Valuation all = new Valuation(plan, Driver.NONE, atoms, Map.of());
    Run run = all.runOn(section);
    int[] positions = positions(cell);
    List<Map<Atom, State>> cases = new ArrayList<>(List.of(new LinkedHashMap<>()));
    for (int i = 0; i < positions.length; i++) {
      BoundSection.FactRef read = group.reads().get(i);
      Run owner =
          section.isInside(read.section())
              ? run.at(read.section())
              : new Run(read.section(), Run.Kind.ONLY, Run.ROOT);
      Atom atom = atoms.ofSlot(owner, read.slot());
      if (atom != null) {
        cases = narrowed(cases, atom, pieces(atom, i, positions[i], read));
      }
    }
    return cases.size() > TRIES_MAX || cases.stream().anyMatch(one -> mayBe(atoms, one));
  }

  private List<State> pieces(Atom atom, int axis, int position, BoundSection.FactRef read) {
    List<State> states = new ArrayList<>();
    for (int piece = 0; piece < atom.pieces().size(); piece++) {
      State state = new State(piece, piece, piece, piece);
      Valuation one = new Valuation(plan, Driver.NONE, new Atoms(plan), Map.of(atom, state));
      Abstract value = one.ofAtom(Run.ROOT, atom, false);
      int[] pair = LookUp.positions(space.axes().get(axis), value, read.slot().domain()).get(0);
      State last = states.isEmpty() ? null : states.get(states.size() - 1);
      if (pair[0] == position && last != null && last.beforeTo() == piece - 1) {
        int from = last.beforeFrom();
        states.set(states.size() - 1, new State(from, piece, from, piece));
      } else if (pair[0] == position) {
        states.add(state);
      }
    }
    return states;
  }

  private static List<Map<Atom, State>> narrowed(
      List<Map<Atom, State>> cases, Atom atom, List<State> states) {
    List<Map<Atom, State>> all = new ArrayList<>();
    for (Map<Atom, State> one : cases) {
      for (State state : states) {
        Map<Atom, State> more = new LinkedHashMap<>(one);
        more.put(atom, state);
        all.add(more);
      }
      if (all.size() > TRIES_MAX) {
        break;
      }
    }
    return all;
  }

  /** Whether some facts can be together, as far as that is told by formulas and conditions. */
  private boolean mayBe(Atoms atoms, Map<Atom, State> states) {
    Valuation valuation = new Valuation(plan, Driver.NONE, atoms, states);
    Run run = valuation.runOn(section);
    try {
      for (BoundSection at = section; at != null; at = at.enclosing()) {
        Run outer = Objects.requireNonNull(run.at(at).enclosing());
        if (valuation.ran(outer, at).truth() == Pairs.NEITHER) {
          return false;
        }
      }
      Formula when = group.when();
      if (when != null
          && new Evaluator(valuation, run).value(when.root(), null).truth() == Pairs.NEITHER) {
        return false;
      }
      for (BoundSection.FactRef read : group.reads()) {
        Run owner =
            section.isInside(read.section())
                ? run.at(read.section())
                : new Run(read.section(), Run.Kind.ONLY, Run.ROOT);
        valuation.slot(owner, read.slot()).strict();
      }
      return !Refinement.isImpossible(plan, valuation);
    } catch (Vacuous none) {
      return false;
    } catch (Unsupported e) {
      return true;
    }
  }
}
