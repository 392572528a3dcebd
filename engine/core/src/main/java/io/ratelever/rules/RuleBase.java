package io.ratelever.rules;

import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieSession;

/**
 * The rule groups of a rate book, compiled by Drools.
 *
 * <p>Immutable, and safe for use by several threads: each decision has a session of its own.
 */
public final class RuleBase {

  private final Map<String, RuleGroup> groups;
  private final @Nullable KieBase knowledge; // absent if no group has a rule

  private RuleBase(Map<String, RuleGroup> groups, @Nullable KieBase knowledge) {
    this.groups = groups;
    this.knowledge = knowledge;
  }

  /**
   * Compiles the groups of a book.
   *
   * @param groups the groups by name: their section, a dot, and their own name ({@code
   *     motor.accident})
   * @throws IllegalStateException if Drools refuses the DRL that is printed for them
   */
  public static RuleBase compile(Map<String, RuleGroup> groups) {
    List<String> packages = new ArrayList<>();
    groups.forEach(
        (name, group) -> {
          if (!group.rules().isEmpty()) {
            packages.add(DrlPrinter.print(name, group));
          }
        });
    KieBase knowledge = packages.isEmpty() ? null : RuleCompiler.compile(packages);
    return new RuleBase(new LinkedHashMap<>(groups), knowledge);
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
    BitSet fired = knowledge == null ? new BitSet() : fire(knowledge, name, group, facts);
    List<Rule> rules = fired.stream().mapToObj(group.rules()::get).toList();
    return Outcome.of(group, rules);
  }

  /** Returns the numbers of the rules that fire. */
  private static BitSet fire(KieBase knowledge, String name, RuleGroup group, List<?> facts) {
    BitSet fired = new BitSet(group.rules().size());
    if (group.rules().isEmpty()) {
      return fired;
    }
    Object fact = fact(knowledge, name, group, facts);
    KieSession session = knowledge.newKieSession();
    try {
      session.setGlobal(DrlPrinter.GLOBAL, (IntConsumer) fired::set);
      session.insert(fact);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    return fired;
  }

  private static Object fact(KieBase knowledge, String name, RuleGroup group, List<?> facts) {
    FactType type = knowledge.getFactType(DrlPrinter.packageOf(name), DrlPrinter.FACT_TYPE);
    try {
      Object fact = type.newInstance();
      for (int i = 0; i < facts.size(); i++) {
        RuleGroup.Read read = group.reads().get(i);
        type.set(fact, DrlPrinter.fieldOf(read.fact()), field(read, facts.get(i)));
      }
      return fact;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the fact type of " + name + " cannot be made", e);
    }
  }

  private static Object field(RuleGroup.Read read, Object value) {
    try {
      return FieldType.of(read.domain()).toField(value);
    } catch (ClassCastException | ArithmeticException e) {
      throw new IllegalArgumentException(
          read.fact() + " cannot be " + value + "; its values are " + read.domain().words(), e);
    }
  }
}
