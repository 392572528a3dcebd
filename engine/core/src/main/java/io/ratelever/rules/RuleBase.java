package io.ratelever.rules;

import io.ratelever.ratebook.RuleGroup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rule groups of a rate book: facts go in, outcomes come out.
 *
 * <p>Drools alone says which rules fire. It is asked once for each cell of facts, and what it says
 * is remembered; or, on the direct path, it is asked every time. The rules are compiled when Drools
 * is first asked, and not at all where all cells that are wanted were kept.
 *
 * <p>Safe for use by several threads.
 */
public final class RuleBase {

  private final Knowledge knowledge;
  private final Map<String, Cells> cells;
  private final boolean direct;
  private final @Nullable CellKeeper keeper;
  private final Object filling = new Object();
  private volatile boolean filled;

  private RuleBase(Map<String, RuleGroup> groups, @Nullable CellKeeper keeper) {
    this.knowledge = new Knowledge(groups);
    this.direct = false;
    this.keeper = keeper;
    this.cells = new LinkedHashMap<>();
    groups.forEach(
        (name, group) ->
            cells.put(
                name,
                new Cells(
                    CellSpace.of(group), facts -> knowledge.fire(name, facts), this::onMissing)));
  }

  /** Groups whose conditions are read. All else is never filled, and Drools never compiles. */
  private RuleBase(Map<String, RuleGroup> groups) {
    this.knowledge = new Knowledge(Map.of());
    this.direct = false;
    this.keeper = null;
    this.filled = true;
    this.cells = new LinkedHashMap<>();
    groups.forEach(
        (name, group) ->
            cells.put(
                name,
                new Cells(CellSpace.of(group), facts -> Conditions.fired(group, facts), () -> {})));
  }

  /** The direct path over the same groups. */
  private RuleBase(RuleBase base) {
    this.knowledge = base.knowledge;
    this.cells = base.cells;
    this.direct = true;
    this.keeper = null;
  }

  /**
   * Returns the groups of a book, whose outcomes are remembered by cell.
   *
   * @param groups the groups by name: their section, a dot, and their own name ({@code
   *     motor.accident})
   * @throws IllegalArgumentException if a rule compares a fact that its group does not read
   */
  public static RuleBase of(Map<String, RuleGroup> groups) {
    return new RuleBase(groups, null);
  }

  /**
   * Returns the groups of a book, whose outcomes are remembered by cell, and kept by a keeper.
   *
   * @throws IllegalArgumentException if a rule compares a fact that its group does not read
   */
  public static RuleBase of(Map<String, RuleGroup> groups, CellKeeper keeper) {
    return new RuleBase(groups, keeper);
  }

  /**
   * Returns the groups of a book as {@link Conditions} reads them, for checks that try very many
   * books: Drools would have to compile each. No premium that is charged rests on it.
   *
   * @throws IllegalArgumentException if a rule compares a fact that its group does not read
   */
  public static RuleBase read(Map<String, RuleGroup> groups) {
    return new RuleBase(groups);
  }

  /** Returns the direct path over the same groups: Drools is asked whenever they are. */
  public RuleBase direct() {
    return new RuleBase(this);
  }

  /**
   * Asks a group.
   *
   * @param name the group, by its name among the groups
   * @param facts a value for each fact, in the order of the group's {@code reads}: a {@link
   *     java.math.BigDecimal}, {@link String}, {@link Boolean} or {@link java.time.LocalDate}
   * @throws IllegalArgumentException if there is no such group, or the values do not fit its facts
   * @throws IllegalStateException if Drools refuses the DRL that is printed for the groups
   */
  public Outcome decide(String name, List<?> facts) {
    Cells group = cells(name);
    return direct ? group.direct(facts) : group.of(facts);
  }

  /**
   * Returns the cells of a group, for whoever finds the number of a cell without a list of facts.
   * They remember; on the direct path, ask {@link #decide}.
   *
   * @throws IllegalArgumentException if there is no such group
   */
  public Cells cells(String name) {
    Cells found = cells.get(name);
    if (found == null) {
      throw new IllegalArgumentException("no group " + name + " among " + cells.keySet());
    }
    return found;
  }

  /** Whether Drools is asked every time. */
  public boolean isDirect() {
    return direct;
  }

  /** Whether Drools has compiled the rules. */
  public boolean isCompiled() {
    return knowledge.isCompiled();
  }

  /** How the bounded memory of groups with very many cells was used, all groups together. */
  public CacheUse cacheUse() {
    return cells.values().stream().map(Cells::cacheUse).reduce(CacheUse.NONE, CacheUse::plus);
  }

  /**
   * Does beforehand what would else be done when a group is first asked: fills all cells of each
   * group that has at most {@value Cells#FILLED_MAX}, and compiles the rules where that is still
   * needed. What is filled is kept, if there is a keeper.
   *
   * @throws IllegalStateException if Drools refuses the DRL that is printed for the groups
   */
  public void prepare() {
    if (direct) {
      knowledge.compiled();
      return;
    }
    fill();
    if (!isFillable()) {
      knowledge.compiled();
    }
  }

  /**
   * Lets go of what Drools compiled, if all cells are filled: it takes far more memory than they
   * do, and will not be asked again.
   */
  public void release() {
    if (!direct && filled && isFillable()) {
      knowledge.release();
    }
  }

  private boolean isFillable() {
    return cells.values().stream().allMatch(Cells::isFillable);
  }

  /**
   * Looks for what is kept before Drools is asked. If nothing is, all cells are filled, which takes
   * little beside the compiling that one cell needs, and the next start has them.
   */
  private void onMissing() {
    if (keeper != null) {
      fill();
    }
  }

  private void fill() {
    if (filled) {
      return;
    }
    synchronized (filling) {
      if (!filled) {
        Map<String, Cells> fillable = new LinkedHashMap<>(cells);
        fillable.values().removeIf(group -> !group.isFillable());
        if (keeper == null || fillable.isEmpty()) {
          knowledge.fill(fillable);
        } else {
          keeper.fill(knowledge, fillable);
        }
        filled = true;
      }
    }
  }
}
