package io.ratelever.rules;

import io.ratelever.ratebook.Rule;
import io.ratelever.ratebook.RuleGroup;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntConsumer;
import org.drools.base.factmodel.AccessibleFact;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;

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
   * Returns the rules that fire, in the order of the group.
   *
   * @param values a value for each fact, in the order of the group's {@code reads}
   * @throws IllegalArgumentException if a value is not of its fact's type
   */
  List<Rule> fire(List<?> values) {
    AccessibleFact fact = fact(values);
    BitSet fired = new BitSet(group.rules().size());
    KieSession session = knowledge.newKieSession();
    try {
      session.setGlobal(DrlPrinter.GLOBAL, (IntConsumer) fired::set);
      session.insert(fact);
      session.fireAllRules();
    } finally {
      session.dispose();
    }
    return fired.stream().mapToObj(group.rules()::get).toList();
  }

  private AccessibleFact fact(List<?> values) {
    AccessibleFact fact = newFact();
    for (int i = 0; i < fields.size(); i++) {
      try {
        fact.setValue(fields.get(i), types.get(i).toField(values.get(i)));
      } catch (ClassCastException | ArithmeticException e) {
        RuleGroup.Read read = group.reads().get(i);
        throw new IllegalArgumentException(
            read.fact()
                + " cannot be "
                + values.get(i)
                + "; its values are "
                + read.domain().words(),
            e);
      }
    }
    return fact;
  }

  private AccessibleFact newFact() {
    try {
      return (AccessibleFact) constructor.invokeExact();
    } catch (Throwable e) { // the signature of every method handle; a fact's constructor is empty
      throw new IllegalStateException("a fact of " + group.name() + " cannot be made", e);
    }
  }
}
