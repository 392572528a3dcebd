package io.ratelever.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.IntConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.api.KieBase;
import org.kie.api.definition.type.FactType;
import org.kie.api.runtime.KieSession;

/**
 * The sandbox on its own: DRL that no reader would let through and no printer would print, handed
 * to the compiler as it stands.
 */
class SandboxTest {

  @AfterEach
  void nothingHappened() {
    assertThat(System.getProperty("ratelever.attack")).isNull();
    assertThat(Path.of("attacked.txt")).doesNotExist();
  }

  @Test
  void letsPrintedRulesRun() throws Exception {
    assertThat(run("Facts( n == 1L )", "fired.accept(0);")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "System.setProperty(\"ratelever.attack\", \"done\");",
        "Runtime.getRuntime().exec(\"touch attacked.txt\");",
        "Runtime.getRuntime().halt(1);",
        "new ProcessBuilder(\"touch\", \"attacked.txt\").start();",
        "new Thread().start();",
        "Thread.sleep(1);",
        "java.util.concurrent.Executors.newCachedThreadPool();",
        "new java.io.FileOutputStream(\"attacked.txt\").close();",
        "new java.io.File(\"/etc/passwd\").exists();",
        "java.nio.file.Files.createFile(java.nio.file.Path.of(\"attacked.txt\"));",
        "new java.net.Socket(\"localhost\", 9);",
        "new java.net.URL(\"http://localhost\").openStream();",
        "Class.forName(\"java.lang.System\");",
        "fired.getClass().getClassLoader();",
        "\"\".getClass().getMethods();",
        "String.class.getDeclaredConstructor().newInstance();",
        "Object.class.getMethod(\"toString\").invoke(fired);",
        "java.lang.reflect.Array.newInstance(String.class, 1);",
        "java.lang.invoke.MethodHandles.lookup();",
        "ClassLoader.getSystemClassLoader();",
        "new javax.script.ScriptEngineManager();",
        "java.util.ServiceLoader.load(Runnable.class);",
        "java.util.TimeZone.setDefault(null);",
        "io.ratelever.rules.RuleBase.of(null);",
        "org.kie.api.KieServices.get().getRepository();",
        "org.drools.util.ClassUtils.newInstance(\"java.lang.Thread\");",
        "kcontext.getKieRuntime().halt();",
        "drools.getWorkingMemory();",
        "((Runnable) () -> System.exit(1)).run();",
        "java.util.List.of(1).stream().parallel().forEach(x -> System.exit(1));",
      })
  void stopsConsequence(String consequence) {
    assertThatThrownBy(() -> run("Facts( n == 1L )", consequence + " fired.accept(0);"))
        .satisfies(SandboxTest::isRefusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Facts( System.setProperty(\"ratelever.attack\", \"done\") == null )",
        "Facts( Runtime.getRuntime().availableProcessors() > 0 )",
        "Facts( n == 1L ) eval( new java.io.File(\"/etc/passwd\").exists() )",
        "Facts( n == 1L ) java.lang.Thread() from Thread.currentThread()",
        "java.io.File()",
      })
  void stopsCondition(String condition) {
    assertThatThrownBy(() -> run(condition, "fired.accept(0);")).satisfies(SandboxTest::isRefusal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.lang.Runtime",
        "java.lang.System",
        "java.lang.ProcessBuilder",
        "java.lang.Process",
        "java.lang.Thread",
        "java.lang.ThreadGroup",
        "java.lang.Class",
        "java.lang.ClassLoader",
        "java.lang.Module",
        "java.lang.StackWalker",
        "java.lang.reflect.Method",
        "java.lang.invoke.MethodHandles",
        "java.lang.invoke.MethodHandles$Lookup",
        "java.io.File",
        "java.io.FileInputStream",
        "java.io.ObjectInputStream",
        "java.nio.file.Files",
        "java.net.Socket",
        "java.net.URL",
        "java.net.URLClassLoader",
        "java.util.ServiceLoader",
        "java.util.concurrent.ForkJoinPool",
        "javax.script.ScriptEngineManager",
        "sun.misc.Unsafe",
        "io.ratelever.rules.RuleBase",
        "org.kie.api.KieServices",
        "org.drools.util.ClassUtils",
      })
  void hidesClass(String name) throws Exception {
    assertThat(Class.forName(name, false, SandboxTest.class.getClassLoader())).isNotNull();
    assertThatThrownBy(() -> new Sandbox().loadClass(name))
        .isInstanceOf(ClassNotFoundException.class)
        .hasMessageContaining(name);
  }

  @Test
  void hidesSettingsOnTheClassPath() throws Exception {
    assertThat(new Sandbox().getResource("logback-test.xml")).isNull();
    assertThat(new Sandbox().getResources("META-INF/MANIFEST.MF").hasMoreElements()).isFalse();
  }

  /** Refused while compiling, or because a class that the compiled rule names is not there. */
  private static void isRefusal(Throwable thrown) {
    Throwable cause = thrown;
    while (!(cause instanceof NoClassDefFoundError)
        && !(cause instanceof IllegalStateException)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    assertThat(cause).isInstanceOfAny(NoClassDefFoundError.class, IllegalStateException.class);
  }

  /** Compiles one rule, puts a fact before it, and says whether it reported that it fired. */
  private static boolean run(String condition, String consequence) throws Exception {
    String drl =
        """
        package rules.attack;
        global java.util.function.IntConsumer fired;
        declare Facts
          n: long
        end
        rule "0"
        when
          %s
        then
          %s
        end
        """;
    KieBase knowledge =
        RuleCompiler.compile(Map.of("rules.attack", drl.formatted(condition, consequence)));
    FactType type = knowledge.getFactType("rules.attack", "Facts");
    Object fact = type.newInstance();
    type.set(fact, "n", 1L);
    boolean[] hasFired = new boolean[1];
    KieSession session = knowledge.newKieSession();
    try {
      session.setGlobal("fired", (IntConsumer) number -> hasFired[0] = true);
      session.insert(fact);
      session.fireAllRules(10);
    } finally {
      session.dispose();
    }
    return hasFired[0];
  }
}
