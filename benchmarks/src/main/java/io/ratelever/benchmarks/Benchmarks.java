package io.ratelever.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks with the options of JMH, and allocation measured. Prints a table of each
 * class; with {@code -Dresults=FOLDER}, also keeps it there with the raw result: {@code
 * DATE-CLASS.md} and {@code DATE-CLASS.json}.
 *
 * <p>With {@code -Drounds=N}, all that was asked for is run in turn, a fork each, and again, N
 * times: a minute in which the machine is slow then falls upon no contender alone.
 */
public final class Benchmarks {

  private Benchmarks() {}

  public static void main(String[] arguments)
      throws CommandLineOptionException, RunnerException, IOException {
    CommandLineOptions options = new CommandLineOptions(arguments);
    if (options.shouldHelp() || options.shouldList() || options.shouldListWithParams()) {
      org.openjdk.jmh.Main.main(arguments);
      return;
    }
    Machine before = Machine.now();
    Collection<RunResult> results = run(options);
    Map<String, List<RunResult>> byClass =
        results.stream()
            .collect(
                Collectors.groupingBy(Benchmarks::className, TreeMap::new, Collectors.toList()));
    String folder = System.getProperty("results");
    for (Map.Entry<String, List<RunResult>> entry : byClass.entrySet()) {
      String table = ResultTable.of(entry.getKey(), entry.getValue(), before);
      System.out.println();
      System.out.print(table);
      if (folder != null) {
        String name = LocalDate.now(ZoneOffset.UTC) + "-" + entry.getKey();
        Files.writeString(Path.of(folder, name + ".md"), table);
        Files.writeString(Path.of(folder, name + ".json"), json(entry.getValue()));
      }
    }
  }

  private static Collection<RunResult> run(CommandLineOptions options) throws RunnerException {
    ChainedOptionsBuilder all = new OptionsBuilder().parent(options).addProfiler(GCProfiler.class);
    int rounds = Integer.getInteger("rounds", 0);
    if (rounds == 0) {
      return new Runner(all.build()).run();
    }
    Map<String, List<RunResult>> byBenchmark = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (RunResult result : new Runner(all.forks(1).build()).run()) {
        byBenchmark
            .computeIfAbsent(result.getParams().id(), first -> new ArrayList<>())
            .add(result);
      }
    }
    return byBenchmark.values().stream().map(Benchmarks::together).toList();
  }

  /** The forks of one benchmark as JMH keeps them of one run. */
  private static RunResult together(List<RunResult> forks) {
    return new RunResult(
        forks.get(0).getParams(),
        forks.stream().flatMap(fork -> fork.getBenchmarkResults().stream()).toList());
  }

  private static String className(RunResult result) {
    String method = result.getParams().getBenchmark();
    String type = method.substring(0, method.lastIndexOf('.'));
    return type.substring(type.lastIndexOf('.') + 1);
  }

  /** The raw result as JMH writes it, without the path of the Java program. */
  private static String json(Collection<RunResult> results) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ResultFormatFactory.getInstance(
            ResultFormatType.JSON, new PrintStream(bytes, true, StandardCharsets.UTF_8))
        .writeOut(results);
    return bytes
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.strip().startsWith("\"jvm\" :"))
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
