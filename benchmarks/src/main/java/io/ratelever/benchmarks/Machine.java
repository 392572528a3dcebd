package io.ratelever.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.stream.Stream;

/**
 * What a measurement was made on.
 *
 * @param at when, in UTC
 * @param java the Java machine and its version
 * @param system operating system, processor, cores and memory
 * @param load programs that wanted to run at the same time, over the last minute; negative if the
 *     system does not say
 */
record Machine(LocalDateTime at, String java, String system, double load) {

  static Machine now() {
    return new Machine(
        LocalDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES),
        System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"),
        "%s %s, %s, %d cores, %s"
            .formatted(
                System.getProperty("os.name"),
                System.getProperty("os.version"),
                first("/proc/cpuinfo", "model name"),
                Runtime.getRuntime().availableProcessors(),
                first("/proc/meminfo", "MemTotal")),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Returns what the first line of a file that begins with a name says behind the colon. */
  private static String first(String file, String name) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(name))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(name + " unknown");
    } catch (IOException e) {
      return name + " unknown";
    }
  }
}
