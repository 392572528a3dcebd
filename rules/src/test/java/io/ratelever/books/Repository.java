package io.ratelever.books;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Where the files of this repository are, seen from the folder in which this module is tested. */
final class Repository {

  private static final Path RULES = Path.of("").toAbsolutePath();

  private Repository() {}

  static Path rules() {
    return RULES;
  }

  static Path schema(String name) {
    return RULES.resolve("schema").resolve(name + ".schema.json");
  }

  static Path core() {
    return RULES.resolveSibling("engine/core");
  }

  /** The small books that pin the language. */
  static Path conformance() {
    return core().resolve("src/test/resources/conformance");
  }

  /** A sound book, and copies of its files that are each wrong in one place. */
  static Path malformed() {
    return core().resolve("src/test/resources/malformed");
  }

  /** What {@code ratelever new} writes. */
  static Path templates() {
    return RULES.resolveSibling("engine/cli/src/main/resources/io/ratelever/cli/templates");
  }

  /** Returns the files below a folder, in the order of their paths. */
  static List<Path> files(Path folder, Predicate<Path> wanted) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file) && !file.startsWith(RULES.resolve("target")))
          .filter(wanted)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
