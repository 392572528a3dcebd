package io.ratelever.rules;

import io.ratelever.ratebook.Domain;
import io.ratelever.ratebook.RuleGroup;
import io.ratelever.rules.store.FilledCells;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.drools.base.factmodel.AccessibleFact;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.FactHandle;

/**
 * A rule group that Drools has compiled: facts go in, and the rules that fire come out.
 *
 * <p>Facts are made by a method handle and filled through Drools' own interface. Plain reflection
 * would work too, but only some fifteen times: then the JDK writes classes of its own for it,
 * beside the fact's class and so in the sandbox, where they find nothing that they need.
 */
final class CompiledGroup {

  private final RuleGroup group;
  private final KieBase knowledge;
  private final MethodHandle constructor;
  private final List<String> fields;
  private final List<FieldType> types;

  /**
   * Finds a group in what was compiled.
   *
   * @param name the name under which it was printed
   * @param knowledge the knowledge base that has its package
   */
  CompiledGroup(String name, RuleGroup group, KieBase knowledge) {
    this.group = group;
    this.knowledge = knowledge;
    this.constructor = constructor(name, knowledge);
    this.fields = group.reads().stream().map(read -> DrlPrinter.fieldOf(read.fact())).toList();
    this.types = group.reads().stream().map(read -> FieldType.of(read.domain())).toList();
  }

  private static MethodHandle constructor(String name, KieBase knowledge) {
    Class<?> factClass =
        knowledge.getFactType(DrlPrinter.packageOf(name), DrlPrinter.FACT_TYPE).getFactClass();
    try {
      return MethodHandles.publicLookup()
          .findConstructor(factClass, MethodType.methodType(void.class))
          .asType(MethodType.methodType(AccessibleFact.class));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Drools made no fact type for " + name, e);
    }
  }

  /**
   * Returns the rules that fire, by their place in the group.
   *
   * @param values a value for each fact, in the order of the group's {@code reads}
   * @throws IllegalArgumentException if there are more or fewer, or one is none of its fact's
   *     values
   */
  BitSet fire(List<?> values) {
    AccessibleFact fact = fact(values);
    BitSet fired = new BitSet(group.rules().size());
    KieSession session = session(fired);
    try {
      session.insert(fact);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    return fired;
  }

  /**
   * Returns the rules that fire in each cell. One session serves them all, with one fact at a time.
   */
  FilledCells fill(CellSpace space) {
    Map<BitSet, Integer> numbers = new LinkedHashMap<>();
    int[] cells = new int[Math.toIntExact(space.size())];
    BitSet fired = new BitSet(group.rules().size());
    KieSession session = session(fired);
    try {
      for (int cell = 0; cell < cells.length; cell++) {
        FactHandle handle = session.insert(fact(space.representative(cell)));
        session.fireAllRules();
        // Drools itself lets go of a fact that nothing matches, and would warn.
        if (session.getObject(handle) != null) {
          session.delete(handle);
        }
        Integer number = numbers.get(fired);
        if (number == null) {
          number = numbers.size();
          numbers.put((BitSet) fired.clone(), number);
        }
        cells[cell] = number;
        fired.clear();
      }
    } finally {
      session.dispose();
    }
    return new FilledCells(
        numbers.keySet().stream().map(set -> set.stream().toArray()).toList(), cells);
  }

  private KieSession session(BitSet fired) {
    KieSession session = knowledge.newKieSession();
    session.setGlobal(DrlPrinter.GLOBAL, (IntConsumer) fired::set);
    return session;
  }

  private AccessibleFact fact(List<?> values) {
    if (values.size() != fields.size()) {
      throw new IllegalArgumentException(
          group.name() + " reads " + fields.size() + " facts, not " + values.size());
    }
    AccessibleFact fact = newFact();
    for (int i = 0; i < fields.size(); i++) {
      fact.setValue(
          fields.get(i), types.get(i).toField(value(group.reads().get(i), values.get(i))));
    }
    return fact;
  }

  /** Returns a value as rules see it: one of its fact's, and not above where that saturates. */
  private static Object value(RuleGroup.Read read, Object value) {
    if (!read.domain().admits(value)) {
      throw new IllegalArgumentException(
          read.fact() + " cannot be " + value + "; its values are " + read.domain().words());
    }
    return read.domain() instanceof Domain.Whole whole
        ? ((BigDecimal) value).min(BigDecimal.valueOf(whole.max()))
        : value;
  }

  private AccessibleFact newFact() {
    try {
      return (AccessibleFact) constructor.invokeExact();
    } catch (Throwable e) { // the signature of every method handle; a fact's constructor is empty
      throw new IllegalStateException("a fact of " + group.name() + " cannot be made", e);
    }
  }
}
