package io.ratelever.rules;

import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rules.store.FilledCells;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/**
 * The rules of a book as Drools knows them: compiled when they are first asked, and kept until they
 * are released.
 *
 * <p>Compiling takes from a tenth of a second to some seconds, and starts Drools; where all cells
 * are filled, it is not needed.
 */
final class Knowledge {

  /** Of a group without rules, whose facts are all in one cell. */
  private static final FilledCells NO_RULE_FIRES =
      new FilledCells(List.of(new int[0]), new int[] {0});

  /** Groups that have rules, by name. */
  private final Map<String, RuleGroup> groups;

  private volatile @Nullable Map<String, CompiledGroup> compiled;

  Knowledge(Map<String, RuleGroup> groups) {
    Map<String, RuleGroup> withRules = new LinkedHashMap<>(groups);
    withRules.values().removeIf(group -> group.rules().isEmpty());
    this.groups = withRules;
  }

  boolean isCompiled() {
    Map<String, CompiledGroup> known = compiled;
    return known != null && !known.isEmpty();
  }

  /**
   * Returns the rules of a group that fire for some facts, by their place in the group.
   *
   * @throws IllegalArgumentException if the facts do not fit the group
   * @throws IllegalStateException if Drools refuses the DRL that is printed
   */
  BitSet fire(String name, List<?> facts) {
    return groups.containsKey(name)
        ? Objects.requireNonNull(compiled().get(name)).fire(facts)
        : new BitSet();
  }

  /** Compiles all groups, if that has not been done. */
  Map<String, CompiledGroup> compiled() {
    Map<String, CompiledGroup> known = compiled;
    if (known == null) {
      synchronized (groups) {
        known = compiled;
        if (known == null) {
          known = groups.isEmpty() ? Map.of() : compile();
          compiled = known;
        }
      }
    }
    return known;
  }

  /** Lets go of what was compiled; if Drools is asked again, it compiles again. */
  void release() {
    compiled = null;
  }

  /**
   * Asks Drools for all cells of some groups.
   *
   * @return what it said, by name of the group
   */
  Map<String, FilledCells> fill(Map<String, Cells> wanted) {
    Map<String, FilledCells> filled = new LinkedHashMap<>();
    wanted.forEach(
        (name, cells) -> {
          FilledCells said =
              groups.containsKey(name)
                  ? Objects.requireNonNull(compiled().get(name)).fill(cells.space())
                  : NO_RULE_FIRES;
          cells.fill(said);
          filled.put(name, said);
        });
    return filled;
  }

  private Map<String, CompiledGroup> compile() {
    Map<String, String> packages = new LinkedHashMap<>();
    groups.forEach(
        (name, group) -> packages.put(DrlPrinter.packageOf(name), DrlPrinter.print(name, group)));
    KieBase knowledge = RuleCompiler.compile(packages);
    Map<String, CompiledGroup> found = new HashMap<>();
    groups.forEach((name, group) -> found.put(name, new CompiledGroup(name, group, knowledge)));
    return found;
  }
}
