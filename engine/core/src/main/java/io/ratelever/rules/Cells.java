package io.ratelever.rules;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import io.ratelever.ratebook.Rule;
import io.ratelever.rules.store.FilledCells;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The outcomes of a group, by cell. Drools is asked for a cell when its outcome is first wanted, if
 * it was not filled before.
 *
 * <p>Up to {@value #TABLE_MAX} cells, outcomes lie in an array and stay. Of more cells, at most
 * {@value #CACHED_MAX} outcomes are remembered, those in use before others.
 *
 * <p>Safe for use by several threads, which wait for nobody to read a cell: two that first want the
 * same may both ask Drools, and put equal outcomes there. An outcome has final fields only, so a
 * thread that finds one sees it whole.
 */
public final class Cells {

  /** Largest number of cells whose outcomes all stay. */
  public static final int TABLE_MAX = 1 << 20;

  /** Largest number of outcomes that are remembered of a group with more cells. */
  public static final int CACHED_MAX = 100_000;

  /** Largest number of cells that are filled, all of them, before they are wanted. */
  public static final int FILLED_MAX = 100_000;

  private final CellSpace space;
  private final Function<List<?>, BitSet> drools;
  private final Runnable onMissing;
  private final @Nullable Outcome[] table;

  /** The outcomes of cells that have no place in the table; absent if all have. */
  private final @Nullable Cache<Long, Outcome> cache;

  /** The outcomes in the table, each once, by the rules that fire: many cells share few. */
  private final Map<BitSet, Outcome> distinct = new ConcurrentHashMap<>();

  /**
   * @param drools asks Drools which rules fire for some facts
   * @param onMissing is told, each time, before Drools is asked for a cell, and may fill the cells
   */
  Cells(CellSpace space, Function<List<?>, BitSet> drools, Runnable onMissing) {
    this(space, drools, onMissing, TABLE_MAX, CACHED_MAX);
  }

  /** The same with other limits. */
  Cells(
      CellSpace space,
      Function<List<?>, BitSet> drools,
      Runnable onMissing,
      int tableMax,
      int cachedMax) {
    this.space = space;
    this.drools = drools;
    this.onMissing = onMissing;
    boolean small = space.size() <= tableMax;
    this.table = new Outcome[small ? (int) space.size() : 0];
    // The cache tidies up in the thread of whoever asks, since this library starts none.
    this.cache =
        small
            ? null
            : Caffeine.newBuilder()
                .maximumSize(cachedMax)
                .executor(Runnable::run)
                .recordStats()
                .build();
  }

  public CellSpace space() {
    return space;
  }

  /**
   * Returns the outcome of a cell.
   *
   * @param index the cell, from 0 up to the size of the space
   */
  public Outcome at(long index) {
    Outcome known = known(index);
    return known == null ? ask(index) : known;
  }

  /**
   * Returns the outcome for some facts.
   *
   * @param facts a value for each fact, in the order of the group's {@code reads}
   * @throws IllegalArgumentException if they do not fit the group's facts
   */
  public Outcome of(List<?> facts) {
    return space.isNumbered() ? at(space.longIndex(facts)) : direct(facts);
  }

  /** Asks Drools for some facts, whatever is known of their cell. */
  Outcome direct(List<?> facts) {
    return outcome(drools.apply(facts));
  }

  private @Nullable Outcome known(long index) {
    Cache<Long, Outcome> bounded = cache;
    return bounded == null ? table[(int) index] : bounded.getIfPresent(index);
  }

  private Outcome ask(long index) {
    onMissing.run();
    Cache<Long, Outcome> bounded = cache;
    if (bounded != null) {
      Outcome outcome = direct(space.representative(index));
      bounded.put(index, outcome);
      return outcome;
    }
    Outcome outcome = table[(int) index];
    if (outcome == null) {
      outcome = shared(drools.apply(space.representative(index)));
      table[(int) index] = outcome;
    }
    return outcome;
  }

  private Outcome shared(BitSet fired) {
    return distinct.computeIfAbsent(fired, this::outcome);
  }

  private Outcome outcome(BitSet fired) {
    List<Rule> rules = fired.stream().mapToObj(space.group().rules()::get).toList();
    return Outcome.of(space.group(), rules);
  }

  /** Whether all its cells are few enough to be filled before they are wanted. */
  boolean isFillable() {
    return space.size() <= FILLED_MAX;
  }

  /** Fills all cells. */
  void fill(FilledCells filled) {
    Outcome[] outcomes = new Outcome[filled.firings().size()];
    for (int i = 0; i < outcomes.length; i++) {
      BitSet fired = new BitSet();
      for (int rule : filled.firings().get(i)) {
        fired.set(rule);
      }
      outcomes[i] = shared(fired);
    }
    for (int i = 0; i < table.length; i++) {
      table[i] = outcomes[filled.cells()[i]];
    }
  }

  /** How the bounded memory was used; nothing was, where all cells have their place. */
  CacheUse cacheUse() {
    Cache<Long, Outcome> bounded = cache;
    if (bounded == null) {
      return CacheUse.NONE;
    }
    CacheStats stats = bounded.stats();
    return new CacheUse(stats.hitCount(), stats.missCount());
  }
}
