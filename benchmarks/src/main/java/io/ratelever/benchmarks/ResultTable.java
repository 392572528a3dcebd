package io.ratelever.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.util.Statistics;

/** The results of one class of benchmarks as a table in Markdown, with what it was measured on. */
final class ResultTable {

  private ResultTable() {}

  static String of(String name, List<RunResult> results, Machine before) {
    Machine after = Machine.now();
    StringBuilder table = new StringBuilder();
    table.append("## ").append(name).append("\n\n");
    table.append(
        "%s UTC. %s; %s. Load average %.1f before, %.1f after.%n"
            .formatted(before.at(), before.java(), before.system(), before.load(), after.load()));
    BenchmarkParams params = results.get(0).getParams();
    table.append(
        "JMH %s: %s forks of %s warm-up and %s measured iterations of %s. Options: %s%n%n"
            .formatted(
                params.getJmhVersion(),
                results.get(0).getBenchmarkResults().size(),
                params.getWarmup().getCount(),
                params.getMeasurement().getCount(),
                time(params.getMeasurement().getTime()),
                String.join(" ", new TreeSet<>(params.getJvmArgs()))));
    List<String> keys =
        results.stream()
            .flatMap(result -> result.getParams().getParamsKeys().stream())
            .distinct()
            .toList();
    boolean time = params.getMode() == Mode.AverageTime;
    double fastest =
        results.stream()
            .mapToDouble(result -> statistics(result).getPercentile(50))
            .reduce(time ? Math::min : Math::max)
            .orElseThrow();
    String unit = results.get(0).getPrimaryResult().getScoreUnit();
    table
        .append("| benchmark |")
        .append(keys.stream().map(key -> " " + key + " |").collect(Collectors.joining()))
        .append(" threads | median, ")
        .append(unit)
        .append(" | best | mean | times the fastest | allocated, bytes |\n");
    table
        .append("| --- |")
        .append(" --- |".repeat(keys.size()))
        .append(" ---: |".repeat(6))
        .append('\n');
    for (RunResult result : results) {
      table.append(row(result, keys, time, fastest));
    }
    return table.toString();
  }

  private static String row(RunResult result, List<String> keys, boolean time, double fastest) {
    Statistics statistics = statistics(result);
    double median = statistics.getPercentile(50);
    Result<?> allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
    String method = result.getParams().getBenchmark();
    return "| `%s` |%s %d | %s | %s | %s ± %s | %s | %s |%n"
        .formatted(
            method.substring(method.lastIndexOf('.') + 1),
            keys.stream()
                .map(key -> " " + value(result.getParams(), key) + " |")
                .collect(Collectors.joining()),
            result.getParams().getThreads(),
            digits(median),
            digits(time ? statistics.getMin() : statistics.getMax()),
            digits(statistics.getMean()),
            digits(statistics.getMeanErrorAt(0.999)),
            digits(time ? median / fastest : fastest / median),
            allocated == null ? "" : String.format(Locale.ROOT, "%,.0f", allocated.getScore()));
  }

  private static String value(BenchmarkParams params, String key) {
    return params.getParamsKeys().contains(key) ? params.getParam(key) : "";
  }

  private static Statistics statistics(RunResult result) {
    return result.getPrimaryResult().getStatistics();
  }

  private static String time(TimeValue time) {
    return time.getTime() + " " + time.getTimeUnit().toString().toLowerCase(Locale.ROOT);
  }

  /** Three digits that mean something. */
  private static String digits(double number) {
    if (Double.isNaN(number)) {
      return "?";
    }
    String format = number >= 100 ? "%,.0f" : number >= 10 ? "%.1f" : number >= 1 ? "%.2f" : "%.3f";
    return String.format(Locale.ROOT, format, number);
  }
}
