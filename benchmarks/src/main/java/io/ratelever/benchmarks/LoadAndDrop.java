package io.ratelever.benchmarks;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RateBookId;
import io.ratelever.rating.Plan;
import io.ratelever.rules.store.CellStore;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * What is left behind when a rate book is loaded, rated by and dropped, again and again in one Java
 * machine?
 *
 * <p>Each time the book of 200 rules is loaded from its files with kept cells, its formulas are
 * compiled, its example is rated with its worksheet, and all of it is forgotten. After every
 * hundredth time garbage is collected, and classes, heap and metaspace are told; from the hundredth
 * on, what grows is told for each load.
 *
 * <p>{@code LoadAndDrop [LOADS]}, 1,000 if it is not said.
 */
public final class LoadAndDrop {

  private static final int EVERY = 100;

  private LoadAndDrop() {}

  /** What the machine holds after a full collection. */
  private record Held(int classes, long heap, long metaspace) {

    static Held now() {
      System.gc();
      System.gc();
      return new Held(
          ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
          ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
          LoadAndReady.metaspace());
    }
  }

  /** Loads and drops, and prints what is held. */
  public static void main(String[] arguments) throws IOException {
    int loads = arguments.length == 0 ? 1_000 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("load-and-drop");
    try {
      GeneratedBook.of(200, false).write(Files.createDirectory(folder.resolve("rules")));
      run(folder.resolve("rules"), CellStore.open(folder.resolve("cells")), loads);
    } finally {
      LoadAndReady.delete(folder);
    }
  }

  private static void run(Path books, CellStore cells, int loads) {
    System.out.println("loads | classes | heap, kB | metaspace, kB");
    Held first = null;
    for (int load = 1; load <= loads; load++) {
      loadAndDrop(books, cells);
      if (load % EVERY == 0) {
        Held held = Held.now();
        print(Integer.toString(load), held.classes(), held.heap() / 1e3, held.metaspace() / 1e3);
        if (first == null) {
          first = held;
        } else if (load + EVERY > loads) {
          double more = load - EVERY;
          print(
              "each, from the hundredth on",
              (held.classes() - first.classes()) / more,
              (held.heap() - first.heap()) / 1e3 / more,
              (held.metaspace() - first.metaspace()) / 1e3 / more);
        }
      }
    }
  }

  private static void loadAndDrop(Path books, CellStore cells) {
    RateBookFolder opened = RateBookFolder.open(books, plan -> plan.keeping(cells));
    RateBookId book = opened.rater().books().get(0).id();
    opened.rater().plan(book).ifPresent(Plan::prepare);
    if (!opened.problems().isEmpty() || !opened.runScenarios(book).isEmpty()) {
      throw new IllegalStateException("the example has another premium");
    }
  }

  private static void print(String what, double classes, double heap, double metaspace) {
    System.out.printf(Locale.ROOT, "%s | %.1f | %.1f | %.1f%n", what, classes, heap, metaspace);
  }
}
