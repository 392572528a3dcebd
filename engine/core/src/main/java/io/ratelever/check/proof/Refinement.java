package io.ratelever.check.proof;

import io.ratelever.check.proof.Abstract.Pairs;
import io.ratelever.check.proof.Atom.State;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Reading;
import io.ratelever.rating.Slot;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Proves something of a value for all facts: first of all facts at once, and wherever that is too
 * coarse, of each piece of the fact that made it so.
 */
final class Refinement {

  /** How many combinations of pieces are looked at before a proof is given up. */
  private static final int NODES_MAX = 10_000;

  private static final int CHILDREN_MAX = 400;
  private static final int LEAVES_MAX = 12;

  /**
   * What came of it.
   *
   * @param nodes how many combinations of pieces were looked at
   * @param doubts combinations for which it does not show, each fully split; none, and no reason,
   *     is a proof
   * @param reason why there is neither proof nor doubt; empty if there is one of them
   */
  record Result(int nodes, List<Doubt> doubts, String reason) {
    boolean isProved() {
      return doubts.isEmpty() && reason.isEmpty();
    }
  }

  /** Facts, each in one piece before and in one after, for which it does not show. */
  record Doubt(Map<Atom, State> states) {
    /** Writes the facts for people, the changing ones with both values. */
    String words() {
      List<String> words = new ArrayList<>();
      states.forEach(
          (atom, state) -> {
            String before = atom.words(state.beforeFrom(), state.beforeTo());
            String after = atom.words(state.afterFrom(), state.afterTo());
            words.add(
                atom.name() + " " + (before.equals(after) ? before : before + " -> " + after));
          });
      return words.isEmpty() ? "any facts" : String.join(", ", words);
    }
  }

  private final Plan plan;
  private final Driver driver;
  private final Atoms atoms;
  private final BoundSection section;
  private final Slot slot;
  private final List<Formula> where;
  private final Predicate<Abstract> goal;

  /**
   * @param where conditions that hold before and after
   * @param goal what is to be shown of the value of the slot
   */
  Refinement(
      Plan plan,
      Driver driver,
      BoundSection section,
      Slot slot,
      List<Formula> where,
      Predicate<Abstract> goal) {
    this.plan = plan;
    this.driver = driver;
    this.atoms = new Atoms(plan);
    this.section = section;
    this.slot = slot;
    this.where = where;
    this.goal = goal;
  }

  Result run() {
    Deque<Map<Atom, State>> open = new ArrayDeque<>();
    open.push(new LinkedHashMap<>());
    List<Doubt> doubts = new ArrayList<>();
    int nodes = 0;
    while (!open.isEmpty() && doubts.size() < LEAVES_MAX) {
      if (++nodes > NODES_MAX) {
        return new Result(
            nodes,
            doubts,
            "more than " + NODES_MAX + " combinations of facts would have to be told apart");
      }
      Map<Atom, State> node = open.pop();
      Valuation valuation = new Valuation(plan, driver, atoms, node);
      BitSet candidates = new BitSet();
      try {
        if (holds(valuation, candidates)) {
          continue;
        }
      } catch (Vacuous none) {
        continue;
      } catch (Unsupported e) {
        return new Result(nodes, List.of(), e.reason());
      }
      Atom split = choose(valuation, candidates, node);
      if (split == null) {
        doubts.add(new Doubt(node));
      } else {
        children(split, node, valuation.moved().get(split.index())).forEach(open::push);
      }
    }
    return new Result(nodes, doubts, "");
  }

  private boolean holds(Valuation valuation, BitSet candidates) {
    Abstract value = valuation.slot(valuation.runOn(section), slot).strict();
    if (goal.test(value)) {
      return true;
    }
    candidates.or(value.support());
    if (isImpossible(plan, valuation)) {
      return true;
    }
    for (Formula formula : plan.impossible()) {
      Abstract truth = condition(valuation, formula);
      if (truth != null) {
        candidates.or(truth.support());
      }
    }
    for (Formula formula : where) {
      Abstract truth = new Evaluator(valuation, Run.ROOT).value(formula.root(), null).strict();
      if ((truth.truth() & Pairs.BOTH) == 0) {
        return true;
      }
      candidates.or(truth.support());
    }
    return false;
  }

