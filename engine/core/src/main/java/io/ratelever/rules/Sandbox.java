package io.ratelever.rules;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The class loader behind compiled rules: what is not listed here does not exist for them.
 *
 * <p>Rules are printed from typed data, so there is nothing to break out with. Should that ever
 * fail, code in a rule still finds no class with which to read a file, open a socket, start a
 * process or thread, or look around by reflection: the list holds what the printed rules need and
 * nothing more. (Only the readers keep out a loop without end.)
 *
 * <p>The compiler may look at any class file, because checking one class leads it to those that are
 * named there; but code that was compiled against a class not listed here cannot be linked. Other
 * resources are hidden, so that no settings of Drools on somebody's class path change how rules
 * run.
 */
final class Sandbox extends ClassLoader {

  /** The vocabulary of Drools in which compiled rules are written. */
  private static final String RULE_MODEL = "org.drools.model.";

  private static final List<String> SEEN_BY_COMPILER = List.of("java/", "org/drools/", "org/kie/");

  private static final Set<String> CLASSES =
      Set.of(
          "java.io.Serializable",
          "java.lang.Boolean",
          "java.lang.Comparable",
          "java.lang.Enum",
          "java.lang.IllegalArgumentException",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Number",
          "java.lang.Object",
          "java.lang.RuntimeException",
          "java.lang.String",
          "java.lang.Throwable",
          "java.math.BigDecimal",
          "java.time.format.DateTimeFormatterBuilder",
          "java.util.ArrayList",
          "java.util.Arrays",
          "java.util.Collection",
          "java.util.Collections",
          "java.util.List",
          "java.util.Locale",
          "java.util.function.IntConsumer",
          "org.drools.base.factmodel.AccessibleFact",
          "org.drools.base.factmodel.GeneratedFact",
          "org.drools.ecj.EclipseJavaCompiler",
          "org.drools.modelcompiler.CanonicalKieModuleModel",
          "org.drools.modelcompiler.dsl.pattern.D",
          "org.drools.modelcompiler.util.EvaluationUtil",
          "org.drools.util.DateUtils",
          "org.kie.api.builder.ReleaseId",
          "org.kie.api.definition.type.Position");

  Sandbox() {
    super(Sandbox.class.getClassLoader());
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!CLASSES.contains(name) && !name.startsWith(RULE_MODEL)) {
      throw new ClassNotFoundException(name + " is out of reach for rules");
    }
    return super.loadClass(name, resolve);
  }

  @Override
  public @Nullable URL getResource(String name) {
    return isSeenByCompiler(name) ? super.getResource(name) : null;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return isSeenByCompiler(name) ? super.getResources(name) : Collections.emptyEnumeration();
  }

  private static boolean isSeenByCompiler(String resource) {
    return resource.endsWith(".class") && SEEN_BY_COMPILER.stream().anyMatch(resource::startsWith);
  }
}
