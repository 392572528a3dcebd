package io.ratelever.check.proof;

import io.ratelever.decimal.Exact;
import io.ratelever.formula.Expression;
import io.ratelever.formula.Formula;
import io.ratelever.ratebook.Condition;
import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.Rule;
import io.ratelever.rating.BoundSection;
import io.ratelever.rating.Plan;
import io.ratelever.rating.Slot;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The atoms of one promise of one plan, made when something first asks for them. */
final class Atoms {

  private static final long WALKED_MAX = 20_000_000;

  private record Key(Run run, Object what) {}

  private final SortedSet<Exact> literals = new TreeSet<>();
  private final Map<Slot, SortedSet<Exact>> cuts = new LinkedHashMap<>();
  private final Map<Key, Atom> atoms = new LinkedHashMap<>();
  private final List<Atom> inOrder = new ArrayList<>();
  private final Map<List<Object>, Abstract> lookUps = new HashMap<>();
  private final IdentityHashMap<Expression, Boolean> ofRisk = new IdentityHashMap<>();
  private long walked;

  Atoms(Plan plan) {
    for (BoundSection section : plan.sections()) {
      for (Formula formula : formulas(section)) {
        literals.addAll(Parts.cuts(formula.root()));
      }
    }
    plan.impossible().forEach(formula -> literals.addAll(Parts.cuts(formula.root())));
    for (BoundSection section : plan.sections()) {
      for (BoundSection.Group group : section.groups()) {
        for (BoundSection.FactRef read : group.reads()) {
          SortedSet<Exact> found =
              cuts.computeIfAbsent(read.slot(), slot -> new TreeSet<>(literals));
          for (Rule rule : group.group().rules()) {
            gather(rule.condition(), read.slot().name(), found);
          }
        }
      }
    }
  }

  static List<Formula> formulas(BoundSection section) {
    List<Formula> formulas = new ArrayList<>();
    for (Slot slot : section.slots()) {
      if (slot instanceof Slot.OfFact fact) {
        formulas.add(fact.formula());
      } else if (slot instanceof Slot.OfStep step) {
        formulas.add(step.formula());
      } else if (slot instanceof Slot.OfCarry carry) {
        formulas.add(carry.start());
      }
    }
    for (BoundSection.Group group : section.groups()) {
      if (group.when() != null) {
        formulas.add(group.when());
      }
    }
    if (section.when() != null) {
      formulas.add(section.when());
    }
    if (section.each() != null) {
      formulas.add(section.each());
    }
    return formulas;
  }

  private static void gather(Condition condition, String fact, SortedSet<Exact> found) {
    if (condition instanceof Condition.All all) {
      all.parts().forEach(part -> gather(part, fact, found));
    } else if (condition instanceof Condition.Any any) {
      any.parts().forEach(part -> gather(part, fact, found));
    } else if (condition instanceof Condition.Compare compare && compare.fact().equals(fact)) {
      if (compare.constant() instanceof BigDecimal number) {
        found.add(Exact.of(number));
      } else if (compare.constant() instanceof LocalDate date) {
        found.add(Exact.of(date.toEpochDay()));
      }
    }
  }

  /** Returns the atom of a fact of a run; absent if the fact has no declared values. */
  @Nullable Atom ofSlot(Run run, Slot slot) {
    Domain domain = slot.domain();
    if (domain == null) {
      return null;
    }
    BoundSection section = Objects.requireNonNull(run.section());
    String name = section.name() + "." + slot.name();
    return atom(
        new Key(run, slot),
        run.kind() == Run.Kind.CHANGED ? name + " (of the element that changes)" : name,
        name,
        Atom.pieces(domain, cuts.getOrDefault(slot, literals), false));
  }

  /** Returns the atom of what a formula asks of the risk, with declared values. */
  Atom ofRisk(Run run, Expression asked, String text, Domain domain) {
    return atom(new Key(run, asked), text, null, Atom.pieces(domain, literals, true));
  }

  /** Returns the atom of a truth by a name of its own. */
  Atom ofTruth(Run run, Object key, String name) {
    return atom(new Key(run, key), name, null, List.of(false, true));
  }

  private Atom atom(Key key, String name, @Nullable String slot, List<Object> pieces) {
    Atom known = atoms.get(key);
    if (known == null) {
      known = new Atom(inOrder.size(), name, slot, pieces);
      atoms.put(key, known);
      inOrder.add(known);
    }
    return known;
  }

  /** Whether an expression reads the risk alone, as {@link Parts#isOfRisk} finds out once. */
  boolean isOfRisk(Expression expression) {
    return ofRisk.computeIfAbsent(expression, Parts::isOfRisk);
  }

  /** Returns what a walk over some cells found before; absent if nobody walked them. */
  @Nullable Abstract lookedUp(List<Object> cells) {
    return lookUps.get(cells);
  }

  void remember(List<Object> cells, Abstract found) {
    lookUps.put(cells, found);
  }

  /**
   * Notes that so many cells were walked.
   *
   * @throws Unsupported if they are more than a proof may take
   */
  void walked(long cells) {
    walked += cells;
    if (walked > WALKED_MAX) {
      throw new Unsupported("more than " + WALKED_MAX + " cells would have to be looked at");
    }
  }

  Atom at(int index) {
    return inOrder.get(index);
  }

  List<Atom> all() {
    return inOrder;
  }
}