  /** Whether the facts that were worked out show what a plan says cannot occur. */
  static boolean isImpossible(Plan plan, Valuation valuation) {
    for (Formula formula : plan.impossible()) {
      Abstract truth = condition(valuation, formula);
      if (truth != null && (truth.truth() & Pairs.NEITHER) == 0) {
        return true;
      }
    }
    return false;
  }

  /**
   * Evaluates a condition that cannot occur; absent if that is not told. It is judged of a quote on
   * the facts that the quote needed, so only on those that the premium needs for sure.
   */
  private static @Nullable Abstract condition(Valuation valuation, Formula formula) {
    if (!readsKnown(valuation, formula.root())) {
      return null;
    }
    try {
      return new Evaluator(valuation, Run.ROOT).value(formula.root(), null).strict();
    } catch (Vacuous | Unsupported e) {
      return null;
    }
  }

  private static boolean readsKnown(Valuation valuation, Expression expression) {
    if (expression instanceof Expression.Member member
        && member.target() instanceof Expression.Name name
        && name.symbol().reader() instanceof Reading.OfOnlyRun only
        && member.member().reader() instanceof Reading.OfRun.RunSlot slot) {
      Run run = new Run(only.section(), Run.Kind.ONLY, Run.ROOT);
      return valuation.isKnown(run, slot.slot());
    }
    return Parts.of(expression).stream().allMatch(part -> readsKnown(valuation, part));
  }

  /**
   * Chooses what to split: what was blamed, what moves, and of those what has the fewest pieces.
   */
  private @Nullable Atom choose(Valuation valuation, BitSet candidates, Map<Atom, State> node) {
    Atom best = null;
    int bestRank = Integer.MAX_VALUE;
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      Atom atom = atoms.at(i);
      State state = node.getOrDefault(atom, atom.whole());
      int rank =
          (valuation.blamed().get(i) ? 0 : 100_000)
              + (valuation.moved().get(i) ? 0 : 10_000)
              + Math.min(
                  9_999,
                  state.beforeTo() - state.beforeFrom() + state.afterTo() - state.afterFrom());
      if (!state.isSettled() && rank < bestRank) {
        best = atom;
        bestRank = rank;
      }
    }
    return best;
  }

  private static List<Map<Atom, State>> children(Atom atom, Map<Atom, State> node, boolean moves) {
    State state = node.getOrDefault(atom, atom.whole());
    int before = state.beforeTo() - state.beforeFrom() + 1;
    int after = state.afterTo() - state.afterFrom() + 1;
    List<State> states = new ArrayList<>();
    if (!moves) {
      int from = Math.max(state.beforeFrom(), state.afterFrom());
      int to = Math.min(state.beforeTo(), state.afterTo());
      for (int i = to; i >= from && to - from < CHILDREN_MAX; i--) {
        states.add(new State(i, i, i, i));
      }
      if (states.isEmpty() && from <= to) {
        int middle = (from + to) / 2;
        states.add(new State(from, middle, from, middle));
        states.add(new State(middle + 1, to, middle + 1, to));
      }
    } else if ((long) before * after <= CHILDREN_MAX) {
      for (int b = state.beforeTo(); b >= state.beforeFrom(); b--) {
        for (int a = state.afterTo(); a >= state.afterFrom(); a--) {
          states.add(new State(b, b, a, a));
        }
      }
    } else if (before >= after) {
      int middle = (state.beforeFrom() + state.beforeTo()) / 2;
      states.add(new State(state.beforeFrom(), middle, state.afterFrom(), state.afterTo()));
      states.add(new State(middle + 1, state.beforeTo(), state.afterFrom(), state.afterTo()));
    } else {
      int middle = (state.afterFrom() + state.afterTo()) / 2;
      states.add(new State(state.beforeFrom(), state.beforeTo(), state.afterFrom(), middle));
      states.add(new State(state.beforeFrom(), state.beforeTo(), middle + 1, state.afterTo()));
    }
    List<Map<Atom, State>> children = new ArrayList<>();
    for (State one : states) {
      Map<Atom, State> child = new LinkedHashMap<>(node);
      child.put(atom, one);
      children.add(child);
    }
    return children;
  }
}
