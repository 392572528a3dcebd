package io.ratelever.benchmarks;

import io.ratelever.check.RateBookFolder;
import io.ratelever.ratebook.RateBook;
import io.ratelever.rating.Plan;
import io.ratelever.rules.store.CellStore;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long does a fresh Java machine take until it has loaded a rate book and is ready to rate, the
 * first time and from kept cells, and how much memory does it then hold?
 *
 * <p>Each measurement is a process of its own, from before it is started until it says that it is
 * ready: the book is loaded, its formulas bound, all its cells filled. Then it rates the book's
 * example and compares the premium, which is not timed; and collects its garbage, and says what is
 * left. Logging is off, being the business of whoever embeds the engine.
 *
 * <p>{@code LoadAndReady [RUNS]}, 5 if it is not said. The processes have the options of the Java
 * machine that starts them, and the parallel collector.
 */
public final class LoadAndReady {

  /** What is measured, by the name of the row. */
  private static final Map<String, GeneratedBook> BOOKS = new LinkedHashMap<>();

  static {
    for (int rules : List.of(200, 1_000, 5_000)) {
      BOOKS.put(rules + " rules", GeneratedBook.of(rules, false));
    }
    for (int rules : List.of(200, 5_000)) {
      BOOKS.put(rules + " rules, 1/8 in DRL", GeneratedBook.of(rules, true));
    }
  }

  private LoadAndReady() {}

  /** What one process took: times in milliseconds, memory in megabytes, all from its start. */
  private record Run(double wallMs, double processorMs, List<Double> memory) {}

  /** Measures and prints, or is one of the processes that are measured. */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 2) {
      become(Path.of(arguments[0]), Path.of(arguments[1]));
      return;
    }
    int runs = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("load-and-ready");
    try {
      System.out.println(
          "book | cells | wall, ms: median | all | processor, ms | heap, MB | metaspace, MB"
              + " | classes | largest, MB");
      for (Map.Entry<String, GeneratedBook> book : BOOKS.entrySet()) {
        Path books = Files.createDirectory(folder.resolve(book.getKey().replaceAll("\\W", "")));
        book.getValue().write(books);
        Path cells = folder.resolve("cells");
        List<Run> first = new ArrayList<>();
        List<Run> kept = new ArrayList<>();
        for (int run = 0; run < runs; run++) {
          delete(cells);
          first.add(measure(books, cells));
          kept.add(measure(books, cells));
        }
        delete(cells);
        print(book.getKey(), "filled", first);
        print(book.getKey(), "kept", kept);
      }
    } finally {
      delete(folder);
    }
  }

  // --- The process that is measured --------------------------------------------------------------

  private static void become(Path books, Path cells) throws IOException {
    PrintStream out = System.out;
    CellStore store = CellStore.open(cells);
    RateBookFolder opened = RateBookFolder.open(books, plan -> plan.keeping(store));
    RateBook book = opened.rater().books().get(0);
    opened.rater().plan(book.id()).ifPresent(Plan::prepare);
    out.println("ready");
    out.flush();
    Duration processor = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    if (!opened.problems().isEmpty() || !opened.runScenarios(book.id()).isEmpty()) {
      throw new IllegalStateException("not ready: " + opened.runScenarios(book.id()));
    }
    System.gc();
    System.gc();
    out.println(
        Stream.of(
                processor.toMillis() + "",
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / 1e6 + "",
                metaspace() / 1e6 + "",
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() + "",
                largestMegabytes() + "")
            .toList()
            .toString());
    if (opened.rater().books().isEmpty()) {
      throw new IllegalStateException("the book must be held until its memory is counted");
    }
  }

  /** The bytes of metaspace that are used. */
  static long metaspace() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getName().equals("Metaspace"))
        .map(MemoryPoolMXBean::getUsage)
        .mapToLong(usage -> usage.getUsed())
        .sum();
  }

  /** The most memory that the process ever had in use, as Linux says; 0 elsewhere. */
  private static double largestMegabytes() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.isReadable(status)) {
      return 0;
    }
    try (Stream<String> lines = Files.lines(status)) {
      return lines
          .filter(line -> line.startsWith("VmHWM:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) * 1024 / 1e6)
          .findFirst()
          .orElse(0);
    }
  }

  // --- The process that measures -----------------------------------------------------------------

  private static Run measure(Path books, Path cells) throws Exception {
    long start = System.nanoTime();
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-XX:+UseParallelGC",
            "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider",
            "-Dslf4j.internal.verbosity=WARN",
            "-cp",
            System.getProperty("java.class.path"),
            LoadAndReady.class.getName(),
            books.toString(),
            cells.toString()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String ready = out.readLine();
      double wall = (System.nanoTime() - start) / 1e6;
      String numbers = out.readLine();
      if (process.waitFor() != 0 || !"ready".equals(ready) || numbers == null) {
        throw new IllegalStateException("the process was not ready: " + ready + ", " + numbers);
      }
      double[] said =
          Arrays.stream(numbers.replaceAll("[\\[\\] ]", "").split(","))
              .mapToDouble(Double::parseDouble)
              .toArray();
      return new Run(wall, said[0], Arrays.stream(said, 1, said.length).boxed().toList());
    }
  }

  private static void print(String book, String cells, List<Run> runs) {
    List<String> all = runs.stream().map(run -> "%.0f".formatted(run.wallMs())).toList();
    System.out.printf(
        Locale.ROOT,
        "%s | %s | %.0f | %s | %.0f | %.1f | %.1f | %.0f | %.0f%n",
        book,
        cells,
        median(runs.stream().map(Run::wallMs).toList()),
        String.join(", ", all),
        median(runs.stream().map(Run::processorMs).toList()),
        median(runs.stream().map(run -> run.memory().get(0)).toList()),
        median(runs.stream().map(run -> run.memory().get(1)).toList()),
        median(runs.stream().map(run -> run.memory().get(2)).toList()),
        median(runs.stream().map(run -> run.memory().get(3)).toList()));
  }

  private static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
  }

  /** Deletes a folder with all that is in it, if it is there. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
