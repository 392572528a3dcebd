package io.ratelever.benchmarks;

import io.ratelever.load.LoadedBooks;
import io.ratelever.load.RateBookLoader;
import io.ratelever.ratebook.Problems;
import io.ratelever.rating.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Rate books that are made up to be timed: written to a temporary folder, loaded, and removed. */
public final class TemporaryBook {

  private TemporaryBook() {}

  /**
   * Loads editions and compiles their rules.
   *
   * @param files text by path: {@code product/2026-01-01/ratebook.yaml}
   * @return a plan for each edition, in the order of the editions
   * @throws IllegalStateException if the engine finds anything wrong with them
   */
  public static List<Plan> load(Map<String, String> files) {
    try {
      Path root = Files.createTempDirectory("ratelever-benchmark");
      try {
        for (Map.Entry<String, String> file : files.entrySet()) {
          Path path = root.resolve(file.getKey());
          Files.createDirectories(path.getParent());
          Files.writeString(path, file.getValue());
        }
        return bind(RateBookLoader.load(root));
      } finally {
        delete(root);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Plan> bind(LoadedBooks loaded) {
    Problems problems = new Problems();
    problems.addAll(loaded.problems());
    List<Plan> plans = new ArrayList<>();
    loaded.books().forEach(book -> Plan.bind(book, problems).ifPresent(plans::add));
    if (!problems.list().isEmpty()) {
      throw new IllegalStateException("the rate book is not sound: " + problems.list());
    }
    plans.forEach(Plan::prepare);
    return plans;
  }

  private static void delete(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(path);
      }
    }
  }
}
