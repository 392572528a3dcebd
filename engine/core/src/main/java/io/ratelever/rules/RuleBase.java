package io.ratelever.rules;

import io.ratelever.ratebook.RuleGroup;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kie.api.KieBase;

/**
 * The rule groups of a rate book, compiled by Drools.
 *
 * <p>Immutable, and safe for use by several threads: each decision has a session of its own.
 */
public final class RuleBase {

  private final Map<String, RuleGroup> groups;

  /** Those of the groups that have rules. */
  private final Map<String, CompiledGroup> compiled;

  private RuleBase(Map<String, RuleGroup> groups, Map<String, CompiledGroup> compiled) {
    this.groups = Map.copyOf(groups);
    this.compiled = Map.copyOf(compiled);
  }

  /**
   * Compiles the groups of a book.
   *
   * @param groups the groups by name: their section, a dot, and their own name ({@code
   *     motor.accident})
   * @throws IllegalStateException if Drools refuses the DRL that is printed for them
   */
  public static RuleBase compile(Map<String, RuleGroup> groups) {
    Map<String, RuleGroup> withRules = new LinkedHashMap<>(groups);
    withRules.values().removeIf(group -> group.rules().isEmpty());
    if (withRules.isEmpty()) {
      return new RuleBase(groups, Map.of());
    }
    Map<String, String> packages = new LinkedHashMap<>();
    withRules.forEach(
        (name, group) -> packages.put(DrlPrinter.packageOf(name), DrlPrinter.print(name, group)));
    KieBase knowledge = RuleCompiler.compile(packages);
    Map<String, CompiledGroup> compiled = new HashMap<>();
    withRules.forEach(
        (name, group) -> compiled.put(name, new CompiledGroup(name, group, knowledge)));
    return new RuleBase(groups, compiled);
  }

  /**
   * Asks a group.
   *
   * @param name the group, by the name given to {@link #compile}
   * @param facts a value for each fact, in the order of the group's {@code reads}: a {@link
   *     java.math.BigDecimal}, {@link String}, {@link Boolean} or {@link java.time.LocalDate}
   * @throws IllegalArgumentException if there is no such group, or the values do not fit its facts
   */
  public Outcome decide(String name, List<?> facts) {
    RuleGroup group = groups.get(name);
    if (group == null) {
      throw new IllegalArgumentException("no group " + name + " among " + groups.keySet());
    }
    if (facts.size() != group.reads().size()) {
      throw new IllegalArgumentException(
          name + " reads " + group.reads().size() + " facts, not " + facts.size());
    }
    CompiledGroup asked = compiled.get(name);
    return Outcome.of(group, asked == null ? List.of() : asked.fire(facts));
  }
}
