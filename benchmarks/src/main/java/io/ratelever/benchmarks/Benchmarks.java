package io.ratelever.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
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
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks with the options of JMH, and allocation measured. Prints a table of each
 * class; with {@code -Dresults=FOLDER}, also keeps it there with the raw result: {@code
 * DATE-CLASS.md} and {@code DATE-CLASS.json}.
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
    Collection<RunResult> results =
        new Runner(new OptionsBuilder().parent(options).addProfiler(GCProfiler.class).build())
            .run();
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
